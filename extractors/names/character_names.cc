#include "extractors/names/character_names.h"

#include <algorithm>
#include <string_view>

#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr int32_t least_margin = 50;  // hundredths; below, a name that only the model sees is left
constexpr int32_t sure_margin = 400;  // over which another kind takes a name of the lexicon out

bool same_place(const NameCandidate& candidate, const UnitName& name) {
  return candidate.span == name.span;
}

}  // namespace

bool CharacterNames::judge(const Reading& reading, size_t listed,
                           std::vector<NameCandidate>& candidates) const {
  const uint32_t model = tagger_.model_of(reading);
  if (model == none) return false;
  const std::vector<NameCandidate> of_lexicon(candidates.begin(),
                                              candidates.begin() + static_cast<long>(listed));
  const std::vector<UnitName> names = tagger_.find(reading, model, of_lexicon);
  const auto overlapping = [&](Span span) {
    auto at = std::partition_point(names.begin(), names.end(), [&](const UnitName& name) {
      return name.span.end <= span.begin;
    });
    return at != names.end() && at->span.overlaps(span) ? &*at : nullptr;
  };
  std::vector<NameCandidate> kept;
  for (size_t i = 0; i < candidates.size(); ++i) {
    NameCandidate& candidate = candidates[i];
    const UnitName* name = overlapping(candidate.span);
    if (i < listed && name != nullptr) {
      if (name->kind != tag::organization && candidate.type != "program" &&
          (candidate.doubtful || name->margin > sure_margin))
        continue;
      if (name->kind == tag::organization && same_place(candidate, *name))
        candidate.doubtful = false;
    }
    kept.push_back(candidate);
  }
  for (const UnitName& name : names) {
    if (name.kind != tag::organization || name.margin < least_margin) continue;
    NameCandidate candidate;
    candidate.span = name.span;
    candidate.first = token_at(*reading.tokens, name.span.begin);
    candidate.last = token_at(*reading.tokens, name.span.end - 1) + 1;
    candidate.type = name.type;
    candidate.pattern = "model";
    kept.push_back(candidate);
  }
  candidates = std::move(kept);
  return true;
}

}  // namespace press

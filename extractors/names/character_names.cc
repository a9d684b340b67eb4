#include "extractors/names/character_names.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr int32_t least_margin = 50;   // hundredths; below, a name that only the model sees is left
constexpr int32_t sure_margin = 400;   // over which another kind takes a name of the lexicon out
constexpr int32_t known_margin = 500;  // over which the document's other places are looked up
constexpr size_t shortest_known = 6;   // bytes of such a name: two characters

// Whether a name that begins with a word may end where `span` does: with a word too, or before a
// Korean particle.
bool ends_well(const NameCues& cues, const Reading& reading, Span span) {
  const uint32_t last = token_at(*reading.tokens, span.end - 1);
  if (last >= reading.size()) return false;
  const std::string_view rest = reading.text.substr(span.end, reading.token(last).end - span.end);
  return rest.empty() || (reading.token(last).is(shape::hangul) && cues.particle(rest));
}

NameCandidate candidate_at(const Reading& reading, Span span, std::string_view type,
                           const char* pattern) {
  NameCandidate candidate;
  candidate.span = span;
  candidate.first = token_at(*reading.tokens, span.begin);
  candidate.last = token_at(*reading.tokens, span.end - 1) + 1;
  candidate.type = type;
  candidate.pattern = pattern;
  return candidate;
}

// Adds the other places of a document where a name stands that the model is sure of somewhere, or
// that has its legal form somewhere.
void add_other_places(const NameCues& cues, const FormNames& forms, const Reading& reading,
                      const std::vector<UnitName>& names, std::vector<NameCandidate>& candidates) {
  std::unordered_map<std::string_view, std::string_view> known;  // type by name
  for (const UnitName& name : names)
    if (name.kind == tag::organization && name.margin >= known_margin &&
        name.span.size() >= shortest_known)
      known.emplace(cut(reading.text, name.span), name.type);
  for (const NameCandidate& name : candidates) {
    if (name.entity != none || name.pattern != std::string_view("legal-form")) continue;
    const std::string_view whole = cut(reading.text, name.span);
    const std::string_view bare = cut(whole, forms.core(whole));
    if (bare.size() >= shortest_known && bare.size() < whole.size()) known.emplace(bare, name.type);
  }
  for (const UnitName& name : names)  // what it also reads as a person or place tells nothing
    if (name.kind != tag::organization) known.erase(cut(reading.text, name.span));
  std::vector<Span> taken;
  for (const NameCandidate& candidate : candidates) taken.push_back(candidate.span);
  for (const UnitName& name : names) taken.push_back(name.span);
  std::sort(taken.begin(), taken.end(),
            [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
  const auto is_taken = [&](Span span) {
    const auto after = std::partition_point(taken.begin(), taken.end(),
                                            [&](Span one) { return one.begin < span.end; });
    // Names are short: those that begin long before do not reach here.
    for (auto one = after; one != taken.begin() && after - one < 8;)
      if ((--one)->overlaps(span)) return true;
    return false;
  };
  std::set<size_t, std::greater<>> lengths;
  for (const auto& [name, type] : known) lengths.insert(name.size());
  for (const Token& token : reading.tokens->tokens)
    for (const size_t length : lengths) {
      const auto name = known.find(reading.text.substr(token.begin, length));
      if (name == known.end() || name->first.size() != length) continue;
      const Span span = {token.begin, token.begin + static_cast<uint32_t>(length)};
      if (is_taken(span) || !ends_well(cues, reading, span)) continue;
      candidates.push_back(candidate_at(reading, span, name->second, "document"));
      break;
    }
}

}  // namespace

// A name with a legal form that the model reads, too: the model knows better where its other end
// is.
void CharacterNames::fit_to_model(const Reading& reading, const UnitName& name,
                                  NameCandidate& candidate) const {
  const Span core = forms_.core(cut(reading.text, candidate.span));
  const Span bare = {candidate.span.begin + core.begin, candidate.span.begin + core.end};
  const bool before = bare.begin > candidate.span.begin, behind = bare.end < candidate.span.end;
  Span fitted = candidate.span;
  if (before && !behind && name.span.end > bare.begin) fitted.end = name.span.end;
  if (behind && !before && name.span.begin < bare.end) fitted.begin = name.span.begin;
  candidate = candidate_at(reading, fitted, candidate.type, candidate.pattern);
}

// Whether a name that the model sees is one of the lexicon with its legal form.
bool CharacterNames::names_listed(const Reading& reading, const UnitName& name,
                                  const std::vector<NameCandidate>& listed) const {
  const Span core = forms_.core(cut(reading.text, name.span));
  const Span bare = {name.span.begin + core.begin, name.span.begin + core.end};
  if (bare == name.span) return false;
  auto at = std::partition_point(listed.begin(), listed.end(), [&](const NameCandidate& one) {
    return one.span.begin < name.span.begin;
  });
  for (; at != listed.end() && at->span.begin <= bare.begin; ++at)
    if (at->span == name.span || at->span == bare) return true;
  return false;
}

bool CharacterNames::judge(const Reading& reading, size_t listed,
                           std::vector<NameCandidate>& candidates) const {
  const uint32_t model = tagger_.model_of(reading);
  if (model == none) return false;
  const std::vector<NameCandidate> of_lexicon(candidates.begin(),
                                              candidates.begin() + static_cast<long>(listed));
  std::vector<UnitName> names = tagger_.find(reading, model, of_lexicon);
  for (UnitName& name : names)
    if (name.kind == tag::organization) name.span = forms_.without_lead(reading.text, name.span);
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
      if (name->kind == tag::organization && candidate.span == name->span)
        candidate.doubtful = false;
    }
    if (i >= listed && name != nullptr && name->kind == tag::organization)
      fit_to_model(reading, *name, candidate);
    kept.push_back(candidate);
  }
  for (const UnitName& name : names) {
    if (name.kind != tag::organization || name.margin < least_margin) continue;
    if (names_listed(reading, name, of_lexicon)) continue;
    kept.push_back(candidate_at(reading, name.span, name.type, "model"));
  }
  add_other_places(cues_, forms_, reading, names, kept);
  candidates = std::move(kept);
  return true;
}

}  // namespace press

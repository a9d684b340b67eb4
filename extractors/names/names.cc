#include "extractors/names/names.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/characters/form_names.h"
#include "extractors/cues/name_candidates.h"
#include "extractors/names/character_names.h"
#include "extractors/names/generic_bodies.h"
#include "extractors/names/name_document.h"
#include "extractors/names/name_links.h"
#include "extractors/names/name_model.h"
#include "extractors/names/name_uses.h"
#include "extractors/tagging/name_trace.h"

namespace press {
namespace {

// Of overlapping candidates the longest stays; of equals the lexicon's, then the first found.
std::vector<NameCandidate> longest(std::vector<NameCandidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const NameCandidate& a, const NameCandidate& b) {
                     if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
                     if ((a.entity != none) != (b.entity != none)) return a.entity != none;
                     return a.span.begin < b.span.begin;
                   });
  std::vector<NameCandidate> kept;
  std::map<uint32_t, uint32_t> taken;  // where the kept ones begin and end
  // A kept one is at least as long as those that come later: it overlaps one of them where it
  // holds its first byte or its last.
  const auto covers = [&](uint32_t byte) {
    const auto after = taken.upper_bound(byte);
    return after != taken.begin() && std::prev(after)->second > byte;
  };
  for (const NameCandidate& candidate : candidates) {
    if (covers(candidate.span.begin) || covers(candidate.span.end - 1)) continue;
    taken.emplace(candidate.span.begin, candidate.span.end);
    kept.push_back(candidate);
  }
  std::sort(kept.begin(), kept.end(), [](const NameCandidate& a, const NameCandidate& b) {
    return a.span.begin < b.span.begin;
  });
  return kept;
}

// In a language without a model: names of the lexicon and with a legal form.
void keep_sure_forms(std::vector<NameCandidate>& candidates) {
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [](const NameCandidate& one) {
                                    return one.entity == none &&
                                           std::string_view(one.pattern) != "legal-form";
                                  }),
                   candidates.end());
}

// "Clean Rivers Act of 2008", "2008 Finance Bill": the year belongs to the name.
void take_years(const NameCues& cues, const Reading& reading, std::vector<NameCandidate>& names) {
  const auto year = [&](uint32_t i) {
    return reading.token(i).kind == TokenKind::number && is_year(reading.surface(i));
  };
  for (size_t n = 0; n < names.size(); ++n) {
    NameCandidate& name = names[n];
    if (name.type != "program" || (cues.of_word(reading.words[name.last - 1]) & cue::dated) == 0)
      continue;
    const uint32_t after = n + 1 < names.size() ? names[n + 1].first : reading.size();
    const uint32_t before = n > 0 ? names[n - 1].last : 0;
    if (name.last + 1 < after && (cues.of_word(reading.words[name.last]) & cue::of_word) != 0 &&
        year(name.last + 1)) {
      name.last += 2;
    } else if (name.first > before && year(name.first - 1) &&
               !reading.token(name.first).is(shape::paragraph)) {
      --name.first;
    } else {
      continue;
    }
    name.span = {reading.token(name.first).begin, reading.token(name.last - 1).end};
  }
}

// A firm's name in a sentence of sports is that of its team.
void tell_teams(const NameCues& cues, const Reading& reading, std::vector<NameCandidate>& names) {
  SentenceNeeds needs(cues, reading);
  for (NameCandidate& name : names) {
    if (name.type != "firm" || name.entity == none || name.last - name.first != 1) continue;
    const uint32_t number = sentence_at(*reading.tokens, name.span.begin);
    if (!needs.near_list("sport", reading.tokens->sentences[number])) continue;
    name.entity = none;
    name.type = "organization";
    name.pattern = "team";
  }
}

}  // namespace

struct NameFinder::Parts {
  explicit Parts(const Lexicon& given)
      : lexicon(given),
        cues(given),
        uses(given, cues),
        bodies(given),
        model(given, cues),
        forms(given),
        characters(given, cues, forms) {}
  const Lexicon& lexicon;
  NameCues cues;
  NameUses uses;
  GenericBodies bodies;
  NameModel model;
  FormNames forms;
  CharacterNames characters;
};

NameFinder::NameFinder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
NameFinder::~NameFinder() = default;

void NameFinder::find(const Reading& reading, std::vector<Mention>& mentions,
                      NameTrace* trace) const {
  const auto note = [&](const std::vector<NameCandidate>& left, const char* how) {
    if (!trace) return;
    trace->propose(parts_->lexicon, left);
    trace->end(parts_->lexicon, left, how);
  };
  std::vector<NameCandidate> candidates;
  find_listed(parts_->lexicon, parts_->cues, reading, candidates);
  const size_t listed = candidates.size();
  parts_->forms.find(reading, listed, candidates);
  const std::vector<NameCandidate> all_listed(candidates.begin(),
                                              candidates.begin() + static_cast<long>(listed));
  find_by_pattern(parts_->cues, reading, candidates);
  note(candidates, "");
  const bool has_model =
      reading.document == nullptr || parts_->uses.has_model(reading.document->language);
  if (!parts_->characters.judge(reading, all_listed.size(), candidates)) {
    if (has_model)
      parts_->model.judge(reading, all_listed.size(), candidates, trace);
    else
      keep_sure_forms(candidates);
  }
  note(candidates, "the model reads something else here");
  candidates = longest(std::move(candidates));
  note(candidates, "a longer name, or one surer of its kind, holds it");
  take_years(parts_->cues, reading, candidates);
  tell_teams(parts_->cues, reading, candidates);
  const std::vector<TokenRange> closed = parts_->uses.closed(reading);
  parts_->uses.judge(reading, closed, candidates);
  note(candidates, "it stands in a line of credits, a code or a dateline, or names an index");
  DocumentNames names(parts_->lexicon, parts_->cues, parts_->forms, reading);
  names.learn(candidates);
  names.apply(candidates);
  note(candidates, "the document uses the name for something else");
  NameLinks(parts_->lexicon, parts_->cues, parts_->uses, reading).apply(all_listed, candidates);
  parts_->bodies.settle(reading, candidates);
  parts_->uses.judge(reading, closed, candidates);  // those that the document's names added
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [](const NameCandidate& one) { return one.doubtful; }),
                   candidates.end());
  note(candidates, "its row asks for words beside it that are not there");
  note({}, "kept");
  for (const NameCandidate& candidate : candidates) mentions.push_back(names.mention(candidate));
}

}  // namespace press

#include "extractors/names.h"

#include <algorithm>
#include <unordered_map>

#include "corpus/tokenizer.h"
#include "corpus/unicode.h"
#include "extractors/name_candidates.h"
#include "extractors/name_document.h"
#include "extractors/name_model.h"

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
  std::vector<Span> taken;  // sorted by position
  for (NameCandidate& candidate : candidates) {
    const auto at = std::lower_bound(taken.begin(), taken.end(), candidate.span,
                                     [](const Span& a, const Span& b) { return a.end <= b.begin; });
    if (at != taken.end() && at->overlaps(candidate.span)) continue;
    taken.insert(at, candidate.span);
    kept.push_back(std::move(candidate));
  }
  std::sort(kept.begin(), kept.end(), [](const NameCandidate& a, const NameCandidate& b) {
    return a.span.begin < b.span.begin;
  });
  return kept;
}

}  // namespace

struct NameFinder::Parts {
  explicit Parts(const Lexicon& given) : lexicon(given), cues(given), model(given, cues) {}
  const Lexicon& lexicon;
  NameCues cues;
  NameModel model;
};

NameFinder::NameFinder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
NameFinder::~NameFinder() = default;

void NameFinder::find(const Reading& reading, std::vector<Mention>& mentions) const {
  std::vector<NameCandidate> candidates;
  find_listed(parts_->lexicon, parts_->cues, reading, candidates);
  const size_t listed = candidates.size();
  find_by_pattern(parts_->cues, reading, candidates);
  parts_->model.judge(reading, listed, candidates);
  candidates = longest(std::move(candidates));
  DocumentNames names(parts_->lexicon, parts_->cues, reading);
  names.learn(candidates);
  names.apply(candidates);
  for (const NameCandidate& candidate : candidates)
    if (!candidate.doubtful) mentions.push_back(names.mention(candidate));
}

}  // namespace press

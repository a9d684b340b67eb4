#include "extractors/tagging/name_trace.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace press {
namespace {

NameTrace::Proposal proposal_of(const Lexicon& lexicon, const NameCandidate& candidate) {
  NameTrace::Proposal proposal;
  proposal.span = candidate.span;
  proposal.type = candidate.type;
  if (candidate.entity != none) {
    const Entity entity = lexicon.entity(candidate.entity);
    proposal.source = "lexicon:" + std::string(entity.origin);
    proposal.entity = entity.id;
  } else {
    proposal.source = std::string_view(candidate.pattern) == "model"
                          ? "model"
                          : "pattern:" + std::string(candidate.pattern);
  }
  return proposal;
}

bool same(const NameTrace::Proposal& a, const NameTrace::Proposal& b) {
  return a.span == b.span && a.source == b.source && a.entity == b.entity;
}

}  // namespace

void NameTrace::propose(const Lexicon& lexicon, const std::vector<NameCandidate>& candidates) {
  for (const NameCandidate& candidate : candidates) {
    Proposal proposal = proposal_of(lexicon, candidate);
    if (std::none_of(proposals.begin(), proposals.end(),
                     [&](const Proposal& other) { return same(other, proposal); }))
      proposals.push_back(std::move(proposal));
  }
}

void NameTrace::end(const Lexicon& lexicon, const std::vector<NameCandidate>& left,
                    std::string_view how) {
  std::vector<Proposal> still;
  for (const NameCandidate& candidate : left) still.push_back(proposal_of(lexicon, candidate));
  for (Proposal& proposal : proposals)
    if (proposal.outcome.empty() &&
        std::none_of(still.begin(), still.end(),
                     [&](const Proposal& other) { return same(other, proposal); }))
      proposal.outcome = how;
}

void sort_weights(std::vector<NameTrace::Weight>& weights) {
  std::map<std::string, int32_t> sums;
  for (const NameTrace::Weight& weight : weights) sums[weight.feature] += weight.weight;
  weights.clear();
  for (const auto& [feature, weight] : sums)
    if (weight != 0) weights.push_back({feature, weight});
  std::stable_sort(weights.begin(), weights.end(),
                   [](const NameTrace::Weight& a, const NameTrace::Weight& b) {
                     return std::abs(a.weight) > std::abs(b.weight);
                   });
}

}  // namespace press

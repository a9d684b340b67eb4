#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/cues/name_candidates.h"
#include "extractors/labels/tag_labels.h"

namespace press {

// Why a stretch of a text is a name, or is not: what `presswork lexicon explain` prints.
struct NameTrace {
  // A name that the lexicon, a pattern or the model proposed, and what became of it.
  struct Proposal {
    Span span;           // bytes
    std::string source;  // "lexicon:firm/kr.tsv:17", "pattern:legal-form", "model"
    std::string type, entity;
    std::string outcome;  // "kept", "a longer name holds it"
  };
  struct Weight {
    std::string feature;  // "word-1 chipmaker"
    int32_t weight = 0;   // hundredths, for what was decided and against the alternative
  };
  // How the models of lexicons/models/ read a run of capitals.
  struct Verdict {
    Span span;
    uint32_t kind = 0;                            // tag::organization, ...
    std::array<int32_t, tag::kinds> scores = {};  // of each kind over "no name", hundredths
    std::vector<Weight> weights;                  // of the kind over "no name", strongest first
    std::string type;                             // firm, ministry or organization
    std::vector<Weight> type_weights;             // of the type over the next best one
  };
  std::vector<Proposal> proposals;
  std::vector<Verdict> verdicts;

  // Adds the candidates that are not among the proposals yet.
  void propose(const Lexicon& lexicon, const std::vector<NameCandidate>& candidates);
  // Says of open proposals that are no longer among the candidates how they ended.
  void end(const Lexicon& lexicon, const std::vector<NameCandidate>& left, std::string_view how);
};

// Adds up the same features' weights and sorts them, strongest first.
void sort_weights(std::vector<NameTrace::Weight>& weights);

}  // namespace press

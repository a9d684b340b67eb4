#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/frames/frame_features.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

class FrameModel;

// Finds the terms of frame pairs ("disruption-collaboration") in a text. Every file
// lexicons/frames/<poleA>-<poleB>.tsv is a pair; frame_rule.h has the grammar of its terms.
//
// A term inside a name ("Kleiner Perkins Caufield & Byers Partners") is not a hit. Where terms of
// one pole overlap, the one with the most words wins, then the heavier one, then the earlier row;
// rows of the pole `-` win over all shorter terms and yield nothing ("managing partner"). A negated
// term ("rather than challenge") is kept and marked; two negators cancel out.
//
// A pair with a judge (lexicons/frames/<pair>.model.tsv, frame_model.h) has hits only in sentences
// that the judge takes to assert or to deny the pole; there it settles what is negated, and gives
// each hit a probability. A sentence without a term may have a hit by its words alone: its
// weightiest word.
//
// Immutable: any number of threads may use one.
class FrameFinder {
 public:
  struct Options {
    const FrameModel* model =
        nullptr;                      // in the place of its pair's shipped one; outlives the finder
    std::optional<double> threshold;  // in the place of those of the models
    bool judge = true;                // false: rules alone
    // One hit for each sentence that was judged, pole, and answer (asserted, denied), however
    // unlikely: their probabilities add up to how many there should be.
    bool expected = false;
  };

  // Throws Error with file, line and character for a row it cannot read.
  explicit FrameFinder(const Lexicon& lexicon) : FrameFinder(lexicon, Options()) {}
  FrameFinder(const Lexicon& lexicon, const Options& options);
  // From tables: the pairs; words/speech.tsv (nullptr: every voice is the journalist's);
  // words/frequency.tsv (nullptr: slower).
  FrameFinder(const std::vector<Table>& pairs, const Table* speech, const Table* frequency)
      : FrameFinder(pairs, speech, frequency, Options()) {}
  FrameFinder(const std::vector<Table>& pairs, const Table* speech, const Table* frequency,
              const Options& options);
  ~FrameFinder();

  // Appends the hits by position. `mentions` are the document's, by position.
  void find(const Reading& reading, const std::vector<Mention>& mentions,
            const std::vector<Deal>& deals, std::vector<FrameHit>& hits) const;

  // What a judge of this pair would weigh of each sentence. Calls `each(sentence, features)`.
  using Each = std::function<void(uint32_t sentence, const std::vector<FrameFeature>& features)>;
  void examine(std::string_view pair, const Reading& reading, const std::vector<Mention>& mentions,
               const std::vector<Deal>& deals, const Each& each) const;

  // The judge of a pair; nullptr: it has none.
  const FrameModel* model(std::string_view pair) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

}  // namespace press

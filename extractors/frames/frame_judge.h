#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "extractors/frames/frame_features.h"
#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_model.h"
#include "extractors/frames/frame_search.h"
#include "extractors/frames/speaker.h"
#include "extractors/frames/word_facts.h"

namespace press {

// A document with what its frames are found by.
struct FrameText {
  const FrameLexicon& lexicon;
  const std::vector<const FrameModel*>& models;  // by pair; nullptr: none
  const Reading& reading;
  const std::vector<Mention>& mentions;  // by position
  const std::vector<Deal>& deals;
  const WordFacts& facts;
  const SpeakerFinder* speech = nullptr;  // nullptr: every voice is the journalist's
};

// Makes hits of the terms that were found in one document: those of pairs without a model as they
// are, the others by what the model says of their sentence. Its memory is reused from document to
// document.
class FrameJudge {
 public:
  // Appends the hits of a document by position. `threshold` and `expected`: see
  // FrameFinder::Options.
  void run(const FrameText& text, std::optional<double> threshold, bool expected,
           std::vector<FrameHit>& hits);

  // Calls `each` with the features of every sentence of a document for this pair.
  void examine(const FrameText& text, uint32_t pair,
               const std::function<void(uint32_t, const std::vector<FrameFeature>&)>& each);

 private:
  void search(const FrameText& text);
  Writing writing(const Sentence& sentence) const;
  bool worth_judging(uint32_t pair, const Sentence& sentence) const;
  const SentenceEvidence& evidence(uint32_t pair, uint32_t sentence);
  void collect(uint32_t pair, uint32_t sentence, std::vector<const FoundTerm*>& terms) const;
  const FrameModel* model(uint32_t pair, uint32_t sentence) const;
  void judge(uint32_t pair, uint32_t sentence, std::vector<FrameHit>& hits);
  bool stands_against(size_t pole) const;
  void settle_pole(uint32_t pair, size_t pole, FrameChance chance, std::vector<FrameHit>& hits);
  void expect(uint32_t pair, size_t pole, FrameChance chance, std::vector<FrameHit>& hits);
  FrameHit hit_of(const FoundTerm& found);
  FrameHit hit_of_words(uint32_t pair, size_t pole, bool negated);

  const FrameText* text_ = nullptr;
  std::optional<DocumentSpeakers> speakers_;
  std::optional<double> threshold_;
  bool expected_ = false;
  TextFacts facts_;
  FrameSearch search_;
  FrameFeatures features_;
  RuleSentence words_;
  SentenceEvidence evidence_;
  std::vector<FoundTerm> found_;  // of all sentences
  std::vector<uint32_t> begins_;  // where those of a sentence begin in found_; one more at the end
  std::vector<uint32_t> worth_;  // by sentence: bits of the pairs whose words make it worth judging
  std::vector<Writing> writings_;  // by sentence
};

}  // namespace press

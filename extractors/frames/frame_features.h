#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/frames/frame_match.h"
#include "extractors/frames/frame_search.h"
#include "extractors/frames/word_facts.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

// What a judge weighs of a sentence: a name ("word", "pair", "sense") and one or two values.
struct FrameFeature {
  uint64_t key = 0;
  std::string_view name, first, second;  // empty where there is no value
};

// A feature's key from its cells in a model file.
uint64_t frame_feature_key(std::string_view name, std::string_view first, std::string_view second);

class FrameModel;

// Hundredths of a model: first pole asserted, denied, second pole asserted, denied.
using FrameWeights = std::array<int32_t, 4>;

// The first letters of a longer word; the whole of a shorter one.
std::string_view beginning(std::string_view word);

// What stands for a word of a text: one number is as good as another.
Atom frame_value(std::string_view fold, uint64_t hash);

// A sentence as a judge of one pair sees it.
struct SentenceEvidence {
  const Reading* reading = nullptr;
  const RuleSentence* words = nullptr;
  uint32_t sentence = 0;
  std::array<std::string_view, 2> poles;
  const std::vector<FrameList>* lists = nullptr;                  // of the pair
  const std::array<uint64_t, beginnings>* list_begins = nullptr;  // see frame_lexicon.h
  const TextFacts* facts = nullptr;
  const std::vector<bool>* weighed = nullptr;      // which of the lists the judge has weights for
  std::vector<const FoundTerm*> terms;             // of the pair, in the sentence
  std::vector<const FoundTerm*> beside;            // of the pair, in the sentences beside it
  const std::vector<Mention>* mentions = nullptr;  // of the document
  const std::vector<Deal>* deals = nullptr;        // of the document
};

// Collects the features of sentences, each feature once a sentence. Its memory is reused.
//
// | name | values |
// |---|---|
// | word | a word; a name is its type, `<firm>` |
// | begins | the first four letters of a longer word |
// | pair | two words that stand beside each other; `^` and `$` are the ends of the sentence |
// | near | two names or longer words, by their beginnings, with up to three words between them |
// | list | a list of the lexicon (`@startup`) of which something stands in the sentence |
// | firms | how many different firms are named |
// | term | a term of the lexicon that holds |
// | sense | a term's sense (its note), and whether the rules say that it is denied |
// | sense firms | a sense, and how many different firms the sentence names |
// | left, right | a sense, and the type of the name nearest before or after it |
// | before, after | a pole, and a word up to three before or after a term of it |
// | shifter | a shifter that reaches a term |
// | poles | how many terms of each pole |
// | beside | a pole of a term in a sentence beside this one, and whether it is denied |
// | deal | the kind of a deal found here, and its status |
// | asks, quotes | a question; a quotation |
class FrameFeatures {
 public:
  // All of them, valid until the next call; their strings as long as the text and the lexicon.
  const std::vector<FrameFeature>& of(const SentenceEvidence& evidence);
  // Their weights, added up.
  FrameWeights weigh(const SentenceEvidence& evidence, const FrameModel& model);

 private:
  struct Unit {
    Atom atom, stem;
    uint32_t first, last;  // words
    uint16_t facts;        // bits of word_fact
    bool name;
  };
  void read_units(const SentenceEvidence& evidence);
  void add_words();
  void add_near();
  void add_lists(const SentenceEvidence& evidence);
  void add_firms(const SentenceEvidence& evidence);
  void add_term(const SentenceEvidence& evidence, const FoundTerm& found);
  void add_sides(const FoundTerm& found, const Atom& pole);
  void add_rest(const SentenceEvidence& evidence);
  void add(std::string_view name, uint64_t hash, const Atom& first, const Atom& second = {});
  void collect(const SentenceEvidence& evidence, const FrameModel* model);
  void add_key(uint64_t key);
  bool enter(uint64_t key);
  void forget(size_t keys);

  const FrameModel* model_ = nullptr;
  std::vector<FrameFeature> features_;  // without a model
  std::vector<uint64_t> keys_;          // with one
  std::vector<Unit> units_;
  std::vector<uint64_t> seen_;  // a hash table of keys
  uint32_t firms_ = 0;          // 0, 1, 2, 3 or more
};

}  // namespace press

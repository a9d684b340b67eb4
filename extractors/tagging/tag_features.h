#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/labels/feature_sinks.h"
#include "extractors/labels/tag_labels.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

// A stretch of tokens in one sentence that may hold names: words with capitals and what may stand
// between them. Tokens outside of runs are never part of a name for the tagger.
struct TagRun {
  uint32_t first = 0, last = 0;  // tokens, half-open
};

// Where a word stands, seen from the token whose label is asked for.
enum class TagRole : uint8_t {
  here,
  before,
  after,
  before2,
  after2,
  before_run,
  after_run,
  run_begin,
  run_end
};
constexpr uint32_t tag_roles = 9;

// The features of the tokens of one document that may belong to names: words, classes of words,
// shapes and cues around them, what the lexicon has there, how the document writes the word
// elsewhere, and what a first pass made of its other occurrences. After Ratinov and Roth,
// "Design challenges and misconceptions in named entity recognition", CoNLL 2009.
class TagFeatures {
 public:
  TagFeatures(const Lexicon& lexicon, const NameCues& cues, const Reading& reading,
              const std::vector<NameCandidate>& listed);

  const std::vector<TagRun>& runs() const { return runs_; }

  // The features of token i of `run` that the text gives.
  template <typename Sink>
  void of_token(const TagRun& run, uint32_t i, Sink& sink) const;

  // The parts of of_token(): what depends on one word and its role, on two neighbours (of token
  // `left` and the one after it, for the label of the left or of the right one), and the rest.
  // Positions may lie outside of the sentence.
  template <typename Sink>
  void of_word(int64_t at, const Sentence& sentence, TagRole role, Sink& sink) const;
  template <typename Sink>
  void of_pair(int64_t left, const Sentence& sentence, bool for_left, Sink& sink) const;
  template <typename Sink>
  void of_place(const TagRun& run, uint32_t i, Sink& sink) const;
  const Sentence& sentence_of(uint32_t token) const {
    return reading_.tokens->sentences[sentence_[token]];
  }
  const Reading& reading() const { return reading_; }

  // What a first pass decided: a label for each token.
  void learn(const std::vector<uint8_t>& labels);
  // The features of token i that the labels of other occurrences of its words give.
  template <typename Sink>
  void of_document(const TagRun& run, uint32_t i, Sink& sink) const;

 private:
  struct Facts {  // a word with a capital, over the whole document
    uint64_t hash = 0;
    uint32_t lower = 0;  // occurrences without a capital
    uint32_t inner = 0;  // with one, inside a sentence
    bool legal = false;  // before a legal form
    bool title = false;  // after "Mr" and the like
    uint32_t decided = 0;
    std::array<uint16_t, tag::count> labels = {};
  };
  enum class Style : uint8_t { text, fragment, capitalised, capitals, figures };

  bool strong(uint32_t i) const;
  bool inside(uint32_t i) const;
  bool opens_a_sentence(uint32_t i, const Sentence& sentence) const;
  void find_runs();
  void count_words();
  void mark_listed(const std::vector<NameCandidate>& listed);
  Style style_of(const Sentence& sentence) const;
  Facts* facts(uint64_t hash);
  const Facts* facts(uint64_t hash) const { return const_cast<TagFeatures*>(this)->facts(hash); }
  void learn_initials(const TagRun& run, uint32_t i);
  std::array<uint16_t, tag::count> others(uint32_t i) const;

  // Values at a token that may lie outside of the sentence.
  Atom word(int64_t i, const Sentence& sentence) const;
  Atom word_class(int64_t i, const Sentence& sentence) const;
  Atom shape_at(int64_t i, const Sentence& sentence) const;
  template <typename Sink>
  void evidence(uint32_t i, const Sentence& sentence, Sink& sink) const;

  const Lexicon& lexicon_;
  const NameCues& cues_;
  const Reading& reading_;
  std::vector<TagRun> runs_;
  std::vector<uint8_t> listed_;            // per token: 0, or 1 + the code of TagAtoms::listed()
  std::vector<uint32_t> sentence_;         // per token
  std::vector<Style> style_;               // per sentence
  std::vector<Facts> facts_;               // open addressing, a power of two
  mutable std::vector<uint16_t> classes_;  // per token: 1 + its class, 0: not looked up
  std::vector<uint8_t> labels_;
  std::vector<std::pair<uint64_t, uint32_t>> initials_;  // of names of the first pass: hash, kind
};

}  // namespace press

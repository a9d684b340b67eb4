#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/labels/feature_list.h"
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

// A place in a sentence as features see it; the ends of the sentence are places too.
struct TagPlace {
  uint64_t word = 0;        // the hash of the word, of a mark as it stands in the vocabulary
  uint32_t class_code = 0;  // tag_code::class_begin ...
  uint8_t shape_code = 0;   // tag_code::Shape
  uint32_t cues = 0;        // bits of cue:: that features have
};

// What the document and the lexicon say of a token.
struct TagEvidence {
  static constexpr uint8_t nothing = 255;
  uint8_t elsewhere = nothing;  // how the document writes the word elsewhere: TagAtoms::elsewhere()
  bool opens = false;           // it stands where any word has a capital
  bool legal = false;           // before a legal form elsewhere
  bool title = false;           // after a title elsewhere
  // 0, or 1 + the code of TagAtoms::listed(): of the token and its neighbours
  uint8_t listed = 0, listed_before = 0, listed_after = 0;
};

// What a first pass made of the other occurrences of a token's word and of its neighbours' words.
struct TagOthers {
  static constexpr uint8_t nothing = 255;
  std::array<uint16_t, tag::count> labels = {};  // how often each label
  uint32_t total = 0;                            // 0: no other occurrence, and the next four: 0
  uint8_t label = 0;                             // the commonest
  uint8_t name = 0;                              // 0: no name is commonest, else 1 + the kind
  uint8_t sure = 0;                              // 0: not all are so, 1: the only one, 2: all
  uint8_t share = 0;           // quarters of the occurrences, and 5 when there are more than two
  uint8_t initials = nothing;  // of a name of this kind
  uint8_t label_before = nothing, label_after = nothing;
};

// The features of the tokens of one document that may belong to names: words, classes of words,
// shapes and cues around them, what the lexicon has there, how the document writes the word
// elsewhere, and what a first pass made of its other occurrences. After Ratinov and Roth,
// "Design challenges and misconceptions in named entity recognition", CoNLL 2009.
class TagFeatures {
 public:
  TagFeatures(const Lexicon& lexicon, const NameCues& cues, const Reading& reading,
              const std::vector<NameCandidate>& listed);

  const std::vector<TagRun>& runs() const { return runs_; }

  // The features of token i of `run` that the text gives, by name. TagScorer adds up the same ones.
  void of_token(const TagRun& run, uint32_t i, FeatureList& sink) const;

  // What features are made of. The place may lie outside of the sentence.
  TagPlace place(int64_t at, const Sentence& sentence) const;
  TagEvidence evidence(uint32_t i, const Sentence& sentence) const;
  uint32_t style(uint32_t i) const { return static_cast<uint32_t>(style_[sentence_[i]]); }
  // Beginnings and ends of a word, hashed: feature keys.
  template <typename Each>
  static void affixes(std::string_view folded, Each each);

  const Sentence& sentence_of(uint32_t token) const {
    return reading_.tokens->sentences[sentence_[token]];
  }
  const Reading& reading() const { return reading_; }

  // What a first pass decided: a label for each token.
  void learn(const std::vector<uint8_t>& labels);
  // What the labels of other occurrences of its words say of token i.
  TagOthers others(const TagRun& run, uint32_t i) const;
  // The features of that, by name. TagScorer adds up the same ones.
  static void of_others(const TagOthers& others, FeatureList& sink);

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
  std::array<uint16_t, tag::count> other_labels(uint32_t i) const;

  Atom word(int64_t i, const Sentence& sentence) const;
  uint32_t word_class(int64_t i, const Sentence& sentence) const;
  void of_word(int64_t at, const Sentence& sentence, TagRole role, FeatureList& sink) const;
  void of_pair(int64_t left, const Sentence& sentence, bool for_left, FeatureList& sink) const;
  void of_place(const TagRun& run, uint32_t i, FeatureList& sink) const;

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

template <typename Each>
void TagFeatures::affixes(std::string_view folded, Each each) {
  for (size_t letters = 2; letters <= 4 && letters < folded.size(); ++letters) {
    each("ends", folded.substr(folded.size() - letters));
    if (letters > 2) each("begins", folded.substr(0, letters));
  }
}

}  // namespace press

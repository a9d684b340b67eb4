#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/frames/frame_rule.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// A sentence as the rules see it: its words without the marks, and the mentions over them. Each
// character in Han, kana and Thai is a word. Reused from sentence to sentence.
class RuleSentence {
 public:
  // What stands between a word and the one before it. Bits.
  static constexpr uint8_t hyphen = 1;
  static constexpr uint8_t comma = 2;  // a comma
  static constexpr uint8_t stop = 4;   // a mark that ends a clause: ; : ( ) and dashes
  static constexpr uint8_t quote = 8;  // a double quotation mark
  struct Word {
    uint64_t hash;
    std::string_view fold, surface;
    uint32_t token;
    uint32_t begin, end;  // bytes in the text
    uint8_t before;       // what stands before it: the bits above
    bool name;            // whether a mention begins here
    uint16_t beginning;   // beginning_of() its fold
  };
  struct Name {
    uint32_t first, last;  // words [first, last)
    uint32_t mention;      // index into the document's mentions
  };

  // `mentions` are the document's, by position; they must outlive the use of this sentence.
  void read(const Reading& reading, uint32_t sentence, const std::vector<Mention>& mentions);

  uint32_t size() const { return static_cast<uint32_t>(words_.size()); }
  const Word& word(uint32_t i) const { return words_[i]; }
  const std::vector<Name>& names() const { return names_; }
  const Mention& mention(const Name& name) const { return (*mentions_)[name.mention]; }
  // The number of the word that a token is; the next word's for a mark.
  uint32_t word_of(uint32_t token) const;
  // The names that begin at this word or after it, in order.
  std::span<const Name> names_from(uint32_t word) const;
  // Those of names() that are not sums of money: firms, ministries, ...
  const std::vector<Name>& bodies() const { return bodies_; }
  // Whether a name of a firm, ministry, ... covers these words wholly; sums of money are not names.
  bool inside_name(uint32_t first, uint32_t last) const;

 private:
  void read_words(const Reading& reading, const Sentence& sentence);
  void add_characters(const Reading& reading, uint32_t token, uint8_t before);
  uint32_t word_at(uint32_t byte) const;

  std::vector<Word> words_;

  std::vector<Name> names_, bodies_;  // by position; they do not overlap
  const std::vector<Mention>* mentions_ = nullptr;
};

// Words [first, last) of a sentence.
struct WordRange {
  uint32_t first = 0, last = 0;
  bool overlaps(WordRange other) const { return first < other.last && other.first < last; }
};

// Where a rule holds.
struct RuleMatch {
  WordRange span;                   // all of it
  WordRange core;                   // the operand that triggered it
  std::vector<WordRange> operands;  // each of them
  uint32_t words = 0;               // of all operands
};

// Whether `rule` holds with its operand number `core` beginning at the word `at`. An operand takes
// the longest of its phrases, a gap the nearest place.
bool match_rule(const FrameRule& rule, uint32_t core, const RuleSentence& sentence, uint32_t at,
                RuleMatch& match);

// Where an operand that begins at the word `at` ends; 0: none does.
uint32_t operand_at(const RuleOperand& operand, const RuleSentence& sentence, uint32_t at);

// Whether an operand stands anywhere in a sentence.
bool holds_operand(const RuleOperand& operand, const RuleSentence& sentence);

}  // namespace press

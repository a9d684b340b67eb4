#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace press {

// One word of a rule. A word compares by hash, a prefix by its first bytes, `*part*` by its letters
// anywhere in the word (all folded), a word written `=Partners` by its letters in the text,
// `<firm>` with the mentions of that type. In Han, kana and Thai each character is a word, in the
// rule as in the text: where a dictionary would cut these scripts does not matter.
struct RuleWord {
  enum class Kind : uint8_t { word, prefix, part, exact, entity };
  Kind kind = Kind::word;
  bool hyphen = false;      // a hyphen stands before it: "tie-up" is not "tie up"
  bool joined = false;      // no mark may stand before it: an inner character of "提携"
  std::string text;         // folded, but of `exact`; the type of an entity
  uint64_t hash = 0;        // of the folded text
  uint64_t curly_hash = 0;  // the same word with a curly apostrophe

  // Whether a folded word may be this one; what is `exact` asks for its letters in the text, too.
  bool may_be(uint64_t word, std::string_view fold) const {
    if (kind == Kind::prefix) return fold.substr(0, text.size()) == text;
    if (kind == Kind::part) return fold.find(text) != std::string_view::npos;
    return kind == Kind::exact || (kind == Kind::word && (word == hash || word == curly_hash));
  }
};

// A number for the first letters of a folded word, so that most words are told apart at a glance.
constexpr size_t beginnings = 512;
inline uint16_t beginning_of(std::string_view fold) {
  const auto number = [](char first, char second, char third) {
    const auto letter = [](char c) { return uint32_t{static_cast<uint8_t>(c)}; };
    return static_cast<uint16_t>((letter(first) * 7 + letter(second) * 37 + letter(third) * 101) %
                                 beginnings);
  };
  const char* const letters = fold.data();
  if (fold.size() > 2) return number(letters[0], letters[1], letters[2]);
  return number(fold.empty() ? '\0' : letters[0], fold.size() > 1 ? letters[1] : '\0', '\0');
}

using RuleWords = std::vector<RuleWord>;

// One word or more in a row. Copies share the words: a list stands in many rules, and would fill
// the processor's memory many times.
class RulePhrase {
 public:
  RulePhrase(RuleWords words)  // NOLINT(google-explicit-constructor): it is these words
      : words_(std::make_shared<const RuleWords>(std::move(words))),
        begin_(words_->data()),
        size_(static_cast<uint32_t>(words_->size())) {}

  const RuleWord* begin() const { return begin_; }
  const RuleWord* end() const { return begin_ + size_; }
  const RuleWord& operator[](size_t i) const { return begin_[i]; }
  size_t size() const { return size_; }

 private:
  std::shared_ptr<const RuleWords> words_;
  const RuleWord* begin_;
  uint32_t size_;
};

// Any one of these phrases.
struct RuleOperand {
  std::vector<RulePhrase> phrases;
  bool entities = false;  // whether one of the phrases is an entity
  uint32_t longest = 0;   // words of the longest phrase

  // The beginnings of the phrases' first words, and whose they are: small, so that the phrases
  // themselves are read for likely words only. Filled by parse_frame_rule().
  struct Beginning {
    uint16_t beginning = 0, phrase = 0;
    uint32_t hash = 0;  // half of the first word's; 0 when several words may stand there
  };
  std::bitset<beginnings> begins;
  std::vector<Beginning> by_beginning;
  std::vector<uint16_t> anywhere;  // phrases whose first word may begin with any letters

  // Calls `look(phrase)` for the phrases that may begin with this word, entities aside.
  template <typename Look>
  void beginning_with(uint16_t beginning, uint64_t hash, Look&& look) const {
    if (!begins[beginning]) return;
    for (const uint16_t phrase : anywhere) look(phrases[phrase]);
    auto entry = std::lower_bound(
        by_beginning.begin(), by_beginning.end(), beginning,
        [](const Beginning& one, uint16_t other) { return one.beginning < other; });
    for (; entry != by_beginning.end() && entry->beginning == beginning; ++entry)
      if (entry->hash == 0 || entry->hash == static_cast<uint32_t>(hash))
        look(phrases[entry->phrase]);
  }
};

// What must, or must not, stand near a hit.
struct RuleRestriction {
  enum class Side : uint8_t { near, following, preceding };
  Side side = Side::near;
  uint32_t reach = 0;  // words between the two at most
  RuleOperand operand;
};

// The term of a row of lexicons/frames/: operands in order, or in any order within a reach.
struct FrameRule {
  std::vector<RuleOperand> operands;
  bool ordered = true;
  std::vector<uint32_t> gaps;  // ordered: words allowed between operand i and i + 1
  uint32_t reach = 0;          // unordered: words allowed between the first operand and the last
  std::vector<RuleRestriction> beside;  // all of them must hold
  std::vector<RuleRestriction> unless;  // none of them may
};

// Named lists of phrases, `@incumbent`; the key is written without the `@`.
using RuleLists = std::map<std::string, std::vector<RulePhrase>, std::less<>>;

// Reads a term. The grammar, in the spelling of the query language:
//
//   term        = sequence { restriction } | near { restriction }
//   sequence    = operand { [ "PRE/" n ] operand }        without PRE: directly after each other
//   near        = "NEAR(" operand { operand } "," n ")" | operand "NEAR/" n operand
//               | sequence "NEAR/" n operand              the last only beside it, not part of the
//               hit
//   restriction = "NOT NEAR(" operand { operand } "," n ")"    none of them within n words
//               | "NOT PRE/" n operand                         not followed by it within n words
//               | "NOT POST/" n operand                        not preceded by it within n words
//   operand     = word | prefix* | *part* | =Exact | "a phrase" | <type> | @list | "(" operand {
//   "OR" operand } ")"
//
// A blank between words also allows a hyphen; a written hyphen demands one. Han, kana and Thai need
// no stars, and n counts their characters. Throws Error saying
// which character is wrong; the caller says which line.
FrameRule parse_frame_rule(std::string_view term, const RuleLists& lists);

// Reads the phrases of a list, `a|b*|two words`.
std::vector<RulePhrase> parse_rule_list(std::string_view cell, const RuleLists& lists);

}  // namespace press

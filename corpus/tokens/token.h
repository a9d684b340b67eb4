#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// A stretch of a text: half-open, in bytes of its UTF-8.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

inline std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

enum class TokenKind : uint8_t {
  word,       // letters; may hold inner apostrophes, full stops or digits: "don't", "U.S", "b2b"
  number,     // begins with a digit: "44.4", "1,200", "44.4mn", "2nd"
  ideograph,  // a word in Han, Hiragana, Katakana or Thai script, as ICU's dictionary cuts it
  mark,       // everything else that is visible, one code point each, and the possessive "'s"
};

// How the letters of a token look in the text. Bits.
namespace shape {
constexpr uint8_t capital = 1;       // the first letter is upper case (or title case)
constexpr uint8_t all_capitals = 2;  // two or more letters, every cased one upper case
constexpr uint8_t digit = 4;         // holds a digit
constexpr uint8_t space_before = 8;  // blank space or the text's beginning stands before it
constexpr uint8_t paragraph = 16;    // first token of its paragraph
constexpr uint8_t inner_capital =
    32;                         // an upper-case letter after the first letter: "SanDisk", "eBay"
constexpr uint8_t hangul = 64;  // holds Hangul syllables
}  // namespace shape

struct Token {
  uint32_t begin = 0;  // bytes in the text
  uint32_t end = 0;
  uint32_t fold = 0;       // where its folded form begins in Tokens::folded
  uint16_t fold_size = 0;  // bytes of the folded form; 0 for marks
  TokenKind kind = TokenKind::mark;
  uint8_t shape = 0;
  uint64_t hash = 0;  // fold_hash() of the folded form; 0 for marks

  Span span() const { return {begin, end}; }
  bool is(uint8_t bits) const { return (shape & bits) == bits; }
  bool indexed() const { return kind != TokenKind::mark; }
};

struct Sentence {
  uint32_t begin = 0;  // bytes, without the blank space around it
  uint32_t end = 0;
  uint32_t first = 0;  // its tokens: [first, last) in Tokens::tokens
  uint32_t last = 0;
  bool paragraph = false;  // the first of its paragraph

  Span span() const { return {begin, end}; }
};

// A tokenized text. Tokens are in order and do not overlap; each belongs to exactly one sentence.
struct Tokens {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::string folded;  // the folded forms, one after the other

  std::string_view fold(const Token& token) const {
    return std::string_view(folded).substr(token.fold, token.fold_size);
  }
  void clear() {
    tokens.clear();
    sentences.clear();
    folded.clear();
  }
};

}  // namespace press

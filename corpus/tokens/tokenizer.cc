#include "corpus/tokens/tokenizer.h"

#include <algorithm>
#include <cstring>

#include "corpus/text/ascii_bytes.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/dictionary_words.h"
#include "corpus/tokens/line_ends.h"
#include "corpus/tokens/sentences.h"
#include "corpus/tokens/word_breaks.h"

namespace press {
namespace {

constexpr size_t longest_fold = UINT16_MAX;

// What the letters of a word look like.
struct Looks {
  TokenKind kind = TokenKind::mark;
  uint8_t shape = 0;
  bool any_letter = false, any_small = false;

  void add_letter(uint8_t bits) {
    const bool large = (bits & upper) != 0;
    if (large) shape |= any_letter ? shape::inner_capital : shape::capital;
    any_letter = true;
    any_small |= (bits & lower) != 0;
  }

  // Bytes of an ASCII word, eight or fewer of them, zeros after them.
  void add_ascii(uint64_t letters, uint64_t capitals, uint64_t digits) {
    const uint64_t first = any_letter ? 0 : letters & -letters;
    shape |= ((capitals & first) != 0) * shape::capital;
    shape |= ((capitals & ~first) != 0) * shape::inner_capital;
    shape |= (digits != 0) * shape::digit;
    any_letter |= letters != 0;
    any_small |= letters != capitals;
  }

  uint8_t finished_shape() const {
    const bool two_capitals = (shape & shape::inner_capital) != 0 && (shape & shape::capital) != 0;
    return shape | (two_capitals && !any_small) * shape::all_capitals;
  }
};

Looks look_at(std::string_view word, const WordClasses& classes) {
  Looks looks;
  for (size_t at = 0; at < word.size();) {
    const bool first = at == 0;
    const uint8_t bits = classes[next_code_point(word, at)];
    const uint8_t kind = bits & class_mask;
    TokenKind found = TokenKind::word;
    if (kind == numeric) {
      looks.shape |= shape::digit;
      if (first) looks.kind = TokenKind::number;
    } else if (is_dictionary_class(kind)) {
      found = TokenKind::ideograph;
      looks.any_letter = true;
    } else if (kind == letter || kind == hebrew || kind == hangul) {
      looks.add_letter(bits);
      if (kind == hangul) looks.shape |= shape::hangul;
    } else {
      continue;
    }
    if (looks.kind == TokenKind::mark) looks.kind = found;
  }
  return looks;
}

// Makes the tokens of one text, left to right.
class Scanner {
 public:
  Scanner(std::string_view text, Tokens& tokens, std::vector<uint32_t>& stops)
      : text_(text), breaks_(text), lines_(text), tokens_(tokens), stops_(stops) {
    reserve_folded();
  }

  void scan() {
    while (at_ < text_.size()) step();
    tokens_.folded.resize(folded_size_);
  }

 private:
  void step() {
    const unsigned char byte = text_[at_];
    if (byte >= 0x80) return beyond_ascii();
    const uint8_t kind = classes_[byte] & class_mask;
    if (kind == letter || kind == numeric)
      return ascii_word();  // first: the branch most often taken
    if (kind == blank) return skip(at_ + 1, shape::space_before);
    if (kind == newline) {
      const bool wraps = lines_.hard_wrapped() && lines_.wraps(at_);
      return skip(at_ + 1, wraps ? shape::space_before : shape::space_before | shape::paragraph);
    }
    return kind == underline ? word(breaks_.segment(at_)) : mark();
  }

  void beyond_ascii() {
    const WordBreaks::Letter first = breaks_.letter_at(at_);
    switch (first.kind) {
      case blank:
        return skip(first.end, shape::space_before);
      case format:
      case joiner:
        return skip(first.end, 0);
      case letter:
      case hebrew:
      case numeric:
      case underline:
      case katakana:
      case kanji:
      case hangul:
      case complex:
        return word(breaks_.segment(at_));
      default:
        return mark();
    }
  }

  void skip(size_t end, uint8_t shape) {
    at_ = end;
    before_ |= shape;
  }

  // The token from here to `end`, with the folded form that was stored last.
  void push(size_t end, TokenKind kind, uint8_t looks = 0, size_t fold_size = 0,
            uint64_t hash = 0) {
    Token token;
    token.begin = static_cast<uint32_t>(at_);
    token.end = static_cast<uint32_t>(end);
    token.fold = static_cast<uint32_t>(folded_size_);
    token.fold_size = static_cast<uint16_t>(fold_size);
    token.kind = kind;
    token.shape = static_cast<uint8_t>(before_ | looks);
    token.hash = hash;
    tokens_.tokens.push_back(token);
    if (before_ & shape::paragraph) stops_.push_back(last_token());
    before_ = 0;
    at_ = end;
    folded_size_ += fold_size;
  }

  uint32_t last_token() const { return static_cast<uint32_t>(tokens_.tokens.size() - 1); }

  // Most words are short, ASCII, and end plainly: those never leave this function.
  void ascii_word() {
    const uint64_t x = breaks_.eight_bytes(at_);
    const uint64_t letters = ascii::letters(x), digits = ascii::digits(x);
    const uint64_t others = ~(letters | digits) & ascii::high_bits;
    const unsigned size = ascii::bytes_before(others);
    if (others == 0) return longer_ascii_word(x, letters, digits);
    if (!ends_word(x >> size * 8)) return word(breaks_.ascii_segment(at_));
    const uint64_t capitals = ascii::capitals(x, letters);
    const uint64_t kept = others ^ (others - 1);  // up to the first other byte's high bit
    Looks looks;
    looks.add_ascii(letters & kept, capitals & kept, digits & kept);
    const uint64_t folded = ascii::first_bytes(ascii::lower_case(x, capitals), size);
    FoldHash hash(size);
    hash.mix(folded);
    store(folded, 0);
    push(at_ + size, kind_by_first(text_[at_]), looks.finished_shape(), size, hash.finish());
  }

  // The same of words of 9 to 15 letters, which begin with the eight bytes `x`.
  void longer_ascii_word(uint64_t x, uint64_t letters, uint64_t digits) {
    const uint64_t y = breaks_.eight_bytes(at_ + 8);
    const uint64_t more_letters = ascii::letters(y), more_digits = ascii::digits(y);
    const uint64_t others = ~(more_letters | more_digits) & ascii::high_bits;
    const unsigned more = ascii::bytes_before(others);
    if (others == 0 || !ends_word(y >> more * 8)) return word(breaks_.ascii_segment(at_));
    const uint64_t capitals = ascii::capitals(x, letters);
    const uint64_t more_capitals = ascii::capitals(y, more_letters);
    const uint64_t kept = others ^ (others - 1);
    Looks looks;
    looks.add_ascii(letters, capitals, digits);
    if (more > 0) looks.add_ascii(more_letters & kept, more_capitals & kept, more_digits & kept);
    const size_t size = 8 + more;
    const uint64_t folded = ascii::lower_case(x, capitals);
    const uint64_t more_folded = ascii::first_bytes(ascii::lower_case(y, more_capitals), more);
    FoldHash hash(size);
    hash.mix(folded);
    if (more > 0) hash.mix(more_folded);
    store(folded, 0);
    store(more_folded, 8);
    push(at_ + size, kind_by_first(text_[at_]), looks.finished_shape(), size, hash.finish());
  }

  // Whether a word surely ends before these bytes: at blank space, at a mark that joins nothing, or
  // at one that could join, but stands before blank space. Zeros are the text's end, or unknown.
  bool ends_word(uint64_t after) const {
    const auto first = static_cast<unsigned char>(after & 0xFF);
    const auto second = static_cast<unsigned char>(after >> 8 & 0xFF);
    if (first >= 0x80) return false;
    const uint8_t kind = classes_[first] & class_mask;
    if (kind == blank || kind == other || kind == newline) return true;
    return kind != underline && (second == ' ' || second == '\n');
  }

  static TokenKind kind_by_first(char c) {
    return c >= '0' && c <= '9' ? TokenKind::number : TokenKind::word;
  }

  void store(uint64_t bytes, size_t offset) {
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
    std::memcpy(tokens_.folded.data() + folded_size_ + offset, &bytes, sizeof bytes);
  }

  void word(const WordBreaks::Segment& segment) {
    if (segment.dictionary) return dictionary_words(segment.end);
    const size_t end = without_possessive(segment.end);
    if (segment.ascii || is_ascii(text_.substr(at_, end - at_)))
      long_ascii_word(end);
    else
      unicode_word(end, segment.only_hangul);
    if (end < segment.end) push(segment.end, TokenKind::mark);
  }

  // Where the word that begins here and ends at `end` does without its possessive.
  size_t without_possessive(size_t end) const {
    if (end - at_ < 3 || (text_[end - 1] | 0x20) != 's') return end;
    const std::string_view word = text_.substr(at_, end - at_ - 1);
    if (word.ends_with('\'')) return end - 2;
    return word.size() > 3 && word.ends_with("’") ? end - 4 : end;
  }

  void long_ascii_word(size_t end) {
    const size_t begin = at_, size = std::min(end - begin, longest_fold);
    Looks looks;
    FoldHash hash(size);
    for (size_t i = 0; i < size; i += 8) {
      const uint64_t x =
          ascii::first_bytes(breaks_.eight_bytes(begin + i), std::min<size_t>(size - i, 8));
      const uint64_t letters = ascii::letters(x), capitals = ascii::capitals(x, letters);
      looks.add_ascii(letters, capitals, ascii::digits(x));
      const uint64_t folded = ascii::lower_case(x, capitals);
      hash.mix(folded);
      store(folded, i);
    }
    // UAX #29 has "___" as a word; nobody else does.
    if (looks.any_letter || (looks.shape & shape::digit) != 0)
      push(end, kind_by_first(text_[begin]), looks.finished_shape(), size, hash.finish());
    else
      push(end, TokenKind::mark);
  }

  void dictionary_words(size_t end) {
    thread_local std::vector<uint32_t> ends;
    const size_t begin = at_;
    cut_dictionary_words(text_.substr(begin, end - begin), ends);
    for (const uint32_t piece : ends) unicode_word(begin + piece, false);
  }

  void unicode_word(size_t end, bool only_hangul) {
    const std::string_view word = text_.substr(at_, end - at_);
    const Looks looks =
        only_hangul ? Looks{TokenKind::word, shape::hangul} : look_at(word, classes_);
    fold_.clear();
    if (only_hangul)
      fold_ = word;  // a syllable folds to itself
    else if (looks.kind != TokenKind::mark)
      fold_into(word, fold_);
    const size_t size = keep_fold();
    push(end, fold_.empty() ? TokenKind::mark : looks.kind, looks.finished_shape(), size,
         size == 0 ? 0 : fold_hash(std::string_view(fold_.data(), size)));
  }

  // Stores the folded form of the word at hand; returns how much of it.
  size_t keep_fold() {
    size_t size = std::min(fold_.size(), longest_fold);
    while (size < fold_.size() && (static_cast<unsigned char>(fold_[size]) & 0xC0) == 0x80) --size;
    if (size == 0) return 0;
    reserve_folded(size);
    std::memcpy(tokens_.folded.data() + folded_size_, fold_.data(), size);
    return size;
  }

  // Room for so many bytes and the rest of the text if it is ASCII, and for the last store() beyond
  // it.
  void reserve_folded(size_t bytes = 0) {
    const size_t needed = folded_size_ + bytes + (text_.size() - at_) + 16;
    if (tokens_.folded.size() < needed) tokens_.folded.resize(needed + needed / 8);
  }

  void mark() {
    const unsigned char byte = text_[at_];
    const bool plain = byte < 0x80 && (at_ + 1 >= text_.size() ||
                                       static_cast<unsigned char>(text_[at_ + 1]) < 0x80);
    if (plain && byte != '\'') {
      push(at_ + 1, TokenKind::mark);
      if (is_stop(byte)) stops_.push_back(last_token());
      return;
    }
    const size_t possessive = is_after_name() ? breaks_.possessive_end(at_) : at_;
    if (possessive != at_) {
      push(possessive, TokenKind::mark);
      return;
    }
    size_t end = at_;
    const char32_t c = next_code_point(text_, end);
    push(plain ? at_ + 1 : breaks_.mark_end(at_), TokenKind::mark);
    if (is_stop(c)) stops_.push_back(last_token());
  }

  // Where a possessive may stand that UAX #29 joins to nothing: "Corp.'s", "(KT)'s", "현대's".
  bool is_after_name() const {
    if (before_ != 0 || tokens_.tokens.empty()) return false;
    const char last = text_[at_ - 1];
    return tokens_.tokens.back().indexed() || last == '.' || last == ')';
  }

  std::string_view text_;
  WordBreaks breaks_;
  LineEnds lines_;
  const WordClasses& classes_ = WordClasses::get();
  Tokens& tokens_;
  std::vector<uint32_t>& stops_;
  std::string fold_;  // of the word at hand
  size_t at_ = 0;
  size_t folded_size_ = 0;  // of tokens_.folded, which has room to spare
  uint8_t before_ = shape::space_before | shape::paragraph;  // for the next token
};

}  // namespace

void tokenize(std::string_view text, Tokens& tokens) {
  if (text.size() > INT32_MAX)
    throw Error("a text of {} bytes is too long to tokenize: split it into articles", text.size());
  thread_local std::vector<uint32_t> stops;
  stops.clear();
  tokens.clear();
  Scanner(text, tokens, stops).scan();
  find_sentences(text, stops, tokens);
}

Tokens tokenize(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  return tokens;
}

uint32_t sentence_at(const Tokens& tokens, uint32_t position) {
  const auto& all = tokens.sentences;
  const auto found = std::partition_point(
      all.begin(), all.end(), [&](const Sentence& sentence) { return sentence.end <= position; });
  const auto last = all.empty() ? all.end() : all.end() - 1;
  return static_cast<uint32_t>(std::min(found, last) - all.begin());
}

uint32_t token_at(const Tokens& tokens, uint32_t position) {
  const auto& all = tokens.tokens;
  const auto found = std::partition_point(
      all.begin(), all.end(), [&](const Token& token) { return token.end <= position; });
  return static_cast<uint32_t>(found - all.begin());
}

}  // namespace press

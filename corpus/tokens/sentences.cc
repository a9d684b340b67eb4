#include "corpus/tokens/sentences.h"

#include <array>
#include <string_view>

#include "corpus/text/unicode.h"
#include "corpus/tokens/abbreviations.h"
#include "corpus/tokens/word_class.h"

namespace press {
namespace {

constexpr bool contains(std::u32string_view marks, char32_t c) {
  return marks.find(c) != marks.npos;
}

// A set of marks, those of ASCII in a table.
class Marks {
 public:
  explicit constexpr Marks(std::u32string_view marks) : marks_(marks) {
    for (const char32_t c : marks)
      if (c < 0x80) ascii_[c] = true;
  }
  constexpr bool hold(char32_t c) const { return c < 0x80 ? ascii_[c] : contains(marks_, c); }

 private:
  std::u32string_view marks_;
  std::array<bool, 0x80> ascii_{};
};

// Marks that end a sentence without blank space after them.
bool is_wide_stop(char32_t c) { return contains(U"。！？｡", c); }

// Marks that close what was opened in the sentence, where no blank space stands before them.
constexpr Marks closing(U"\"'”’“»)]}」』】〉》）］");
bool closes(char32_t c) { return closing.hold(c); }

// Marks that cannot open a sentence.
constexpr Marks never_first(U",;:.!?)]}%/&=+…”’»、，；：。！？・」』】〉》）］");
bool opens_none(char32_t c) { return never_first.hold(c); }

bool is_hiragana(char32_t c) { return c >= 0x3041 && c <= 0x309F; }

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, Tokens& tokens)
      : text_(text), tokens_(tokens.tokens), sentences_(tokens.sentences) {}

  void find(const std::vector<uint32_t>& stops) {
    for (const uint32_t stop : stops) {
      if (stop < first_) continue;
      if (tokens_[stop].is(shape::paragraph)) {
        close(stop);
        paragraph_ = true;
      }
      if (!tokens_[stop].indexed()) close_after(stop);
    }
    close(size());
  }

 private:
  uint32_t size() const { return static_cast<uint32_t>(tokens_.size()); }

  char32_t letter(uint32_t token) const {
    size_t at = tokens_[token].begin;
    return next_code_point(text_, at);
  }

  bool ends_paragraph(uint32_t next) const {
    return next >= size() || tokens_[next].is(shape::paragraph);
  }

  bool is_attached(uint32_t next) const {
    return !ends_paragraph(next) && !tokens_[next].is(shape::space_before);
  }

  void close(uint32_t last) {
    if (last <= first_) return;
    sentences_.push_back({tokens_[first_].begin, tokens_[last - 1].end, first_, last, paragraph_});
    first_ = last;
    paragraph_ = false;
  }

  void close_after(uint32_t stop) {
    const char32_t c = letter(stop);
    if (!is_stop(c)) return;
    uint32_t next = stop + 1;
    while (is_attached(next) && !tokens_[next].indexed() && closes(letter(next))) ++next;
    // The paragraph's end closes it anyway; of several stops the last one decides.
    if (ends_paragraph(next) || is_stop(letter(next))) return;
    if (is_wide_stop(c) ? starts_after_wide_stop(stop, next) : starts_after(stop, c, next))
      close(next);
  }

  // A quoted sentence goes on where a particle follows the bracket: 「…。」と述べた.
  bool starts_after_wide_stop(uint32_t stop, uint32_t next) const {
    const char32_t c = letter(next);
    if (!tokens_[next].indexed()) return !opens_none(c);
    if (next > stop + 1) return !is_hiragana(c);
    return !goes_on_with_particle(next);
  }

  // A name that ends in a full stop: モーニング娘。は1997年に結成された.
  bool goes_on_with_particle(uint32_t next) const {
    if (!is_attached(next)) return false;
    size_t at = tokens_[next].begin;
    next_code_point(text_, at);
    const std::string_view first = cut(text_, {tokens_[next].begin, static_cast<uint32_t>(at)});
    if ((abbreviations_.kinds(first) & abbreviation::goes_on) == 0) return false;
    if (at >= text_.size()) return false;
    const char32_t after = next_code_point(text_, at);
    return after > 0x80 ? !is_hiragana(after) && !opens_none(after) : after != '\n';
  }

  bool starts_after(uint32_t stop, char32_t c, uint32_t next) const {
    if (is_attached(next))
      return next == stop + 1 && (is_between_ideographs(stop) || is_between_korean(stop));
    uint32_t word = next;
    while (!ends_paragraph(word) && !tokens_[word].indexed()) {
      if (is_possessive(word) || opens_none(letter(word))) return false;
      ++word;
    }
    if (ends_paragraph(word) || !can_start(word)) return false;
    if (c == '.') return !holds_back(stop, word);
    return c != '!' || !is_name_with_exclamation(stop, word);
  }

  bool is_between_ideographs(uint32_t stop) const {
    return stop > first_ && tokens_[stop - 1].kind == TokenKind::ideograph &&
           tokens_[stop + 1].kind == TokenKind::ideograph;
  }

  // 밝혔다.현대차도: the blank is missing.
  bool is_between_korean(uint32_t stop) const {
    if (stop == first_ || !tokens_[stop - 1].is(shape::hangul)) return false;
    const uint32_t end = tokens_[stop - 1].end;
    if (!tokens_[stop + 1].is(shape::hangul) || end - tokens_[stop - 1].begin < 6) return false;
    return (abbreviations_.kinds(text_.substr(end - 3, 3)) & abbreviation::ends) != 0;
  }

  // A number of at most `digits` digits.
  bool is_number(uint32_t token, uint32_t digits) const {
    return tokens_[token].kind == TokenKind::number &&
           tokens_[token].end - tokens_[token].begin <= digits;
  }

  // "2024. 5. 10. 서울에서": a stop behind the year, the month or the day. Behind the day only
  // before Hangul, because a sentence may end there.
  bool in_korean_date(uint32_t stop, uint32_t word) const {
    uint32_t at = stop - 1;
    uint32_t numbers = 1;
    while (numbers < 3 && at >= first_ + 2 && is_number(at, 2) && is_number(at - 2, 4) &&
           letter(at - 1) == '.') {
      at -= 2;
      ++numbers;
    }
    if (tokens_[at].end - tokens_[at].begin != 4) return false;
    if (numbers == 1)
      return is_number(word, 2) && word + 1 < size() && !ends_paragraph(word + 1) &&
             letter(word + 1) == '.';
    return tokens_[word].is(shape::hangul) || (numbers == 2 && is_number(word, 2));
  }

  bool is_possessive(uint32_t token) const {
    return tokens_[token].end - tokens_[token].begin > 1 && text_[tokens_[token].end - 1] == 's';
  }

  // A capital, "iPhone", a number, or a letter of a script without capitals.
  bool can_start(uint32_t word) const {
    const Token& token = tokens_[word];
    if (token.kind != TokenKind::word || token.is(shape::capital)) return true;
    return token.is(shape::inner_capital) || !(WordClasses::get()[letter(word)] & lower);
  }

  uint16_t kinds(uint32_t token) const { return abbreviations_.kinds(tokens_[token]); }

  // A function word that opens sentences, unless it is a part of a name: "A. Smith", "El-Erian".
  bool is_opener(uint32_t word, uint16_t opening) const {
    if ((kinds(word) & opening) == 0) return false;
    return !is_attached(word + 1) || !contains(U".-", letter(word + 1));
  }

  bool is_name_with_exclamation(uint32_t stop, uint32_t word) const {
    if (kinds(word) & abbreviation::company) return true;
    return stop > first_ && (kinds(stop - 1) & abbreviation::exclaimed) != 0 &&
           !is_opener(word, abbreviation::opener);
  }

  // Whether the full stop belongs to what stands before it, and the sentence goes on with `word`.
  bool holds_back(uint32_t stop, uint32_t word) const {
    if (stop == first_) return true;
    const Token& before = tokens_[stop - 1];
    if (before.kind == TokenKind::number)
      return is_ordinal(stop - 1, word) || in_korean_date(stop, word);
    if (before.kind != TokenKind::word) return false;
    if (is_initial(stop - 1)) return !is_opener(word, abbreviation::opener);
    const uint16_t found = kinds(stop - 1);
    if (found & abbreviation::title) return true;
    if (found & abbreviation::number) return tokens_[word].kind == TokenKind::number;
    constexpr uint16_t shortened =
        abbreviation::company | abbreviation::place | abbreviation::month | abbreviation::other;
    if ((found & shortened) == 0 && !has_inner_stops(before)) return false;
    return !is_opener(word, abbreviation::opener | abbreviation::article);
  }

  // "3. Oktober", and "2. " at the head of a list item.
  bool is_ordinal(uint32_t number, uint32_t word) const {
    const Token& token = tokens_[number];
    if (token.end - token.begin > 2) return false;
    return token.is(shape::paragraph) ||
           (kinds(word) & (abbreviation::date | abbreviation::month)) != 0;
  }

  bool is_initial(uint32_t word) const {
    const Token& token = tokens_[word];
    if (!token.is(shape::capital) || token.is(shape::digit)) return false;
    return count_code_points(cut(text_, token.span())) == 1;
  }

  // "U.S", "p.m", "Ph.D", not "Amazon.com": one or two letters before each stop and after it.
  bool has_inner_stops(const Token& token) const {
    size_t letters = 0;
    bool stops = false;
    for (const char c : cut(text_, token.span())) {
      stops |= c == '.';
      letters = c == '.' ? 0 : letters + 1;
      if (letters > 2) return false;
    }
    return stops;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Sentence>& sentences_;
  const Abbreviations& abbreviations_ = Abbreviations::get();
  uint32_t first_ = 0;  // of the sentence at hand
  bool paragraph_ = true;
};

}  // namespace

bool is_stop(char32_t c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  return contains(U"…．", c) || is_wide_stop(c);
}

void find_sentences(std::string_view text, const std::vector<uint32_t>& stops, Tokens& tokens) {
  SentenceFinder(text, tokens).find(stops);
}

}  // namespace press

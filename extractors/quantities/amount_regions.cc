#include "extractors/quantities/amount_regions.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr uint32_t numbers_before = 7, numbers_after = 3;  // tokens from currency to number
constexpr uint32_t lookahead = 2;                          // tokens after a region

// Punctuation that may stand inside a sum or between two of one range.
bool inner_mark(char c) {
  return c == '$' || c == '.' || c == ',' || c == '-' || c == '/' || c == '~' || c == '+' ||
         c == '\'' || c == '&';
}

}  // namespace

std::optional<Region> RegionFinder::next() {
  const uint32_t count = reading_.size();
  const Token* const tokens = reading_.tokens->tokens.data();
  for (; at_ < count; ++at_) {  // words without digits are nearly all there is
    const Token& token = tokens[at_];
    const bool plain =
        token.kind == TokenKind::word && !(token.shape & (shape::digit | shape::hangul));
    if (plain && !words_.may_be_currency(token.hash, token.shape & shape::capital)) continue;
    if (trigger(at_)) break;
  }
  if (at_ >= count) return std::nullopt;
  uint32_t first = at_, last = at_ + 1;
  while (first > done_ && part(first - 1)) --first;
  while (last < count && part(last)) ++last;
  const uint32_t seen = std::min(last + lookahead, count);
  Region region;
  region.span = {reading_.token(first).begin, reading_.token(seen - 1).end};
  region.last_begin = reading_.token(last - 1).end;
  at_ = done_ = last;
  return region;
}

void RegionFinder::skip_to(uint32_t byte) {
  while (at_ < reading_.size() && reading_.token(at_).begin < byte) ++at_;
  done_ = at_;
}

bool RegionFinder::trigger(uint32_t i) const {
  const Token& token = reading_.token(i);
  switch (token.kind) {
    case TokenKind::mark:
      return sign(i) && number_near(i);
    case TokenKind::number:
      return glued_currency(i) || asian_number(i);
    case TokenKind::ideograph:
      return asian_number(i);
    case TokenKind::word:
      if (token.is(shape::digit)) return glued_currency(i);
      if (token.is(shape::hangul)) return asian_number(i);
      return number_near(i);
  }
  return false;
}

bool RegionFinder::sign(uint32_t i) const {
  const std::string_view mark = reading_.surface(i);
  const unsigned char first = static_cast<unsigned char>(mark[0]);
  if (first == '$') return true;
  if (first < 0x80 || (first == 0xE2 && static_cast<unsigned char>(mark[1]) == 0x80)) return false;
  const AmountWord* word = words_.exact(mark);
  return word && word->sign;
}

// "115USD", "12CUP", "500bn-won" has its own word: letters at the end that are a currency.
bool RegionFinder::glued_currency(uint32_t i) const {
  const std::string_view text = reading_.surface(i);
  if (is_ascii_digit(text.back()) && is_ascii_digit(text.front())) return false;
  const size_t last_digit = text.find_last_of("0123456789");
  if (last_digit == std::string_view::npos) return true;  // full-width digits
  if (!is_ascii_digit(text.front())) return starts_with_currency(text);
  const std::string_view letters = text.substr(last_digit + 1);
  if (const AmountWord* exact = words_.exact(letters); exact && exact->currency()) return true;
  const AmountWord* word = words_.folded(fold_hash(fold(letters)));
  return word && word->currency();
}

// MEUR in "MEUR7", SEKm in "SEKm7".
bool RegionFinder::scaled_code(std::string_view letters) const {
  if (letters.size() < 4 || letters.size() > 6) return false;
  const AmountWord* behind = letters.size() == 4 ? words_.exact(letters.substr(1)) : nullptr;
  if (behind && behind->sign) return true;
  const AmountWord* code = words_.exact(letters.substr(0, 3));
  if (!code || !code->sign) return false;
  const AmountWord* scale = words_.folded(fold_hash(fold(letters.substr(3))));
  return scale && scale->scale;
}

// "EUR7bn", "Rs16,189": letters before the first digit that are a currency.
bool RegionFinder::starts_with_currency(std::string_view token) const {
  const std::string_view letters = token.substr(0, token.find_first_of("0123456789"));
  if (static_cast<unsigned char>(letters.back()) >= 0xE0) return true;
  const AmountWord* word = words_.exact(letters);
  return (word && (word->sign || word->letters)) || scaled_code(letters);
}

bool RegionFinder::asian_follows(uint32_t byte) const {
  const std::string_view text = reading_.text;
  size_t at = byte;
  if (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0xE0) return false;
  return words_.asian_start(next_code_point(text, at));
}

// A number before an East Asian scale or currency, or a numeral of such a script.
bool RegionFinder::asian_number(uint32_t i) const {
  const Token& token = reading_.token(i);
  const std::string_view text = reading_.surface(i);
  if (token.kind == TokenKind::number || token.is(shape::digit)) {
    const bool mixed = static_cast<unsigned char>(text.back()) >= 0x80;
    return mixed || asian_follows(token.end);
  }
  size_t at = 0;
  if (!words_.asian_start(next_code_point(text, at))) return false;
  const AmountWord* word = words_.longest(text, at);
  if (!word) return false;
  return word->number == NumberKind::digit || word->scale != 0;
}

bool RegionFinder::number_near(uint32_t i) const {
  const uint32_t from = i > numbers_before ? i - numbers_before : 0;
  const uint32_t until = std::min(i + numbers_after + 1, reading_.size());
  for (uint32_t token = from; token < until; ++token) {
    const Token& near = reading_.token(token);
    if (near.is(shape::digit) || near.kind == TokenKind::ideograph || near.is(shape::hangul))
      return true;
    if (near.hash != 0 && words_.may_be_number(near.hash)) return true;
    if (near.kind == TokenKind::mark &&
        static_cast<unsigned char>(reading_.surface(token)[0]) == 0xC2)
      return true;  // ½
  }
  return false;
}

bool RegionFinder::part(uint32_t i) const {
  const Token& token = reading_.token(i);
  if (token.is(shape::digit) || token.kind == TokenKind::ideograph || token.is(shape::hangul))
    return true;
  if (token.kind != TokenKind::mark) return words_.may_be_part(token.hash);
  const std::string_view mark = reading_.surface(i);
  const unsigned char first = static_cast<unsigned char>(mark[0]);
  if (first < 0x80) return inner_mark(mark[0]);
  if (first != 0xE2 || static_cast<unsigned char>(mark[1]) != 0x80) return mark != "\u3002";
  return static_cast<unsigned char>(mark[2]) <= 0x95;  // dashes, not quotation marks
}

}  // namespace press

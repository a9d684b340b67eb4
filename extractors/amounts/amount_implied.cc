// What stands beside East Asian sums and says whether they are sums: the words of headlines that
// leave the currency out (3000억 투자), counters (3000억 개), articles of a law (제5조), headers of
// tables (単位：百万円).
#include <optional>

#include "corpus/text/unicode.h"
#include "extractors/amounts/amount_grammar.h"

namespace press {
namespace {

constexpr double least_implied = 1e8;
constexpr size_t reach = 32;  // bytes

std::string_view after_blanks(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

std::string_view before_blanks(std::string_view text, std::string_view blanks) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// Whether a word that ended before `rest` goes on with a letter or a digit.
bool joined_letter(std::string_view rest) {
  if (rest.empty()) return false;
  size_t at = 0;
  const char32_t c = next_code_point(rest, at);
  return c >= 0x80 ? is_asian(c) : (c >= '0' && c <= '9') || (c | 0x20) - U'a' < 26u || c == '%';
}

}  // namespace

// Whether the word that ended before `rest` goes on with more than an ending.
bool AmountGrammar::goes_on(std::string_view rest) const {
  if (!joined_letter(rest)) return false;
  for (const std::string& ending : words_.beside(BesideSum::ending))
    if (rest.substr(0, ending.size()) == ending && !joined_letter(rest.substr(ending.size())))
      return false;
  return true;
}

// The currency that a number with a Korean scale has where none is written.
std::optional<CurrencyUse> AmountGrammar::implied(const Side& side) const {
  const Quantity& quantity = side.quantity;
  if (pieces_[quantity.first].kind != PieceKind::number) return std::nullopt;  // 119 구조
  if (!quantity.scaled || !quantity.doubt.empty() || quantity.value.to_double() < least_implied)
    return std::nullopt;
  if (mark_at(quantity.next, '~') || mark_at(quantity.next, '-') ||
      (at(quantity.next) && at(quantity.next)->joint() == Joint::to))
    return std::nullopt;  // 3000억~5000억 달러
  const AmountPiece& last = pieces_[quantity.next - 1];
  const Scale* scale = last.asian ? quantities_.scale_of(last) : nullptr;
  if (!scale || !scale->alone) return std::nullopt;
  const std::string_view rest = text_.substr(last.span.end, reach);
  if (goes_on(rest)) return std::nullopt;
  const std::string_view next = after_blanks(rest);
  for (const std::string& counter : words_.beside(BesideSum::counter))
    if (next.substr(0, counter.size()) == counter && !goes_on(next.substr(counter.size())))
      return std::nullopt;
  const uint32_t begin = pieces_[quantity.first].span.begin;
  const uint32_t from = begin > reach ? begin - reach : 0;
  if (ends_with_one(before_blanks(text_.substr(from, begin - from), " "),
                    words_.beside(BesideSum::article)))
    return std::nullopt;
  CurrencyUse use{CurrencyKind::noun, scale->alone, 0, 0};
  use.first = use.next = quantity.next;
  return use;
}

// 単位：百万円, 百万円単位: the unit of what follows.
bool AmountGrammar::beside_a_header(const CurrencyUse& use, const Quantity& quantity) const {
  if (!pieces_[use.next - 1].asian) return false;
  const std::vector<std::string>& headers = words_.beside(BesideSum::header);
  const uint32_t begin = pieces_[quantity.first].span.begin, end = pieces_[use.next - 1].span.end;
  const uint32_t from = begin > reach ? begin - reach : 0;
  return begins_with_one(after_blanks(text_.substr(end, reach)), headers) ||
         ends_with_one(before_blanks(text_.substr(from, begin - from), " :\uFF1A(\uFF08"), headers);
}

}  // namespace press

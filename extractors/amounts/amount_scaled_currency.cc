// A scale that is written with the currency, not with the number: "MEUR 20", "SEKm 1,250",
// "k€ 30", "£m 14", "EUR million 12.5"; and the East Asian names before the number, 港币20亿元.
#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "extractors/amounts/amount_grammar.h"

namespace press {
namespace {

constexpr size_t code_size = 3;
constexpr size_t shortest_name = 6;  // bytes: two East Asian characters

bool all_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), is_ascii_capital);
}

// What may stand glued behind a code: not t, because USDT is a coin.
bool behind_code(const Scale& scale) {
  return scale.kind == ScaleKind::word || scale.kind == ScaleKind::letters ||
         (scale.kind == ScaleKind::glued && scale.power < 12);
}

}  // namespace

// Two blanks or more before piece `i`: columns of a table, or a text that lost its marks.
bool AmountGrammar::in_columns(size_t i) const {
  return i > 0 && i < pieces_.size() && pieces_[i].span.begin - pieces_[i - 1].span.end > 1 &&
         text_.substr(pieces_[i - 1].span.end, 2) == "  ";
}

// MEUR, KUSD; SEKm, USDbn.
std::optional<CurrencyUse> AmountGrammar::scaled_code(size_t i) const {
  const std::string_view written = surface(i);
  if (written.size() <= code_size || written.size() > 2 * code_size) return std::nullopt;
  const auto use = [&](std::string_view code, const Scale& scale) -> std::optional<CurrencyUse> {
    const AmountWord* word = all_capitals(code) ? words_.exact(code) : nullptr;
    if (!word || !word->sign) return std::nullopt;
    CurrencyUse use{CurrencyKind::sign, word->sign, 0, 0, scale.power};
    use.first = i;
    use.next = i + 1;
    return use;
  };
  if (const AmountWord* letter = words_.exact(written.substr(0, 1)); letter && letter->scale)
    if (const Scale& scale = words_.scale(letter->scale); scale.kind == ScaleKind::prefix)
      if (auto found = use(written.substr(1), scale)) return found;
  if (!all_capitals(written.substr(0, code_size))) return std::nullopt;
  const Scale* scale = quantities_.scale_named(written.substr(code_size));
  if (!scale || !behind_code(*scale)) return std::nullopt;
  if (scale->kind == ScaleKind::glued && all_capitals(written)) return std::nullopt;  // SARB
  return use(written.substr(0, code_size), *scale);
}

// "k€", "M€"; "Mio. €".
std::optional<CurrencyUse> AmountGrammar::scaled_sign(size_t i) const {
  const AmountPiece& piece = pieces_[i];
  if (!piece.exact || piece.exact->scale == 0) return std::nullopt;
  const Scale& scale = words_.scale(piece.exact->scale);
  if (scale.kind != ScaleKind::prefix) return std::nullopt;
  size_t sign = i + 1;
  const bool apart = piece.span.end - piece.span.begin >= code_size;
  if (apart && mark_at(sign, '.') && glued(sign)) ++sign;
  const AmountPiece* next = at(sign);
  if (!next || next->line || !next->exact || !next->exact->sign || (next->space && !apart))
    return std::nullopt;
  const bool code = all_capitals(surface(sign)) && surface(sign).size() == code_size;
  if (next->kind != PieceKind::mark && !(apart && code)) return std::nullopt;
  CurrencyUse use{CurrencyKind::sign, next->exact->sign, 0, 0, scale.power};
  use.first = i;
  use.next = sign + 1;
  return use;
}

// "£m 14", "EUR million 12.5": the scale between currency and number.
CurrencyUse AmountGrammar::with_scale(CurrencyUse use) const {
  const AmountPiece* word = at(use.next);
  const AmountPiece* number = at(use.next + 1);
  if (use.power || !word || word->line || word->kind != PieceKind::word || word->asian || !number ||
      number->line || !number->space || number->kind != PieceKind::number)
    return use;
  const Scale* scale = quantities_.scale_of(*word);
  if (!scale) return use;
  const bool sign = pieces_[use.next - 1].kind == PieceKind::mark;
  const bool letters = scale->kind == ScaleKind::letters || scale->kind == ScaleKind::glued;
  if (scale->kind != ScaleKind::word && !(letters && (sign ? !word->space : behind_code(*scale))))
    return use;
  use.power = scale->power;
  ++use.next;
  return use;
}

// 港币20亿元, 대만달러 300억 달러: a name of one currency alone, before a number.
std::optional<CurrencyUse> AmountGrammar::asian_prefix(size_t i) const {
  const AmountPiece& piece = pieces_[i];
  if (!piece.asian || !piece.exact || !piece.exact->noun || surface(i).size() < shortest_name ||
      words_.form(piece.exact->noun).readings.size() != 1)
    return std::nullopt;
  if (quantities_.is_hangul(piece) && i > 0 && !piece.space && pieces_[i - 1].asian)
    return std::nullopt;  // the end of another word
  if (i > 0 && !piece.space && pieces_[i - 1].kind == PieceKind::number)
    return std::nullopt;  // 1ドル149円
  if (ends_with_one(text_.substr(0, piece.span.begin), words_.beside(BesideSum::rate)))
    return std::nullopt;  // 対ドル149円
  const AmountPiece* number = at(i + 1);
  if (!number || number->line || !quantities_.begins(i + 1)) return std::nullopt;
  CurrencyUse use{CurrencyKind::sign, piece.exact->noun, 0, 0};
  use.unit = true;
  use.first = i;
  use.next = i + 1;
  return use;
}

// Whether a hiragana particle stands at this byte.
bool AmountGrammar::kana_at(size_t at) const {
  const char32_t c = next_code_point(text_, at);
  return c >= 0x3041 && c <= 0x309F;
}

// The second name of the unit in 港币20亿元 and 대만달러 300억 달러: a general one (元), or the
// end of the first. Without it a name before a number is of something else, except that Chinese
// may leave it out after a scale, at the end of a clause (美金5亿).
bool AmountGrammar::add_unit(Side& side) const {
  const AmountPiece* piece = at(side.next);
  const auto unit = piece && piece->asian && !piece->line ? noun(side.next) : std::nullopt;
  const AmountPiece& name = pieces_[side.use.first];
  if (!unit || unit->kind != CurrencyKind::noun) {
    if (quantities_.is_hangul(name))  // 대만달러 3천142억이었다
      return side.quantity.scaled && side.doubt.empty() && implied(side);
    return side.quantity.scaled && !(piece && piece->asian && !kana_at(piece->span.begin));
  }
  const std::string_view first = surface(side.use.first), second = surface(side.next);
  const bool end =
      first.size() >= second.size() && first.substr(first.size() - second.size()) == second;
  const bool same = share_a_currency(side.use.form, unit->form);
  if (same && !end && quantities_.is_hangul(name)) return false;  // 한화 500억 원: the unit says it
  const bool general = words_.form(unit->form).readings.size() > 1;
  if (!end && !general && !same && !side.quantity.scaled) return false;  // ユーロ163円10銭
  if (!end && !general && !same) side.doubt = two_currencies;
  side.next = unit->next;
  return true;
}

// "B2B", "W5M": a letter on each side of a digit is mostly no sum.
bool AmountGrammar::terse(const CurrencyUse& use, const Quantity& quantity) const {
  const size_t last = quantity.next - 1;
  return use.kind == CurrencyKind::letters && surface(use.first).size() == 1 &&
         last == quantity.first + 1 && surface(quantity.first).size() == 1 &&
         surface(last).size() == 1 && all_capitals(surface(last));
}

}  // namespace press

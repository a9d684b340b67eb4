#include "extractors/amounts/amount_grammar.h"

#include "corpus/text/ascii.h"

namespace press {
namespace {

constexpr std::string_view two_scales = "two scales for one number";
constexpr std::string_view two_numbers = "a currency between two numbers";
constexpr std::string_view zero_sum = "a sum of zero";
constexpr std::string_view scale_or_name = "a word behind the currency that may be a scale";

}  // namespace

// "several hundred million won", "a few thousand dollars", "tens of 1,000 won": no exact number.
bool AmountGrammar::vague_before(size_t i) const {
  size_t before = i;
  while (before > 0 && i - before < 3) {
    const AmountPiece& piece = pieces_[--before];
    if (piece.number() == NumberKind::vague) return true;
    if (piece.number() == NumberKind::part && i - before == 3) return true;  // "a third of a"
    const bool scale = piece.word && piece.word->scale && quantities_.scale_of(piece);
    if (piece.joint() != Joint::of && piece.number() != NumberKind::article && !scale) return false;
  }
  return false;
}

// The value in units of the currency.
Decimal AmountGrammar::value(const Side& side) const {
  const Decimal scaled = side.quantity.value.times_power_of_ten(side.use.power);
  return scaled.plus(side.minor).value_or(scaled);
}

// "$600 million dollars", "RMB5 million yuan": the noun belongs to the sum, and may tell more.
void AmountGrammar::add_trailing_noun(Side& side) const {
  const AmountPiece* piece = at(side.next);
  if (!piece || piece->line || (piece->kind == PieceKind::mark && !piece->exact)) return;
  const size_t word = side.next;
  if (const auto use = noun(word);
      use && use->kind == CurrencyKind::noun && !trapped(*use, side.quantity)) {
    if (!share_a_currency(side.use.form, use->form)) return;
    if (!side.use.country) side.use.country = use->country;
    side.narrowed_by = use->form;
    side.next = use->next;
  } else if (size_t next = word; const uint16_t country = adjective(word, next)) {
    if (!ends_clause(next) || !piece->space) return;  // "$5 million U.S.", not "$5m Canadian firm"
    side.use.country = country;
    side.next = next;
  }
}

// "thirteen dollars and forty-five cents", "2ドル3セント", "15 dollars 50".
void AmountGrammar::add_minor_part(Side& side) const {
  const bool asian = pieces_[side.next - 1].asian;
  if (side.quantity.scaled && !asian) return;
  size_t i = side.next;
  if (at(i) && (at(i)->joint() == Joint::conjunction || mark_at(i, ','))) ++i;
  const AmountPiece* piece = at(i);
  if (!piece || piece->line) return;
  const auto part = quantities_.read(i, {});
  if (!part || !part->doubt.empty() || part->scaled || part->value.to_double() >= 100) return;
  int power = -2;
  const auto use = part->next < pieces_.size() ? noun(part->next) : std::nullopt;
  const bool named = use && use->kind == CurrencyKind::minor;
  if (asian && i == side.next &&
      add_minor_range(side, *part, named ? use->next : part->next, named))
    return;
  if (named) {
    power = words_.form(use->form).readings.front().power;
    side.next = use->next;
  } else if (i == side.next && !asian && piece->space && cut(text_, piece->span).size() == 2 &&
             piece->kind == PieceKind::number && part->next == i + 1 && ends_clause(i + 1) &&
             !mark_at(i + 1, '%') && !mark_at(i + 1, '$')) {
    side.next = i + 1;
  } else {
    return;
  }
  if (const auto sum = side.minor.plus(part->value.times_power_of_ten(power))) side.minor = *sum;
  if (power == -1) add_minor_part(side);  // 50元6角3分
}

// 155円25～27銭, 155円25銭～27銭; and the low side of 155円25～155円27銭.
bool AmountGrammar::add_minor_range(Side& side, const Quantity& part, size_t end,
                                    bool named) const {
  if (!glued(part.first) || !(mark_at(end, '~') || mark_at(end, '-')) || !glued(end) ||
      !glued(end + 1))
    return false;
  const auto set = [&](Decimal& minor, Decimal value) {
    minor = value.times_power_of_ten(-2);
    return true;
  };
  const auto high = quantities_.read(end + 1, {});
  if (!high || !high->doubt.empty() || high->scaled) return false;
  const auto use = high->next < pieces_.size() ? noun(high->next) : std::nullopt;
  if (use && use->kind == CurrencyKind::minor && high->value.to_double() < 100) {
    side.next = use->next;
    return set(side.minor, part.value) && set(side.minor_high.emplace(), high->value);
  }
  if (named || surface(part.first).size() < 2 || part.next != part.first + 1) return false;
  side.next = end;
  return set(side.minor, part.value);
}

// "NOK1V.HE", "BSD2.FSE": a share, not a sum.
bool AmountGrammar::ticker(const Side& side) const {
  if (pieces_[side.use.next - 1].kind != PieceKind::word || !glued(side.use.next)) return false;
  size_t stop = side.next;
  if (at(stop) && glued(stop) && at(stop)->kind == PieceKind::word) ++stop;
  return mark_at(stop, '.') && glued(stop) && glued(stop + 1) &&
         pieces_[stop + 1].kind == PieceKind::word;
}

std::optional<AmountGrammar::Side> AmountGrammar::prefixed_side(const CurrencyUse& use,
                                                                size_t& skip) const {
  size_t number = use.next;
  if (mark_at(number, '-') && glued(number) && use.kind == CurrencyKind::sign)
    ++number;  // "$-5 million"
  auto quantity = quantities_.read(number, {true});
  if (!quantity || quantity->first != number) return std::nullopt;
  if (quantity->spelled && use.kind != CurrencyKind::sign) return std::nullopt;
  Side side;
  side.quantity = *quantity;
  side.use = use;
  side.first = use.first;
  side.next = quantity->next;
  side.prefixed = true;
  side.doubt = quantity->doubt;
  skip = side.next;
  if (ticker(side)) return std::nullopt;
  if (use.power && quantity->scaled) side.doubt = two_scales;
  if (use.unit && !add_unit(side)) return std::nullopt;
  if (side.doubt.empty() && !use.unit) add_trailing_noun(side);
  const AmountPiece* after = at(side.next);
  if (side.next == quantity->next && after && !after->space && !after->asian &&
      after->kind == PieceKind::word && side.doubt.empty())
    side.doubt = two_currencies;  // "$50lei"
  return side;
}

// One number with its currency; or, with no currency, what may be the first half of a range.
std::optional<AmountGrammar::Side> AmountGrammar::side(size_t i, size_t& skip, bool second) const {
  if (const auto use = prefix(i))
    if (auto prefixed = prefixed_side(*use, skip)) return prefixed;
  if (!quantities_.begins(i)) return std::nullopt;
  auto quantity = quantities_.read(i, {});
  if (!quantity) return std::nullopt;
  Side side;
  side.quantity = *quantity;
  side.first = quantity->first;
  side.next = quantity->next;
  side.doubt = quantity->doubt;
  skip = side.next;
  // An unknown suffix stands between number and currency: "44.4xyz dollars".
  size_t word = side.next;
  if (!side.doubt.empty() && at(word) && !pieces_[word].space &&
      pieces_[word].kind == PieceKind::word && !pieces_[word].asian &&
      !(pieces_[word].exact && pieces_[word].exact->sign))
    ++word;
  if (word >= pieces_.size()) return side;
  const bool zero = quantity->value.digits == 0 && quantity->doubt.empty();
  const auto use = suffix(word, *quantity);
  if (use && !(zero && !pieces_[use->next - 1].asian)) {
    side.use = *use;
    if (zero) side.doubt = zero_sum;
    side.next = skip = use->next;
    if (side.doubt.empty() && !second) side.doubt = quantities_.joined_before(i, side.quantity);
    if (side.doubt.empty() && use->unclear) side.doubt = two_numbers;
    if (scale_after_currency(side)) return side;
    if (side.doubt.empty() && use->kind != CurrencyKind::minor) add_minor_part(side);
  } else if (const auto won = use ? std::nullopt : implied(side)) {
    side.use = *won;
    side.implied = true;
    if (!second) side.doubt = quantities_.joined_before(i, side.quantity);
  }
  return side;
}

// "75 USD million", "135 dlrs mln", "14 $m".
bool AmountGrammar::scale_after_currency(Side& side) const {
  const AmountPiece* after = at(side.next);
  if (side.quantity.scaled || !after || after->kind != PieceKind::word || after->asian ||
      after->line)
    return false;
  const Scale* scale = quantities_.scale_of(*after);
  const bool behind_sign = pieces_[side.use.next - 1].kind == PieceKind::mark && !after->space;
  if (!scale || (scale->kind != ScaleKind::word && !(behind_sign && side.use.power == 0)))
    return false;
  if (is_ascii_capital(surface(side.next)[0]) && !is_ascii_capital(surface(side.use.next - 1)[0]) &&
      pieces_[side.use.next - 1].kind == PieceKind::word) {
    side.doubt = scale_or_name;  // "4.20 dollars BIL bid for it"
    return true;
  }
  side.quantity.scaled = true;
  side.quantity.power = scale->power;
  side.quantity.value = side.quantity.value.times_power_of_ten(scale->power);
  ++side.next;
  return true;
}

RawSum AmountGrammar::finish(const Side& low, const Side& high) const {
  const Side& named = low.use.kind != CurrencyKind::none ? low : high;
  RawSum sum;
  sum.first = low.first;
  sum.next = high.next;
  sum.span = {pieces_[low.first].span.begin, pieces_[high.next - 1].span.end};
  sum.low = value(low);
  sum.high = value(high);
  if (high.minor_high) sum.high = high.quantity.value.plus(*high.minor_high).value_or(sum.high);
  sum.use = named.use;
  if (!sum.use.country) sum.use.country = high.use.country;
  sum.narrowed_by = low.narrowed_by ? low.narrowed_by : high.narrowed_by;
  sum.scaled = low.quantity.scaled || high.quantity.scaled || named.use.power;
  sum.grouped = low.quantity.grouped || high.quantity.grouped;
  sum.year = low.quantity.year || high.quantity.year;
  sum.glued_code =
      !named.prefixed && named.use.kind == CurrencyKind::letters && !pieces_[named.use.first].space;
  sum.implied = named.implied;
  sum.few = named.use.trap && words_.trap(named.use.trap).few && !sum.scaled && !named.prefixed &&
            sum.high.exponent >= 0 && sum.high.to_double() < 10;
  sum.hedge = low.quantity.hedge ? low.quantity.hedge : high.quantity.hedge;
  sum.terse = named.prefixed && terse(named.use, named.quantity);
  sum.doubt = !low.doubt.empty() ? low.doubt : high.doubt;
  return sum;
}

// Whether a number begins in the middle of something: the digits of "B2B5", or those behind
// a mark in "1..753" that the number before it could not take.
bool AmountGrammar::inside_another(size_t i) const {
  const AmountPiece& piece = pieces_[i];
  if (i == 0 || piece.space || piece.kind != PieceKind::number) return false;
  const AmountPiece& before = pieces_[i - 1];
  if (before.kind == PieceKind::number) return true;
  if (before.kind == PieceKind::word) return !before.asian;
  return i > 1 && !before.space && pieces_[i - 2].kind == PieceKind::number &&
         (before.mark == '.' || before.mark == ',');
}

std::optional<RawSum> AmountGrammar::sum_at(size_t i, size_t& next) const {
  next = i + 1;
  if (inside_another(i)) return std::nullopt;
  size_t skip = next;
  const std::optional<Side> low = side(i, skip);
  if (!low) return std::nullopt;
  next = skip;
  if (!low->prefixed && vague_before(low->first)) return std::nullopt;
  if (low->doubt.empty())
    if (const auto both = range(*low, next)) return both;
  if (low->use.kind == CurrencyKind::none) return std::nullopt;
  next = low->next;
  return finish(*low, *low);
}

}  // namespace press

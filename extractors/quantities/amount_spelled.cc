// Numbers in words: "forty-four million", "two and a half billion", "three quarters of a
// billion".
#include <algorithm>
#include <optional>

#include "extractors/quantities/amount_quantity.h"

namespace press {
namespace {

constexpr int no_scale = 99;
constexpr std::string_view two_numbers = "two numbers in words side by side";

Decimal whole(int64_t value) { return {value, 0}; }

}  // namespace

// One to ninety-nine.
std::optional<QuantityReader::Part> QuantityReader::below_hundred(size_t i) const {
  const AmountPiece* piece = at(i);
  if (!piece) return std::nullopt;
  if (piece->number() == NumberKind::unit) return Part{piece->word->value, i + 1};
  if (piece->number() != NumberKind::tens) return std::nullopt;
  size_t unit = i + 1;
  if (mark_at(unit, '-') && glued(unit)) ++unit;
  const AmountPiece* next = at(unit);
  if (!next || next->number() != NumberKind::unit || next->word->value.to_double() >= 10)
    return Part{piece->word->value, i + 1};
  return Part{*piece->word->value.plus(next->word->value), unit + 1};
}

// With hundreds: "three hundred and fifty", "twenty-five hundred".
std::optional<QuantityReader::Part> QuantityReader::below_thousand(size_t i) const {
  std::optional<Part> number = below_hundred(i);
  if (!number && at(i) && at(i)->number() == NumberKind::article) number = Part{whole(1), i + 1};
  if (!number) return std::nullopt;
  size_t word = number->next;
  if (mark_at(word, '-') && glued(word)) ++word;
  const AmountPiece* piece = at(word);
  const Scale* scale = piece && piece->kind == PieceKind::word ? scale_of(*piece) : nullptr;
  if (!scale || scale->power != 2 || scale->kind != ScaleKind::word) return number;
  number = Part{number->value.times_power_of_ten(2), word + 1};
  size_t rest = number->next;
  if (at(rest) && at(rest)->joint() == Joint::conjunction) ++rest;
  if (const auto more = below_hundred(rest))
    number = Part{*number->value.plus(more->value), more->next};
  return number;
}

// "and a half", "and three quarters" after a number or a scale.
std::optional<QuantityReader::Part> QuantityReader::and_fraction(size_t i) const {
  if (!at(i) || at(i)->joint() != Joint::conjunction) return std::nullopt;
  size_t count = i + 1;
  Decimal times = whole(1);
  if (at(count) &&
      (at(count)->number() == NumberKind::article || at(count)->number() == NumberKind::unit))
    times = pieces_[count++].word->value;
  if (mark_at(count, '-')) ++count;
  const AmountPiece* piece = at(count);
  if (!piece || piece->number() != NumberKind::fraction || times.digits > 3) return std::nullopt;
  const Decimal value = piece->word->value;
  return Part{{value.digits * times.digits, value.exponent}, count + 1};
}

// "half a billion", "a quarter million", "three-quarters of a billion": a scale must follow.
std::optional<Quantity> QuantityReader::read_fraction(size_t i, QuantityPlace place) const {
  Quantity quantity;
  quantity.first = i;
  quantity.spelled = true;
  size_t word = i;
  int64_t times = 1;
  if (at(word)->number() == NumberKind::article)
    quantity.first = ++word;
  else if (at(word)->number() == NumberKind::unit)
    times = at(word++)->word->value.digits;
  if (mark_at(word, '-')) ++word;
  const AmountPiece* piece = at(word);
  if (!piece || piece->number() != NumberKind::fraction || times > 3) return std::nullopt;
  quantity.bare = {piece->word->value.digits * times, piece->word->value.exponent};
  ++word;
  if (at(word) && at(word)->joint() == Joint::of) ++word;
  if (mark_at(word, '-') && glued(word)) ++word;  // "half-a-million"
  if (at(word) && at(word)->number() == NumberKind::article) ++word;
  const Scaling scaling = this->scaling(word, place);
  if (scaling.next == word || scaling.power < 3) return std::nullopt;
  quantity.scaled = true;
  quantity.power = scaling.power;
  quantity.value = quantity.bare.times_power_of_ten(scaling.power);
  quantity.next = scaling.next;
  quantity.doubt = scaling.doubt;
  return quantity;
}

std::optional<Quantity> QuantityReader::read_spelled(size_t i, QuantityPlace place) const {
  if (auto fraction = read_fraction(i, place)) return fraction;
  Quantity quantity;
  quantity.first = pieces_[i].number() == NumberKind::article ? i + 1 : i;
  quantity.spelled = true;
  int last = no_scale;
  for (size_t word = i;;) {
    const std::optional<Part> part = below_thousand(word);
    if (!part) break;
    const auto half = and_fraction(part->next);
    const Scaling scaling = this->scaling(half ? half->next : part->next, place);
    const bool has_scale = scaling.next != (half ? half->next : part->next);
    if ((half && !has_scale) || (last != no_scale && scaling.power >= last)) break;
    Decimal value = part->value;
    if (half) value = *value.plus(half->value);
    if (!scaling.doubt.empty()) quantity.doubt = scaling.doubt;
    const bool loose = last != no_scale && last >= 6 && !has_scale && value.to_double() < 100 &&
                       pieces_[word - 1].joint() != Joint::conjunction;
    if (loose) quantity.doubt = two_numbers;  // "eight million two dollar shares"
    const auto sum = quantity.value.plus(value.times_power_of_ten(scaling.power));
    if (!sum) return std::nullopt;
    quantity.value = *sum;
    if (last == no_scale) quantity.bare = value;
    quantity.scaled |= has_scale || part->value.to_double() >= 100;
    quantity.power = scaling.power;
    quantity.next = word = has_scale ? scaling.next : part->next;
    if (!has_scale) break;
    last = scaling.power;
    if (const auto more = and_fraction(word)) {  // "a billion and a half"
      quantity.value = *quantity.value.plus(more->value.times_power_of_ten(last));
      quantity.next = more->next;
      break;
    }
    if (at(word) && at(word)->joint() == Joint::conjunction) ++word;
    if (!at(word) || at(word)->number() == NumberKind::article) break;
  }
  if (quantity.next == 0) return std::nullopt;
  // "a dollar" and "a 50-dollar note" are no numbers; "a billion" is.
  if (pieces_[i].number() == NumberKind::article && !quantity.scaled) return std::nullopt;
  return quantity;
}

}  // namespace press

// Numbers in words: "forty-four million", "two and a half billion", "three quarters of a
// billion"; and East Asian numerals, "1조 5천억", "四十九兆九千五百九十二億".
#include <algorithm>

#include "extractors/amount_quantity.h"

namespace press {
namespace {

constexpr int no_scale = 99;

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
  if (at(count) && (at(count)->number() == NumberKind::article ||
                    at(count)->number() == NumberKind::unit))
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
  if (at(word)->number() == NumberKind::article) quantity.first = ++word;
  else if (at(word)->number() == NumberKind::unit) times = at(word++)->word->value.digits;
  if (mark_at(word, '-')) ++word;
  const AmountPiece* piece = at(word);
  if (!piece || piece->number() != NumberKind::fraction || times > 3) return std::nullopt;
  quantity.bare = {piece->word->value.digits * times, piece->word->value.exponent};
  ++word;
  if (at(word) && at(word)->joint() == Joint::of) ++word;
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

namespace {

// The sum of East Asian numerals so far. Small scales (十 百 千) add up to a group, a big one
// (万 億 兆) closes it.
struct Numerals {
  Decimal total, group;
  std::optional<Decimal> digit;
  bool digit_word = false;      // the last numeral was a word: 二, 오
  int last_small = no_scale, last_big = no_scale;
  Decimal last_term;
  bool any_scale = false, any_term = false;

  bool small(int power) {
    if (power >= last_small) return false;
    const auto sum = group.plus(digit.value_or(Decimal{1, 0}).times_power_of_ten(power));
    if (!sum) return false;
    group = *sum;
    last_small = power;
    digit.reset();
    return any_scale = true;
  }

  bool big(int power) {
    const bool empty = !digit && group.digits == 0;
    if (empty) return again(power);
    if (power >= last_big) return false;
    const auto sum = group.plus(digit.value_or(Decimal{}));
    if (!sum) return false;
    last_term = sum->times_power_of_ten(power);
    const auto all = total.plus(last_term);
    if (!all) return false;
    total = *all;
    group = {};
    digit.reset();
    last_small = no_scale;
    last_big = power;
    any_term = true;
    return any_scale = true;
  }

  // 1万億: ten thousand times a hundred million.
  bool again(int power) {
    if (!any_term || !(total == last_term) || power <= last_big) return false;
    total = last_term = total.times_power_of_ten(power);
    last_big = power;
    return true;
  }

  std::optional<Decimal> value() const {
    const auto sum = total.plus(group);
    return sum ? sum->plus(digit.value_or(Decimal{})) : std::nullopt;
  }
};

}  // namespace

std::optional<Quantity> QuantityReader::read_asian(size_t i) const {
  const AmountPiece* before = i > 0 ? &pieces_[i - 1] : nullptr;
  const bool joined = before && before->asian && !pieces_[i].space;
  if (before && before->number() == NumberKind::vague_digit && joined) return std::nullopt;
  const bool hangul = pieces_[i].asian && static_cast<unsigned char>(text_[pieces_[i].span.begin]) >= 0xEA &&
                      static_cast<unsigned char>(text_[pieces_[i].span.begin]) <= 0xED;
  if (hangul && joined) return std::nullopt;  // the end of another word
  Numerals numerals;
  Quantity quantity;
  quantity.first = i;
  bool grouped = false, words = true;
  size_t next = i;
  for (; next < pieces_.size(); ++next) {
    const AmountPiece& piece = pieces_[next];
    const bool after_scale = next > i && !numerals.digit;
    const bool counts = piece.asian && piece.word && piece.word->scale;  // "5 억", "48.2 万"
    if (next > i && piece.space && !after_scale && !counts) break;
    if (piece.line && next > i) break;
    if (piece.kind == PieceKind::number) {
      if (numerals.digit) break;
      const ParsedNumber parsed = parse_number(digits(next), DecimalMark::dot, true);
      if (!parsed.value) return std::nullopt;
      numerals.digit = parsed.value;
      numerals.digit_word = words = false;
      grouped |= parsed.grouped;
    } else if (piece.asian && piece.number() == NumberKind::digit) {
      if (numerals.digit && !numerals.digit_word) break;  // "2일": a counter, not 21
      if (piece.space && next > i && !words) break;
      const Decimal ten = numerals.digit.value_or(Decimal{}).times_power_of_ten(1);
      numerals.digit = ten.plus(piece.word->value);
      if (!numerals.digit) return std::nullopt;
      numerals.digit_word = true;
    } else if (const Scale* scale = piece.asian ? scale_of(piece) : nullptr) {
      const bool fits = scale->kind == ScaleKind::big ? numerals.big(scale->power)
                                                      : numerals.small(scale->power);
      if (!fits) break;
      quantity.power = scale->power;
    } else {
      break;
    }
  }
  const auto value = numerals.value();
  if (next == i || !value || (hangul && !numerals.any_scale)) return std::nullopt;
  quantity.value = *value;
  quantity.next = next;
  quantity.scaled = numerals.any_scale;
  quantity.grouped = grouped;
  quantity.bare = numerals.any_term && numerals.total == quantity.value
                      ? quantity.value.times_power_of_ten(-numerals.last_big)
                      : quantity.value;
  if (!(numerals.any_term && numerals.total == quantity.value)) quantity.power = 0;
  else quantity.power = numerals.last_big;
  return quantity;
}

}  // namespace press

// East Asian and Thai numerals: "1조 5천억", "四十九兆九千五百九十二億", "3 พันล้าน".
#include <optional>

#include "extractors/quantities/amount_quantity.h"

namespace press {
namespace {

constexpr int no_scale = 99;
constexpr size_t longest_whole = 3, longest_fraction = 4;  // digits around a middle dot
constexpr std::string_view loose_dot = "a middle dot that may be a decimal point or part a list";
constexpr std::string_view loose_comma = "a comma that neither groups digits nor begins decimals";
constexpr std::string_view estimate = "two numerals side by side that may be an estimate";
constexpr std::string_view zero_sum = "a sum of zero";

// The sum of numerals so far. Small scales (十 百 千) add up to a group, a big one (万 億 兆)
// closes it. What does not fit is not taken, and the number ends before it.
class Numerals {
 public:
  bool number(const ParsedNumber& parsed) {
    if (digit_ || !parsed.value) return false;
    digit_ = parsed.value;
    digit_word_ = false;
    grouped_ |= parsed.grouped;
    return true;
  }

  // 五; after another one, positional: 二五. After "2" it is a counter ("2일"), not 21.
  bool digit(Decimal value) {
    if (digit_ && !digit_word_) return false;
    const bool next = digit_ && last_.digits >= 2 && value.digits == last_.digits + 1;
    run_ = digit_ ? run_ + 1 : 1;
    digit_ = digit_.value_or(Decimal{}).times_power_of_ten(1).plus(value);
    digit_word_ = true;
    last_ = value;
    rises_ = run_ == 2 && next;
    loose_ |= rises_;
    if (run_ > 2) loose_ = false;
    return digit_.has_value();
  }

  // What stands behind a middle dot: 1・5, 百二十三・五.
  bool fraction(Decimal value) {
    const auto whole = group_.plus(digit_.value_or(Decimal{}));
    digit_ = whole ? whole->plus(value) : std::nullopt;
    group_ = {};
    digit_word_ = false;
    return digit_.has_value();
  }

  // 二三億, 삼사백억: two or three of them, or twenty-three.
  bool loose() const { return loose_; }

  bool scale(const Scale& scale) {
    return scale.kind == ScaleKind::big ? big(scale.power) : small(scale.power);
  }

  bool open() const { return digit_.has_value(); }  // the last numeral awaits a scale
  bool scaled() const { return any_scale_; }

  std::optional<Decimal> value() const {
    const auto sum = total_.plus(group_);
    return sum ? sum->plus(digit_.value_or(Decimal{})) : std::nullopt;
  }

  void fill(Quantity& quantity, Decimal value) const {
    quantity.value = quantity.bare = value;
    quantity.scaled = any_scale_;
    quantity.grouped = grouped_;
    if (last_big_ == no_scale || !(total_ == value)) return;
    quantity.power = last_big_;
    quantity.bare = value.times_power_of_ten(-last_big_);
  }

 private:
  bool small(int power) {
    if (power >= last_small_) return false;
    const auto sum = group_.plus(digit_.value_or(Decimal{1, 0}).times_power_of_ten(power));
    if (!sum) return false;
    group_ = *sum;
    last_small_ = power;
    digit_.reset();
    return any_scale_ = true;
  }

  bool big(int power) {
    if (!digit_ && group_.digits == 0) return again(power);
    if (power >= last_big_) return false;
    const auto sum = group_.plus(digit_.value_or(Decimal{}));
    const auto all = sum ? total_.plus(sum->times_power_of_ten(power)) : std::nullopt;
    if (!all) return false;
    last_term_ = sum->times_power_of_ten(power);
    total_ = *all;
    group_ = {};
    digit_.reset();
    last_small_ = no_scale;
    last_big_ = power;
    return any_scale_ = true;
  }

  // 1万億: ten thousand times a hundred million.
  bool again(int power) {
    if (last_big_ == no_scale || !(total_ == last_term_) || power <= last_big_) return false;
    total_ = last_term_ = total_.times_power_of_ten(power);
    last_big_ += power;
    return true;
  }

  Decimal total_, group_, last_term_;
  std::optional<Decimal> digit_;
  Decimal last_;  // digit
  int run_ = 0;   // digits in a row
  bool rises_ = false, loose_ = false;
  bool digit_word_ = false, any_scale_ = false, grouped_ = false;
  int last_small_ = no_scale, last_big_ = no_scale;
};

}  // namespace

bool QuantityReader::is_hangul(const AmountPiece& piece) const {
  const unsigned char first = static_cast<unsigned char>(text_[piece.span.begin]);
  return piece.asian && first >= 0xEA && first <= 0xED;
}

// "1 , 987億" in tokenised texts: a group of three digits between a comma set apart and an East
// Asian numeral or currency. Lists have another comma there (、).
bool QuantityReader::torn_group(size_t i) const {
  if (i + 3 >= pieces_.size() || pieces_[i].kind != PieceKind::number) return false;
  const AmountPiece &comma = pieces_[i + 1], &group = pieces_[i + 2], &after = pieces_[i + 3];
  return comma.mark == ',' && comma.space && group.kind == PieceKind::number && group.space &&
         !group.line && digits(i + 2).size() == 3 && after.asian && !after.space && after.word &&
         (after.word->scale || after.word->noun);
}

// Whether a middle dot and a numeral stand glued behind piece `i`.
bool QuantityReader::dotted(size_t i) const {
  return mark_at(i + 1, middle_dot) && glued(i + 1) && i + 2 < pieces_.size() && glued(i + 2) &&
         (pieces_[i + 2].kind == PieceKind::number ||
          (pieces_[i + 2].asian && pieces_[i + 2].number() == NumberKind::digit));
}

// The digits behind the middle dot that follows piece `i`, as what they add: ".25". It is
// a decimal point in Japanese and Chinese, where a scale or a currency follows; a list or a date
// elsewhere.
QuantityReader::Fraction QuantityReader::fraction_behind(size_t i, size_t whole) const {
  Fraction fraction;
  std::string number;
  size_t next = i + 2;
  if (pieces_[next].kind == PieceKind::number) number = digits(next++);
  while (number.size() <= longest_fraction && next < pieces_.size() && glued(next) &&
         pieces_[next].asian && pieces_[next].number() == NumberKind::digit)
    number += static_cast<char>('0' + pieces_[next++].word->value.digits);
  for (; dotted(next - 1); next += 2) number += '?';  // 3・4・5: a list
  fraction.next = next;
  const AmountPiece* after = at(next);
  const bool unit = after && after->asian && after->word &&
                    (after->word->scale || after->word->noun) && !is_hangul(*after);
  const bool plain = number.find_first_not_of("0123456789") == std::string::npos;
  if (!unit || !plain || whole > longest_whole || number.size() > longest_fraction) {
    fraction.doubt = loose_dot;
    return fraction;
  }
  fraction.value = Decimal::parse("0." + number).value_or(Decimal{});
  return fraction;
}

// 300억여원, 50여억 원, 100余億円: a hedge after a numeral, before a scale or the currency.
bool QuantityReader::hedge_inside(size_t i) const {
  const AmountPiece& piece = pieces_[i];
  const AmountPiece* after = at(i + 1);
  return piece.asian && piece.word && piece.word->hedge && !piece.space && after && after->asian &&
         !after->line && after->word && (after->word->scale || after->word->noun);
}

// 100만이: a Korean digit that no numeral follows is a particle, or begins the next word.
bool QuantityReader::particle(size_t i, size_t first) const {
  if (i == first || !is_hangul(pieces_[i]) || pieces_[i - 1].number() == NumberKind::digit)
    return false;
  const AmountPiece* after = at(i + 1);
  return !after || !after->asian || !after->word ||
         !(after->word->scale || after->number() == NumberKind::digit);
}

std::optional<Quantity> QuantityReader::read_asian(size_t i) const {
  const AmountPiece* before = i > 0 && !pieces_[i].space ? &pieces_[i - 1] : nullptr;
  if (before && before->asian &&
      (before->number() == NumberKind::vague_digit || is_hangul(pieces_[i])))
    return std::nullopt;  // 数百億; the end of another word
  if (before && before->kind == PieceKind::number && pieces_[i].asian)
    return std::nullopt;  // the end of a number that could not be read
  Numerals numerals;
  Quantity quantity;
  size_t next = i;
  for (; next < pieces_.size(); ++next) {
    const size_t begin = next;
    const AmountPiece& piece = pieces_[next];
    if (next == i && piece.kind == PieceKind::number) quantity.doubt = zero_doubt(digits(i));
    const Scale* scale = piece.asian ? scale_of(piece) : nullptr;
    // A blank may stand after a scale ("1조 5천억") or before one ("5 억").
    if (next > i && (piece.line || (piece.space && numerals.open() && !scale))) break;
    bool taken = false;
    size_t whole = 1;  // digits
    if (piece.kind == PieceKind::number) {
      std::string number = digits(next);
      for (; torn_group(next); next += 2) number += ',' + digits(next + 2);
      const ParsedNumber parsed = parse_number(number, DecimalMark::dot, true);
      taken = numerals.number(parsed);
      if (taken && number.find(',') != std::string::npos && !parsed.grouped)
        quantity.doubt = loose_comma;
      whole = number.size();
    } else if (next > i && hedge_inside(next)) {
      quantity.hedge = piece.word->hedge;
      continue;
    }
    if (piece.asian && piece.number() == NumberKind::digit && !particle(next, i))
      taken = numerals.digit(piece.word->value);
    else if (scale)
      taken = numerals.scale(*scale);
    if (!taken) {
      next = begin;
      break;
    }
    if (dotted(next) && !(scale && scale->kind == ScaleKind::big)) {
      const Fraction fraction = fraction_behind(next, whole);
      if (!fraction.doubt.empty() || !numerals.fraction(fraction.value)) quantity.doubt = loose_dot;
      next = fraction.next - 1;
    }
  }
  const auto value = numerals.value();
  if (next == i || !value || (is_hangul(pieces_[i]) && !numerals.scaled())) return std::nullopt;
  quantity.first = i;
  quantity.next = next;
  if (quantity.doubt.empty() && numerals.loose()) quantity.doubt = estimate;
  if (quantity.doubt.empty() && value->digits == 0 && numerals.scaled()) quantity.doubt = zero_sum;
  numerals.fill(quantity, *value);
  return quantity;
}

}  // namespace press

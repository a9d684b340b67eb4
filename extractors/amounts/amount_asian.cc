// East Asian and Thai numerals: "1조 5천억", "四十九兆九千五百九十二億", "3 พันล้าน".
#include <optional>

#include "extractors/quantities/amount_quantity.h"

namespace press {
namespace {

constexpr int no_scale = 99;

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
    digit_ = digit_.value_or(Decimal{}).times_power_of_ten(1).plus(value);
    digit_word_ = true;
    return digit_.has_value();
  }

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

std::optional<Quantity> QuantityReader::read_asian(size_t i) const {
  const AmountPiece* before = i > 0 ? &pieces_[i - 1] : nullptr;
  if (before && before->asian && !pieces_[i].space &&
      (before->number() == NumberKind::vague_digit || is_hangul(pieces_[i])))
    return std::nullopt;  // 数百億; the end of another word
  Numerals numerals;
  std::string_view doubt;
  size_t next = i;
  for (; next < pieces_.size(); ++next) {
    const size_t begin = next;
    const AmountPiece& piece = pieces_[next];
    if (next == i && piece.kind == PieceKind::number) doubt = zero_doubt(digits(i));
    const Scale* scale = piece.asian ? scale_of(piece) : nullptr;
    // A blank may stand after a scale ("1조 5천억") or before one ("5 억").
    if (next > i && (piece.line || (piece.space && numerals.open() && !scale))) break;
    bool taken = false;
    if (piece.kind == PieceKind::number) {
      std::string number = digits(next);
      for (; torn_group(next); next += 2) number += ',' + digits(next + 2);
      taken = numerals.number(parse_number(number, DecimalMark::dot, true));
    }
    if (piece.asian && piece.number() == NumberKind::digit)
      taken = numerals.digit(piece.word->value);
    else if (scale)
      taken = numerals.scale(*scale);
    if (!taken) {
      next = begin;
      break;
    }
  }
  const auto value = numerals.value();
  if (next == i || !value || (is_hangul(pieces_[i]) && !numerals.scaled())) return std::nullopt;
  Quantity quantity;
  quantity.first = i;
  quantity.next = next;
  quantity.doubt = doubt;
  numerals.fill(quantity, *value);
  return quantity;
}

}  // namespace press

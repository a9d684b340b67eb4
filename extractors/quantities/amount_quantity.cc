#include "extractors/quantities/amount_quantity.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view unknown_suffix = "a number with an unknown suffix";
constexpr std::string_view unclear_scale = "a letter that may be a scale";
constexpr std::string_view torn_number = "a number torn apart by blanks";
constexpr std::string_view slashed_number = "two numbers with a slash between";
constexpr std::string_view hyphened_number = "a number joined to what stands before it";
constexpr std::string_view estimate = "two numbers that may be an estimate";
constexpr std::string_view leading_zero = "a number that begins with zero";
constexpr std::string_view two_scales = "two scales for one number";
constexpr std::string_view long_scale = "a scale that means 10^9 in English and 10^12 here";

// Not a dash, which sets a sum off from the words around it.
bool is_hyphen(std::string_view mark) {
  return mark == "-" || mark == "\u2010" || mark == "\u2011";
}

// "Million", not "million" or "MILLION": the first word of a sentence, or a name.
bool capitalised(std::string_view word) {
  return word.size() > 1 && is_ascii_capital(word[0]) && is_ascii_small(word[1]);
}

// Three digits, perhaps with decimals or another group after them.
bool like_a_group(std::string_view group) {
  return group.size() >= 3 && only_digits(group.substr(0, 3)) &&
         (group.size() == 3 || group[3] == '.' || group[3] == ',');
}

// A half, a quarter ... as written with a slash; none when it is no exact decimal fraction.
std::optional<Decimal> divide(std::string_view above, std::string_view below) {
  if (above.size() > 3 || below.size() > 3 || !only_digits(above) || !only_digits(below))
    return std::nullopt;
  const int numerator = std::stoi(std::string(above)), denominator = std::stoi(std::string(below));
  if (numerator >= denominator || 1'000'000 % denominator != 0) return std::nullopt;
  return Decimal{int64_t{numerator} * (1'000'000 / denominator), -6};
}

}  // namespace

bool QuantityReader::begins(size_t i) const {
  const AmountPiece& piece = pieces_[i];
  if (piece.kind == PieceKind::number) return true;
  switch (piece.number()) {
    case NumberKind::unit:
    case NumberKind::tens:
    case NumberKind::article:
    case NumberKind::fraction:
    case NumberKind::sign:
    case NumberKind::digit:
      return true;
    default:
      return piece.asian && piece.word && piece.word->scale &&
             words_.scale(piece.word->scale).kind == ScaleKind::small;
  }
}

std::optional<Quantity> QuantityReader::read(size_t i, QuantityPlace place) const {
  if (i >= pieces_.size() || !begins(i)) return std::nullopt;
  const AmountPiece& piece = pieces_[i];
  if (piece.asian) return read_asian(i);
  if (piece.kind != PieceKind::number && piece.number() != NumberKind::sign)
    return read_spelled(i, place);
  const AmountPiece* next = at(i + 1);
  if (piece.kind == PieceKind::number && next && next->asian && next->word &&
      (next->word->scale != 0 || hedge_inside(i + 1)))
    return read_asian(i);
  if (piece.kind == PieceKind::number && (torn_group(i) || dotted(i))) return read_asian(i);
  return read_digits(i, place);
}

const Scale* QuantityReader::scale_of(const AmountPiece& piece) const {
  return scale_of(piece.word);
}

const Scale* QuantityReader::scale_named(std::string_view word) const {
  return scale_of(words_.folded(fold_hash(fold(word))));
}

const Scale* QuantityReader::scale_of(const AmountWord* word) const {
  if (!word || word->scale == 0) return nullptr;
  const Scale* general = nullptr;
  for (uint16_t number = word->scale; number != 0;) {
    const Scale& scale = words_.scale(number);
    number = scale.next;
    if (scale.languages.empty()) {
      if (!general) general = &scale;
    } else if (std::find(scale.languages.begin(), scale.languages.end(), language_) !=
               scale.languages.end()) {
      return &scale;
    } else if (language_.empty() && !general && scale.languages.front() == "en") {
      general = &scale;
    }
  }
  return general;
}

// The digits of a number piece in ASCII, its apostrophes straight.
std::string QuantityReader::digits(size_t i) const {
  const std::string_view surface = cut(text_, pieces_[i].span);
  std::string result;
  for (size_t at = 0; at < surface.size();) {
    const char32_t c = next_code_point(surface, at);
    if (c >= 0xFF10 && c <= 0xFF19)
      result += static_cast<char>('0' + (c - 0xFF10));
    else if (c == 0x2019)
      result += '\'';
    else if (c == 0xFF0E)
      result += '.';
    else if (c == 0xFF0C)
      result += ',';
    else
      result += static_cast<char>(c);
  }
  return result;
}

// "007", and the "000" of "7 , 000": the end of a number, or a date.
std::string_view QuantityReader::zero_doubt(std::string_view digits) {
  const bool zero = digits.size() > 1 && digits[0] == '0' && is_ascii_digit(digits[1]);
  return zero ? leading_zero : std::string_view{};
}

std::optional<Quantity> QuantityReader::read_digits(size_t i, QuantityPlace place) const {
  Quantity quantity;
  quantity.first = i;
  Decimal fraction;
  std::string number;
  size_t next = i;
  if (const auto whole = fraction_at(i)) {  // "1/2 billion"
    number.assign(1, '0');
    fraction = whole->value;
    next = whole->next;
  } else {
    number = digits(i);
    next = join_groups(i, place, number, quantity.doubt);
    next = join_torn(next, number, quantity.doubt);
    size_t part = next;
    if (mark_at(part, '-') && glued(part) && glued(part + 1)) ++part;  // "27-1/2"
    const size_t point = number.find('.');
    const bool hundredths = point != std::string::npos && number.size() == point + 3 && part > next;
    if (const auto rest = only_digits(number) || hundredths ? fraction_at(part) : std::nullopt) {
      fraction = rest->value.times_power_of_ten(hundredths ? -2 : 0);  // "2.11-3/4 dollars"
      next = rest->next;
    }
  }
  if (quantity.doubt.empty()) quantity.doubt = zero_doubt(number);
  if (place.after_currency && torn_after(next, number)) quantity.doubt = torn_number;
  if (quantity.doubt.empty()) quantity.doubt = suffix_doubt(next);
  const Scaling scaling = this->scaling(next, place);
  if (quantity.doubt.empty()) quantity.doubt = scaling.doubt;
  quantity.next = std::max(next, scaling.next);
  quantity.scaled = scaling.next > next;
  quantity.power = scaling.power;
  const ParsedNumber parsed = parse_number(number, mark_, quantity.scaled);
  if (!parsed.value) {
    if (quantity.doubt.empty()) quantity.doubt = parsed.problem;
    return quantity;
  }
  quantity.grouped = parsed.grouped;
  quantity.year = !quantity.scaled && is_year(number);
  quantity.bare = parsed.value->plus(fraction).value_or(*parsed.value);
  quantity.value = quantity.bare.times_power_of_ten(scaling.power);
  if (quantity.scaled && quantity.doubt.empty()) add_smaller(quantity, place);
  return quantity;
}

// "13 500": groups of three digits with blanks between. After a currency sign, or in a language
// that writes so, or when the blank does not break, or before 000, it is one number. Otherwise
// it may be two: a doubt.
size_t QuantityReader::join_groups(size_t i, QuantityPlace place, std::string& digits,
                                   std::string_view& doubt) const {
  size_t next = i + 1;
  if (digits.size() > 3 || !only_digits(digits) || digits[0] == '0') return next;
  const bool usual = place.after_currency || mark_ == DecimalMark::comma;
  while (next < pieces_.size()) {
    const AmountPiece& piece = pieces_[next];
    const std::string_view group = cut(text_, piece.span);
    if (piece.kind != PieceKind::number || !piece.space || piece.line || !like_a_group(group))
      break;
    const size_t gap = piece.span.begin - pieces_[next - 1].span.end;
    const bool hard = gap > 1 && text_[piece.span.begin - 1] != ' ';
    if (gap > 1 && !hard) break;
    const bool first = next == i + 1;
    if (first && !hard && !usual && group.substr(0, 3) != "000") doubt = torn_number;
    digits += ' ';
    digits += group;
    ++next;
    if (group.size() > 3) break;  // its decimals follow
  }
  return next;
}

// The torn numbers of tokenised texts: "500 ,000" and "1 . 6 billion" are clear by their form,
// "1 , 000" and "5 . 6" are not.
size_t QuantityReader::join_torn(size_t next, std::string& digits, std::string_view& doubt) const {
  while (next + 1 < pieces_.size() && pieces_[next + 1].kind == PieceKind::number) {
    const AmountPiece& separator = pieces_[next];
    const AmountPiece& rest = pieces_[next + 1];
    if (!separator.space || rest.line) break;
    const std::string_view group = cut(text_, rest.span);
    bool clear = false;
    if (separator.mark == ',') {
      if (!like_a_group(group)) break;
      clear = !rest.space && group.size() == 3;
    } else if (separator.mark == '.') {
      clear = next + 2 < pieces_.size() && scale_of(pieces_[next + 2]);
    } else {
      break;
    }
    if (!clear) doubt = torn_number;
    digits += separator.mark;
    digits += group;
    next += 2;
  }
  return next;
}

// "$2 4 million": the decimals of a text that lost its marks.
bool QuantityReader::torn_after(size_t i, std::string_view digits) const {
  const AmountPiece* rest = at(i);
  if (!rest || rest->kind != PieceKind::number || !rest->space || rest->line) return false;
  const AmountPiece* scale = at(i + 1);
  return only_digits(digits) && only_digits(cut(text_, rest->span)) && scale && scale_of(*scale);
}

// One to three digits before piece `i`, a blank between; not the end of "2006/07 100 billion".
bool QuantityReader::torn_before(size_t i) const {
  const AmountPiece& before = pieces_[i - 1];
  if (pieces_[i].span.begin - before.span.end != 1) return false;
  const bool date =
      i > 1 && !before.space && (pieces_[i - 2].mark == '/' || pieces_[i - 2].mark == '-');
  const std::string digits = this->digits(i - 1);
  return !date && digits.size() < 4 && only_digits(digits) && only_digits(this->digits(i));
}

// 二、三億円, 2，3億円: two or three of them, or a list.
bool QuantityReader::follows_by_one(size_t i) const {
  const auto digit = [&](size_t piece) {
    if (pieces_[piece].asian && pieces_[piece].number() == NumberKind::digit)
      return static_cast<int>(pieces_[piece].word->value.digits);
    const std::string number =
        pieces_[piece].kind == PieceKind::number ? digits(piece) : std::string{};
    return number.size() == 1 ? number[0] - '0' : -1;
  };
  const int first = digit(i - 2), second = digit(i);
  return first > 0 && second == first + 1 && (pieces_[i].asian || (at(i + 1) && at(i + 1)->asian));
}

// "4 35 million pounds" may be 4.35 million, "2.05/10 marks" are two prices, and of "1-and-1/4
// billion" and "22.03-18 yen" the first half is missing.
std::string_view QuantityReader::joined_before(size_t i, const Quantity& quantity) const {
  if (i == 0 || pieces_[i].line) return {};
  const AmountPiece& piece = pieces_[i];
  const AmountPiece& before = pieces_[i - 1];
  if (before.kind == PieceKind::number && piece.space && piece.kind == PieceKind::number)
    return quantity.scaled && torn_before(i) ? torn_number : std::string_view{};
  if (i < 2 || piece.space || before.space || pieces_[i - 2].kind == PieceKind::mark) return {};
  if (before.mark == ';' && follows_by_one(i)) return estimate;
  if (before.mark == '/')
    return pieces_[i - 2].kind == PieceKind::number ? slashed_number : std::string_view{};
  if (before.mark != '-' || !is_hyphen(cut(text_, before.span))) return {};
  return pieces_[i - 2].joint() == Joint::to ? std::string_view{} : hyphened_number;
}

// "1/2" or "½" at piece `i`.
std::optional<QuantityReader::Part> QuantityReader::fraction_at(size_t i) const {
  const AmountPiece* piece = at(i);
  if (!piece) return std::nullopt;
  if (piece->number() == NumberKind::sign) return Part{piece->word->value, i + 1};
  if (piece->kind != PieceKind::number || !mark_at(i + 1, '/') || !glued(i + 1) || !glued(i + 2) ||
      pieces_[i + 2].kind != PieceKind::number)
    return std::nullopt;
  const auto value = divide(digits(i), digits(i + 2));
  if (!value) return std::nullopt;
  return Part{*value, i + 3};
}

// Letters glued to a number must be known: "$44.4xyz" may be any value.
std::string_view QuantityReader::suffix_doubt(size_t i) const {
  const AmountPiece* piece = at(i);
  if (!piece || piece->space || piece->kind != PieceKind::word || piece->asian) return {};
  if (scale_of(*piece)) return {};
  if (piece->exact && (piece->exact->sign || piece->exact->letters)) return {};
  if (piece->word && (piece->word->noun || piece->word->minor)) return {};
  return unknown_suffix;
}

// A scale, and the ones that it may multiply ("lakh crore"). Any other second scale is a doubt:
// "10 million m" may be either.
QuantityReader::Scaling QuantityReader::scaling(size_t i, QuantityPlace place) const {
  Scaling total = one_scale(i, place);
  while (total.scale && total.doubt.empty()) {
    const Scaling more = one_scale(total.next, place);
    if (!more.scale) break;
    const std::vector<int8_t>& times = total.scale->times;
    if (std::find(times.begin(), times.end(), more.power) == times.end()) {
      if (second_scale(pieces_[more.next - 1], *more.scale))
        total = {total.power, more.next, two_scales, total.scale};
      break;
    }
    total = {total.power + more.power, more.next, more.doubt, more.scale};
  }
  return total;
}

// Whether a scale behind another one is meant as such: no name ("a $5 million Hundred Club"), no
// letter with more behind it ("$5 million M&A fund").
bool QuantityReader::second_scale(const AmountPiece& piece, const Scale& scale) const {
  if (scale.kind == ScaleKind::word) return !capitalised(cut(text_, piece.span));
  if (scale.kind != ScaleKind::letters) return false;
  const size_t next = static_cast<size_t>(&piece - pieces_.data()) + 1;
  return !glued(next) || pieces_[next].mark == '.' || pieces_[next].mark == ',';
}

QuantityReader::Scaling QuantityReader::one_scale(size_t i, QuantityPlace place) const {
  size_t word = i;
  if (mark_at(word, '-') && word + 1 < pieces_.size() && (glued(word) || pieces_[word + 1].space))
    ++word;
  const AmountPiece* piece = at(word);
  if (!piece || piece->kind != PieceKind::word) return {0, i, {}};
  if (piece->line && capitalised(cut(text_, piece->span))) return {0, i, {}};
  const bool joined = word == i && !piece->space;
  const Scale* scale = scale_of(*piece);
  if (!scale) {
    const bool odd = !piece->word && words_.like_a_scale(fold(cut(text_, piece->span)));
    return {0, i, odd ? unknown_suffix : std::string_view{}};
  }
  switch (scale->kind) {
    case ScaleKind::word:
      return {scale->power, word + 1, {}, scale};
    case ScaleKind::unclear:
      return {scale->power, word + 1, long_scale, scale};
    case ScaleKind::letters: {
      const AmountPiece* next = at(word + 1);
      const bool currency =
          next && ((next->word && next->word->noun) || (next->exact && next->exact->sign));
      if (joined || currency ||
          (place.after_currency && word == i &&
           !(next && (next->mark == '\'' || (next->mark == '&' && !next->space)))))
        return {scale->power, word + 1, {}, scale};
      return {0, i, {}};
    }
    case ScaleKind::glued:
      if (joined) return {scale->power, word + 1, prefix_scale_doubt(*piece, *scale, word), scale};
      if (place.after_currency && word == i && !mark_at(word + 1, '-') && !mark_at(word + 1, '\''))
        return {0, i, unclear_scale};
      return {0, i, {}};
    case ScaleKind::indian:
      return place.after_currency && joined ? Scaling{scale->power, word + 1, {}, scale}
                                            : Scaling{0, i, {}};
    case ScaleKind::slang: {
      const bool decimals = i > 0 && digits(i - 1).find('.') != std::string::npos;
      return {0, i, decimals || joined ? unclear_scale : std::string_view{}};
    }
    case ScaleKind::vague:
      return {0, i, unknown_suffix};
    default:
      return {0, i, {}};
  }
}

// "450T€": thousands as in TEUR, or trillions as in "$5T".
std::string_view QuantityReader::prefix_scale_doubt(const AmountPiece& piece, const Scale& scale,
                                                    size_t word) const {
  const AmountPiece* sign = at(word + 1);
  if (!sign || sign->space || !sign->exact || !sign->exact->sign || !piece.exact) return {};
  const uint16_t before = piece.exact->scale;
  if (before == 0 || words_.scale(before).kind != ScaleKind::prefix) return {};
  return words_.scale(before).power == scale.power ? std::string_view{} : unclear_scale;
}

// "2 crore 50 lakh", "1 million 500 thousand": a second number with a smaller scale.
void QuantityReader::add_smaller(Quantity& quantity, QuantityPlace place) const {
  for (int parts = 0; parts < 3; ++parts) {
    const AmountPiece* piece = at(quantity.next);
    if (!piece || piece->kind != PieceKind::number || !piece->space || piece->line) return;
    const std::string number = digits(quantity.next);
    const Scaling smaller = scaling(quantity.next + 1, place);
    if (!only_digits(number) || !smaller.doubt.empty() || smaller.next == quantity.next + 1 ||
        smaller.power >= quantity.power)
      return;
    if (number.size() + smaller.power > static_cast<size_t>(quantity.power)) return;
    const auto sum = quantity.value.plus(Decimal::parse(number)->times_power_of_ten(smaller.power));
    if (!sum) return;
    quantity.value = *sum;
    quantity.power = smaller.power;
    quantity.next = smaller.next;
  }
}

}  // namespace press

#include "extractors/amount_quantity.h"

#include <algorithm>

#include "corpus/unicode.h"

namespace press {
namespace {

constexpr std::string_view unknown_suffix = "a number with an unknown suffix";
constexpr std::string_view unclear_scale = "a letter that may be a scale";
constexpr std::string_view torn_number = "a number torn apart by blanks";

bool plain_digits(std::string_view digits) {
  return digits.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && plain_digits(digits) &&
         (digits.substr(0, 2) == "19" || digits.substr(0, 2) == "20");
}

// Three digits, perhaps with decimals or another group after them.
bool like_a_group(std::string_view group) {
  return group.size() >= 3 && plain_digits(group.substr(0, 3)) &&
         (group.size() == 3 || group[3] == '.' || group[3] == ',');
}

// A half, a quarter ... as written with a slash; none when it is no exact decimal fraction.
std::optional<Decimal> divide(std::string_view above, std::string_view below) {
  if (above.size() > 3 || below.size() > 3 || !plain_digits(above) || !plain_digits(below))
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
      next->word->scale != 0)
    return read_asian(i);
  return read_digits(i, place);
}

const Scale* QuantityReader::scale_of(const AmountPiece& piece) const {
  if (!piece.word || piece.word->scale == 0) return nullptr;
  const Scale* general = nullptr;
  for (uint16_t number = piece.word->scale; number != 0;) {
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
    if (const auto rest = plain_digits(number) ? fraction_at(part) : std::nullopt) {
      fraction = rest->value;
      next = rest->next;
    }
  }
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
  if (digits.size() > 3 || !plain_digits(digits) || digits[0] == '0') return next;
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

QuantityReader::Scaling QuantityReader::scaling(size_t i, QuantityPlace place) const {
  Scaling total{0, i, {}};
  int last = 0;
  for (int words = 0; words < 3; ++words) {
    const Scaling one = one_scale(total.next, place);
    if (!one.doubt.empty()) total.doubt = one.doubt;
    if (one.next == total.next || (words > 0 && one.power < last)) break;
    total.power += one.power;
    total.next = one.next;
    last = one.power;
  }
  return total;
}

QuantityReader::Scaling QuantityReader::one_scale(size_t i, QuantityPlace place) const {
  size_t word = i;
  if (mark_at(word, '-') && word + 1 < pieces_.size() && (glued(word) || pieces_[word + 1].space))
    ++word;
  const AmountPiece* piece = at(word);
  if (!piece || piece->kind != PieceKind::word) return {0, i, {}};
  const bool joined = word == i && !piece->space;
  const Scale* scale = scale_of(*piece);
  if (!scale) {
    const bool odd = !piece->word && words_.like_a_scale(fold(cut(text_, piece->span)));
    return {0, i, odd ? unknown_suffix : std::string_view{}};
  }
  switch (scale->kind) {
    case ScaleKind::word:
      return {scale->power, word + 1, {}};
    case ScaleKind::letters: {
      const AmountPiece* next = at(word + 1);
      const bool currency =
          next && ((next->word && next->word->noun) || (next->exact && next->exact->sign));
      if (joined || currency ||
          (place.after_currency && word == i && !(next && next->mark == '\'')))
        return {scale->power, word + 1, {}};
      return {0, i, {}};
    }
    case ScaleKind::glued:
      if (joined) return {scale->power, word + 1, {}};
      if (place.after_currency && word == i && !mark_at(word + 1, '-') && !mark_at(word + 1, '\''))
        return {0, i, unclear_scale};
      return {0, i, {}};
    case ScaleKind::indian:
      return place.after_currency && joined ? Scaling{scale->power, word + 1, {}}
                                            : Scaling{0, i, {}};
    case ScaleKind::vague:
      return {0, i, unknown_suffix};
    default:
      return {0, i, {}};
  }
}

// "2 crore 50 lakh", "1 million 500 thousand": a second number with a smaller scale.
void QuantityReader::add_smaller(Quantity& quantity, QuantityPlace place) const {
  for (int parts = 0; parts < 3; ++parts) {
    const AmountPiece* piece = at(quantity.next);
    if (!piece || piece->kind != PieceKind::number || !piece->space || piece->line) return;
    const std::string number = digits(quantity.next);
    const Scaling smaller = scaling(quantity.next + 1, place);
    if (!plain_digits(number) || smaller.next == quantity.next + 1 ||
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

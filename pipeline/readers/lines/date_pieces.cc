#include "pipeline/readers/lines/date_pieces.h"

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (c < 0xC0) return c == 0xAA || c == 0xBA;
  return !(c >= 0x2000 && c < 0x2E80) && !(c >= 0x3000 && c < 0x3040) &&
         !(c >= 0xFF00 && c < 0xFF21) && c != 0xD7 && c != 0xF7;
}

int digit_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  // Full width, Thai, Arabic, Persian, Devanagari.
  for (const char32_t zero : {0xFF10, 0x0E50, 0x0660, 0x06F0, 0x0966})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

bool is_unit(DateWord kind) {
  return kind == DateWord::year_unit || kind == DateWord::month_unit || kind == DateWord::day_unit;
}

constexpr bool is_thai(char32_t c) { return c >= 0x0E01 && c <= 0x0E4E; }

// Also the narrow ones, "13. 1. 2020" in typeset pages.
bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x3000;
}

// The mark of which this is the wide form; 0 for others.
char ascii_mark(char32_t c) {
  if (c < 0x80) return static_cast<char>(c);
  return c > 0xFF00 && c < 0xFF5F ? static_cast<char>(c - 0xFEE0) : '\0';
}

// 〇 to 九 as their values, 十 as 10; -1 for others.
int chinese_digit(char32_t c) {
  constexpr char32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
  for (int i = 0; i <= 10; ++i)
    if (digits[i] == c) return i;
  return c == 0x96F6 ? 0 : c == 0x5143 ? 1 : -1;  // 零, and 元 of the first year of an era
}

// "二〇二四" before 年, "十二" before 月: a number in Chinese digits that a unit follows. 0 bytes
// when there is none.
size_t read_chinese_number(std::string_view text, const DateWords& words, DatePiece& piece) {
  size_t at = 0, unit = 0;
  uint32_t value = 0, count = 0;
  bool ten = false;
  for (; at < text.size() && count < 5; ++count) {
    size_t next = at;
    const int digit = chinese_digit(next_code_point(text, next));
    if (digit < 0) break;
    if (digit == 10) {
      value = (value == 0 ? 1 : value) * 10;
      ten = true;
    } else {
      value =
          ten ? value + static_cast<uint32_t>(digit) : value * 10 + static_cast<uint32_t>(digit);
    }
    at = next;
  }
  if (count == 0 || at >= text.size()) return 0;
  unit = at;
  next_code_point(text, unit);
  if (!is_unit(words.meaning(text.substr(at, unit - at)).kind)) return 0;
  piece.kind = DatePieceKind::number;
  piece.value = value;
  piece.digits = value > 999 ? 4 : value > 99 ? 3 : value > 9 ? 2 : 1;
  return at;
}

DatePiece read_number(std::string_view text, size_t& at) {
  DatePiece piece{.kind = DatePieceKind::number};
  while (at < text.size()) {
    size_t next = at;
    const int digit = digit_of(next_code_point(text, next));
    if (digit < 0) break;
    if (piece.digits < 9) piece.value = piece.value * 10 + static_cast<uint32_t>(digit);
    if (piece.digits < 255) ++piece.digits;
    at = next;
  }
  return piece;
}

// "22일입력" has no blank between the day's mark and the next word: a mark that stands at a
// number is a word of its own.
DatePiece read_word(std::string_view text, size_t& at, bool after_number, const DateWords& words) {
  DatePiece piece{.kind = DatePieceKind::word};
  const size_t begin = at;
  next_code_point(text, at);
  if (after_number) {
    piece.meaning = words.meaning(text.substr(begin, at - begin));
    if (is_unit(piece.meaning.kind)) return piece;
  }
  size_t last = begin;
  const bool thai = is_thai(next_code_point(text, last));
  while (at < text.size()) {
    size_t next = at;
    const char32_t c = next_code_point(text, next);
    // "มิ.ย.": stops inside of a Thai abbreviation.
    size_t behind = next;
    const bool inner_stop =
        thai && c == '.' && next < text.size() && is_thai(next_code_point(text, behind));
    if ((!is_letter(c) && !inner_stop) || digit_of(c) >= 0) break;
    at = next;
  }
  piece.meaning = words.meaning(text.substr(begin, at - begin));
  return piece;
}

}  // namespace

std::vector<DatePiece> cut_pieces(std::string_view text, const DateWords& words) {
  std::vector<DatePiece> pieces;
  bool blank = true;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_blank(c)) {
      at = next;
      blank = true;
      continue;
    }
    DatePiece piece;
    size_t wide = 0;
    if (c >= 0x3000) {
      piece.kind = DatePieceKind::word;
      wide = words.era_at(text.substr(at), piece.meaning);
      if (wide == 0) wide = read_chinese_number(text.substr(at), words, piece);
    }
    if (wide > 0) {
      at += wide;
    } else if (digit_of(c) >= 0) {
      piece = read_number(text, at);
    } else if (is_letter(c)) {
      const bool after_number =
          !blank && !pieces.empty() && pieces.back().kind == DatePieceKind::number;
      piece = read_word(text, at, after_number || c >= 0x2E80, words);
    } else {
      piece.kind = DatePieceKind::mark;
      piece.mark = ascii_mark(c);
      at = next;
    }
    piece.glued = !blank;
    piece.begin = static_cast<uint32_t>(begin);
    piece.end = static_cast<uint32_t>(at);
    pieces.push_back(piece);
    blank = false;
  }
  return pieces;
}

}  // namespace press

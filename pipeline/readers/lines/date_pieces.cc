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
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

bool is_unit(DateWord kind) {
  return kind == DateWord::year_unit || kind == DateWord::month_unit || kind == DateWord::day_unit;
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
  while (at < text.size()) {
    size_t next = at;
    if (!is_letter(next_code_point(text, next))) break;
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
    if (c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000) {
      at = next;
      blank = true;
      continue;
    }
    DatePiece piece;
    if (digit_of(c) >= 0) {
      piece = read_number(text, at);
    } else if (is_letter(c)) {
      const bool after_number =
          !blank && !pieces.empty() && pieces.back().kind == DatePieceKind::number;
      piece = read_word(text, at, after_number || c >= 0x2E80, words);
    } else {
      piece.mark = c < 0x80 ? static_cast<char>(c) : 0;
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

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/readers/words/date_words.h"

namespace press {

enum class DatePieceKind : uint8_t { number, word, mark };

// A number, word or mark of a text in which a date is looked for.
struct DatePiece {
  DatePieceKind kind = DatePieceKind::mark;
  char mark = 0;       // of an ASCII mark
  bool glued = false;  // no blank before it
  uint8_t digits = 0;
  uint32_t value = 0;
  DateMeaning meaning;  // of a word
  uint32_t begin = 0, end = 0;
};

// Cuts a text for dates.cc: digits of full width count, "22일입력" is three pieces.
std::vector<DatePiece> cut_pieces(std::string_view text, const DateWords& words);

}  // namespace press

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/values/decimal.h"

namespace press {

// Which mark texts of a language put before the decimals.
enum class DecimalMark {
  dot,      // 1,234.5
  comma,    // 1.234,5
  either,   // by country (Spanish)
  assumed,  // the language is unknown: as English, where nothing speaks against it
};

struct ParsedNumber {
  std::optional<Decimal> value;  // none: `problem` says why
  bool grouped = false;          // has thousands separators
  std::string_view problem;
};

// Reads digits with separators: "1,234.5", "1.234,5", "1,00,000" (Indian), "1'000", "13 500".
// `digits` holds ASCII digits, '.', ',', '\'' and ' ' (a group separator of any width), and
// begins and ends with a digit, or begins with '.'.
//
// A number that could be read in two ways a power of ten apart has no value: "1.234" in a text
// that may write it for one thousand. `scaled` says that a scale word follows ("million"), beside
// which "1,5" can only be a decimal.
ParsedNumber parse_number(std::string_view digits, DecimalMark mark, bool scaled);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/lexicon/table.h"

namespace press {

enum class DateWord : uint8_t {
  none,
  month,
  year_unit,
  month_unit,
  day_unit,
  weekday,
  filler,      // joins the parts of a date: "of", "de"
  cue,         // may stand in a line that dates an article: "published"
  modified,    // dates a later change: "updated"
  era,         // begins to count years anew: 令和
  era_letter,  // the same as a letter before a number: R6.5.10
};

struct DateMeaning {
  DateWord kind = DateWord::none;
  uint8_t month = 0;
  uint8_t weekday = 0;      // 1 Monday to 7 Sunday; 0 not known which
  uint16_t offset = 0;      // of an era: added to its years
  bool buddhist = false;    // of a language that counts years so, also with two digits
  bool year_first = false;  // of a language in which the year comes first
};

// The words of dates, out of words/months.tsv (columns language, kind, words). Immutable; owns its
// strings.
class DateWords {
 public:
  // Throws Error with file and line for a kind it does not know.
  explicit DateWords(const Table& months);

  DateMeaning meaning(std::string_view word) const;

  // The era with which a text begins, and its bytes; 0 when it begins with none. In Japanese and
  // Chinese no blank parts it from the number.
  size_t era_at(std::string_view text, DateMeaning& meaning) const;

 private:
  std::vector<std::pair<std::string, DateMeaning>> eras_;  // as written, the longest first
  std::unordered_map<std::string, DateMeaning> words_;
};

}  // namespace press

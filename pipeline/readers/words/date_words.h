#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/lexicon/table.h"

namespace press {

enum class DateWord : uint8_t {
  none,
  month,
  year_unit,
  month_unit,
  day_unit,
  weekday,
  filler,    // joins the parts of a date: "of", "de"
  cue,       // may stand in a line that dates an article: "published"
  modified,  // dates a later change: "updated"
};

struct DateMeaning {
  DateWord kind = DateWord::none;
  uint8_t month = 0;
};

// The words of dates, out of words/months.tsv (columns kind, words). Immutable; owns its strings.
class DateWords {
 public:
  // Throws Error with file and line for a kind it does not know.
  explicit DateWords(const Table& months);

  DateMeaning meaning(std::string_view word) const;

 private:
  std::unordered_map<std::string, DateMeaning> words_;
};

}  // namespace press

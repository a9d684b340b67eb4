#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/readers/lines/date_pieces.h"
#include "pipeline/readers/lines/dates.h"

namespace press {

// A date by its numbers and the piece behind it.
struct Day {
  uint32_t year = 0, month = 0, day = 0;  // day 0: only a month
  size_t end = 0;
};

// Whether there is such a day (or month), from the first printed newspapers on.
bool valid(const Day& day);
std::string iso(const Day& day);

// Looks for dates in a list of pieces, in the calendar in which they are written.
class DateMatcher {
 public:
  DateMatcher(const std::vector<DatePiece>& pieces, DayOrder order)
      : pieces_(pieces), order_(order) {}

  // A date with day, month and year that begins at this piece.
  std::optional<Day> match(size_t at) const;
  // "January 2009", "2018년 10월"
  std::optional<Day> month_only(size_t at) const;
  // Forms that are dates only where a date is expected: "28.02.05", "24.05.10", "R6.5.10",
  // "2/28/05", 20240131. They begin at the first piece.
  std::optional<Day> short_form() const;

 private:
  bool number(size_t at, int digits = 0) const;
  bool mark(size_t at, char c) const;
  DateWord word(size_t at) const;
  size_t skip(size_t at) const;
  bool ends(size_t at) const;
  size_t after_year(size_t at, uint32_t& year) const;
  size_t era_year(size_t at, uint32_t& year) const;
  size_t after_aside(size_t at) const;

  std::optional<Day> year_first(size_t at) const;
  std::optional<Day> with_units(size_t at) const;
  std::optional<Day> day_then_name(size_t at) const;
  std::optional<Day> name_then_day(size_t at) const;
  std::optional<Day> year_then_name(size_t at) const;
  std::optional<Day> vietnamese(size_t at) const;
  std::optional<Day> numbers(size_t at) const;
  std::optional<Day> eight_digits() const;
  std::optional<Day> era_letter() const;
  std::optional<Day> short_year() const;
  uint8_t weekday_near(size_t begin, size_t end) const;
  bool east_asian() const;

  const std::vector<DatePiece>& pieces_;
  DayOrder order_;
};

}  // namespace press

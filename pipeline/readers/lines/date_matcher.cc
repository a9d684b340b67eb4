#include "pipeline/readers/lines/date_matcher.h"

#include <fmt/core.h>

#include <algorithm>

namespace press {
namespace {

// From the first printed newspapers on; what is outside is a number of something else.
constexpr uint32_t first_year = 1600, last_year = 2100;
// Years of two digits: 70 to 99 are of the last century, 00 to 69 of this one. (POSIX draws the
// line at 69.)
constexpr uint32_t first_short_year = 70;
// The Buddhist era is 543 years ahead. No paper of the Christian year 2443 is known.
constexpr uint32_t buddhist_offset = 543, first_buddhist_year = 2443, last_buddhist_year = 2643;
constexpr uint32_t buddhist_century = 2500;
// "112年" is a year of the Republic of China; a year of one or two digits needs the word.
constexpr uint32_t minguo_offset = 1911, first_bare_minguo = 100, last_bare_minguo = 189;
// A weekday stands so many pieces from its date at most.
constexpr size_t farthest_weekday = 4;

uint32_t christian(uint32_t year) {
  return year >= first_buddhist_year && year <= last_buddhist_year ? year - buddhist_offset : year;
}

uint32_t full_year(uint32_t year) { return year + (year < first_short_year ? 2000 : 1900); }

// 1 Monday to 7 Sunday, by Sakamoto's method.
uint8_t weekday_of(uint32_t year, uint32_t month, uint32_t day) {
  constexpr uint32_t shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (month < 3) --year;
  const uint32_t from_sunday =
      (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7;
  return static_cast<uint8_t>(from_sunday == 0 ? 7 : from_sunday);
}

bool is_separator(char c) { return c == '-' || c == '.' || c == '/'; }

}  // namespace

bool valid(const Day& day) {
  constexpr uint8_t lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.year < first_year || day.year > last_year || day.month < 1 || day.month > 12)
    return false;
  if (day.day > lengths[day.month - 1]) return false;
  const bool leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
  return day.month != 2 || day.day < 29 || leap;
}

std::string iso(const Day& day) {
  return day.day == 0 ? fmt::format("{:04}-{:02}", day.year, day.month)
                      : fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

bool DateMatcher::number(size_t at, int digits) const {
  return at < pieces_.size() && pieces_[at].kind == DatePieceKind::number &&
         (digits == 0 ? pieces_[at].digits <= 2 : pieces_[at].digits == digits);
}

bool DateMatcher::mark(size_t at, char c) const {
  return at < pieces_.size() && pieces_[at].kind == DatePieceKind::mark && pieces_[at].mark == c;
}

DateWord DateMatcher::word(size_t at) const {
  return at < pieces_.size() && pieces_[at].kind == DatePieceKind::word ? pieces_[at].meaning.kind
                                                                        : DateWord::none;
}

// Past a comma, full stop or apostrophe and joining words.
size_t DateMatcher::skip(size_t at) const {
  while (mark(at, ',') || mark(at, '.') || word(at) == DateWord::filler) ++at;
  return at;
}

// No digit or "." digit goes on.
bool DateMatcher::ends(size_t at) const {
  return !((mark(at, '.') || mark(at, ',')) && at + 1 < pieces_.size() && pieces_[at].glued &&
           pieces_[at + 1].glued && pieces_[at + 1].kind == DatePieceKind::number &&
           pieces_[at + 1].digits >= 3);
}

std::optional<Day> DateMatcher::match(size_t at) const {
  for (const auto form :
       {&DateMatcher::year_first, &DateMatcher::with_units, &DateMatcher::day_then_name,
        &DateMatcher::name_then_day, &DateMatcher::year_then_name, &DateMatcher::vietnamese,
        &DateMatcher::numbers}) {
    std::optional<Day> day = (this->*form)(at);
    if (!day) continue;
    day->year = christian(day->year);
    if (day->day != 0 && valid(*day)) return day;
  }
  return std::nullopt;
}

std::optional<Day> DateMatcher::month_only(size_t at) const {
  if (word(at) == DateWord::month) {
    const size_t next = skip(at + 1);
    if (number(next, 4))
      return Day{christian(pieces_[next].value), pieces_[at].meaning.month, 0, next + 1};
  }
  uint32_t year = 0;
  if (const size_t month = after_year(at, year);
      month > at && number(month) && word(month + 1) == DateWord::month_unit)
    return Day{christian(year), pieces_[month].value, 0, month + 2};
  return std::nullopt;
}

// 2018-01-07, 2018.01.07, 2018/1/7, "2018. 1. 7."
std::optional<Day> DateMatcher::year_first(size_t at) const {
  if (!number(at, 4) || at + 4 >= pieces_.size()) return std::nullopt;
  const char separator = pieces_[at + 1].mark;
  if (!is_separator(separator)) return std::nullopt;
  if (!number(at + 2) || !mark(at + 3, separator) || !number(at + 4)) return std::nullopt;
  return Day{pieces_[at].value, pieces_[at + 2].value, pieces_[at + 4].value, at + 5};
}

// "令和6年", "民國112年": behind it; `at` when there is none.
size_t DateMatcher::era_year(size_t at, uint32_t& year) const {
  if (word(at) != DateWord::era || (!number(at + 1) && !number(at + 1, 3)) ||
      word(at + 2) != DateWord::year_unit)
    return at;
  year = pieces_[at].meaning.offset + pieces_[at + 1].value;
  return at + 3;
}

// Past the same year in another calendar: "2024年（令和6年）".
size_t DateMatcher::after_aside(size_t at) const {
  if (!mark(at, '(')) return at;
  size_t end = at + 1;
  while (end < pieces_.size() && end < at + 6 && !mark(end, ')')) ++end;
  return mark(end, ')') && word(end - 1) == DateWord::year_unit ? end + 1 : at;
}

// Behind a year with its unit, "2024年", "112年", "令和6年"; `at` when there is none.
size_t DateMatcher::after_year(size_t at, uint32_t& year) const {
  if (const size_t end = era_year(at, year); end > at) return after_aside(end);
  if (word(at + 1) != DateWord::year_unit) return at;
  if (number(at, 4)) {
    year = pieces_[at].value;
    return after_aside(at + 2);
  }
  if (!number(at, 3) || pieces_[at].value < first_bare_minguo ||
      pieces_[at].value > last_bare_minguo)
    return at;
  year = pieces_[at].value + minguo_offset;
  return after_aside(at + 2);
}

// 2024년 12월 22일, 令和6年2月5日
std::optional<Day> DateMatcher::with_units(size_t at) const {
  uint32_t year = 0;
  const size_t month = after_year(at, year);
  if (month == at || !number(month) || word(month + 1) != DateWord::month_unit ||
      !number(month + 2) || word(month + 3) != DateWord::day_unit)
    return std::nullopt;
  return Day{year, pieces_[month].value, pieces_[month + 2].value, month + 4};
}

// 22 December 2024, 22. Dezember 2024, 1er août 2010, 22nd of December, 2024, 22-Dec-2024
std::optional<Day> DateMatcher::day_then_name(size_t at) const {
  if (!number(at)) return std::nullopt;
  size_t name = skip(at + 1);
  if (mark(name, '-')) ++name;
  if (word(name) != DateWord::month) return std::nullopt;
  size_t year = skip(name + 1);
  if (mark(year, '-')) ++year;
  const uint8_t month = pieces_[name].meaning.month;
  // "6 มิ.ย. 65": a Thai year of two digits.
  if (number(year, 2) && pieces_[name].meaning.buddhist)
    return Day{buddhist_century + pieces_[year].value, month, pieces_[at].value, year + 1};
  if (!number(year, 4)) return std::nullopt;
  return Day{pieces_[year].value, month, pieces_[at].value, year + 1};
}

// December 22, 2024; Oct 15, 2012; Nov 20 09:28:00 2019
std::optional<Day> DateMatcher::name_then_day(size_t at) const {
  if (word(at) != DateWord::month) return std::nullopt;
  const size_t day = skip(at + 1);
  if (!number(day)) return std::nullopt;
  size_t year = skip(day + 1);
  if (number(year) && mark(year + 1, ':')) {
    while (number(year) || mark(year, ':')) ++year;
  }
  if (!number(year, 4) || !ends(year + 1)) return std::nullopt;
  return Day{pieces_[year].value, pieces_[at].meaning.month, pieces_[day].value, year + 1};
}

// "2024. május 10.", "2024 May 10", "2024-May-10"
std::optional<Day> DateMatcher::year_then_name(size_t at) const {
  if (!number(at, 4)) return std::nullopt;
  size_t name = skip(at + 1);
  if (mark(name, '-')) ++name;
  if (word(name) != DateWord::month) return std::nullopt;
  size_t day = skip(name + 1);
  if (mark(day, '-')) ++day;
  if (!number(day) || mark(day + 1, ':')) return std::nullopt;
  return Day{pieces_[at].value, pieces_[name].meaning.month, pieces_[day].value, day + 1};
}

// 22 tháng 12 năm 2024; 22 tháng 12, 2024
std::optional<Day> DateMatcher::vietnamese(size_t at) const {
  if (!number(at) || word(at + 1) != DateWord::month_unit || !number(at + 2)) return std::nullopt;
  size_t year = skip(at + 3);
  if (word(year) == DateWord::year_unit) ++year;
  if (!number(year, 4)) return std::nullopt;
  return Day{pieces_[year].value, pieces_[at + 2].value, pieces_[at].value, year + 1};
}

// The weekday that stands beside the pieces [begin, end); 0 when there is none.
uint8_t DateMatcher::weekday_near(size_t begin, size_t end) const {
  for (size_t i = begin > farthest_weekday ? begin - farthest_weekday : 0;
       i < std::min(pieces_.size(), end + farthest_weekday); ++i)
    if (word(i) == DateWord::weekday && pieces_[i].meaning.weekday != 0)
      return pieces_[i].meaning.weekday;
  return 0;
}

// 22.04.2013; 22/04/2013 and 04/22/2013 where a number above 12, a weekday or the caller says which
// is which
std::optional<Day> DateMatcher::numbers(size_t at) const {
  if (!number(at) || at + 4 >= pieces_.size() || !number(at + 2)) return std::nullopt;
  const char separator = pieces_[at + 1].mark;
  if (!is_separator(separator)) return std::nullopt;
  if (!mark(at + 3, separator) || !number(at + 4, 4)) return std::nullopt;
  const uint32_t first = pieces_[at].value, second = pieces_[at + 2].value;
  const uint32_t year = pieces_[at + 4].value;
  const Day day_first{year, second, first, at + 5}, month_first{year, first, second, at + 5};
  if (separator == '.' || first == second || first > 12 || order_ == DayOrder::day_first)
    return day_first;
  if (second > 12 || order_ == DayOrder::month_first) return month_first;
  if (const uint8_t weekday = weekday_near(at, at + 5); weekday != 0 && first > 0 && second > 0) {
    const uint32_t common = christian(year);
    const bool fits_day = weekday_of(common, second, first) == weekday;
    const bool fits_month = weekday_of(common, first, second) == weekday;
    if (fits_day != fits_month) return fits_day ? day_first : month_first;
  }
  return std::nullopt;
}

std::optional<Day> DateMatcher::short_form() const {
  for (const auto form :
       {&DateMatcher::eight_digits, &DateMatcher::era_letter, &DateMatcher::short_year}) {
    std::optional<Day> day = (this->*form)();
    if (!day) continue;
    day->year = christian(day->year);
    if (day->day != 0 && valid(*day)) return day;
  }
  return std::nullopt;
}

// 20240131, also before T222800+0000
std::optional<Day> DateMatcher::eight_digits() const {
  if (pieces_.empty() || pieces_[0].kind != DatePieceKind::number || pieces_[0].digits != 8)
    return std::nullopt;
  const uint32_t value = pieces_[0].value;
  return Day{value / 10000, value / 100 % 100, value % 100, 1};
}

// R6.5.10, H30/1/7: years of a reign by its letter
std::optional<Day> DateMatcher::era_letter() const {
  if (word(0) != DateWord::era_letter || !number(1) || pieces_.size() < 6 || !pieces_[1].glued)
    return std::nullopt;
  const char separator = pieces_[2].mark;
  if (!is_separator(separator) || !number(3) || !mark(4, separator) || !number(5))
    return std::nullopt;
  return Day{pieces_[0].meaning.offset + pieces_[1].value, pieces_[3].value, pieces_[5].value, 6};
}

bool DateMatcher::east_asian() const {
  return std::any_of(pieces_.begin(), pieces_.end(), [](const DatePiece& piece) {
    return piece.kind == DatePieceKind::word && piece.meaning.year_first;
  });
}

// 28.02.05: with full stops the day comes first, in Korean and Japanese files the year; with other
// marks a number or the caller says what is which.
std::optional<Day> DateMatcher::short_year() const {
  if (pieces_.size() < 5) return std::nullopt;
  for (const size_t i : {0, 2, 4})
    if (pieces_[i].kind != DatePieceKind::number || pieces_[i].digits > 2) return std::nullopt;
  const char separator = pieces_[1].mark;
  if (!is_separator(separator) || pieces_[3].mark != separator) return std::nullopt;
  const uint32_t first = pieces_[0].value, second = pieces_[2].value, third = pieces_[4].value;
  const bool two_digits = pieces_[0].digits == 2 && pieces_[4].digits == 2;
  if (order_ == DayOrder::year_first || first > 31 || (two_digits && east_asian()))
    return Day{full_year(first), second, third, 5};
  if (separator == '.' && two_digits && pieces_[2].digits == 2)
    return Day{full_year(third), second, first, 5};
  if (order_ == DayOrder::day_first) return Day{full_year(third), second, first, 5};
  if (order_ == DayOrder::month_first || (separator == '/' && second > 12 && first <= 12))
    return Day{full_year(third), first, second, 5};
  return std::nullopt;
}

}  // namespace press

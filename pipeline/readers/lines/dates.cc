#include "pipeline/readers/lines/dates.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/date_pieces.h"

namespace press {
namespace {

struct Day {
  uint32_t year = 0, month = 0, day = 0;  // day 0: only a month
  size_t end = 0;                         // the piece after it
};

// A date and where its pieces stand.
struct Match {
  Day day;
  size_t first = 0;
};

// A date is looked for in paragraphs, not in whole texts that came without line ends.
constexpr size_t longest_text = 4000;
// A line or value of one date may say it in two languages, with weekday and time; a longer one says
// something else.
constexpr size_t longest_line = 200;
// From the first printed newspapers on; what is outside is a number of something else.
constexpr uint32_t first_year = 1600, last_year = 2100;
// In paths, where numbers of articles and pages stand too, only years from 1900 on are taken.
constexpr uint32_t first_path_year = 1900;
// Years of two digits: 70 to 99 are of the last century, 00 to 69 of this one. (POSIX draws the
// line at 69.)
constexpr uint32_t first_short_year = 70;
// "Updated on Monday, at": so many pieces stand at most between the word and its date.
constexpr size_t farthest_cue = 4;

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

// Looks for dates in a list of pieces.
class DateMatcher {
 public:
  DateMatcher(const std::vector<DatePiece>& pieces, DayOrder order)
      : pieces_(pieces), order_(order) {}

  std::optional<Day> match(size_t at) const {
    for (const auto form :
         {&DateMatcher::year_first, &DateMatcher::with_units, &DateMatcher::day_then_name,
          &DateMatcher::name_then_day, &DateMatcher::vietnamese, &DateMatcher::numbers}) {
      const std::optional<Day> day = (this->*form)(at);
      if (day && day->day != 0 && valid(*day)) return day;
    }
    return std::nullopt;
  }

  // "January 2009", "2018년 10월"
  std::optional<Day> month_only(size_t at) const {
    if (word(at) == DateWord::month) {
      const size_t next = skip(at + 1);
      if (number(next, 4)) return Day{pieces_[next].value, pieces_[at].meaning.month, 0, next + 1};
    }
    if (number(at, 4) && word(at + 1) == DateWord::year_unit && number(at + 2) &&
        word(at + 3) == DateWord::month_unit)
      return Day{pieces_[at].value, pieces_[at + 2].value, 0, at + 4};
    return std::nullopt;
  }

 private:
  bool number(size_t at, int digits = 0) const {
    return at < pieces_.size() && pieces_[at].kind == DatePieceKind::number &&
           (digits == 0 ? pieces_[at].digits <= 2 : pieces_[at].digits == digits);
  }
  bool mark(size_t at, char c) const {
    return at < pieces_.size() && pieces_[at].kind == DatePieceKind::mark && pieces_[at].mark == c;
  }
  DateWord word(size_t at) const {
    return at < pieces_.size() && pieces_[at].kind == DatePieceKind::word ? pieces_[at].meaning.kind
                                                                          : DateWord::none;
  }
  // Past a comma, full stop or apostrophe and joining words.
  size_t skip(size_t at) const {
    while (mark(at, ',') || mark(at, '.') || word(at) == DateWord::filler) ++at;
    return at;
  }
  bool ends(size_t at) const {  // no digit or "." digit goes on
    return !((mark(at, '.') || mark(at, ',')) && at + 1 < pieces_.size() && pieces_[at].glued &&
             pieces_[at + 1].glued && pieces_[at + 1].kind == DatePieceKind::number &&
             pieces_[at + 1].digits >= 3);
  }

  // 2018-01-07, 2018.01.07, 2018/1/7, "2018. 1. 7."
  std::optional<Day> year_first(size_t at) const {
    if (!number(at, 4) || at + 4 >= pieces_.size()) return std::nullopt;
    const char separator = pieces_[at + 1].mark;
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    if (!number(at + 2) || !mark(at + 3, separator) || !number(at + 4)) return std::nullopt;
    return Day{pieces_[at].value, pieces_[at + 2].value, pieces_[at + 4].value, at + 5};
  }

  // 2024년 12월 22일
  std::optional<Day> with_units(size_t at) const {
    if (!number(at, 4) || word(at + 1) != DateWord::year_unit || !number(at + 2) ||
        word(at + 3) != DateWord::month_unit || !number(at + 4) ||
        word(at + 5) != DateWord::day_unit)
      return std::nullopt;
    return Day{pieces_[at].value, pieces_[at + 2].value, pieces_[at + 4].value, at + 6};
  }

  // 22 December 2024, 22. Dezember 2024, 1er août 2010, 22nd of December, 2024, 22-Dec-2024
  std::optional<Day> day_then_name(size_t at) const {
    if (!number(at)) return std::nullopt;
    size_t name = skip(at + 1);
    if (mark(name, '-')) ++name;
    if (word(name) != DateWord::month) return std::nullopt;
    size_t year = skip(name + 1);
    if (mark(year, '-')) ++year;
    if (!number(year, 4)) return std::nullopt;
    return Day{pieces_[year].value, pieces_[name].meaning.month, pieces_[at].value, year + 1};
  }

  // December 22, 2024; Oct 15, 2012; Nov 20 09:28:00 2019
  std::optional<Day> name_then_day(size_t at) const {
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

  // 22 tháng 12 năm 2024; 22 tháng 12, 2024
  std::optional<Day> vietnamese(size_t at) const {
    if (!number(at) || word(at + 1) != DateWord::month_unit || !number(at + 2)) return std::nullopt;
    size_t year = skip(at + 3);
    if (word(year) == DateWord::year_unit) ++year;
    if (!number(year, 4)) return std::nullopt;
    return Day{pieces_[year].value, pieces_[at + 2].value, pieces_[at].value, year + 1};
  }

  // 22.04.2013; 22/04/2013 and 04/22/2013 where a number above 12 or the caller says which is which
  std::optional<Day> numbers(size_t at) const {
    if (!number(at) || at + 4 >= pieces_.size() || !number(at + 2)) return std::nullopt;
    const char separator = pieces_[at + 1].mark;
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    if (!mark(at + 3, separator) || !number(at + 4, 4)) return std::nullopt;
    const uint32_t first = pieces_[at].value, second = pieces_[at + 2].value;
    const uint32_t year = pieces_[at + 4].value;
    if (separator == '.' || first == second || first > 12 || order_ == DayOrder::day_first)
      return Day{year, second, first, at + 5};
    if (second > 12 || order_ == DayOrder::month_first) return Day{year, first, second, at + 5};
    return std::nullopt;
  }

  const std::vector<DatePiece>& pieces_;
  DayOrder order_;
};

// The nearest words before a date, in its line, say whether it dates a change.
bool dates_a_change(const std::vector<DatePiece>& pieces, size_t at) {
  for (size_t back = 0; back < farthest_cue && back < at; ++back) {
    const DateWord kind = pieces[at - back - 1].meaning.kind;
    if (kind == DateWord::modified) return true;
    if (kind == DateWord::none && pieces[at - back - 1].kind == DatePieceKind::word) return false;
    if (kind == DateWord::cue) continue;
  }
  return false;
}

std::optional<Match> first_match(const std::vector<DatePiece>& pieces, DayOrder order,
                                 bool& modified) {
  const DateMatcher matcher(pieces, order);
  std::optional<Match> changed;
  for (size_t at = 0; at < pieces.size(); ++at) {
    const std::optional<Day> day = matcher.match(at);
    if (!day) continue;
    modified = dates_a_change(pieces, at);
    if (!modified) return Match{*day, at};
    if (!changed) changed = Match{*day, at};
    at = day->end - 1;
  }
  modified = changed.has_value();
  return changed;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos || !is_ascii(text);
}

FoundDate found(const std::vector<DatePiece>& pieces, const Match& match, bool modified) {
  return {iso(match.day), pieces[match.first].begin, pieces[match.day.end - 1].end, modified};
}

uint32_t number_at(std::string_view digits, size_t at, size_t size) {
  uint32_t value = 0;
  for (const char c : digits.substr(at, size)) value = value * 10 + static_cast<uint32_t>(c - '0');
  return value;
}

// 20240131, also before T222800+0000
std::optional<Day> eight_digits(const DatePiece& piece) {
  if (piece.kind != DatePieceKind::number || piece.digits != 8) return std::nullopt;
  const Day day{piece.value / 10000, piece.value / 100 % 100, piece.value % 100, 0};
  return day.day != 0 && valid(day) ? std::optional(day) : std::nullopt;
}

// 28.02.05: with full stops the day comes first
std::optional<Day> short_year(const std::vector<DatePiece>& pieces) {
  if (pieces.size() < 5) return std::nullopt;
  for (const size_t i : {0, 2, 4})
    if (pieces[i].kind != DatePieceKind::number || pieces[i].digits != 2) return std::nullopt;
  if (pieces[1].mark != '.' || pieces[3].mark != '.') return std::nullopt;
  const uint32_t year = pieces[4].value + (pieces[4].value < first_short_year ? 2000 : 1900);
  const Day day{year, pieces[2].value, pieces[0].value, 5};
  return day.day != 0 && valid(day) ? std::optional(day) : std::nullopt;
}

// Nothing of substance may stand in a date line beside the date.
bool only_date_words(const std::vector<DatePiece>& pieces, const Match& match) {
  size_t strange = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i >= match.first && i < match.day.end) continue;
    const DatePiece& piece = pieces[i];
    if (piece.kind != DatePieceKind::word || piece.meaning.kind != DateWord::none) continue;
    if (piece.end - piece.begin > 1) ++strange;
  }
  return strange == 0;
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view text, const DateWords& words, DayOrder order) {
  if (text.size() > longest_text || !has_digit(text)) return std::nullopt;
  const std::vector<DatePiece> pieces = cut_pieces(text, words);
  bool modified = false;
  const std::optional<Match> match = first_match(pieces, order, modified);
  if (!match) return std::nullopt;
  return found(pieces, *match, modified);
}

std::string date_value(std::string_view value, const DateWords& words, DayOrder order) {
  if (value.size() > longest_line) return {};
  const std::vector<DatePiece> pieces = cut_pieces(value, words);
  bool modified = false;
  if (const std::optional<Match> match = first_match(pieces, order, modified))
    return iso(match->day);
  if (pieces.empty()) return {};
  if (const std::optional<Day> day = eight_digits(pieces[0])) return iso(*day);
  if (const std::optional<Day> day = short_year(pieces)) return iso(*day);
  const DateMatcher matcher(pieces, order);
  for (size_t at = 0; at < pieces.size(); ++at)
    if (const std::optional<Day> day = matcher.month_only(at); day && valid(*day)) return iso(*day);
  const bool year =
      pieces[0].digits == 4 && pieces[0].value >= first_year && pieces[0].value <= last_year;
  if (year && pieces.size() == 1) return std::string(value.substr(pieces[0].begin, 4));
  if (year && pieces.size() == 3 && pieces[1].mark == '-' && pieces[2].digits == 2) {
    const Day day{pieces[0].value, pieces[2].value, 0, 0};
    if (valid(day)) return iso(day);
  }
  return {};
}

std::optional<FoundDate> date_line(std::string_view line, const DateWords& words, DayOrder order) {
  if (line.size() > longest_line || !has_digit(line)) return std::nullopt;
  const std::vector<DatePiece> pieces = cut_pieces(line, words);
  bool modified = false;
  std::optional<Match> match = first_match(pieces, order, modified);
  if (!match) {
    if (const std::optional<Day> day = short_year(pieces)) match = Match{*day, 0};
  }
  if (!match) {
    const DateMatcher matcher(pieces, order);
    for (size_t at = 0; at < pieces.size() && !match; ++at)
      if (const std::optional<Day> day = matcher.month_only(at); day && valid(*day))
        match = Match{*day, at};
  }
  if (!match || !only_date_words(pieces, *match)) return std::nullopt;
  return found(pieces, *match, modified);
}

std::string date_in_path(std::string_view path) {
  std::string month;
  for (size_t at = 0; at < path.size(); ++at) {
    const bool starts = at == 0 || path[at - 1] < '0' || path[at - 1] > '9';
    if (!starts || path[at] < '0' || path[at] > '9') continue;
    const size_t end = std::min(path.find_first_not_of("0123456789", at), path.size());
    const std::string_view digits = path.substr(at, end - at);
    if (digits.size() == 8) {
      const Day day{number_at(digits, 0, 4), number_at(digits, 4, 2), number_at(digits, 6, 2), 0};
      if (day.year >= first_path_year && day.day != 0 && valid(day)) return iso(day);
    }
    if (digits.size() != 4 || end >= path.size()) continue;
    const char separator = path[end];
    if (separator != '/' && separator != '-' && separator != '_' && separator != '.') continue;
    const std::string_view rest = path.substr(end + 1);
    const size_t month_size = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (month_size == 0 || month_size > 2) continue;
    Day day{number_at(digits, 0, 4), number_at(rest, 0, month_size), 0, 0};
    if (day.year < first_path_year || !valid(day)) continue;
    std::string_view tail = rest.substr(month_size);
    if (tail.size() > 1 && tail[0] == separator) {
      tail.remove_prefix(1);
      const size_t day_size = std::min(tail.find_first_not_of("0123456789"), tail.size());
      if ((day_size == 1 || day_size == 2) && only_digits(tail.substr(0, day_size)))
        day.day = number_at(tail, 0, day_size);
      if (day.day != 0 && valid(day)) return iso(day);
      day.day = 0;
    }
    if (separator == '/' && month_size == 2 && month.empty()) month = iso(day);
  }
  return month;
}

}  // namespace press

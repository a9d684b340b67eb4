#include "pipeline/readers/lines/dates.h"

#include <algorithm>
#include <vector>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/date_matcher.h"

namespace press {
namespace {

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
constexpr uint32_t first_year = 1600, last_year = 2100;
// "Updated on Monday, at": so many pieces stand at most between the word and its date.
constexpr size_t farthest_cue = 4;

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

// A text in ASCII has a year of four digits in its dates, or one of three before a word: eras and
// calendars of other lengths have names in other letters.
bool may_hold_date(std::string_view text) {
  if (!is_ascii(text)) return true;
  for (size_t at = 0; at < text.size();) {
    if (!is_ascii_digit(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    const size_t digits = end - at;
    if (digits == 4) return true;
    at = end;
    if (digits != 3) continue;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\n')) ++end;
    if (end < text.size() && is_ascii_letter(text[end])) return true;
  }
  return false;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos || !is_ascii(text);
}

FoundDate found(const std::vector<DatePiece>& pieces, const Match& match, bool modified) {
  return {iso(match.day), pieces[match.first].begin, pieces[match.day.end - 1].end, modified};
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

// A date in a short form behind words such as "published": 입력 24.05.10 10:20.
std::optional<Match> short_match(const std::vector<DatePiece>& pieces, DayOrder order,
                                 bool& modified) {
  size_t first = 0;
  for (; first < pieces.size() && pieces[first].kind != DatePieceKind::number; ++first) {
    const DateWord kind = pieces[first].meaning.kind;
    if (kind == DateWord::era_letter) break;
    modified |= kind == DateWord::modified;
    if (pieces[first].kind == DatePieceKind::word && kind == DateWord::none) return std::nullopt;
  }
  const std::vector<DatePiece> rest(pieces.begin() + static_cast<std::ptrdiff_t>(first),
                                    pieces.end());
  // Eight digits are a date where one is expected, and not in a line of a text.
  std::optional<Day> day = DateMatcher(rest, order).short_form();
  if (!day || rest[0].digits == 8) return std::nullopt;
  day->end += first;
  return Match{*day, first};
}

}  // namespace

DayOrder order_of_script(std::string_view text) {
  constexpr size_t enough = 2000;
  text = text.substr(0, enough);
  size_t east = 0, west = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    west += c < 0x80 && is_ascii_letter(c);
    east += (c >= 0x3041 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  }
  return east > west ? DayOrder::year_first : DayOrder::unknown;
}

std::optional<FoundDate> find_date(std::string_view text, const DateWords& words, DayOrder order) {
  if (text.size() > longest_text || !may_hold_date(text)) return std::nullopt;
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
  const DateMatcher matcher(pieces, order);
  if (const std::optional<Day> day = matcher.short_form()) return iso(*day);
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
  if (!match) match = short_match(pieces, order, modified);
  if (!match) {
    const DateMatcher matcher(pieces, order);
    for (size_t at = 0; at < pieces.size() && !match; ++at)
      if (const std::optional<Day> day = matcher.month_only(at); day && valid(*day))
        match = Match{*day, at};
  }
  if (!match || !only_date_words(pieces, *match)) return std::nullopt;
  return found(pieces, *match, modified);
}

}  // namespace press

// Dates in the names of files and the paths of URLs.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/ascii.h"
#include "pipeline/readers/lines/date_matcher.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

// In paths, where numbers of articles and pages stand too, only years from 1900 on are taken.
constexpr uint32_t first_path_year = 1900;
// The first newspapers on the web.
constexpr uint32_t first_web_year = 1994;
// Day and time or running number; longer ones are keys.
constexpr size_t shortest_number = 12, longest_number = 18;

uint32_t number_at(std::string_view digits, size_t at, size_t size) {
  uint32_t value = 0;
  for (const char c : digits.substr(at, size)) value = value * 10 + static_cast<uint32_t>(c - '0');
  return value;
}

// A query says what was asked for, such as a range of dates, not when something was published.
std::string_view path_of_url(std::string_view path) {
  const size_t scheme = path.find("://");
  if (scheme == std::string_view::npos) return path;
  return path.substr(0, path.find_first_of("?#", scheme));
}

}  // namespace

std::string date_in_path(std::string_view path) {
  path = path_of_url(path);
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

std::string date_by_month_name(std::string_view url, const DateWords& words) {
  std::vector<std::string_view> parts;
  url = path_of_url(url);
  for (size_t at = 0; at <= url.size();) {
    const size_t end = std::min(url.find('/', at), url.size());
    parts.push_back(url.substr(at, end - at));
    at = end + 1;
  }
  for (size_t i = 0; i + 2 < parts.size(); ++i) {
    if (parts[i].size() != 4 || !only_digits(parts[i])) continue;
    const DateMeaning month = words.meaning(parts[i + 1]);
    const std::string_view number = parts[i + 2];
    if (month.kind != DateWord::month || only_digits(parts[i + 1]) || number.empty() ||
        number.size() > 2 || !only_digits(number))
      continue;
    const Day day{number_at(parts[i], 0, 4), month.month, number_at(number, 0, number.size()), 0};
    if (day.year >= first_web_year && day.day != 0 && valid(day)) return iso(day);
  }
  return {};
}

std::string date_in_number(std::string_view url) {
  for (size_t at = 0; at < url.size();) {
    at = url.find_first_of("0123456789", at);
    if (at == std::string_view::npos) break;
    const size_t end = std::min(url.find_first_not_of("0123456789", at), url.size());
    const std::string_view digits = url.substr(at, end - at);
    at = end;
    if (digits.size() < shortest_number || digits.size() > longest_number) continue;
    const Day day{number_at(digits, 0, 4), number_at(digits, 4, 2), number_at(digits, 6, 2), 0};
    if (day.year >= first_web_year && day.day != 0 && valid(day)) return iso(day);
  }
  return {};
}

}  // namespace press

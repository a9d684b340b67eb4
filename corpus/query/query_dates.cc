// Fields of the query language: outlet, section, language, country, id, and dates.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "corpus/query/query_operands.h"
#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view date_help = "write 2024, 2024-05, 2024-05-03 or 2024..2025-06";

int days_in(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<size_t>(month - 1)];
}

// "2024", "2024-05", "2024-05-03": the shape, digits and lines alone.
bool has_date_shape(std::string_view date) {
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (size_t i = 0; i < date.size(); ++i)
    if (i == 4 || i == 7 ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
  return true;
}

int number(std::string_view date, size_t at, size_t size) {
  int value = 0;
  for (const char c : date.substr(std::min(at, date.size()), size)) value = value * 10 + (c - '0');
  return value;
}

Days read_date(const QueryText& text, std::string_view date, size_t at) {
  const std::optional<Days> days = days_of(date);
  if (!days) text.fail(at, fmt::format("'{}' is not a date: {}", date, date_help));
  return *days;
}

void read_dates(const QueryText& text, std::string_view value, size_t at, QueryNode& node) {
  const size_t dots = value.find("..");
  if (dots == value.npos) {
    Days days = read_date(text, value, at);
    node.low = std::move(days.first);
    node.high = std::move(days.last);
    return;
  }
  const std::string_view from = value.substr(0, dots), to = value.substr(dots + 2);
  if (from.empty() && to.empty())
    text.fail(at, fmt::format("a date is missing here: {}", date_help));
  if (!from.empty()) node.low = read_date(text, from, at).first;
  if (!to.empty()) node.high = read_date(text, to, at + dots + 2).last;
  if (!from.empty() && !to.empty() && node.high < node.low)
    text.fail(at, fmt::format("this period ends before it begins: write {}..{}", to, from));
}

// Whether a character belongs to a word that blanks and marks end; scripts without blanks do not.
bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || is_ascii_digit(c);
  return c >= 0xAA && c < 0x2E80 && (c < 0x2000 || c > 0x206F);
}

// Whether no word goes over this place.
bool is_edge(std::string_view text, size_t at) {
  if (at == 0 || at == text.size()) return true;
  size_t begin = at;
  while (begin > 0 && (text[--begin] & 0xC0) == 0x80) {
  }
  size_t after = at;
  return !is_letter(next_code_point(text, begin)) || !is_letter(next_code_point(text, after));
}

}  // namespace

std::optional<Days> days_of(std::string_view date) {
  if (!has_date_shape(date)) return std::nullopt;
  const int year = number(date, 0, 4);
  const int month = number(date, 5, 2), day = number(date, 8, 2);
  if (date.size() >= 7 && (month < 1 || month > 12)) return std::nullopt;
  if (date.size() == 10 && (day < 1 || day > days_in(year, month))) return std::nullopt;
  const int first_month = month ? month : 1, last_month = month ? month : 12;
  return Days{
      fmt::format("{:04}-{:02}-{:02}", year, first_month, day ? day : 1),
      fmt::format("{:04}-{:02}-{:02}", year, last_month, day ? day : days_in(year, last_month))};
}

QueryNode read_field(const QueryText& text, std::string_view name, std::string_view value,
                     size_t at) {
  QueryNode node;
  node.kind = QueryKind::field;
  node.name = name;
  node.value = fold(value);
  if (name == "date") read_dates(text, value, at, node);
  return node;
}

bool value_meets(const QueryNode& field, std::string_view value) {
  if (matches_pattern(value, field.value)) return true;
  if (!field.by_part || field.value.find_first_of("*?") != std::string::npos) return false;
  for (size_t at = 0; (at = value.find(field.value, at)) != value.npos; ++at)
    if (is_edge(value, at) && is_edge(value, at + field.value.size())) return true;
  return false;
}

}  // namespace press

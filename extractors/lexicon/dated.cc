#include "extractors/lexicon/dated.h"

#include <algorithm>
#include <climits>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "extractors/lexicon/table.h"

namespace press {
namespace {

int year_of(std::string_view digits, std::string_view cell, std::string_view origin) {
  if (digits.empty()) return 0;
  if (digits.size() != 4 || !only_digits(digits))
    throw Error("{}: '{}' has years that are not of the form 2004..2011, 2004.. or ..2011", origin,
                cell);
  int year = 0;
  for (const char c : digits) year = year * 10 + (c - '0');
  return year;
}

bool overlap(const DatedValue& a, const DatedValue& b) {
  const auto end = [](int year) { return year == 0 ? INT_MAX : year; };
  return a.dated() == b.dated() && a.first <= end(b.last) && b.first <= end(a.last);
}

}  // namespace

std::vector<DatedValue> dated_values(std::string_view cell, std::string_view origin) {
  std::vector<DatedValue> values;
  for (const std::string_view part : split_list(cell)) {
    DatedValue value = {part};
    // "Yahoo@Home" is a name: only a '@' before years parts them off.
    const size_t at = part.rfind('@');
    const size_t dots = at == std::string_view::npos ? at : part.find("..", at);
    if (dots != std::string_view::npos) {
      value = {part.substr(0, at), year_of(part.substr(at + 1, dots - at - 1), cell, origin),
               year_of(part.substr(dots + 2), cell, origin)};
      if (value.value.empty() || !value.dated() || (value.last != 0 && value.last < value.first))
        throw Error("{}: '{}' has a value without years, or years that end before they begin",
                    origin, cell);
    }
    for (const DatedValue& other : values)
      if (overlap(value, other))
        throw Error("{}: '{}' has two values for one year: write '{}@..YEAR' and so on", origin,
                    cell, other.value);
    values.push_back(value);
  }
  return values;
}

std::string_view value_of_today(const std::vector<DatedValue>& values) {
  if (values.empty()) return {};
  const auto last = [](const DatedValue& value) {
    return !value.dated() ? INT_MAX : value.last == 0 ? INT_MAX - 1 : value.last;
  };
  return std::max_element(
             values.begin(), values.end(),
             [&](const DatedValue& a, const DatedValue& b) { return last(a) < last(b); })
      ->value;
}

}  // namespace press

#pragma once

#include <string_view>
#include <vector>

namespace press {

// A value of a cell with the years in which it holds, both inclusive; 0: open.
struct DatedValue {
  std::string_view value;
  int first = 0, last = 0;

  bool dated() const { return first != 0 || last != 0; }
  bool holds(int year) const {
    return (first == 0 || year >= first) && (last == 0 || year <= last);
  }
};

// The values of a cell such as "Facebook@..2021|Meta Platforms@2022..", in its order; a value
// without years holds whenever no other does. The views look into `cell`. Throws Error, with
// `origin` ("entities/firm/us.tsv:12"), for what is not of this form and for years that overlap.
std::vector<DatedValue> dated_values(std::string_view cell, std::string_view origin);

// The value without years, else that of the latest ones: what is shown where no year is asked for.
std::string_view value_of_today(const std::vector<DatedValue>& values);

}  // namespace press

#pragma once

#include <string>
#include <vector>

namespace press {

// What stands along an axis.
struct Ticks {
  double low = 0, high = 1;  // ends of the axis: at or beyond all values
  std::vector<double> at;
  std::vector<std::string> labels;
};

// Round numbers (1, 2 or 5 times a power of ten) around all values from low to high, some `wanted`
// of them. Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990. Equal ends get room.
Ticks nice_ticks(double low, double high, int wanted);

// Powers of ten, with 2 and 5 of each where there are few. low and high are above 0.
Ticks log_ticks(double low, double high);

// Which categories of an axis get a label, when one of so many does: of years those that end in 0
// or 5, of months the first of a year, of others every n-th from the first.
std::vector<size_t> thinned(const std::vector<std::string>& categories, size_t most);

// A number for a reader, whatever the locale: at most four digits that count, no exponent between
// 0.0001 and a million million; from 10,000 on with commas.
std::string short_number(double value);

}  // namespace press

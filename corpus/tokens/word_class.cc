#include "corpus/tokens/word_class.h"

#include <algorithm>
#include <iterator>
#include <memory>

namespace press {
namespace {

constexpr uint8_t alike = 255;

struct Row {
  char32_t first, last;
  uint8_t odd, even = alike;  // the class of the first, third, ... and of the others
};

constexpr Row rows[] = {
#include "corpus/text/tables/word_class.inc"
};
constexpr Row rows_beyond[] = {
#include "corpus/text/tables/word_class_beyond.inc"
};

uint8_t class_in(const Row& row, char32_t c) {
  return row.even == alike || (c - row.first) % 2 == 0 ? row.odd : row.even;
}

}  // namespace

WordClasses::WordClasses() {
  for (const Row& row : rows)
    for (char32_t c = row.first; c <= row.last; ++c) plane_[c] = class_in(row, c);
}

uint8_t WordClasses::beyond(char32_t c) {
  const Row* row = std::upper_bound(std::begin(rows_beyond), std::end(rows_beyond), c,
                                    [](char32_t value, const Row& r) { return value < r.first; });
  if (row == std::begin(rows_beyond) || c > (--row)->last) return other;
  return class_in(*row, c);
}

const WordClasses& WordClasses::get() {
  static const std::unique_ptr<const WordClasses> classes(new WordClasses);
  return *classes;
}

}  // namespace press

#include "corpus/likeness/word_diff.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace press {
namespace {

using Words = std::span<const uint64_t>;
constexpr int most_steps = 2000;

struct Point {
  int x = 0, y = 0;  // so many words of the old and the new text are behind
};

class Differ {
 public:
  Differ(Words old_words, Words new_words) : old_(old_words), new_(new_words) {}

  std::vector<Change> run() {
    compare({0, 0}, {static_cast<int>(old_.size()), static_cast<int>(new_.size())});
    return std::move(changes_);
  }

 private:
  bool same(int x, int y) const {
    return old_[static_cast<size_t>(x)] == new_[static_cast<size_t>(y)];
  }

  // Between two points: equal words at both ends are passed over, the rest is cut in two.
  void compare(Point from, Point to) {
    while (from.x < to.x && from.y < to.y && same(from.x, from.y)) ++from.x, ++from.y;
    while (from.x < to.x && from.y < to.y && same(to.x - 1, to.y - 1)) --to.x, --to.y;
    if (from.x == to.x || from.y == to.y) return change(from, to);
    const Point middle = middle_of(from, to);
    if ((middle.x == from.x && middle.y == from.y) || (middle.x == to.x && middle.y == to.y))
      return change(from, to);
    compare(from, middle);
    compare(middle, to);
  }

  void change(Point from, Point to) {
    if (from.x == to.x && from.y == to.y) return;
    const auto number = [](int value) { return static_cast<uint32_t>(value); };
    if (!changes_.empty() && changes_.back().old_end == number(from.x) &&
        changes_.back().new_end == number(from.y)) {
      changes_.back().old_end = number(to.x);
      changes_.back().new_end = number(to.y);
    } else {
      changes_.push_back({number(from.x), number(to.x), number(from.y), number(to.y)});
    }
  }

  // The furthest point of a diagonal that one more step reaches; `reach` holds those of the step
  // before, the diagonal of the beginning at `zero`. Both directions count from their own corner.
  template <typename Same>
  static int advance(const std::vector<int>& reach, int zero, int diagonal, int step, Point size,
                     const Same& same) {
    const auto at = [&](int k) { return reach[static_cast<size_t>(zero + k)]; };
    int x = diagonal == -step || (diagonal != step && at(diagonal - 1) < at(diagonal + 1))
                ? at(diagonal + 1)
                : at(diagonal - 1) + 1;
    while (x < size.x && x - diagonal < size.y && x - diagonal >= 0 && same(x, x - diagonal)) ++x;
    return x;
  }

  // A point on a shortest way, where a search from the beginning meets one from the end.
  Point middle_of(Point from, Point to) {
    const Point size = {to.x - from.x, to.y - from.y};
    const int difference = size.x - size.y, steps = std::min((size.x + size.y + 1) / 2, most_steps);
    const int zero = steps + 1;
    forward_.assign(static_cast<size_t>(2 * zero + 1), 0);
    backward_.assign(static_cast<size_t>(2 * zero + 1), 0);
    Point best = {0, 0};
    for (int step = 0; step <= steps; ++step) {
      for (int k = -step; k <= step; k += 2) {
        const int x = advance(forward_, zero, k, step, size,
                              [&](int i, int j) { return same(from.x + i, from.y + j); });
        forward_[static_cast<size_t>(zero + k)] = x;
        const bool inside = x <= size.x && x - k <= size.y && x - k >= 0;
        if (inside && 2 * x - k > best.x + best.y) best = {x, x - k};
        const int other = difference - k;
        if (inside && difference % 2 != 0 && std::abs(other) < step &&
            x + backward_[static_cast<size_t>(zero + other)] >= size.x)
          return {from.x + x, from.y + x - k};
      }
      for (int k = -step; k <= step; k += 2) {
        const int x = advance(backward_, zero, k, step, size,
                              [&](int i, int j) { return same(to.x - 1 - i, to.y - 1 - j); });
        backward_[static_cast<size_t>(zero + k)] = x;
        const bool inside = x <= size.x && x - k <= size.y && x - k >= 0;
        const int other = difference - k;
        if (inside && difference % 2 == 0 && std::abs(other) <= step &&
            x + forward_[static_cast<size_t>(zero + other)] >= size.x)
          return {to.x - x, to.y - (x - k)};
      }
    }
    return {from.x + best.x, from.y + best.y};
  }

  Words old_, new_;
  std::vector<int> forward_, backward_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> word_changes(Words old_words, Words new_words) {
  return Differ(old_words, new_words).run();
}

}  // namespace press

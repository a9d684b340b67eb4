#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "output/charts/chart.h"

namespace press {

std::string sparkline(const std::vector<std::optional<double>>& values) {
  constexpr std::array<std::string_view, 8> blocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double low = 0, high = 0;
  for (const auto& value : values)
    if (value && std::isfinite(*value)) {
      low = std::min(low, *value);
      high = std::max(high, *value);
    }
  std::string line;
  for (const auto& value : values) {
    if (!value || !std::isfinite(*value)) {
      line += ' ';
      continue;
    }
    const double share = high > low ? (*value - low) / (high - low) : 0;
    line += blocks[static_cast<size_t>(std::lround(share * (blocks.size() - 1)))];
  }
  return line;
}

}  // namespace press

#include "pipeline/records/utf16_offsets.h"

#include <algorithm>

namespace press {

Utf16Offsets::Utf16Offsets(std::string_view text) {
  units_.reserve(text.size() + 1);
  uint32_t units = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool inside = (byte & 0xC0) == 0x80;
    units_.push_back(inside ? units_.back() : units);
    if (!inside) units += byte >= 0xF0 ? 2 : 1;
  }
  units_.push_back(units);
}

std::optional<uint32_t> Utf16Offsets::to_byte(uint32_t unit) const {
  const auto found = std::lower_bound(units_.begin(), units_.end(), unit);
  if (found == units_.end() || *found != unit) return std::nullopt;
  return static_cast<uint32_t>(found - units_.begin());
}

}  // namespace press

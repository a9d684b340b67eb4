#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace press {

// Places in a text (valid UTF-8) as programs in Java count them: in units of UTF-16.
class Utf16Offsets {
 public:
  explicit Utf16Offsets(std::string_view text);

  uint32_t from_byte(uint32_t byte) const { return units_[byte]; }
  // Nothing past the end, and inside of a letter of two units.
  std::optional<uint32_t> to_byte(uint32_t unit) const;

 private:
  std::vector<uint32_t> units_;  // before each byte, and at the end
};

}  // namespace press

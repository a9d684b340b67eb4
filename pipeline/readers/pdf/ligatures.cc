#include "pipeline/readers/pdf/ligatures.h"

#include <string_view>

namespace press {

void part_ligatures(std::string& text) {
  constexpr std::string_view letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  for (size_t at = 0; (at = text.find("\xEF\xAC", at)) != std::string::npos;) {
    const auto last = static_cast<unsigned char>(at + 2 < text.size() ? text[at + 2] : 0);
    if (last < 0x80 || last > 0x86) {
      at += 2;
      continue;
    }
    const std::string_view parts = letters[last - 0x80];
    text.replace(at, 3, parts);
    at += parts.size();
  }
}

}  // namespace press

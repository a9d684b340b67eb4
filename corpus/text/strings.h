#pragma once

#include <string>
#include <string_view>

namespace press {

// `text` without the characters of `marks` (ASCII) at both ends. Which count as blanks is the
// caller's to say: a tab parts cells in one format and is a blank in the next.
constexpr std::string_view trim(std::string_view text, std::string_view marks) {
  const size_t begin = text.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(marks) - begin + 1);
}

// The strings with `between` between them; empty ones at the beginning leave none.
template <typename Strings>
std::string joined(const Strings& parts, std::string_view between) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

}  // namespace press

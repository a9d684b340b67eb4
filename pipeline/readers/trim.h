#pragma once

#include <string_view>

namespace press {

// `text` (UTF-8) without the characters of `marks` at both ends; whole characters, not bytes.
inline std::string_view trim_marks(std::string_view text, std::string_view marks) {
  const auto size_at = [&](size_t at) {
    size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return end - at;
  };
  while (!text.empty()) {
    const size_t size = size_at(0);
    if (marks.find(text.substr(0, size)) == std::string_view::npos) break;
    text.remove_prefix(size);
  }
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    if (marks.find(text.substr(begin)) == std::string_view::npos) break;
    text = text.substr(0, begin);
  }
  return text;
}

}  // namespace press

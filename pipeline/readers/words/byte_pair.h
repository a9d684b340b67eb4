#pragma once

#include <cstddef>
#include <string_view>

namespace press {

// Words are filed under a pair of neighbouring bytes of theirs and looked for only where such a
// pair stands in a text.
constexpr size_t pair_count = 4096;

// Below pair_count; a hash, so that other pairs may have the same number.
constexpr size_t pair_number(char first, char second) {
  return (static_cast<unsigned char>(first) * size_t{67} + static_cast<unsigned char>(second)) %
         pair_count;
}

// A byte of a letter or digit; of other scripts than Latin every byte.
constexpr bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace press

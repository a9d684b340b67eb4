#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace press {

// SQLite's variable-length integer: seven bits a byte, the most significant first, a ninth byte
// whole. https://www.sqlite.org/fileformat2.html#varint
void append_long_varint(std::string& bytes, uint64_t value);

inline void append_varint(std::string& bytes, uint64_t value) {
  if (value < 0x80) {
    bytes += static_cast<char>(value);
  } else if (value < 0x4000) {
    const char two[] = {static_cast<char>(value >> 7 | 0x80), static_cast<char>(value & 0x7f)};
    bytes.append(two, 2);
  } else {
    append_long_varint(bytes, value);
  }
}

// Reads one from `bytes` and removes it; 0 where bytes is empty or ends inside.
inline uint64_t take_varint(std::string_view& bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 9 && !bytes.empty(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (i == 8) return (value << 8) | byte;
    value = (value << 7) | (byte & 0x7f);
    if ((byte & 0x80) == 0) return value;
  }
  return 0;
}

// The same for bytes that may be damaged: false where they are empty or end inside.
inline bool read_varint(std::string_view& bytes, uint64_t& value) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes.front()) < 0x80) {
    value = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return true;
  }
  value = 0;
  for (size_t i = 0; i < bytes.size() && i < 9; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value = i == 8 ? (value << 8) | byte : (value << 7) | (byte & 0x7f);
    if (i < 8 && (byte & 0x80) != 0) continue;
    bytes.remove_prefix(i + 1);
    return true;
  }
  return false;
}

}  // namespace press

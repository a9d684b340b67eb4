#pragma once

#include <bit>
#include <cstdint>

namespace press {

// Eight bytes of text at once, the first the lowest. A mask has the high bit of each byte for which
// something holds; bytes beyond ASCII are nothing.
namespace ascii {

constexpr uint64_t every_byte = 0x0101010101010101u;
constexpr uint64_t high_bits = every_byte * 0x80;

// The bytes of `x` from `first` to `last`.
inline uint64_t between(uint64_t x, unsigned char first, unsigned char last) {
  const uint64_t low = x & ~high_bits;
  return (low + every_byte * (0x80u - first)) & ~(low + every_byte * (0x7Fu - last)) & ~x &
         high_bits;
}

inline uint64_t digits(uint64_t x) { return between(x, '0', '9'); }
inline uint64_t letters(uint64_t x) { return between(x | every_byte * 0x20, 'a', 'z'); }
// Of the letters of `x`, a mask of letters(x): a capital lacks the bit 0x20.
inline uint64_t capitals(uint64_t x, uint64_t letters) { return letters & ~(x << 2); }
inline uint64_t lower_case(uint64_t x, uint64_t capitals) { return x | capitals >> 2; }

// How many bytes stand before the first one of a mask; 8 when it is empty.
inline unsigned bytes_before(uint64_t mask) { return std::countr_zero(mask) / 8; }
// The first `count` bytes of `x`, zeros after them. At most 8.
inline uint64_t first_bytes(uint64_t x, unsigned count) {
  return count < 8 ? x & ((uint64_t{1} << count * 8) - 1) : x;
}

}  // namespace ascii
}  // namespace press

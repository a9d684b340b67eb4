#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace press {

// fold_hash() a step of eight bytes at a time, for the tokenizer, which has them in a register
// already: start with the size, mix in each eight bytes (the last padded with zeros), finish. The
// values are stored in compiled lexicons: to change them is to change that format.
struct FoldHash {
  uint64_t state;

  explicit FoldHash(size_t size) : state(0x9E3779B97F4A7C15u * (size + 1)) {}

  void mix(uint64_t eight_bytes) {
    state = (state ^ eight_bytes) * 0xD6E8FEB86659FD93u;
    state ^= state >> 32;
  }

  // Stafford's variant 13 of the MurmurHash3 finaliser; the constants are David Stafford's.
  uint64_t finish() const {
    uint64_t hash = state;
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
    hash ^= hash >> 31;
    return hash == 0 ? 1 : hash;
  }
};

// Up to eight bytes as a number, the first the lowest, on any machine.
inline uint64_t load_bytes(const char* bytes, size_t size) {
  uint64_t value = 0;
  std::memcpy(&value, bytes, size < 8 ? size : 8);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

// load_bytes() of a term's beginning as a number that sorts as the bytes do.
inline uint64_t sort_key(uint64_t loaded) { return __builtin_bswap64(loaded); }

}  // namespace press

#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace press {

// Vectors of 16 bytes, which every processor that the program is built for adds in one step.
using Int16x8 [[gnu::vector_size(16)]] = int16_t;
using Int32x4 [[gnu::vector_size(16)]] = int32_t;

inline Int16x8 load_lanes(const int16_t* from) {
  Int16x8 lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

// The lower and the upper four of eight numbers, as wide ones: each beside its sign, in the order
// of the machine's bytes.
inline Int32x4 lower_lanes(Int16x8 narrow) {
  const Int16x8 sign = narrow >> 15;
  const Int16x8 mixed = std::endian::native == std::endian::little
                            ? __builtin_shufflevector(narrow, sign, 0, 8, 1, 9, 2, 10, 3, 11)
                            : __builtin_shufflevector(narrow, sign, 8, 0, 9, 1, 10, 2, 11, 3);
  Int32x4 wide;
  std::memcpy(&wide, &mixed, sizeof wide);
  return wide;
}
inline Int32x4 upper_lanes(Int16x8 narrow) {
  const Int16x8 sign = narrow >> 15;
  const Int16x8 mixed = std::endian::native == std::endian::little
                            ? __builtin_shufflevector(narrow, sign, 4, 12, 5, 13, 6, 14, 7, 15)
                            : __builtin_shufflevector(narrow, sign, 12, 4, 13, 5, 14, 6, 15, 7);
  Int32x4 wide;
  std::memcpy(&wide, &mixed, sizeof wide);
  return wide;
}

inline Int32x4 all_lanes(int32_t value) { return Int32x4{value, value, value, value}; }

}  // namespace press

#include "corpus/likeness/signature.h"

#include <algorithm>

namespace press {
namespace {

constexpr size_t bins = 64, bin_bits = 6;
static_assert(bins == 1 << bin_bits && bins == 2 * signature_bands);
constexpr uint64_t free_bin = ~uint64_t{0};

uint64_t mix(uint64_t value) {  // the finisher of SplitMix64
  value += 0x9E3779B97F4A7C15u;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
  return value ^ (value >> 31);
}

// The bin that an empty one takes its value from: the first full one of a sequence of its own.
uint64_t borrowed(const std::array<uint64_t, bins>& smallest, size_t bin) {
  for (uint64_t attempt = 1;; ++attempt) {
    const uint64_t value = smallest[mix(attempt * bins + bin) % bins];
    if (value != free_bin) return value;
  }
}

}  // namespace

Signature signature_of(const std::vector<uint64_t>& shingles) {
  Signature signature = {};
  if (shingles.empty()) return signature;
  std::array<uint64_t, bins> smallest;
  smallest.fill(free_bin);
  for (const uint64_t shingle : shingles) {
    uint64_t& bin = smallest[shingle >> (64 - bin_bits)];
    bin = std::min(bin, shingle << bin_bits);  // never free_bin, whose low bits are set
  }
  for (size_t band = 0; band < signature_bands; ++band) {
    for (const size_t bin : {2 * band, 2 * band + 1}) {
      const uint64_t value =
          mix(smallest[bin] == free_bin ? borrowed(smallest, bin) : smallest[bin]);
      signature[band] = signature[band] << 16 | std::max<uint32_t>(1, value >> 48);
    }
  }
  return signature;
}

}  // namespace press

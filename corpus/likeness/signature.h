#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace press {

// What finds near-duplicates without comparing every document with every other: 32 numbers, some of
// which two documents have in common when they share much of their text.
//
// One-permutation MinHash (Li, Owen and Zhang 2012): the smallest hash of a text's shingles in each
// of 64 bins. Bins that stay empty take the value of another one (Shrivastava, "Optimal
// densification for fast and accurate minwise hashing", 2017). Sixteen bits of each are kept (b-bit
// minwise hashing, Li and König 2010); two bins make one number, a band. Two texts of Jaccard
// similarity J have a band in common with probability 1 - (1 - J^2)^32: 0.73 for 0.2, 0.95 for 0.3,
// over 0.996 for 0.4 and more.
constexpr size_t signature_bands = 32;
using Signature = std::array<uint32_t, signature_bands>;  // all 0: a text without words

// `shingles` as shingles_of() makes them, in any order.
Signature signature_of(const std::vector<uint64_t>& shingles);

}  // namespace press

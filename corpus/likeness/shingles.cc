#include "corpus/likeness/shingles.h"

#include <algorithm>
#include <array>

#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

// A polynomial of the words' hashes modulo 2^64 (Karp and Rabin, 1987), so that the next 5-gram
// costs two multiplications.
constexpr uint64_t base = 0x9E3779B97F4A7C15u;

constexpr uint64_t power(size_t exponent) {
  uint64_t value = 1;
  for (; exponent > 0; --exponent) value *= base;
  return value;
}

uint64_t spread(uint64_t sum) {  // the low bits of the sum know only the low bits of the words
  sum = (sum ^ (sum >> 32)) * 0xD6E8FEB86659FD93u;
  return sum ^ (sum >> 32);
}

}  // namespace

void shingles_of(const Tokens& tokens, std::vector<uint64_t>& shingles) {
  constexpr uint64_t leaving = power(shingle_words);
  shingles.resize(tokens.tokens.size());
  uint64_t* next = shingles.data();
  std::array<uint64_t, shingle_words> last = {};  // a ring
  uint64_t sum = 0, whole = 0;
  size_t words = 0, place = 0;
  for (const Token& token : tokens.tokens) {
    if (!token.indexed()) continue;
    sum = sum * base + token.hash - last[place] * leaving;
    last[place] = token.hash;
    if (++place == shingle_words) place = 0;
    if (++words >= shingle_words) *next++ = spread(sum);
    if (words < least_words) whole = (whole + token.hash) * base;
  }
  if (words >= least_words) return shingles.resize(words - shingle_words + 1);
  shingles.clear();
  if (words > 0) shingles.push_back(spread(whole));
}

ShingleSet as_set(std::vector<uint64_t> shingles) {
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

ShingleSet shingle_set(std::string_view text) {
  ShingleSet set;
  shingles_of(tokenize(text), set);
  return as_set(std::move(set));
}

Likeness likeness(const ShingleSet& a, const ShingleSet& b) {
  if (a.empty() || b.empty()) return {};
  size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const bool same = *i == *j, forward = *i <= *j;
    shared += same;
    j += same || !forward;
    i += forward;
  }
  const auto common = static_cast<double>(shared);
  return {common / static_cast<double>(a.size() + b.size() - shared),
          common / static_cast<double>(std::min(a.size(), b.size()))};
}

}  // namespace press

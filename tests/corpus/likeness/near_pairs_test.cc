#include "corpus/likeness/near_pairs.h"

#include <fmt/format.h>

#include "tests/catch.h"

namespace press {
namespace {

// "1-0 2-0": the later and the earlier document of each pair
std::string show(const std::vector<std::vector<uint32_t>>& bands) {
  NearPairs near;
  for (const std::vector<uint32_t>& band : bands) near.add_band(band);
  std::string line;
  for (const NearPairs::Pair& pair : near.finish())
    line += fmt::format("{}{}-{}", line.empty() ? "" : " ", pair.later, pair.earlier);
  return line;
}

}  // namespace

TEST_CASE("documents that share a number are pairs, each once") {
  struct Case {
    std::vector<std::vector<uint32_t>> bands;
    std::string pairs;
  };
  const Case cases[] = {
      {{}, ""},
      {{{}}, ""},
      {{{7, 8, 9}}, ""},
      {{{7, 8, 7}}, "2-0"},
      {{{7, 7, 7}}, "1-0 2-0 2-1"},
      {{{7, 8, 7}, {5, 6, 5}}, "2-0"},
      {{{7, 8, 7}, {5, 5, 6}}, "1-0 2-0"},
      {{{0, 0, 0}}, ""},  // texts without words
      // Many that share one: the first, and the three before.
      {{{7, 7, 7, 7, 7, 7}}, "1-0 2-0 2-1 3-0 3-1 3-2 4-0 4-1 4-2 4-3 5-0 5-2 5-3 5-4"},
  };
  for (const auto& [bands, pairs] : cases) {
    CAPTURE(bands);
    CHECK(show(bands) == pairs);
  }
}

TEST_CASE("shared bins are counted by halves of the numbers") {
  const std::vector<NearPairs::Pair> pairs = {{1, 0}, {2, 0}, {3, 0}};
  std::vector<uint8_t> shared(pairs.size());
  add_shared_bins(pairs, {0x00010002, 0x00010002, 0x00010003, 0x00040003}, shared);
  add_shared_bins(pairs, {0x00010002, 0x00010003, 0x00040005, 0x00040002}, shared);
  CHECK(shared == std::vector<uint8_t>{3, 1, 1});
}

TEST_CASE("only pairs that may be one story are worth comparing") {
  struct Case {
    uint32_t shared, words, other;
    bool worth;
  };
  const Case cases[] = {
      {64, 400, 400, true},  {40, 400, 400, true}, {30, 400, 400, true},
      {20, 400, 400, false},  // 0.31 of all, where 0.6 are asked for
      {20, 200, 400, true},   // but a cut reprint may have as few
      {10, 100, 400, true},  {1, 100, 400, false}, {10, 50, 400, false},  // too short for one
      {64, 1, 1, true},      {16, 20, 20, true},   {2, 20, 20, false},
  };
  for (const auto& [shared, words, other, worth] : cases) {
    CAPTURE(shared, words, other);
    CHECK(worth_comparing(shared, words, other) == worth);
    CHECK(worth_comparing(shared, other, words) == worth);
  }
}

}  // namespace press

#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/frames/frame_features.h"
#include "extractors/frames/word_facts.h"
#include "extractors/lexicon/table.h"

namespace press {

// What a judge gives a sentence for a pole; what is left of 1 is that it says neither.
struct FrameChance {
  double asserts = 0, denies = 0;
};

// The judge of a frame pair: a logistic regression whose weights can be read, in
// lexicons/frames/<pair>.model.tsv or a file of the user. `presswork train frames` makes it.
//
// Columns: feature, first, second (see frame_features.h), then for each pole "<pole>" and
// "-<pole>": weights, in hundredths, of asserting and of denying it, against neither. The feature
// `constant` counts in each sentence; `threshold` has, in hundredths, the chances from which on a
// sentence counts. Rows `writing` (letters, characters, hangul) say how the sentences are written
// that it learned to judge; of others the rules alone decide. Without such rows: letters.
class FrameModel {
 public:
  // Throws Error with file and line.
  explicit FrameModel(const Table& table);

  const std::string& pair() const { return pair_; }
  const std::array<std::string, 2>& poles() const { return poles_; }
  bool judges(Writing writing) const { return writings_[static_cast<size_t>(writing)]; }
  // From which chance on a sentence counts, by pole.
  const std::array<FrameChance, 2>& thresholds() const { return thresholds_; }

  // By pole, of a sentence with features of these weights.
  std::array<FrameChance, 2> judge(FrameWeights sums) const;
  // The same, of these features.
  std::array<FrameChance, 2> judge(const std::vector<FrameFeature>& features) const;
  // The weights of a feature in hundredths: first pole asserted, denied, second pole asserted,
  // denied; nullptr: none.
  using Row = std::array<int16_t, 4>;
  const Row* weights(uint64_t key) const {
    return slot_bits_[key % bits] ? find(slots_, key) : nullptr;
  }
  // Whether a feature may have weights; fetch() has those of one ready for later.
  bool may_weigh(uint64_t key) const { return slot_bits_[key % bits]; }
  void fetch(uint64_t key) const { __builtin_prefetch(&slots_[key & (slots_.size() - 1)]); }
  // The same of a word by its hash.
  const Row* word(uint64_t hash) const { return find(words_, hash); }
  // In which features a value may stand, by its hash: bits of word_fact.
  uint16_t facts(uint64_t value) const { return facts_[value % facts_.size()]; }
  bool weighs_list(uint64_t list) const;

  // Whether pairs of words and the like may yet bring a sentence to a threshold, by what its words
  // say by themselves: the weights of asserting a pole, added up.
  bool worth_judging(const std::array<int32_t, 2>& sums) const {
    return sums[0] + by_pairs >= enough_[0] || sums[1] + by_pairs >= enough_[1];
  }

 private:
  static constexpr size_t bits = 1 << 18;
  static constexpr int32_t by_pairs = 200;  // hundredths
  struct Slot {
    uint64_t key = 0;
    Row row = {};
  };
  static const Row* find(const std::vector<Slot>& slots, uint64_t key);
  static std::vector<Slot> hashed(const std::vector<Slot>& rows);
  void read(const Table& table);
  uint64_t key_of(std::string_view name, std::string_view first, std::string_view second);

  std::string pair_;
  std::array<std::string, 2> poles_;
  std::array<FrameChance, 2> thresholds_;
  std::array<int32_t, 2> enough_ = {};
  std::bitset<writings> writings_;
  Row constant_ = {};
  std::vector<Slot> slots_, words_;          // hash tables; `words_` by the hash of the word itself
  std::bitset<bits> slot_bits_;              // which keys may be there
  std::array<uint8_t, 1 << 16> facts_ = {};  // of the values with this end of their hashes
};

}  // namespace press

#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/token.h"
#include "extractors/frame_rule.h"
#include "extractors/table.h"

namespace press {

// How often words occur in the press, per million words: words/frequency.tsv (`word`, `per_million`).
// It only makes the search fast: it has no influence on what is found.
class WordFrequencies {
 public:
  WordFrequencies() = default;
  explicit WordFrequencies(const Table& table);

  // Of a word, of all words that a prefix stands for; infinite when the index cannot wait for it.
  double of(const RuleWord& word) const;

 private:
  std::map<std::string, double, std::less<>> per_million_;
};

// Which rules may hold at a word. Each rule waits at its rarest operand only, so that most words
// of a text cost two looks into a small bit table.
class RuleIndex {
 public:
  // The rule number `rule` may hold with its operand `operand` beginning `offset` words before.
  struct Trigger {
    uint32_t rule = 0, operand = 0, offset = 0;
  };

  // Throws Error when no operand of the rule is made of words (or of prefixes of four bytes at least).
  void add(uint32_t rule, const FrameRule& parsed, const WordFrequencies& frequencies);
  // After the last add().
  void finish();

  // Calls `found(trigger)` for each rule that waits for this word.
  template <typename Found>
  void look_up(uint64_t hash, std::string_view fold, Found&& found) const {
    if (word_bits_[hash % bits]) look_up_word(hash, found);
    if (fold.size() >= key_size && prefix_bits_[slot(key(fold))]) look_up_prefix(fold, found);
  }

 private:
  static constexpr size_t bits = 1 << 16;
  static constexpr size_t key_size = 4;
  struct Word {
    uint64_t hash;
    Trigger trigger;
  };
  struct Prefix {
    uint32_t key;
    std::string text;
    Trigger trigger;
  };

  static uint32_t key(std::string_view fold) {
    uint32_t key = 0;
    std::memcpy(&key, fold.data(), key_size);
    return key;
  }
  static size_t slot(uint32_t key) { return (key * 0x9e3779b1U) >> 16; }

  template <typename Found>
  void look_up_word(uint64_t hash, Found& found) const {
    const auto before = [](const Word& word, uint64_t h) { return word.hash < h; };
    auto at = std::lower_bound(words_.begin(), words_.end(), hash, before);
    for (; at != words_.end() && at->hash == hash; ++at) found(at->trigger);
  }
  template <typename Found>
  void look_up_prefix(std::string_view fold, Found& found) const {
    const auto before = [](const Prefix& prefix, uint32_t k) { return prefix.key < k; };
    auto at = std::lower_bound(prefixes_.begin(), prefixes_.end(), key(fold), before);
    for (; at != prefixes_.end() && at->key == key(fold); ++at)
      if (fold.substr(0, at->text.size()) == at->text) found(at->trigger);
  }
  void add_phrase(const RulePhrase& phrase, Trigger trigger);

  std::vector<Word> words_;       // by hash
  std::vector<Prefix> prefixes_;  // by key
  std::bitset<bits> word_bits_, prefix_bits_;
};

}  // namespace press

#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/tokens/token.h"
#include "extractors/frames/frame_rule.h"
#include "extractors/lexicon/table.h"

namespace press {

// How often words occur in the press, per million words: words/frequency.tsv (`word`,
// `per_million`). It only makes the search fast: it has no influence on what is found.
class WordFrequencies {
 public:
  WordFrequencies() = default;
  explicit WordFrequencies(const Table& table);

  // Of a word, of all words that a prefix stands for; infinite when the index cannot wait for it.
  double of(const RuleWord& word) const;

 private:
  std::vector<std::pair<std::string, double>> sorted_;  // by folded word
  std::unordered_map<uint64_t, double> per_million_;    // by fold_hash()
};

// Which rules may hold at a word. Each rule waits at its rarest operand only, so that most words
// of a text cost two looks into a small bit table.
class RuleIndex {
 public:
  // The rule number `rule` may hold with its operand `operand` beginning `offset` words before,
  // if the next word (`step` 1) or the one before (-1) has the hash `neighbour` (any word will do
  // when that is 0), and its other operands begin where they may.
  struct Place {
    uint16_t guard = 0;        // its operand's; 0: any word will do
    int16_t from = 0, to = 0;  // in words after this one
  };
  struct Trigger {
    uint32_t rule = 0;
    uint16_t operand = 0;
    uint8_t offset = 0;
    int8_t step = 0;
    std::array<Place, 2> others;  // the two that are least likely by chance
    uint64_t neighbour = 0;
  };
  // What an operand may begin with. Few and small: they are read where the rules themselves, some
  // megabytes, would have to be fetched from slow memory.
  struct Guard {
    static constexpr size_t hashes = 256;
    std::bitset<beginnings> begins;
    std::bitset<beginnings> loose;  // those of several words: prefixes and the like
    std::bitset<hashes> words;      // by hash, of the others
    bool entities = false;
    bool operator==(const Guard&) const = default;
    bool may_begin(uint16_t beginning, uint8_t hash) const {
      return begins[beginning] && (words[hash] || loose[beginning]);
    }
  };

  // Throws Error when no operand of the rule is made of words (or of prefixes or parts of four
  // letters at least; of prefixes of one letter and parts of two where they are no ASCII).
  void add(uint32_t rule, const FrameRule& parsed, const WordFrequencies& frequencies);
  // After the last add().
  void finish();

  const Guard& guard(const Place& place) const { return guards_[place.guard]; }

  // Whether a rule waits for this word.
  bool waits_for(uint64_t hash, std::string_view fold) const {
    bool waits = false;
    look_up(hash, fold, [&](const Trigger&) { waits = true; });
    return waits;
  }
  // Calls `found(trigger)` for each rule that waits for this word.
  template <typename Found>
  void look_up(uint64_t hash, std::string_view fold, Found&& found) const {
    if (word_bits_[hash % bits]) look_up_word(hash, found);
    if (fold.size() >= key_size && prefix_bits_[slot(key(fold))])
      look_up_prefix(key(fold), fold, found);
    if ((fold.front() & 0x80) != 0 && prefix_bits_[slot(short_key(fold))])
      look_up_prefix(short_key(fold), fold, found);
    if (!parts_.empty()) look_up_parts(fold, found);
  }

 private:
  static constexpr size_t bits = 1 << 16;
  static constexpr size_t buckets = 1 << 12;
  static constexpr size_t key_size = 4;  // bytes
  struct Word {
    uint64_t hash;
    Trigger trigger;
  };
  struct Prefix {
    uint32_t key;  // of its text
    std::string text;
    Trigger trigger;
  };

  static uint32_t key(std::string_view fold) {
    uint32_t key = 0;
    std::memcpy(&key, fold.data(), key_size);
    return key;
  }
  // Of a prefix of one letter that is no ASCII: a Hangul syllable has three bytes.
  static uint32_t short_key(std::string_view fold) {
    uint32_t key = 0;
    std::memcpy(&key, fold.data(), std::min(fold.size(), key_size - 1));
    return key;
  }
  static size_t slot(uint32_t key) { return (key * 0x9e3779b1U) >> 16; }

  template <typename Found>
  void look_up_word(uint64_t hash, Found& found) const {
    const size_t bucket = hash % buckets;
    for (uint32_t i = word_buckets_[bucket]; i < word_buckets_[bucket + 1]; ++i)
      if (words_[i].hash == hash) found(words_[i].trigger);
  }
  template <typename Found>
  void look_up_prefix(uint32_t begins, std::string_view fold, Found& found) const {
    const size_t bucket = slot(begins) % buckets;
    for (uint32_t i = prefix_buckets_[bucket]; i < prefix_buckets_[bucket + 1]; ++i)
      if (prefixes_[i].key == begins &&
          fold.substr(0, prefixes_[i].text.size()) == prefixes_[i].text)
        found(prefixes_[i].trigger);
  }
  // Each part once a word: at its first place.
  template <typename Found>
  void look_up_parts(std::string_view fold, Found& found) const {
    if (ascii_parts_ == 0 && (fold.front() & 0x80) == 0) return;
    for (size_t at = 0; at + key_size <= fold.size(); ++at) {
      const uint32_t begins = key(fold.substr(at));
      if (!part_bits_[slot(begins)]) continue;
      const size_t bucket = slot(begins) % buckets;
      for (uint32_t i = part_buckets_[bucket]; i < part_buckets_[bucket + 1]; ++i)
        if (fold.find(parts_[i].text) == at) found(parts_[i].trigger);
    }
  }
  void add_phrase(const RulePhrase& phrase, Trigger trigger);
  std::array<Place, 2> places_of(const FrameRule& rule, uint32_t core);
  uint16_t number_of(const RuleOperand& operand);

  std::bitset<bits> word_bits_, prefix_bits_, part_bits_;
  std::vector<Guard> guards_{1};  // 0 is none
  std::unordered_map<std::bitset<beginnings>, std::vector<uint16_t>> guard_numbers_;
  std::vector<Word> words_;               // by bucket
  std::vector<Prefix> prefixes_, parts_;  // by bucket
  size_t ascii_parts_ = 0;                // that may stand in a word of ASCII
  std::vector<uint32_t> word_buckets_, prefix_buckets_,
      part_buckets_;  // where each begins; one more at the end
};

}  // namespace press

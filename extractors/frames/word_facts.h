#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"
#include "extractors/frames/frame_rule.h"

namespace press {

struct FrameLexicon;
class FrameModel;

// What a word may be to the terms, lists and judges of a finder. Bits; one too many costs time
// only. The first eight say in which features of a judge it may stand, see frame_features.h.
namespace word_fact {
constexpr uint16_t word = 1;
constexpr uint16_t begins = 2;  // its beginning
constexpr uint16_t pair_first = 4;
constexpr uint16_t pair_second = 8;
constexpr uint16_t near_first = 16;  // its beginning
constexpr uint16_t near_second = 32;
constexpr uint16_t side = 64;        // before or after a term
constexpr uint16_t list = 256;       // a list that a judge weighs may begin with it
constexpr uint16_t shifter = 512;    // shifters wait for it
constexpr uint16_t known = 1 << 15;  // somebody asked
constexpr uint16_t all = UINT16_MAX;
}  // namespace word_fact

// What every word of a text is asked for.
struct TokenFacts {
  bool word : 1 = false;                // no mark
  bool term : 1 = false;                // rules wait for it
  bool name : 1 = false;                // a mention may begin here; the search says so
  uint8_t hash = 0;                     // the end of its hash
  uint16_t beginning = 0;               // beginning_of() its fold
  std::array<int16_t, 2> weights = {};  // that it brings to the poles of the first judge
};

// Tells the words that matter to a finder from the many others. Immutable; each thread keeps what
// it has asked for, so that a word is looked at once, not at each place of a text.
class WordFacts {
 public:
  static constexpr uint32_t no_judge = UINT32_MAX;

  // `models` are by pair, nullptr where there is none. All must outlive this.
  WordFacts(const FrameLexicon& lexicon, const std::vector<const FrameModel*>& models);

  // The first pair with a judge.
  uint32_t first_judge() const { return first_judge_; }
  // Which lists of a pair its judge has weights for: those of other languages cost it nothing.
  const std::vector<bool>& weighed(uint32_t pair) const { return weighed_[pair]; }

 private:
  friend class TextFacts;

  // What a thread has asked for: a table of slots, in each the word that was asked for last.
  class Cache {
   public:
    // `fold()` is only asked for when the word is new.
    template <typename Fold>
    const TokenFacts& find(const WordFacts& facts, uint64_t hash, Fold fold) {
      Slot& slot = slots_[hash % size];
      if (slot.hash != hash || !slot.facts.word) {
        all_[hash % size] = 0;
        slot = {hash, facts.find(hash, fold())};
      }
      return slot.facts;
    }
    uint16_t find_all(const WordFacts& facts, uint64_t hash, std::string_view fold) {
      find(facts, hash, [&] { return fold; });
      uint16_t& all = all_[hash % size];
      if (all == 0) all = facts.find_all(hash, fold);
      return all;
    }

   private:
    friend class WordFacts;
    static constexpr size_t size = 1 << 14;
    struct Slot {
      uint64_t hash = 0;
      TokenFacts facts;
    };
    std::vector<Slot> slots_;
    std::vector<uint16_t> all_;  // of the words of slots_; 0: nobody asked
    uint64_t number_ = 0;        // of the WordFacts
  };

  Cache& cache() const;
  TokenFacts find(uint64_t hash, std::string_view fold) const;
  uint16_t find_all(uint64_t hash, std::string_view fold) const;
  bool begins_list(uint64_t hash, std::string_view fold) const;
  void enter_list(const RuleOperand& list);

  const FrameLexicon& lexicon_;
  std::vector<const FrameModel*> models_;
  std::vector<std::vector<bool>> weighed_;  // by pair
  uint32_t first_judge_ = no_judge;
  // The first words of the lists that judges weigh: by hash, prefixes by what they begin with, and
  // those that may begin with anything.
  struct ListPrefix {
    uint16_t beginning;
    const RuleWord* word;
  };
  std::bitset<1 << 15> list_words_;
  std::vector<ListPrefix> list_prefixes_;
  std::vector<const RuleWord*> list_parts_;
  uint64_t number_;  // no other one has it
};

// What the words of a document may be, for one thread and until it reads another one. Its memory is
// reused.
class TextFacts {
 public:
  void read(const WordFacts& words, const Tokens& tokens);

  // Of any word.
  const TokenFacts& of(uint64_t hash, std::string_view fold) const {
    return cache_->find(*words_, hash, [&] { return fold; });
  }
  // The bits of word_fact.
  uint16_t all_of(uint64_t hash, std::string_view fold) const {
    return cache_->find_all(*words_, hash, fold);
  }

  const WordFacts& words() const { return *words_; }
  // By token, from a token on.
  const TokenFacts* from(uint32_t token) const { return tokens_.data() + token; }
  bool has_characters() const { return characters_; }  // in Han, kana or Thai
  bool has_hangul() const { return hangul_; }

 private:
  const WordFacts* words_ = nullptr;
  WordFacts::Cache* cache_ = nullptr;
  std::vector<TokenFacts> tokens_;
  bool characters_ = false, hangul_ = false;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"

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
constexpr uint16_t side = 64;   // before or after a term
constexpr uint16_t term = 256;  // rules wait for it
constexpr uint16_t shifter = 512;
constexpr uint16_t list = 1024;        // a list that a judge weighs may begin with it
constexpr uint16_t indexed = 1 << 15;  // it is no mark
constexpr uint16_t all = UINT16_MAX;
}  // namespace word_fact

// Tells the words that matter to a finder from the many others. Immutable; each thread keeps what
// it has asked for, so that a word is looked at once, not at each place of a text.
class WordFacts {
 public:
  // `models` are by pair, nullptr where there is none. All must outlive this.
  WordFacts(const FrameLexicon& lexicon, const std::vector<const FrameModel*>& models);

  uint16_t of(uint64_t hash, std::string_view fold) const;
  // Of all tokens of a text; marks have none.
  void of_tokens(const Tokens& tokens, std::vector<uint16_t>& facts) const;
  // Which lists of a pair its judge has weights for: those of other languages cost it nothing.
  const std::vector<bool>& weighed(uint32_t pair) const { return weighed_[pair]; }

 private:
  class Cache;
  uint16_t find(uint64_t hash, std::string_view fold) const;
  bool begins_list(uint64_t hash, std::string_view fold) const;

  const FrameLexicon& lexicon_;
  std::vector<const FrameModel*> models_;
  std::vector<std::vector<bool>> weighed_;  // by pair
  uint64_t number_;                         // no other one has it
};

// What the words of a document may be. Its memory is reused.
class TextFacts {
 public:
  void read(const WordFacts& words, const Tokens& tokens);

  uint16_t token(uint32_t i) const { return tokens_[i]; }
  // By token, from a token on.
  const uint16_t* from(uint32_t token) const { return tokens_.data() + token; }
  // Of a word that is no token of its own.
  uint16_t of(uint64_t hash, std::string_view fold) const { return words_->of(hash, fold); }
  const std::vector<bool>& weighed(uint32_t pair) const { return words_->weighed(pair); }
  bool has_characters() const { return characters_; }  // in Han, kana or Thai
  bool has_hangul() const { return hangul_; }

 private:
  const WordFacts* words_ = nullptr;
  std::vector<uint16_t> tokens_;
  bool characters_ = false, hangul_ = false;
};

}  // namespace press

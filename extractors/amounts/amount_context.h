#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/word_filter.h"
#include "extractors/quantities/amount_words.h"

namespace press {

struct PerUnit {
  std::string unit;  // "share"; empty: none
  std::string role;  // "price" for what is bought; empty
};

// What the words around a sum say about it: how exact it is, per what it is meant, what it is of.
// Immutable.
class AmountContext {
 public:
  explicit AmountContext(const AmountTables& tables);

  // "about", "over", "under", "up-to", or nothing.
  std::string hedge(const Reading& reading, Span sum) const;
  // The unit after the byte `end`, or before `begin` (주당 98달러).
  PerUnit per(const Reading& reading, Span sum) const;
  // The unit behind a bracket that the sum is followed by: "3,904 ringgit ($876) a tonne".
  PerUnit per_after(const Reading& reading, uint32_t end) const;
  // The token behind words that make what stands before byte `end` an exchange rate ("to the") or
  // a share ("on the") of the currency at that token; 0: no such words, or the token is a unit
  // of weight ("per pound"). `unit` is empty of a share.
  struct Quote {
    uint32_t token = 0;
    std::string_view unit;
  };
  Quote quote(const Reading& reading, uint32_t end) const;
  // "deal", "fund", ...: by the nearest cue in the sentence; empty when no cue is near.
  std::string role(const Reading& reading, Span sum, uint32_t sentence) const;

 private:
  // Phrases by the hash of their first (or, read backwards, their last) word.
  struct Phrase {
    std::vector<uint64_t> words;
    std::string meaning, role;
  };
  class Phrases {
   public:
    void add(std::string_view written, std::string_view meaning, std::string_view role,
             bool backwards);
    // The longest phrase whose words are the tokens from `token` on, in direction `step`.
    const Phrase* match(const Reading& reading, uint32_t token, int step) const;

   private:
    WordFilter filter_;
    std::unordered_map<uint64_t, std::vector<Phrase>> by_word_;
  };
  struct Affix {
    std::string written, meaning, role;
    std::vector<std::string> not_before, only_before;  // what may not, or must, follow; empty: any
    bool far = false;  // words may stand between it and the sum: 1인당 소득은 3만달러
    enum class Guard : uint8_t { none, digit, letter, hangul, word } guard = Guard::none;
  };
  struct Role {
    std::string name;
    bool weak = false;
  };

  void read_hedges(const Table& table);
  void read_per(const Table& table);
  using Guard = Affix::Guard;
  static bool held_back(Guard guard, std::string_view before);
  static const Affix* ends_with(const std::vector<Affix>& affixes, std::string_view text);
  const Affix* hedge_behind(std::string_view after) const;
  const Affix* unit_ahead(std::string_view before) const;
  void read_roles(const Table& table);
  PerUnit unit_at(const Reading& reading, uint32_t token) const;
  const Role* role_of(const Reading& reading, uint32_t token) const;

  Phrases hedges_before_, hedges_after_, intros_, units_, adverbs_, not_units_, quotes_;
  void add_ahead();

  std::vector<Affix> asian_before_, asian_after_, asian_ahead_;
  std::vector<std::string> skipped_;  // between a sum and a verb that tells how exact it is: を
  std::vector<std::string> topics_, joints_, behind_units_, ahead_units_, ones_;
  std::vector<Affix> asian_units_;
  std::vector<std::pair<std::string, Role>> asian_roles_;
  WordFilter role_filter_;
  std::unordered_map<uint64_t, Role> roles_;
};

}  // namespace press

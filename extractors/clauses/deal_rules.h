#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace press {

enum class DealRole : uint8_t { acquirer, investor, partners, target, seller, program, sum };

// Where a party stands, seen from the verb or noun of the deal.
enum class DealPlace : uint8_t { subject, object, possessor, before, after, nearby, preposition };

struct DealSlot {
  DealPlace place = DealPlace::subject;
  uint32_t preposition = 0;  // word number
  DealRole role = DealRole::target;
  bool required = false;
  bool several = false;  // "!!": required, and two or more names
};

// A row of words/deal-verbs.tsv.
struct DealRule {
  std::string kind;
  bool verb = false;                           // else a noun
  std::vector<std::vector<uint32_t>> trigger;  // per token, what it may be
  std::vector<DealSlot> slots;
  bool ties = false;            // has partners: no deal without two names
  bool needs_sum = false;       // a sum must stand in the sentence
  std::vector<uint32_t> needs;  // one of these words in the sentence; empty: no need
  std::string status;           // when nothing in the sentence tells it
  std::string origin;           // "words/deal-verbs.tsv:17"
};

enum class VerbForm : uint8_t { base, third, past, participle, ing };

// The verbs and nouns of deals, found by the vocabulary number of their first word.
class DealRules {
 public:
  // Throws Error with file and line for a row it cannot read.
  explicit DealRules(const Lexicon& lexicon);

  bool triggers(uint32_t word) const { return (triggers_[word >> 6] >> (word & 63) & 1) != 0; }
  // Whether a rule needs the word beside its trigger.
  bool needs(uint32_t word) const { return (needed_[word >> 6] >> (word & 63) & 1) != 0; }

  // A rule whose trigger stands at a token.
  struct Hit {
    const DealRule* rule = nullptr;
    uint32_t last = 0;  // the token after the trigger
    bool may_be_past = false, may_be_participle = false, base = false, ing = false;
  };
  // All of them, in the order of the file, but those with the longest triggers first.
  void hits_at(const Reading& reading, uint32_t token, uint32_t last, std::vector<Hit>& hits) const;

 private:
  // A rule that begins with a word: what most hits are told by, without a look at the rule.
  struct First {
    uint16_t rule = 0;
    uint8_t forms = 0;  // of a verb that the word may be: a bit for each VerbForm
    uint32_t size = 0;  // tokens of its trigger
  };
  void add(const Lexicon& lexicon, const Table& table, const Table::Row& row);

  std::vector<DealRule> rules_;
  std::vector<uint64_t> triggers_, needed_;   // a bit a word: small enough to stay in the cache
  std::vector<uint16_t> first_;               // word -> number of a list, 0: none
  std::vector<std::vector<First>> by_first_;  // rules by first word
};

}  // namespace press

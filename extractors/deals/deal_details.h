#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/deals/deal_draft.h"
#include "extractors/deals/deal_words.h"

namespace press {

// What a document says about a deal beside its parties. All functions are given the
// document's reading and mentions.
class DealDetails {
 public:
  DealDetails(const DealWords& words, const Reading& reading, const std::vector<Mention>& mentions)
      : words_(words), reading_(reading), mentions_(mentions) {}

  // How the verb stands that tells the deal.
  struct Verb {
    uint32_t first = 0, last = 0;  // its tokens
    uint32_t group = 0;            // the first token of its group: "has agreed to"
    bool noun = false;
    bool past = false;          // it tells what has happened: past tense, perfect, passive
    std::string_view fallback;  // the status when no word tells it
  };
  // Sets status and status_text.
  void tell_status(const Verb& verb, DealDraft& deal) const;

  // Whether a sum can be the deal's own: no share price, revenue or market value.
  bool may_be_price(uint32_t mention) const;
  // Looks for the sum, or for words that withhold it, in the deal's sentence and the next ones.
  // `first_mention` gives the first mention of each sentence, and one more.
  void find_sum(const std::vector<uint32_t>& first_mention, DealDraft& deal);
  void set_sum(uint32_t mention, DealDraft& deal) const;

  // Sets business and location from the words before and after the target's name, or after the
  // words that stand for it when it has none.
  void describe_target(const Verb& verb, DealDraft& deal) const;

 private:
  struct Found {
    const DealPhrase* phrase = nullptr;
    uint32_t at = 0;
  };
  Found status_before(const Verb& verb, const Sentence& sentence) const;
  Found status_after(const Verb& verb, const Sentence& sentence) const;
  bool has_phrase(uint32_t first, uint32_t last, DealPhraseKind kind) const;
  // What a sentence says of sums, whichever deal it is asked for.
  struct SentenceSums {
    uint32_t own = none, priced = none, again = none;  // first sums: beside words of an own price,
                                                       // of a price, of the deal told again
    uint32_t first = 0, last = 0;                      // tokens of the words that withhold it
    std::vector<uint32_t> firms;                       // one mention of each
  };
  const SentenceSums& sums_of(uint32_t sentence, const std::vector<uint32_t>& first_mention);
  void take_sum(uint32_t mention, SentenceSums& sums) const;
  bool sum_in_sentence(uint32_t sentence, const SentenceSums& sums, DealDraft& deal) const;
  bool only_parties(const SentenceSums& sums, const DealDraft& deal) const;
  void describe_before(uint32_t first_token, uint32_t token, DealDraft& deal) const;
  void describe_after(uint32_t token, DealDraft& deal) const;
  void set_business(uint32_t first, uint32_t last, DealDraft& deal) const;
  std::string words_between(uint32_t first, uint32_t last) const;

  const DealWords& words_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  std::unordered_map<uint32_t, SentenceSums> sums_;  // by sentence
};

}  // namespace press

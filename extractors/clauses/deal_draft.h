#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"

namespace press {

// The type of a party that no mention of the document covers: words of the text that the deal
// reader puts behind the document's mentions while it works.
constexpr std::string_view words_type = "words";
// The same with a name in them that no mention covers: "rival Lumen", "the Saab brand".
constexpr std::string_view name_words_type = "name words";

// Statuses of a deal, as the judge counts them.
namespace deal_status {
constexpr std::array<std::string_view, 6> names = {"rumoured",  "planned",   "announced",
                                                   "completed", "postponed", "cancelled"};
}

// One place where a text tells a deal.
struct DealTelling {
  uint32_t sentence = 0;
  std::string status;
};

// A deal while it is read. Parties are numbers of mentions, among them such words.
struct DealDraft {
  std::string kind, status;
  std::vector<uint32_t> acquirers, investors, partners;
  uint32_t target = none, seller = none, owner = none, vehicle = none, program = none;
  uint32_t amount = none;
  std::vector<uint32_t> sums;  // of its tellings
  bool undisclosed = false;
  double percent = 0;
  uint32_t sentence = 0;
  Span span;
  Span verb;  // the verb or noun that tells it
  std::string rule;
  std::vector<DealTelling> told;  // by position
  // What the judge gives each of deal_status::names, hundredths; of several tellings the sum.
  std::array<int32_t, deal_status::names.size()> status_scores = {};
  std::string amount_text, status_text, business, location;
};

// Puts words of `text` behind the mentions, as a party; returns its number. `head` is the word that
// says what they are ("business"), `named` that a name is among them. Words without their article
// are one party wherever they stand.
uint32_t add_words(std::vector<Mention>& mentions, std::string_view text, Span words,
                   uint32_t sentence, std::string_view head, bool named);

inline bool is_words(const std::vector<Mention>& mentions, uint32_t party) {
  return party != none &&
         (mentions[party].type == words_type || mentions[party].type == name_words_type);
}
// Words that another name may stand for: "the lamp business".
inline bool is_nameless(const std::vector<Mention>& mentions, uint32_t party) {
  return party != none && mentions[party].type == words_type;
}

inline bool is_firm(const Mention& mention) { return mention.type == "firm" && !mention.credit; }
// Whether a mention can be a party of a deal: no sum and no program.
inline bool is_party(const Mention& mention) {
  return mention.type != "amount" && mention.type != "program";
}

// Whether two mentions name the same body.
bool same_party(const std::vector<Mention>& mentions, uint32_t a, uint32_t b);

// The record of a draft. Of the mentions only the first `named` are the document's own.
Deal finished(DealDraft draft, const std::vector<Mention>& mentions, uint32_t named,
              std::string_view text);

}  // namespace press

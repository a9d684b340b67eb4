#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/tokens/token.h"
#include "corpus/values/decimal.h"

namespace press {

constexpr uint32_t none = UINT32_MAX;

// A sum of money. A plain sum has low == high.
struct Amount {
  Decimal low;
  Decimal high;
  std::string currency;     // ISO 4217; empty when unknown
  std::string hedge;        // "about", "over", "under", "up-to"; empty
  std::string per;          // "share", "barrel", "year", ...; empty for a plain sum
  std::string role;         // "deal", "deal?" (by words beside it or half a deal), "loan", "fund",
                            // "valuation", "price", "revenue", "budget", "fine", "other"
  uint32_t same_as = none;  // the mention that gives the same sum in another currency
  std::optional<double> usd;  // when an exchange rate is known; of a range its middle
  double rate = 0;            // US dollars for one unit; 0: none was needed or known
  std::string rate_date;      // of the rate: "2024-05-17", or "2024" for an average of the year
  std::string rate_table;     // digest of the table that has it
  bool range() const { return !(low == high); }
};

// A name or a sum in the text. Its words are cut(document.text, span).
struct Mention {
  std::string
      type;   // "firm", "ministry", "program", "organization", "amount", or another lexicon folder
  Span span;  // bytes
  uint32_t sentence = 0;         // index into Tokens::sentences
  std::string entity;            // id: "toyota-motor", "x-orbital-forge"; empty for amounts
  std::string name;              // canonical name
  std::string country;           // ISO 3166 alpha-2; may be empty
  std::string rule;              // what found it: "lexicon:firm/kr.tsv:17", "pattern:legal-form"
  bool credit = false;           // only credits a source: "(Reuters) -"; no table counts it
  std::optional<Amount> amount;  // of an amount
  std::string read_as;  // what its document took it for, where the corpus settled on `type`
};

// Who or what stands in a role of a deal: a mention, or words of the text that no mention covers
// ("lamp business", "the Bakri family", "Russia").
struct Party {
  uint32_t mention = none;  // index into Findings::mentions
  std::string words;        // verbatim, when there is no mention
  bool empty() const { return mention == none && words.empty(); }
};

// A transaction or tie between parties.
struct Deal {
  std::string kind;    // acquisition, merger, investment, fundraising, divestiture, joint_venture,
                       // partnership, loan, grant, ipo
  std::string status;  // rumoured, planned, announced, completed, postponed, cancelled
  std::vector<Party> acquirers;
  std::vector<Party> investors;
  std::vector<Party> partners;
  Party target;
  Party seller;
  uint32_t owner = none;     // the mention whose part the target's words name: "X's lamp business"
  std::string target_head;   // the head of the target's words: "business"
  uint32_t vehicle = none;   // a mention
  uint32_t program = none;   // a mention of type program
  uint32_t amount = none;    // a mention of type amount
  double percent = 0;        // of the target: "a 20 percent stake"; 0: not told
  bool undisclosed = false;  // the text says that the sum is not disclosed
  uint32_t sentence = 0;
  Span span;
  std::string rule;
  // Of a deal that the text tells more than once: what each of its sentences by itself says of the
  // status, and which sentences these are, 32 at most. `status` weighs them all.
  std::vector<std::string> told;
  std::vector<uint32_t> told_in;
  // Verbatim strings of the text, each may be empty.
  std::string amount_text, status_text, business, location;
};

// A term of one pole of a frame pair. A negated one is kept, and not counted.
struct FrameHit {
  std::string pair;  // "disruption-collaboration"
  std::string pole;  // "collaboration"
  std::string term;  // as the lexicon writes it
  Span span;
  double weight = 1;
  bool negated = false;
  // What the pair's judge gives it: that its sentence asserts the pole; of a negated hit, that it
  // denies it. None without a judge.
  std::optional<double> probability;
  uint32_t voice = none;  // the mention that speaks; none: the journalist
  uint32_t sentence = 0;
  std::string rule;  // "frames/disruption-collaboration.tsv:12"
};

// Money that stands in the text but was not read, or not for sure, and why: an unknown suffix
// ("$44.4xyz"), a number that could mean two values, an implied exchange rate that cannot be.
struct Doubt {
  Span span;
  uint32_t sentence = 0;
  std::string reason;
};

// What extraction found in one document.
struct Findings {
  std::vector<Mention> mentions;  // by position
  std::vector<Deal> deals;
  std::vector<FrameHit> frames;  // by position
  std::vector<Doubt> doubts;
};

}  // namespace press

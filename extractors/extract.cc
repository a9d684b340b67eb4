#include "extractors/extract.h"

#include <algorithm>
#include <unordered_map>

#include "extractors/amounts/amounts.h"
#include "extractors/deals/deals.h"
#include "extractors/frames/frames.h"
#include "extractors/names/names.h"

namespace press {

struct Extractor::Finders {
  Finders(std::shared_ptr<const Lexicon> given, const RateFile* own_rates)
      : lexicon(std::move(given)),
        names(*lexicon),
        amounts(*lexicon, own_rates),
        deals(*lexicon),
        frames(*lexicon) {}

  std::shared_ptr<const Lexicon> lexicon;
  NameFinder names;
  AmountFinder amounts;
  DealFinder deals;
  FrameFinder frames;
};

namespace {

constexpr double largest_deal =
    250e9;  // US dollars; the largest takeover so far was of 203 billion (2000)

// Whether a deal is told fully enough for its sum to be called one: two sides with a name, one of
// them a firm, or partners; and no more than any deal ever was.
bool is_told_fully(const Deal& deal, const std::vector<Mention>& mentions) {
  const auto firm = [&](uint32_t mention) {
    return mention != none && mentions[mention].type == "firm";
  };
  size_t named = 0, firms = 0;
  const auto count = [&](const Party& party) {
    named += party.mention != none;
    firms += firm(party.mention);
  };
  for (const std::vector<Party>* parties : {&deal.acquirers, &deal.investors, &deal.partners})
    for (const Party& party : *parties) count(party);
  count(deal.target);
  count(deal.seller);
  const bool own = deal.kind == "ipo" || deal.kind == "fundraising";  // one side is enough
  const double dollars = mentions[deal.amount].amount->usd.value_or(0);
  return firms > 0 && named > (own ? 0U : 1U) && dollars <= largest_deal;
}

// The sum of a deal is that, whatever the words beside it say; so is the same in another currency.
void tell_deal_sums(Findings& findings) {
  std::vector<Mention>& mentions = findings.mentions;
  std::unordered_map<uint32_t, std::string_view>
      roles;  // of the sums of deals; the last deal counts
  for (const Deal& deal : findings.deals) {
    if (deal.amount == none) continue;
    const std::string_view role = deal.kind == "grant"            ? "budget"
                                  : deal.kind == "loan"           ? "loan"
                                  : is_told_fully(deal, mentions) ? "deal"
                                                                  : "deal?";
    roles[deal.amount] = role;
  }
  // What words beside a sum say of a deal is a guess when no deal has it.
  for (Mention& mention : mentions)
    if (mention.amount && mention.amount->role == "deal") mention.amount->role = "deal?";
  for (const auto& [sum, role] : roles)
    if (const uint32_t first = mentions[sum].amount->same_as; first != none)
      mentions[first].amount->role = role;
  if (roles.empty()) return;
  for (uint32_t m = 0; m < mentions.size(); ++m) {
    if (!mentions[m].amount) continue;
    const auto of = [&](uint32_t sum) {
      const auto found = roles.find(sum);
      if (found != roles.end()) mentions[m].amount->role = found->second;
    };
    of(mentions[m].amount->same_as);
    of(m);
  }
}

}  // namespace

void merge_sums(std::vector<Mention>& mentions, uint32_t sums) {
  const auto middle = mentions.begin() + sums;
  auto sum = middle;  // the first one that ends after the name at hand begins
  const auto kept = std::remove_if(mentions.begin(), middle, [&](const Mention& name) {
    while (sum != mentions.end() && sum->span.end <= name.span.begin) ++sum;
    return sum != mentions.end() && sum->span.overlaps(name.span);
  });
  const auto names_end = mentions.erase(kept, middle);
  std::inplace_merge(
      mentions.begin(), names_end, mentions.end(),
      [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  std::vector<uint32_t> moved;  // where each sum is now
  for (uint32_t m = 0; m < mentions.size(); ++m)
    if (mentions[m].amount) moved.push_back(m);
  for (const uint32_t m : moved)
    if (uint32_t& same = mentions[m].amount->same_as; same != none) same = moved[same - sums];
}

Extractor::Extractor(std::shared_ptr<const Lexicon> lexicon, const RateFile* own_rates)
    : finders_(std::make_unique<Finders>(std::move(lexicon), own_rates)) {}

Extractor::~Extractor() = default;

const Lexicon& Extractor::lexicon() const { return *finders_->lexicon; }

const std::string& Extractor::rate_table() const { return finders_->amounts.rate_table(); }

void Extractor::extract(const Document& document, const Tokens& tokens, Findings& findings) const {
  thread_local Reading reading;  // its memory is reused from document to document
  look_up(*finders_->lexicon, document, tokens, reading);
  findings.mentions.clear();
  finders_->names.find(reading, findings.mentions);
  const auto sums = static_cast<uint32_t>(findings.mentions.size());
  findings.doubts.clear();
  finders_->amounts.find(reading, findings.mentions, &findings.doubts);
  merge_sums(findings.mentions, sums);
  findings.deals.clear();
  findings.frames.clear();
  finders_->deals.find(reading, findings.mentions, findings.deals, &findings.doubts);
  tell_deal_sums(findings);
  finders_->frames.find(reading, findings.mentions, findings.deals, findings.frames);
}

}  // namespace press

#include "extractors/extract.h"

#include <algorithm>
#include <unordered_map>

#include "extractors/amounts.h"
#include "extractors/deals.h"
#include "extractors/frames.h"
#include "extractors/names.h"

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

// Names and sums in one list by position. A name that overlaps a sum is part of it ("dollars",
// "Won").
std::vector<Mention> merge(std::vector<Mention> names, std::vector<Mention> amounts) {
  std::vector<Mention> merged;
  std::vector<uint32_t> moved(amounts.size());
  size_t name = 0, near = 0;  // `near`: the first sum that ends after the name at hand begins
  const auto inside_a_sum = [&](const Mention& one) {
    while (near < amounts.size() && amounts[near].span.end <= one.span.begin) ++near;
    return near < amounts.size() && amounts[near].span.overlaps(one.span);
  };
  for (size_t sum = 0; sum <= amounts.size(); ++sum) {
    const uint32_t until = sum < amounts.size() ? amounts[sum].span.begin : UINT32_MAX;
    for (; name < names.size() && names[name].span.begin < until; ++name)
      if (!inside_a_sum(names[name])) merged.push_back(std::move(names[name]));
    if (sum == amounts.size()) break;
    moved[sum] = static_cast<uint32_t>(merged.size());
    merged.push_back(std::move(amounts[sum]));
  }
  for (Mention& mention : merged)
    if (mention.amount && mention.amount->same_as != none)
      mention.amount->same_as = moved[mention.amount->same_as];
  return merged;
}

// The sum of a deal is that, whatever the words beside it say; so is the same in another currency.
void tell_deal_sums(Findings& findings) {
  std::vector<Mention>& mentions = findings.mentions;
  std::unordered_map<uint32_t, std::string_view> roles;  // of the sums of deals; the last deal counts
  for (const Deal& deal : findings.deals) {
    if (deal.amount == none) continue;
    const std::string_view role = deal.kind == "grant" ? "budget" : "deal";
    roles[deal.amount] = role;
    if (const uint32_t first = mentions[deal.amount].amount->same_as; first != none)
      mentions[first].amount->role = role;
  }
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

Extractor::Extractor(std::shared_ptr<const Lexicon> lexicon, const RateFile* own_rates)
    : finders_(std::make_unique<Finders>(std::move(lexicon), own_rates)) {}

Extractor::~Extractor() = default;

const Lexicon& Extractor::lexicon() const { return *finders_->lexicon; }

void Extractor::extract(const Document& document, const Tokens& tokens, Findings& findings) const {
  thread_local Reading reading;  // its memory is reused from document to document
  look_up(*finders_->lexicon, document, tokens, reading);
  std::vector<Mention> names, amounts;
  finders_->names.find(reading, names);
  findings.doubts.clear();
  finders_->amounts.find(reading, amounts, &findings.doubts);
  findings.mentions = merge(std::move(names), std::move(amounts));
  findings.deals.clear();
  findings.frames.clear();
  finders_->deals.find(reading, findings.mentions, findings.deals, &findings.doubts);
  tell_deal_sums(findings);
  finders_->frames.find(reading, findings.mentions, findings.frames);
}

}  // namespace press

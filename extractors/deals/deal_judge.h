#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/deals/deal_features.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// The columns of models/deals.tsv: whether a proposal is a deal, which kind, which status.
namespace deal_label {
constexpr std::array<std::string_view, 10> kinds = {
    "acquisition",   "merger",      "investment", "fundraising", "divestiture",
    "joint_venture", "partnership", "loan",       "grant",       "ipo"};
constexpr std::array<std::string_view, 6> statuses = {"rumoured",  "planned",   "announced",
                                                      "completed", "postponed", "cancelled"};
constexpr size_t accept = 0, first_kind = 1, first_status = first_kind + kinds.size(),
                 count = first_status + statuses.size();
}  // namespace deal_label

// What the judge says of a proposal: sums of weights, hundredths.
struct DealVerdict {
  std::array<int32_t, deal_label::count> scores = {};
  bool accepted() const { return scores[deal_label::accept] >= 0; }
  // The kind, when the judge is surer of it than of the one that was read.
  std::string_view kind(std::string_view read) const;
  std::string_view status() const;
};

// A proposal with its features, for training.
struct DealExample {
  DealDraft deal;
  std::vector<std::pair<std::string, double>> features;  // "deal word<TAB>buy"
};

// Judges what the reader proposes with the weights of models/deals.tsv. Without that file every
// proposal stands as it was read.
class DealJudge {
 public:
  DealJudge(const Lexicon& lexicon, const DealWords& words);
  bool has_model() const { return has_model_; }
  DealVerdict judge(const Reading& reading, const std::vector<Mention>& mentions,
                    const DealProposal& proposal) const;

  // The features of a proposal, by name.
  DealExample example(const Reading& reading, const std::vector<Mention>& mentions,
                      const DealProposal& proposal) const;

 private:
  const Lexicon& lexicon_;
  const DealWords& words_;
  bool has_model_ = false;
};

}  // namespace press

#pragma once

#include <array>
#include <cstdint>
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
constexpr auto statuses = deal_status::names;
constexpr size_t accept = 0, first_kind = 1, first_status = first_kind + kinds.size(),
                 sum = first_status + statuses.size(), count = sum + 1;
}  // namespace deal_label

constexpr int32_t least_sum = -200;  // hundredths: one chance in eight

// What the judge says of a proposal: sums of weights, hundredths.
struct DealVerdict {
  std::array<int32_t, deal_label::count> scores = {};
  // Whether the sum that was read is the deal's own: it is given up only against clear evidence.
  bool has_sum() const { return scores[deal_label::sum] >= least_sum; }
  bool accepted() const { return scores[deal_label::accept] >= 0; }
  // The kind, when the judge is surer of it than of the one that was read.
  std::string_view kind(std::string_view read) const;
};

// A proposal with its features, for training.
struct DealExample {
  DealDraft deal;
  std::vector<std::pair<std::string, double>> features;  // "deal word<TAB>buy"
  std::vector<std::pair<std::string, double>> of_sum;    // those of its sum, when it has one
};

// Judges what the reader proposes with the weights of models/deals.tsv. Without that file every
// proposal stands as it was read.
class DealJudge {
 public:
  explicit DealJudge(const Lexicon& lexicon);
  bool has_model() const { return has_model_; }
  DealVerdict judge(DealFacts& facts, const Reading& reading, const std::vector<Mention>& mentions,
                    const DealProposal& proposal) const;

  // The features of a proposal, by name.
  static DealExample example(DealFacts& facts, const Reading& reading,
                             const std::vector<Mention>& mentions, const DealProposal& proposal);

 private:
  const Lexicon& lexicon_;
  bool has_model_ = false;
};

}  // namespace press

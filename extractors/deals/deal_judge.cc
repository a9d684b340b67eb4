#include "extractors/deals/deal_judge.h"

#include <algorithm>

namespace press {
namespace {

constexpr int32_t kind_margin =
    250;  // hundredths, from which on another kind than the read one is taken

struct Scores {
  const Lexicon& lexicon;
  DealVerdict& verdict;
  void add(uint64_t key, std::string_view, const Atom&, const Atom&) {
    if (const int16_t* row = lexicon.weights(key); row != nullptr)
      for (size_t label = 0; label < deal_label::count; ++label)
        verdict.scores[label] += row[label];
  }
};

struct Names {
  std::vector<std::pair<std::string, double>>& features;
  void add(uint64_t, std::string_view name, const Atom& first, const Atom& second) {
    std::string written(name);
    written += '\t';
    written += first.text;
    if (!second.text.empty()) (written += ' ') += second.text;
    const auto blanks = std::count(first.text.begin(), first.text.end(), ' ') +
                        std::count(second.text.begin(), second.text.end(), ' ');
    const bool writable = blanks == 0 && written.find_first_of("\n\r#\"") == std::string::npos;
    if (writable) features.emplace_back(std::move(written), 1);
  }
};

template <size_t size>
std::string_view best(const DealVerdict& verdict, size_t first,
                      const std::array<std::string_view, size>& names) {
  const auto begin = verdict.scores.begin() + static_cast<std::ptrdiff_t>(first);
  return names[static_cast<size_t>(std::max_element(begin, begin + size) - begin)];
}

}  // namespace

std::string_view DealVerdict::kind(std::string_view read) const {
  const auto score = [&](std::string_view kind) {
    const auto at = std::find(deal_label::kinds.begin(), deal_label::kinds.end(), kind);
    return at == deal_label::kinds.end()
               ? 0
               : scores[deal_label::first_kind +
                        static_cast<size_t>(at - deal_label::kinds.begin())];
  };
  const std::string_view likely = best(*this, deal_label::first_kind, deal_label::kinds);
  return score(likely) - score(read) > kind_margin ? likely : read;
}

DealJudge::DealJudge(const Lexicon& lexicon)
    : lexicon_(lexicon), has_model_(lexicon.weights(feature_key_of("deal bias", "1")) != nullptr) {}

DealVerdict DealJudge::judge(DealFacts& facts, const Reading& reading,
                             const std::vector<Mention>& mentions,
                             const DealProposal& proposal) const {
  DealVerdict verdict;
  Scores scores{lexicon_, verdict};
  DealFeatures<Scores> features(facts, reading, mentions, scores);
  features.add(proposal);
  if (proposal.deal.amount != none) features.add_sum(proposal);
  return verdict;
}

DealExample DealJudge::example(DealFacts& facts, const Reading& reading,
                               const std::vector<Mention>& mentions, const DealProposal& proposal) {
  DealExample example;
  example.deal = proposal.deal;
  Names names{example.features}, of_sum{example.of_sum};
  DealFeatures<Names>(facts, reading, mentions, names).add(proposal);
  if (proposal.deal.amount != none)
    DealFeatures<Names>(facts, reading, mentions, of_sum).add_sum(proposal);
  return example;
}

}  // namespace press

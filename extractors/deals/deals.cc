#include "extractors/deals/deals.h"

#include "extractors/deals/document_deals.h"

namespace press {

struct DealFinder::Parts {
  explicit Parts(const Lexicon& lexicon) : words(lexicon), rules(lexicon), judge(lexicon) {}
  DealWords words;
  DealRules rules;
  DealJudge judge;
};

DealFinder::DealFinder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
DealFinder::~DealFinder() = default;

void DealFinder::find(const Reading& reading, std::vector<Mention>& mentions,
                      std::vector<Deal>& deals, std::vector<Doubt>* doubts,
                      DealTrace* trace) const {
  if (mentions.empty()) return;
  DocumentDeals(parts_->words, parts_->rules, parts_->judge, reading, mentions, deals, doubts,
                trace)
      .find();
}

void DealFinder::propose(const Reading& reading, std::vector<Mention>& mentions,
                         std::vector<DealExample>& examples) const {
  std::vector<Deal> none_finished;
  DocumentDeals(parts_->words, parts_->rules, parts_->judge, reading, mentions, none_finished,
                nullptr, nullptr)
      .propose(examples);
}

}  // namespace press

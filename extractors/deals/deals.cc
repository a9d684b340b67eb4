#include "extractors/deals/deals.h"

#include "extractors/characters/units.h"
#include "extractors/deals/deal_check.h"
#include "extractors/deals/deal_merge.h"
#include "extractors/deals/document_deals.h"
#include "extractors/final/final_reader.h"

namespace press {

struct DealFinder::Parts {
  explicit Parts(const Lexicon& lexicon)
      : words(lexicon), rules(lexicon), judge(lexicon), final_words(lexicon) {}
  DealWords words;
  DealRules rules;
  DealJudge judge;
  FinalWords final_words;
};

namespace {

// Texts in kana or Hangul have a reader of their own. The judge, which learned from English texts,
// is not asked there.
void find_final(const FinalWords& words, FinalLanguage language, const Reading& reading,
                std::vector<Mention>& mentions, std::vector<Deal>& deals, DealTrace* trace) {
  const auto named = static_cast<uint32_t>(mentions.size());
  std::vector<FinalTrace> sentences;
  std::vector<DealDraft> drafts =
      FinalReader(words, language, reading, mentions).read(trace ? &sentences : nullptr);
  for (FinalTrace& sentence : sentences) {
    trace->sentences.push_back({sentence.sentence, std::move(sentence.items), {}});
    for (FinalTrace::Verb& verb : sentence.verbs)
      trace->sentences.back().verbs.push_back(
          {verb.span, std::move(verb.rule), std::move(verb.roles), std::move(verb.outcome)});
  }
  merge_deals(mentions, drafts, reading.text);
  drop_own_parties(mentions, drafts);
  name_parties_in_full(mentions, drafts);
  for (DealDraft& deal : drafts)
    deals.push_back(finished(std::move(deal), mentions, named, reading.text));
  mentions.resize(named);
}

}  // namespace

DealFinder::DealFinder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
DealFinder::~DealFinder() = default;

void DealFinder::find(const Reading& reading, std::vector<Mention>& mentions,
                      std::vector<Deal>& deals, std::vector<Doubt>* doubts,
                      DealTrace* trace) const {
  const CharacterCount letters = count_characters(reading.text);
  if (letters.most() && !parts_->final_words.empty())
    return find_final(
        parts_->final_words,
        letters.kana > letters.hangul ? FinalLanguage::japanese : FinalLanguage::korean, reading,
        mentions, deals, trace);
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

#include "extractors/frames/word_facts.h"

#include <algorithm>
#include <atomic>

#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_model.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

WordFacts::Cache& WordFacts::cache() const {
  thread_local Cache cache;
  if (cache.number_ != number_) {
    cache.slots_.assign(Cache::size, {});
    cache.all_.assign(Cache::size, 0);
    cache.number_ = number_;
  }
  return cache;
}

WordFacts::WordFacts(const FrameLexicon& lexicon, const std::vector<const FrameModel*>& models)
    : lexicon_(lexicon), models_(models) {
  static std::atomic<uint64_t> made = 0;
  number_ = ++made;
  for (uint32_t pair = 0; pair < models.size(); ++pair) {
    if (models[pair] != nullptr) first_judge_ = std::min(first_judge_, pair);
    std::vector<bool>& weighed = weighed_.emplace_back();
    for (const FrameList& list : lexicon.lists[pair]) {
      weighed.push_back(models[pair] == nullptr || models[pair]->weighs_list(list.hash));
      if (models[pair] != nullptr && weighed.back()) enter_list(list.phrases);
    }
  }
  std::stable_sort(
      list_prefixes_.begin(), list_prefixes_.end(),
      [](const ListPrefix& a, const ListPrefix& b) { return a.beginning < b.beginning; });
}

TokenFacts WordFacts::find(uint64_t hash, std::string_view fold) const {
  TokenFacts facts;
  facts.word = true;
  facts.term = lexicon_.term_index.waits_for(hash, fold);
  facts.hash = static_cast<uint8_t>(hash);
  facts.beginning = beginning_of(fold);
  if (first_judge_ == no_judge) return facts;
  if (const FrameModel::Row* row = models_[first_judge_]->word(hash); row != nullptr)
    facts.weights = {(*row)[0], (*row)[2]};
  return facts;
}

uint16_t WordFacts::find_all(uint64_t hash, std::string_view fold) const {
  uint16_t facts = word_fact::known;
  if (lexicon_.shifter_index.waits_for(hash, fold)) facts |= word_fact::shifter;
  if (begins_list(hash, fold)) facts |= word_fact::list;
  constexpr uint16_t of_stem = word_fact::begins | word_fact::near_first | word_fact::near_second;
  const Atom atom = frame_value(fold, hash);
  const std::string_view stem = beginning(atom.text);
  const uint64_t stem_hash = stem.size() == atom.text.size() ? atom.hash : fold_hash(stem);
  for (const FrameModel* model : models_)
    if (model != nullptr)
      facts |= (model->facts(atom.hash) & ~of_stem) | (model->facts(stem_hash) & of_stem);
  return facts;
}

void WordFacts::enter_list(const RuleOperand& list) {
  constexpr size_t letters = 3;  // that beginning_of() looks at
  for (const RulePhrase& phrase : list.phrases) {
    const RuleWord& word = phrase[0];
    const bool prefix = word.kind == RuleWord::Kind::prefix;
    if (word.kind == RuleWord::Kind::entity) continue;
    if (prefix && word.text.size() >= letters) {
      list_prefixes_.push_back({beginning_of(word.text), &word});
    } else if (prefix || word.kind == RuleWord::Kind::part) {
      list_parts_.push_back(&word);
    } else {
      list_words_.set(word.hash % list_words_.size());
      list_words_.set(word.curly_hash % list_words_.size());
    }
  }
}

// Whether a list that a judge weighs may begin with this word.
bool WordFacts::begins_list(uint64_t hash, std::string_view fold) const {
  if (list_words_[hash % list_words_.size()]) return true;
  for (const RuleWord* part : list_parts_)
    if (part->may_be(hash, fold)) return true;
  const uint16_t begins = beginning_of(fold);
  auto prefix = std::lower_bound(list_prefixes_.begin(), list_prefixes_.end(), begins,
                                 [](const ListPrefix& p, uint16_t b) { return p.beginning < b; });
  for (; prefix != list_prefixes_.end() && prefix->beginning == begins; ++prefix)
    if (prefix->word->may_be(hash, fold)) return true;
  return false;
}

void TextFacts::read(const WordFacts& words, const Tokens& tokens) {
  words_ = &words;
  characters_ = hangul_ = false;
  tokens_.resize(tokens.tokens.size());
  WordFacts::Cache& cache = words.cache();
  cache_ = &cache;
  TokenFacts* facts = tokens_.data();
  uint8_t shapes = 0;
  for (const Token& token : tokens.tokens) {
    shapes |= token.shape;
    characters_ = characters_ || token.kind == TokenKind::ideograph;
    *facts++ = token.indexed() ? cache.find(words, token.hash, [&] { return tokens.fold(token); })
                               : TokenFacts{};
  }
  hangul_ = (shapes & shape::hangul) != 0;
}

}  // namespace press

#include "extractors/frames/word_facts.h"

#include <atomic>
#include <bit>

#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_model.h"
#include "extractors/lexicon/feature_key.h"

namespace press {

// What a thread has asked for: a table of slots, in each the word that was asked for last.
class WordFacts::Cache {
 public:
  static Cache& of(const WordFacts& facts) {
    thread_local Cache cache;
    if (cache.number_ != facts.number_) {
      cache.slots_.assign(size, {});
      cache.number_ = facts.number_;
    }
    return cache;
  }
  uint16_t find(const WordFacts& facts, uint64_t hash, std::string_view fold) {
    Slot& slot = slots_[hash % size];
    if (slot.hash != hash || slot.facts == 0) slot = {hash, facts.find(hash, fold)};
    return slot.facts;
  }

 private:
  static constexpr size_t size = 1 << 14;
  struct Slot {
    uint64_t hash = 0;
    uint16_t facts = 0;  // 0: nothing was asked for
  };
  std::vector<Slot> slots_;
  uint64_t number_ = 0;
};

WordFacts::WordFacts(const FrameLexicon& lexicon, const std::vector<const FrameModel*>& models)
    : lexicon_(lexicon), models_(models) {
  static std::atomic<uint64_t> made = 0;
  number_ = ++made;
  for (size_t pair = 0; pair < models.size(); ++pair) {
    std::vector<bool>& weighed = weighed_.emplace_back();
    for (const FrameList& list : lexicon.lists[pair])
      weighed.push_back(models[pair] == nullptr || models[pair]->weighs_list(list.hash));
  }
}

uint16_t WordFacts::of(uint64_t hash, std::string_view fold) const {
  return Cache::of(*this).find(*this, hash, fold);
}

void WordFacts::of_tokens(const Tokens& tokens, std::vector<uint16_t>& facts) const {
  Cache& cache = Cache::of(*this);
  facts.resize(tokens.tokens.size());
  uint16_t* next = facts.data();
  for (const Token& token : tokens.tokens)
    *next++ = token.indexed() ? cache.find(*this, token.hash, tokens.fold(token)) : uint16_t{0};
}

uint16_t WordFacts::find(uint64_t hash, std::string_view fold) const {
  uint16_t facts = word_fact::indexed;
  if (lexicon_.term_index.waits_for(hash, fold)) facts |= word_fact::term;
  if (lexicon_.shifter_index.waits_for(hash, fold)) facts |= word_fact::shifter;
  if (begins_list(hash, fold)) facts |= word_fact::list;
  constexpr uint16_t of_stem = word_fact::begins | word_fact::near_first | word_fact::near_second;
  const Atom atom = frame_value(fold, hash);
  const std::string_view stem = beginning(atom.text);
  const uint64_t stem_hash = stem.size() == atom.text.size() ? atom.hash : fold_hash(stem);
  for (const FrameModel* model : models_) {
    if (model == nullptr) continue;
    // A word of digits counts as `<number>`, but has its own weight in the sentence.
    facts |= (model->facts(hash) | model->facts(atom.hash)) & ~of_stem;
    facts |= model->facts(stem_hash) & of_stem;
  }
  return facts;
}

// Whether a list that a judge weighs may begin with this word.
bool WordFacts::begins_list(uint64_t hash, std::string_view fold) const {
  const uint16_t begins = beginning_of(fold);
  for (size_t pair = 0; pair < models_.size(); ++pair) {
    if (models_[pair] == nullptr) continue;
    for (uint64_t may = lexicon_.list_begins[pair][begins]; may != 0; may &= may - 1) {
      const auto number = static_cast<size_t>(std::countr_zero(may));
      if (!weighed_[pair][number]) continue;
      bool fits = false;
      lexicon_.lists[pair][number].phrases.beginning_with(
          begins, hash,
          [&](const RulePhrase& phrase) { fits = fits || phrase[0].may_be(hash, fold); });
      if (fits) return true;
    }
  }
  return false;
}

void TextFacts::read(const WordFacts& words, const Tokens& tokens) {
  words_ = &words;
  words.of_tokens(tokens, tokens_);
  characters_ = hangul_ = false;
  for (const Token& token : tokens.tokens) {
    characters_ = characters_ || token.kind == TokenKind::ideograph;
    hangul_ = hangul_ || token.is(shape::hangul);
  }
}

}  // namespace press

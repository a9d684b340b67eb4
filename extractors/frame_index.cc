#include "extractors/frame_index.h"

#include <cmath>
#include <limits>

#include "corpus/error.h"

namespace press {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr size_t shortest_prefix = 4;

// A guess at how often a word occurs: short words are frequent, a prefix is a few words.
double frequency(const RuleWord& word) {
  if (word.kind == RuleWord::Kind::entity) return never;
  const bool prefix = word.kind == RuleWord::Kind::prefix;
  if (prefix && word.text.size() < shortest_prefix) return never;
  return std::pow(0.5, static_cast<double>(word.text.size())) * (prefix ? 3 : 1);
}

size_t rarest_word(const RulePhrase& phrase) {
  size_t rarest = 0;
  for (size_t i = 1; i < phrase.size(); ++i)
    if (frequency(phrase[i]) < frequency(phrase[rarest])) rarest = i;
  return rarest;
}

double frequency(const RuleOperand& operand) {
  double sum = 0;
  for (const RulePhrase& phrase : operand.phrases) sum += frequency(phrase[rarest_word(phrase)]);
  return sum;
}

}  // namespace

void RuleIndex::add(uint32_t rule, const FrameRule& parsed) {
  uint32_t rarest = 0;
  for (uint32_t i = 1; i < parsed.operands.size(); ++i)
    if (frequency(parsed.operands[i]) < frequency(parsed.operands[rarest])) rarest = i;
  if (frequency(parsed.operands[rarest]) == never)
    throw Error("a rule needs a word, or a prefix of {} letters, beside its entities: add one",
                shortest_prefix);
  for (const RulePhrase& phrase : parsed.operands[rarest].phrases)
    add_phrase(phrase, {rule, rarest, static_cast<uint32_t>(rarest_word(phrase))});
}

void RuleIndex::add_phrase(const RulePhrase& phrase, Trigger trigger) {
  const RuleWord& word = phrase[trigger.offset];
  if (word.kind == RuleWord::Kind::prefix) {
    prefixes_.push_back({key(word.text), word.text, trigger});
    return;
  }
  words_.push_back({word.hash, trigger});
  if (word.curly_hash != word.hash) words_.push_back({word.curly_hash, trigger});
}

void RuleIndex::finish() {
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& a, const Word& b) { return a.hash < b.hash; });
  std::stable_sort(prefixes_.begin(), prefixes_.end(),
                   [](const Prefix& a, const Prefix& b) { return a.key < b.key; });
  for (const Word& word : words_) word_bits_.set(word.hash % bits);
  for (const Prefix& prefix : prefixes_) prefix_bits_.set(slot(prefix.key));
}

}  // namespace press

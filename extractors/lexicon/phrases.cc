#include "extractors/lexicon/phrases.h"

#include <algorithm>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {

std::vector<uint32_t> word_numbers(const Lexicon& lexicon, std::string_view phrase) {
  const Tokens tokens = tokenize(phrase);
  std::vector<uint32_t> numbers;
  for (const Token& token : tokens.tokens)
    numbers.push_back(lexicon.word(
        token.indexed() ? token.hash : fold_hash(plain_mark(cut(phrase, token.span())))));
  return numbers;
}

void Phrases::mark(std::vector<uint32_t>& kinds, uint32_t word, uint32_t kind) {
  if (word == 0) return;
  if (word >= kinds.size()) kinds.resize(word + 1);
  kinds[word] |= kind;
}

void Phrases::add(const Lexicon& lexicon, std::string_view phrase, uint32_t kind) {
  Phrase made = {word_numbers(lexicon, phrase), kind};
  if (made.words.empty()) return;
  mark(first_kinds_, made.words.front(), kind);
  mark(last_kinds_, made.words.back(), kind);
  by_first_[made.words.front()].push_back(made);
  by_last_[made.words.back()].push_back(std::move(made));
}

uint32_t Phrases::beginning_at(const Reading& reading, uint32_t begin, uint32_t kinds) const {
  if (begin >= reading.size() || !has(first_kinds_, reading.words[begin], kinds)) return 0;
  const auto there = by_first_.find(reading.words[begin]);
  if (there == by_first_.end()) return 0;
  uint32_t longest = 0;
  for (const Phrase& phrase : there->second) {
    const auto size = static_cast<uint32_t>(phrase.words.size());
    if ((phrase.kind & kinds) != 0 && size > longest && begin + size <= reading.size() &&
        std::equal(phrase.words.begin(), phrase.words.end(), reading.words.begin() + begin))
      longest = size;
  }
  return longest;
}

uint32_t Phrases::ending_at(const Reading& reading, uint32_t end, uint32_t kinds) const {
  if (end == 0 || end > reading.size() || !has(last_kinds_, reading.words[end - 1], kinds))
    return 0;
  const auto there = by_last_.find(reading.words[end - 1]);
  if (there == by_last_.end()) return 0;
  uint32_t longest = 0;
  for (const Phrase& phrase : there->second) {
    const auto size = static_cast<uint32_t>(phrase.words.size());
    if ((phrase.kind & kinds) != 0 && size > longest && size <= end &&
        std::equal(phrase.words.begin(), phrase.words.end(), reading.words.begin() + (end - size)))
      longest = size;
  }
  return longest;
}

}  // namespace press

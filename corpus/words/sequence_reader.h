#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/tokens/token.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/words/content_words.h"

namespace press {

// Cuts texts into sequences of words, with a connection and a choice of words of its own. A
// sequence does not cross a sentence end.
class SequenceReader {
 public:
  // `compounds`: that were found, each one word.
  SequenceReader(Corpus& corpus, const WordChoice& choice,
                 const std::vector<std::string>& compounds, uint32_t length)
      : choice_(corpus, choice),
        length_(length),
        text_(corpus.database().prepare("SELECT text FROM texts WHERE doc = ?")) {
    for (const std::string& phrase : compounds) choice_.add_compound(phrase);
  }

  // Calls each(number, key) for each sequence; returns how many words there are.
  template <typename Each>
  int64_t read_keys(int64_t doc, const Each& each) {
    if (!start(doc)) return 0;
    const std::optional<PlainWords> plain = choice_.plain();
    if (!plain)
      return cut([&](uint32_t number, const TableWord* words) { each(number, key_of(words)); });
    uint32_t number = 0;
    int64_t words = 0;
    for (const Sentence& sentence : tokens_.sentences) {
      keys_.assign(length_, 0);  // of the last word, the last two ...
      uint32_t seen = 0;
      for (uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = tokens_.tokens[i];
        if (!plain->has(token)) continue;
        for (uint32_t size = length_ - 1; size > 0; --size)
          keys_[size] = mix(keys_[size - 1], token.hash);
        keys_[0] = mix(0, token.hash);
        if (++seen >= length_) each(number++, keys_[length_ - 1]);
      }
      words += seen;
    }
    return words;
  }

  // Calls each(number, words), `words` from the first one of the sequence on.
  template <typename Each>
  void read_words(int64_t doc, const Each& each) {
    if (start(doc)) cut(each);
  }

  std::string text_of(const TableWord* words) const {
    std::string text(words[0].folded);
    for (uint32_t i = 1; i < length_; ++i) (text += ' ') += words[i].folded;
    return text;
  }

 private:
  // Of words that are hashes already: the sum of their products with powers of an odd number.
  static uint64_t mix(uint64_t key, uint64_t value) { return key * 0x9e3779b97f4a7c15 + value; }

  bool start(int64_t doc) {
    text_.reset();
    if (!text_.bind(1, doc).step()) return false;
    tokenize(text_.text(0), tokens_);
    choice_.start(text_.text(0), tokens_, doc);
    return true;
  }

  // Returns how many words there are.
  template <typename Each>
  int64_t cut(const Each& each) {
    uint32_t number = 0;
    int64_t words = 0;
    for (const Sentence& sentence : tokens_.sentences) {
      choice_.of_sentence(sentence, sentence_);
      words += static_cast<int64_t>(sentence_.size());
      for (size_t last = length_; last <= sentence_.size(); ++last)
        each(number++, &sentence_[last - length_]);
    }
    return words;
  }

  uint64_t key_of(const TableWord* words) const {
    uint64_t key = 0;
    for (uint32_t i = 0; i < length_; ++i) key = mix(key, words[i].hash);
    return key;
  }

  ContentWords choice_;
  uint32_t length_;
  Statement text_;
  Tokens tokens_;
  std::vector<TableWord> sentence_;
  std::vector<uint64_t> keys_;
};

}  // namespace press

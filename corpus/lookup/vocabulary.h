#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// The folded words of the full-text indexes, with how often and in how many documents they stand.
// Entity terms are not words; an ideograph is a word of its own.
class Vocabulary {
 public:
  struct Word {
    std::string word;
    int64_t documents = 0, frequency = 0;
  };

  explicit Vocabulary(Corpus& corpus);

  Word find(std::string_view folded);  // with zeros when it is not there
  // All words that fit a pattern (word_fits()), by their bytes; nullopt when more than `most`.
  std::optional<std::vector<std::string>> like(std::string_view pattern, size_t most);
  // The words that begin so, maybe several times.
  void each(std::string_view prefix, const std::function<void(std::string_view word)>& visit) {
    each_word(
        prefix, [](std::string_view) { return true; }, visit);
  }
  // Words spelled much like this one: the nearest first, the more frequent first; at most `most`.
  std::vector<Word> near(std::string_view folded, size_t most);

 private:
  void count(const Corpus::File& file, Word& word);  // adds what the file has of it
  // The words of documents that count, maybe several times; `wanted` is asked first.
  void each_word(std::string_view prefix, const std::function<bool(std::string_view word)>& wanted,
                 const std::function<void(std::string_view word)>& visit);

  std::vector<Corpus::File> files_;
};

}  // namespace press

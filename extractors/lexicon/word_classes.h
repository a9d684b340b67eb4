#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace press {

// Groups of words that stand between the same neighbours ("Ltd", "Corp", "Inc"), learned from
// text without labels. A word keeps its capitals: "Apple" and "apple" are two words.
//
// Method: the exchange algorithm of Kneser and Ney (1993) over left and right neighbours among the
// commonest words. Each word in turn goes to the class that makes its neighbours most likely, until
// `rounds` are over. Deterministic.
class WordClassTraining {
 public:
  struct Options {
    uint32_t classes = 256;
    uint32_t words = 50000;      // how many of the commonest words get a class
    uint32_t neighbours = 4000;  // how many of the commonest words count as neighbours, each side
    uint32_t least = 8;          // occurrences below which a word gets none
    uint32_t rounds = 8;
  };

  // Adds a text. The first word of a sentence is a neighbour, but no occurrence: its capital says
  // nothing.
  void add(std::string_view text);

  // words[k]: the words of class k, commonest first; classes in the order of their commonest word.
  std::vector<std::vector<std::string>> learn(const Options& options) const;

 private:
  uint32_t number(std::string_view word);
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<std::string> words_;
  std::vector<uint32_t> counts_;
  std::unordered_map<uint64_t, uint32_t> pairs_;  // left << 32 | right -> count
};

}  // namespace press

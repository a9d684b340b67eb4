#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace press {

// Phrases of a lexicon file, each with a kind, looked up at a token of a text. Words are compared
// without regard to case, marks as plain_mark() gives them.
class Phrases {
 public:
  // `kind` is a bit. An empty phrase is left out.
  void add(const Lexicon& lexicon, std::string_view phrase, uint32_t kind);

  // How many tokens the longest phrase of one of these kinds has that begins at token `begin`, or
  // ends before token `end`; 0: there is none.
  uint32_t beginning_at(const Reading& reading, uint32_t begin, uint32_t kinds) const;
  uint32_t ending_at(const Reading& reading, uint32_t end, uint32_t kinds) const;

 private:
  struct Phrase {
    std::vector<uint32_t> words;
    uint32_t kind = 0;
  };
  using ByWord = std::unordered_map<uint32_t, std::vector<Phrase>>;

  static void mark(std::vector<uint32_t>& kinds, uint32_t word, uint32_t kind);
  // Whether a phrase of one of these kinds has this word there: most words have none.
  static bool has(const std::vector<uint32_t>& marks, uint32_t word, uint32_t kinds) {
    return word < marks.size() && (marks[word] & kinds) != 0;
  }

  ByWord by_first_, by_last_;
  std::vector<uint32_t> first_kinds_, last_kinds_;  // by word
};

// The numbers of a phrase's words and marks in the lexicon's vocabulary.
std::vector<uint32_t> word_numbers(const Lexicon& lexicon, std::string_view phrase);

}  // namespace press

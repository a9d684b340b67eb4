#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "corpus/file/corpus.h"

namespace press {

// Korean words without what is written onto them, by the table of particles and by the other words
// of the corpus: 사회의 is 사회 with 의, but 회의 is a word that has particles of its own.
class KoreanStems {
 public:
  explicit KoreanStems(Corpus& corpus) : corpus_(corpus) {}

  // The part of `word` that is the noun; all of it where there is none.
  std::string_view stem_of(std::string_view word);

  // Whether the corpus has Korean words at all.
  bool any();

 private:
  void load();
  uint32_t forms_of(std::string_view word) const;
  bool is_stem(std::string_view word, size_t size, bool of_verb) const;
  std::string_view without_particles(std::string_view word) const;
  std::string_view without_verb(std::string_view word) const;

  Corpus& corpus_;
  bool loaded_ = false;
  std::unordered_map<uint64_t, uint32_t> forms_;  // by fold_hash(): how many words of the corpus
                                                  // are this one, alone or with an ending
};

}  // namespace press

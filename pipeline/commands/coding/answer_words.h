#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/lexicon/table.h"

namespace press {

// The number that a whole text is; nullopt for anything else, and for infinity and "nan".
std::optional<double> number_of(std::string_view text);

// Reads the cells of coding sheets. Programs write the same answer in many ways: 1, 1.0, TRUE; NA,
// None or nothing at all. The words are those of lexicons/words/answers.tsv.
class AnswerWords {
 public:
  // A table with the columns kind and words. Throws Error for a kind that there is not.
  explicit AnswerWords(const Table& table);

  // "1" for TRUE, yes and 1.0, "0" for FALSE, no and 0, "" for a missing answer; another number in
  // its shortest form, another word as it is written.
  std::string answer(const std::string& written);

  // What was taken for something else than it says, in one sentence; empty when nothing was.
  std::string note() const;

 private:
  std::unordered_map<std::string, std::string> meaning_;         // folded word -> answer
  std::map<std::string, std::map<std::string, int64_t>> taken_;  // answer -> word -> cells
};

}  // namespace press

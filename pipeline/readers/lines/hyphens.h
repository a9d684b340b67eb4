#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace press {

// The words of one document, by which a hyphen at the end of a line is judged.
class WrittenWords {
 public:
  // The words of a line. A word that the end of the line may have parted does not count.
  void add(std::string_view line);
  bool has(std::string_view word) const;

 private:
  std::unordered_set<std::string> words_;  // folded
};

// Appends the next line of a paragraph whose lines may end in a parted word: a soft hyphen goes. A
// hyphen stays when the document writes the word with it elsewhere, or writes both halves as words
// and never the whole; it goes when the rest begins with a small letter.
void append_parted(std::string& paragraph, std::string_view next, const WrittenWords& vocabulary);

}  // namespace press

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "extractors/lexicon/table.h"

namespace press {

// The labels in the head of a text, and the names of sections that stand there without one: the
// rows "label-..." and "section" of words/boilerplate.tsv (columns kind, pattern). Immutable; owns
// its strings.
class Labels {
 public:
  explicit Labels(const Table& boilerplate);

  static bool knows(std::string_view kind);

  // "title", "date", "author", "outlet", "url", "section" or "drop" for the word before a colon in
  // a text's head; empty when it is no label.
  std::string_view label(std::string_view word) const;
  bool is_section(std::string_view line) const;

 private:
  std::unordered_map<std::string, std::string> labels_;
  std::unordered_set<std::string> sections_;
};

}  // namespace press

#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon/table.h"
#include "pipeline/readers/words/word_search.h"

namespace re2 {
class RE2;
}

namespace press {

// The words by which exports of press databases name their fields, out of words/exports.tsv
// (columns vendor, field, words). Labels are compared without case, accents, blanks and marks at
// their ends: vendors lose blanks at random. Immutable.
class ExportWords {
 public:
  // Throws Error for a row without vendor, field or words.
  explicit ExportWords(const Table& exports);

  // The field that `text` names in the exports of `vendor`; empty when none. Words with '*' are
  // patterns over the whole text.
  std::string_view field(std::string_view vendor, std::string_view text) const;
  bool is(std::string_view vendor, std::string_view field, std::string_view text) const {
    return this->field(vendor, text) == field;
  }
  // Whether `text` holds one of the words by which exports of `vendor` are known (field "sniff"),
  // as they stand in the file.
  bool holds(std::string_view vendor, std::string_view text) const;
  // Whether a plain text, or a page, holds a word by which some vendor's exports are known: a quick
  // look at all of them at once.
  bool marks_text(std::string_view text) const;
  bool marks_page(std::string_view html) const { return page_marks_.any_in(html); }
  // The first word of a field as it stands in the file; empty when there is none.
  std::string first(std::string_view vendor, std::string_view field) const;

 private:
  struct Pattern {
    std::string text, field;
    uint32_t letters = 0;  // that the text has, a bit each
  };
  struct Vendor {
    std::unordered_map<std::string, std::string> fields;
    std::vector<Pattern> patterns;
    std::bitset<65536> begins;  // the first two letters of fields and patterns
    bool any_begin = false;     // there are patterns that begin with a star
    std::unordered_map<std::string, std::vector<std::string>> words;
    WordSearch sniff;
  };
  const Vendor* vendor(std::string_view name) const;
  static void note_begin(Vendor& vendor, std::string_view key);
  static bool may_match(const Vendor& vendor, std::string_view text);

  std::unordered_map<std::string, Vendor> vendors_;
  WordSearch page_marks_;
  std::shared_ptr<const re2::RE2> text_marks_;  // nullptr when there are none
};

}  // namespace press

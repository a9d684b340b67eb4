#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon/table.h"
#include "pipeline/readers/words/byte_pair.h"

namespace press {

// What a line of a page is, by lexicons/words/boilerplate.tsv.
enum class LineKind : uint8_t {
  text,       // no pattern matches
  drop,       // a remain of the page
  end,        // the article is over here
  comments,   // the readers' comments begin here
  links,      // heading of a list of links
  credit,     // photo credit
  copyright,  // may name the outlet
  notice,     // disclaimer or newsletter line; may name the outlet
};

// The patterns of lines that stand around an article: the rows of words/boilerplate.tsv (columns
// kind, pattern) whose kind is one of the above. Immutable; owns its strings.
class LinePatterns {
 public:
  explicit LinePatterns(const Table& boilerplate);

  static bool knows(std::string_view kind);

  // Of several patterns that match the first of the file counts.
  LineKind line_kind(std::string_view line) const;

 private:
  struct Pattern {
    std::string text;
    LineKind kind;
    uint32_t number;  // in the order of the file
  };
  // What stands between two stars of a pattern, and where in it the pair is by which it is filed.
  struct Part {
    uint32_t pattern;  // in inner_
    std::string text;
    size_t pair_at;
  };

  void add(std::string_view pattern, LineKind kind);
  void index_inner();
  const Pattern* inner_match(std::string_view key) const;
  static const Pattern* first_match(const std::vector<Pattern>& patterns, std::string_view key);

  uint32_t patterns_ = 0;
  std::vector<Pattern> by_first_pair_[pair_count];  // by two bytes that they begin with
  std::vector<Pattern> by_first_byte_[256];         // where the second is a star
  std::vector<Pattern> inner_;                      // patterns that begin with '*'
  std::vector<Part> inner_by_pair_[pair_count];     // of those, by a rare pair of bytes
  std::bitset<pair_count> inner_pairs_;             // that have such parts
  std::vector<uint32_t> short_inner_;               // those that have no pair
};

}  // namespace press

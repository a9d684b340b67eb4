#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extractors/lexicon/table.h"

namespace press {

// The words around the names of authors: the rows "byline", "joiner", "byline-place",
// "byline-role", "author-team", "author-path" and "no-author" of words/boilerplate.tsv (columns
// kind, pattern). Immutable; owns its strings.
class BylineWords {
 public:
  explicit BylineWords(const Table& boilerplate);

  static bool knows(std::string_view kind);

  // The name out of a byline ("By Jane Roe" -> "Jane Roe"), as written; empty when the line has
  // no byline words. Whether it looks like a name is for the caller to see.
  std::string_view name_in(std::string_view line) const;
  // "and", "und": between two names.
  bool is_joiner(std::string_view word) const;
  // "in": between a name and where its bearer reports from.
  bool is_place_word(std::string_view word) const;
  // "editor", "photos": what somebody is or did; neither begins a name nor belongs to one.
  bool is_role(std::string_view word) const;
  // "newsroom": names a group of people, alone or in a name.
  bool is_team(std::string_view word) const;
  // "authors": the part of a path before the page of an author.
  bool is_author_path(std::string_view part) const;
  // "Reuters staff": no person, although it stands where the author does.
  bool is_no_author(std::string_view name) const;

 private:
  struct Byline {
    std::string head;      // folded
    std::string tail;      // as the file writes it
    size_t head_size = 0;  // as the file writes it
  };

  void add_byline(std::string_view pattern);
  static bool begins(std::string_view line, const Byline& byline);

  std::vector<Byline> bylines_;
  // Those that a line may have whose first byte, folded, is this one; in their order.
  std::vector<uint32_t> by_first_byte_[128];
  uint32_t path_sizes_[26] = {};  // of paths, by their first letter, a bit each
  std::vector<std::string> no_authors_;
  std::unordered_set<std::string> joiners_, place_words_, roles_, teams_, paths_;
};

}  // namespace press

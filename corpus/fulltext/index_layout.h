#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// What the full-text index consists of, before any of its pages is read. INDEX_FORMAT.md describes
// the format.

// Row numbers of documents lie in 1 ... last_document.
constexpr uint32_t last_document = UINT32_MAX - 2;

// Throws the Error that every reader of the index throws for damage. `what` ends the sentence's
// first half: "segment 3, page 12: the terms are not in order".
[[noreturn]] void index_damaged(const Database& database, std::string_view what);

struct IndexSegment {
  uint64_t id = 0, first_page = 0, last_page = 0;
};

struct IndexLevel {
  uint64_t merging = 0;                // of its oldest segments, how many are being merged
  std::vector<IndexSegment> segments;  // oldest first
};

// The list of segments (row 10 of text_index_data).
struct IndexStructure {
  std::string cookie;
  uint64_t writes = 0;  // what FTS5 counts for its own merging
  std::vector<IndexLevel> levels;

  // nullopt: the record is not of the kind that we know, or damaged.
  static std::optional<IndexStructure> parse(std::string_view bytes);
  std::string bytes() const;

  uint64_t free_id() const;
  // Among the newest, which are not merged yet.
  void add(const IndexSegment& segment);
  // All that have pages, newest first: what a newer one says about a term in a document holds.
  std::vector<IndexSegment> newest_first() const;
};

constexpr int64_t averages_row = 1, structure_row = 10;  // of text_index_data
constexpr uint64_t max_segments = 2000;

// A row of text_index_data. Throws Error when it is missing.
std::string index_block(Database& database, int64_t id);

// Whether the index is of a format that we read and extend page by page: version 4, or 5 (the same,
// after deletions with FTS5's secure-delete), of one column with positions. Of any other, only
// FTS5 is asked.
bool is_known_format(Database& database);

// How many bytes a page may have that is written: offsets on a page have 16 bits, and the last
// document may begin just before its end.
size_t index_page_size(Database& database);

// How to ask the index.
enum class IndexAccess { pages, fts5 };

// pages when the format is known.
IndexAccess index_access(Database& database);

// The segments that hold pages, newest first. Throws Error when the list is damaged.
std::vector<IndexSegment> index_segments(Database& database);

}  // namespace press

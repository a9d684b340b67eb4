#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// The numbers of some of the documents: after `after`, up to `last`.
struct DocumentRange {
  int64_t after = INT64_MIN, last = INT64_MAX;  // these two: open
};

// What is the same for all documents of a corpus.
struct KnownEntities {
  std::unordered_map<int64_t, std::string> ids;  // by number
  int64_t counted = 0;                           // the last document that entity_counts has

  explicit KnownEntities(Database& database);
};

// What is wrong in the rows of some documents, by number of cases.
struct WrongRows {
  int64_t documents_without_text = 0, texts_without_document = 0, changed_texts = 0;
  int64_t mentions_outside = 0, mentions_without_document = 0, mentions_without_entity = 0;
  int64_t amounts_without_mention = 0, frames_outside = 0, deals_outside = 0, doubts_outside = 0;

  void add(const WrongRows& more);
};

// What one walk through the documents of a range, with all the rows that belong to them, gives.
struct DocumentSlice {
  WrongRows wrong;
  TableSums::ByTable sums;     // of sliced_tables
  uint64_t entity_counts = 0;  // hashes (hash_of_count()) of what entity_counts should hold
  // For each text the sum of the terms that it and its findings give (index_contents.h).
  struct Terms {
    int64_t doc = 0;
    uint64_t sum = 0;
    bool is_utf8 = true;  // false: it has none
  };
  std::vector<Terms> terms;
};

constexpr const char* sliced_tables[] = {"documents", "texts",      "mentions", "amounts",
                                         "deals",     "frame_hits", "doubts"};

uint64_t hash_of_count(int64_t entity, int64_t doc, int64_t mentions);

DocumentSlice check_slice(Database& database, DocumentRange range, const KnownEntities& entities);

}  // namespace press

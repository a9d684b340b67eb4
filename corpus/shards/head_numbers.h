#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/shards/shard.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// A document that does not count, as one of a file before has its id.
struct SameId {
  std::string source, first;  // where it comes from, and the one that counts
  size_t shard = 0;
};

// Numbers the documents of the files: those of the first, of the second ... without those whose id
// came before. Sets `documents` of the shards; returns what does not count, in this order.
std::vector<SameId> number_documents(Shards& shards);

// Numbers the entities as they come first in the mentions of documents that count, and settles
// their types by all of them. Sets `entities` of the shards; fills entities, entity_names, lineage
// and ancestors of `head`.
void number_entities(Shards& shards, Database& head);

// Keeps the numbers in tables of the head, and takes them from there.
void store_numbers(const Shards& shards, Database& head);
void load_numbers(Database& head, Shards& shards);

// Inserts a row that `from` stands at with `into`, which has a ? for each column, the first column
// replaced by `number` unless that is 0. Returns whether it was new (INSERT OR IGNORE).
void copy_row(const Statement& from, Statement& into, int64_t number = 0);
// "INSERT OR IGNORE INTO lineage VALUES (?,?,?,?,?)"
Statement insert_all_columns(Database& head, const std::string& table);

}  // namespace press

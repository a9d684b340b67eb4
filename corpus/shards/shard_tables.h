#pragma once

#include "corpus/shards/shard.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Shows the rows of the files as tables of `head`, as they would stand in one corpus of all
// documents: documents, texts, mentions, amounts, doubts, deals, frame_hits, entity_counts and
// signatures, with numbers of documents and entities and types of the whole. They are SQLite's
// virtual tables, temporary and only to read; a question about one document goes to its file, rows
// come in the order of documents.
//
// The numbers of the shards must be known when a row is asked. `shards` must outlive `head`, whose
// thread uses their databases. What they throw comes out of the statement of `head`.
void add_shard_tables(Database& head, Shards& shards);

}  // namespace press

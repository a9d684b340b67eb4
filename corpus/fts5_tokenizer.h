#pragma once

struct sqlite3;
struct fts5_api;

namespace press {

// Registers the tokenizer 'presswork' on a connection: for queries, and for other programs that
// write texts, without entity terms. What `run` indexes goes past it (full_text.h).
void register_tokenizer(sqlite3* handle);

// FTS5's interface for extensions on this connection; null when SQLite was built without FTS5.
fts5_api* fts5_of(sqlite3* handle);

}  // namespace press

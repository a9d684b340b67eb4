#pragma once

struct sqlite3;

namespace press {

// Registers the tokenizer 'presswork' on a connection: for queries, and for other programs that
// write texts, without entity terms. What `run` indexes goes past it (full_text.h).
void register_tokenizer(sqlite3* handle);

}  // namespace press

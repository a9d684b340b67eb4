#pragma once

#include <string>
#include <string_view>

struct sqlite3;
struct fts5_api;

namespace press {

// Registers the tokenizer 'presswork' on a connection: for queries, and for other programs that
// write texts, without entity terms. What `run` indexes goes past it (full_text.h), or comes as
// terms (spell_term()). Registers the function hits_function too.
void register_tokenizer(sqlite3* handle);

// A function of FTS5 for rows of a MATCH: how often each phrase stands in the row, as
// variable-length numbers (varint.h) in a blob.
constexpr const char* hits_function = "presswork_hits";

// A text for INSERT INTO text_index that gives the terms of a document themselves, not words to be
// cut: no text begins so, as these bytes are not UTF-8.
constexpr std::string_view terms_begin = "\xff\xfeterms";
// Appends a term. `colocated`: at the position of the one before.
void spell_term(std::string& text, std::string_view term, bool colocated);

// FTS5's interface for extensions on this connection; null when SQLite was built without FTS5.
fts5_api* fts5_of(sqlite3* handle);

}  // namespace press

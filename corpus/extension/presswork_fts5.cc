// The loadable SQLite extension presswork_fts5: with it the sqlite3 shell, Datasette, R and Python
// can ask the full-text index of a corpus (text_index MATCH ...). Only words are cut here; the
// query language and the exact check are the program's.
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include <exception>

#include "corpus/fulltext/fts5_tokenizer.h"

// SQLite makes this name of the file's name: the letters of "presswork_fts5" alone.
extern "C" int sqlite3_pressworkfts_init(sqlite3* handle, char** message,
                                         const sqlite3_api_routines* api) {
  SQLITE_EXTENSION_INIT2(api);
  try {
    press::register_tokenizer(handle);
  } catch (const std::exception& error) {
    if (message != nullptr) *message = sqlite3_mprintf("%s", error.what());
    return SQLITE_ERROR;
  }
  return SQLITE_OK;
}

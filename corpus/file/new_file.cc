#include "corpus/file/new_file.h"

#include <fmt/core.h>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/sqlite/schema.h"

namespace press {
namespace {

// One page of the index fits one page of the file.
constexpr const char* index_settings =
    "INSERT INTO text_index(text_index, rank) VALUES ('pgsz', 8100)";

}  // namespace

void prepare_to_write(Database& database) {
  database.run(
      "PRAGMA page_size = 8192; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;"
      "PRAGMA secure_delete = OFF; PRAGMA synchronous = FULL;");
  register_tokenizer(database.handle());
}

void make_tables(Database& database) {
  database.run(schema_sql());
  database.run(index_settings);
  database.run(
      fmt::format("PRAGMA user_version = {}; INSERT INTO manifest VALUES ('counted', 0), "
                  "('version', '{}'), ('state', 'loading'), ('ideographs', 'no')",
                  format_version, PRESS_VERSION));
}

}  // namespace press

#include "corpus/shards/shard_files.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/schema.h"
#include "corpus/sqlite/schema_check.h"
#include "corpus/text/error.h"
#include "corpus/text/sha256.h"
#include "corpus/threads/in_threads.h"

namespace press {
namespace {

// To be raised when a head is made in another way than before.
constexpr int head_version = 2;
constexpr size_t cache_kib = 16384, least_cache_kib = 512;  // pages in memory, of all files

void check_each_once(const std::vector<std::string>& paths) {
  std::set<std::pair<dev_t, ino_t>> files;
  for (const std::string& path : paths) {
    struct stat file = {};
    if (stat(path.c_str(), &file) == 0 && !files.emplace(file.st_dev, file.st_ino).second)
      throw Error("{}: this corpus is named twice: its documents would count once, so name it once",
                  path);
  }
}

std::string manifest(Database& database, std::string_view key) {
  Statement row = database.prepare("SELECT value FROM manifest WHERE key = ?");
  row.bind(1, key);
  return row.step() ? std::string(row.text(0)) : std::string();
}

void check_whole(Database& database) {
  check_schema(database);
  if (manifest(database, "state") != "complete")
    throw Error(
        "{}: this corpus is not finished, so it cannot be asked together with others: run the same "
        "'presswork run' again to complete it, or leave it out",
        database.path());
  if (!TableSums::untouched(database, {"documents", "mentions", "entities"}))
    throw Error(
        "{}: another program has changed this corpus, so it cannot be asked together with others: "
        "take the changes up with 'presswork update {} --adopt'",
        database.path(), database.path());
  if (database.number("SELECT count(*) FROM edits") > 0)
    throw Error(
        "{}: this corpus has edits of its own, so it cannot be asked together with others: take "
        "them back with 'presswork edit {} --undo'",
        database.path(), database.path());
}

std::unique_ptr<Shard> open_one(const std::string& path, size_t files) {
  auto shard = std::make_unique<Shard>(path);
  Database& database = shard->database;
  register_tokenizer(database.handle());
  database.run(
      fmt::format("PRAGMA cache_size = -{}; BEGIN", std::max(least_cache_kib, cache_kib / files)));
  check_whole(database);
  return shard;
}

}  // namespace

Shards open_shards(const std::vector<std::string>& paths) {
  check_each_once(paths);
  Shards shards(paths.size());
  in_threads(paths.size(), [&](size_t i) { shards[i] = open_one(paths[i], paths.size()); });
  Database& first = shards.front()->database;
  const std::string lexicon = manifest(first, "lexicon");
  for (const auto& shard : shards)
    if (const std::string other = manifest(shard->database, "lexicon"); other != lexicon)
      throw Error(
          "{}: this corpus was made with other lexicons ({}) than {} ({}): make one of them anew "
          "with 'presswork run', or ask them apart",
          shard->database.path(), other, first.path(), lexicon);
  return shards;
}

std::string digest_of(Shards& shards) {
  Sha256 digest;
  digest.add(
      fmt::format("{} {} {}\n{}", head_version, PRESS_VERSION, format_version, schema_sql()));
  for (const auto& shard : shards) {
    digest.add("corpus\n");
    Statement rows = shard->database.prepare("SELECT key, value FROM manifest ORDER BY key");
    while (rows.step()) digest.add(fmt::format("{}\n{}\n", rows.text(0), rows.text(1)));
  }
  return digest.finish();
}

}  // namespace press

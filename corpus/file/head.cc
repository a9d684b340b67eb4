#include "corpus/file/head.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "corpus/columns/document_columns.h"
#include "corpus/entities/entity_lineage.h"
#include "corpus/file/entity_totals.h"
#include "corpus/file/stories.h"
#include "corpus/shards/head_numbers.h"
#include "corpus/shards/shard_files.h"
#include "corpus/shards/shard_tables.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// Tables that a head has itself.
constexpr const char* own_tables[] = {
    "entities", "ancestors", "lineage", "entity_names", "entity_totals",   "document_columns",
    "stories",  "rejects",   "removed", "edits",        "edited_mentions", "manifest"};

constexpr const char* digest_key = "corpora";  // in its manifest: of which files it is

std::string name_of(const std::string& digest) { return "corpora-" + digest.substr(0, 32) + ".db"; }

void make_tables(Database& file, Database& head) {
  Statement made = file.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
  for (const char* table : own_tables) {
    made.reset();
    if (made.bind(1, table).step()) head.run(std::string(made.text(0)));
  }
}

// What could not become a document in any of them, and documents whose id came before. Where a file
// names one of these as the first of its id, the first of all takes its place.
void fill_rejects(Shards& shards, const std::vector<SameId>& same, Database& head) {
  Statement insert = head.prepare("INSERT OR IGNORE INTO rejects VALUES (?, ?)");
  size_t next = 0;
  for (size_t i = 0; i < shards.size(); ++i) {
    std::map<std::string, std::string> firsts;
    for (; next < same.size() && same[next].shard == i; ++next) {
      const SameId& one = same[next];
      firsts.emplace("duplicate of " + one.source, "duplicate of " + one.first);
      insert.bind(1, one.source).bind(2, "duplicate of " + one.first).run();
    }
    Statement rows = shards[i]->database.prepare("SELECT source, reason FROM rejects");
    while (rows.step()) {
      const auto first = firsts.find(std::string(rows.text(1)));
      const std::string reason(first == firsts.end() ? rows.text(1)
                                                     : std::string_view(first->second));
      insert.bind(1, rows.text(0)).bind(2, reason).run();
    }
  }
}

// What was taken out of one of them, and is in none.
void fill_removed(Shards& shards, Database& head) {
  Statement insert = head.prepare(
      "INSERT OR IGNORE INTO removed SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM documents "
      "WHERE id = ?1)");
  for (const auto& shard : shards) {
    Statement rows = shard->database.prepare("SELECT id, source, reason FROM removed");
    while (rows.step())
      insert.bind(1, rows.text(0)).bind(2, rows.text(1)).bind(3, rows.text(2)).run();
  }
}

std::string value_of(Database& database, std::string_view key) {
  Statement row = database.prepare("SELECT value FROM manifest WHERE key = ?");
  row.bind(1, key);
  return row.step() ? std::string(row.text(0)) : std::string();
}

// "yes", of an older corpus that does not mark its documents, says most; "no" least.
std::string ideographs(Shards& shards) {
  std::set<std::string> values;
  for (const auto& shard : shards) values.insert(value_of(shard->database, "ideographs"));
  for (const char* value : {"yes", "marked"})
    if (values.count(value) != 0) return value;
  return *values.begin();
}

void fill_manifest(Shards& shards, const std::string& digest, Database& head) {
  Statement insert = head.prepare("INSERT OR REPLACE INTO manifest VALUES (?, ?)");
  const auto set = [&](const std::string& key, const std::string& value) {
    insert.bind(1, key).bind(2, value).run();
  };
  Statement rows = shards.front()->database.prepare(
      "SELECT key, value FROM manifest WHERE key NOT LIKE 'sum %'");
  while (rows.step()) set(std::string(rows.text(0)), std::string(rows.text(1)));
  int64_t unextracted = 0;
  for (const auto& shard : shards)
    unextracted += std::atoll(value_of(shard->database, "unextracted").c_str());
  if (unextracted > 0) set("unextracted", std::to_string(unextracted));
  set("ideographs", ideographs(shards));
  std::string history;
  for (const auto& shard : shards)
    if (const std::string own = value_of(shard->database, "history"); !own.empty())
      history += (history.empty() ? "" : "\n") + own;
  if (!history.empty()) set("history", history);
  const DocumentNumbers& last = shards.back()->documents;
  set("counted", std::to_string(last.before() + last.documents()));
  set(digest_key, digest);
}

void settle_names(Database& head) {
  Statement change = head.prepare("UPDATE entities SET name = ?2 WHERE entity = ?1");
  for (const auto& [entity, name] : names_of_most_mentions(head))
    change.bind(1, entity).bind(2, name).run();
}

void fill(Database& head, Shards& shards, const std::string& digest) {
  head.run("PRAGMA page_size = 8192; PRAGMA cache_size = -65536; PRAGMA journal_mode = OFF; BEGIN");
  make_tables(shards.front()->database, head);
  const std::vector<SameId> same = number_documents(shards);
  number_entities(shards, head);
  fill_rejects(shards, same, head);
  add_shard_tables(head, shards);
  fill_removed(shards, head);
  DocumentColumns::write(head);
  write_stories(head);
  write_entity_totals(head);
  settle_names(head);
  fill_manifest(shards, digest, head);
  store_numbers(shards, head);
  head.run("COMMIT");
}

// One that is kept, whole and of these files.
std::optional<Database> open_kept(const fs::path& path, const std::string& digest, Shards& shards) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  try {
    Database head(path.string(), Database::Mode::read);
    const int64_t size =
        head.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    if (size != static_cast<int64_t>(fs::file_size(path)) || value_of(head, digest_key) != digest)
      return std::nullopt;
    load_numbers(head, shards);
    add_shard_tables(head, shards);
    head.run("PRAGMA cache_size = -8192; PRAGMA mmap_size = 2147418112");
    head.call(path.string() + " (kept of these corpora: remove it, and it is made again)");
    return head;
  } catch (const Error&) {  // damaged: made anew
    return std::nullopt;
  } catch (const fs::filesystem_error&) {
    return std::nullopt;
  }
}

// What a process left that was ended while it made a head.
void remove_old_unfinished(const fs::path& folder) {
  std::error_code error;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    std::error_code ignored;
    if (at->path().filename().string().starts_with(".corpora-") &&
        fs::file_time_type::clock::now() - fs::last_write_time(at->path(), ignored) >
            std::chrono::hours(24))
      fs::remove(at->path(), ignored);
  }
}

// False: it cannot be kept there.
bool can_keep(const fs::path& folder) {
  std::error_code error;
  if (folder.empty()) return false;
  fs::create_directories(folder, error);
  return access(folder.c_str(), W_OK | X_OK) == 0;
}

uint64_t documents_of(Shards& shards) {
  uint64_t documents = 0;
  for (const auto& shard : shards)
    documents += static_cast<uint64_t>(
        shard->database.number("SELECT coalesce(max(doc), 0) FROM documents"));
  return documents;
}

}  // namespace

Database open_head(Shards& shards, const HeadOptions& options) {
  const std::string digest = digest_of(shards);
  const fs::path folder = options.folder, path = folder / name_of(digest);
  if (!folder.empty())
    if (std::optional<Database> kept = open_kept(path, digest, shards)) return std::move(*kept);
  const auto say = [&](const std::string& line) {
    if (options.say) options.say(line);
  };
  const std::string what = fmt::format("{} corpora, {}: looking for stories and entities over all",
                                       shards.size(), counted(documents_of(shards), "document"));
  if (can_keep(folder)) {
    say(what + ", once");
    remove_old_unfinished(folder);
    const fs::path unfinished = folder / fmt::format(".{}.{}", name_of(digest), getpid());
    std::error_code error;
    fs::remove(unfinished, error);
    try {
      {
        Database head(unfinished.string(), Database::Mode::write);
        fill(head, shards, digest);
      }
      fs::rename(unfinished, path, error);
      if (std::optional<Database> kept = open_kept(path, digest, shards)) return std::move(*kept);
    } catch (
        const Error&) {  // a disk that is full; what is wrong with a corpus is said again below
    }
    fs::remove(unfinished, error);
  }
  say(what + (folder.empty()
                  ? std::string()
                  : fmt::format(", each time, as {} cannot be written", folder.string())));
  Database head(":memory:", Database::Mode::write);
  fill(head, shards, digest);
  head.call("the corpora together");
  return head;
}

}  // namespace press

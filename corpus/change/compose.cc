#include "corpus/change/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "corpus/change/index_join.h"
#include "corpus/change/row_copier.h"
#include "corpus/entities/edits.h"
#include "corpus/file/corpus.h"
#include "corpus/file/finish_load.h"
#include "corpus/file/history.h"
#include "corpus/file/index.h"
#include "corpus/file/new_file.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/text/error.h"

namespace press {
namespace {

std::vector<std::string> paths_of(const Composition& what) {
  std::vector<std::string> paths;
  for (const Composition::Part& part : what.parts) paths.push_back(part.path);
  return paths;
}

std::vector<const std::vector<uint32_t>*> docs_of(const UnionMaps& maps) {
  std::vector<const std::vector<uint32_t>*> docs;
  for (const UnionMaps::Part& part : maps.parts) docs.push_back(&part.docs);
  return docs;
}

// What the corpora must agree on, in the manifest.
constexpr const char* shared_keys[] = {"lexicon", "types", "poles", "model languages"};

void require_same_lexicons(std::deque<Corpus>& corpora) {
  for (Corpus& corpus : corpora)
    if (corpus.manifest("lexicon") != corpora.front().manifest("lexicon"))
      throw Error(
          "{}: it was made with other lexicons than {} ({}, there {}): run 'presswork run' over "
          "its "
          "archive again, so that one lexicon holds for all",
          corpus.path(), corpora.front().path(), corpus.manifest("lexicon"),
          corpora.front().manifest("lexicon"));
}

// The corpora, of documents and entities as they are stored.
std::deque<Corpus> open_parts(const Composition& what) {
  std::deque<Corpus> corpora;
  for (const Composition::Part& part : what.parts) {
    corpora.emplace_back(part.path);
    corpora.back().database().limit_steps(false);
    // What is mapped would count as memory; each page is read once.
    corpora.back().database().run("PRAGMA mmap_size = 0");
    corpora.back().database().run("BEGIN");  // one state of the file, whatever a run adds meanwhile
  }
  require_same_lexicons(corpora);
  return corpora;
}

void set_manifest(Database& database, std::string_view key, std::string_view value) {
  database.prepare("INSERT OR REPLACE INTO manifest VALUES (?, ?)")
      .bind(1, key)
      .bind(2, value)
      .run();
}

void write_manifest(Database& database, std::deque<Corpus>& corpora, const Composition& what,
                    uint32_t documents) {
  for (const char* key : shared_keys) set_manifest(database, key, corpora.front().manifest(key));
  // Which documents came without mentions is not kept: of a part that was cut at most so many.
  uint64_t unextracted = 0;
  for (Corpus& corpus : corpora)
    if (const std::string count = corpus.manifest("unextracted"); !count.empty())
      unextracted += std::stoull(count);
  if (unextracted > 0)
    set_manifest(database, "unextracted",
                 std::to_string(std::min<uint64_t>(unextracted, documents)));
  for (Corpus& corpus : corpora)
    for (const std::string& line : history_of(corpus.database())) add_history(database, line);
  if (!what.history.empty()) add_history(database, what.history);
}

// "marked": where an index marks its documents with ideographs; "yes": a part does not.
void write_ideographs(Database& database, std::deque<Corpus>& corpora, bool some) {
  std::string value = some ? "marked" : "no";
  for (Corpus& corpus : corpora)
    if (some && corpus.manifest("ideographs") == "yes") value = "yes";
  set_manifest(database, "ideographs", value);
}

void record_removed(Database& database, const std::vector<RemovedDocument>& removed) {
  Statement insert = database.prepare("INSERT OR REPLACE INTO removed VALUES (?,?,?)");
  for (const RemovedDocument& one : removed)
    insert.bind(1, one.id).bind(2, one.source).bind(3, one.reason).run();
}

std::vector<std::string> carry(Database& database, std::deque<Corpus>& corpora) {
  std::vector<Edit> edits;
  for (Corpus& corpus : corpora)
    for (Edit& edit : read_edits(corpus.database())) {
      const auto same = [&](const Edit& other) {
        return other.kind == edit.kind && other.id == edit.id && other.value == edit.value;
      };
      if (std::any_of(edits.begin(), edits.end(), same)) continue;
      edit.origin = fmt::format("edit {} of {}", edit.kind, edit.id);
      edits.push_back(std::move(edit));
    }
  return edits.empty() ? std::vector<std::string>() : carry_edits(database, edits);
}

}  // namespace

Composed compose(const std::string& path, const Composition& what) {
  std::deque<Corpus> corpora = open_parts(what);
  std::vector<UnionPart> parts;
  for (size_t i = 0; i < corpora.size(); ++i) {
    corpora[i].look_past_edits();
    parts.push_back({&corpora[i].database(), what.parts[i].keep});
  }
  const UnionMaps maps = union_maps(parts);
  Database database(path, Database::Mode::write);
  prepare_to_write(database);
  // A work file: nobody misses it when the machine stops, and nobody else knows of it.
  database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE");
  database.run("BEGIN IMMEDIATE");
  make_tables(database);
  TableSums sums(database);
  IndexJoiner index(paths_of(what), docs_of(maps), 1, index_page_size(database));
  RowCopier copier(database, parts, maps);
  copier.copy_entities();
  copier.copy_documents();
  copier.copy_signatures(Index::batch_size);
  if (what.with_rejects) copier.copy_rejects();
  record_removed(database, what.removed);
  const JoinedIndex joined = index.write(database);
  write_manifest(database, corpora, what, maps.documents);
  write_ideographs(database, corpora, joined.ideographs);
  sums.commit();
  for (const char* table : {"entity_names", "lineage", "ancestors", "rejects", "removed"})
    sums.rewritten(table);
  finish_load(database, {}, sums);
  Composed composed{maps.documents, copier.mentions(), maps.duplicates, {}};
  composed.dropped_edits = carry(database, corpora);
  database.run("COMMIT");
  TableSums::seal(database);
  database.run("PRAGMA journal_mode = DELETE");
  return composed;
}

}  // namespace press

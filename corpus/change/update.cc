#include "corpus/change/update.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "corpus/entities/entity_lineage.h"
#include "corpus/entities/entity_types.h"
#include "corpus/file/document_columns.h"
#include "corpus/file/entity_totals.h"
#include "corpus/file/finish_load.h"
#include "corpus/file/history.h"
#include "corpus/file/new_file.h"
#include "corpus/file/stories.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/records/records.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr const char* found_tables[] = {"amounts", "deals", "doubts", "frame_hits"};

// The rows of what was found in a document, written anew.
class FindingRows {
 public:
  explicit FindingRows(Database& database)
      : database_(database),
        text_(database.prepare("SELECT text FROM texts WHERE doc = ?")),
        amount_(database.prepare(insert_sql<Amount>({"doc", "n"}))),
        deal_(database.prepare(insert_sql<Deal>({"doc", "n"}))),
        doubt_(database.prepare(insert_sql<Doubt>({"doc", "n"}))),
        frame_(database.prepare(insert_sql<FrameHit>({"doc", "n"}))) {}

  void write(int64_t doc, const Findings& findings) {
    text_.reset();
    text_.bind(1, doc).step();
    const std::string text(text_.text(0));
    for (const char* table : found_tables)
      database_.prepare(fmt::format("DELETE FROM {} WHERE doc = ?", table)).bind(1, doc).run();
    CodePoints offsets(text);
    for (size_t n = 0; n < findings.mentions.size(); ++n)
      if (findings.mentions[n].amount) add(amount_, doc, n, *findings.mentions[n].amount, offsets);
    add_all(deal_, doc, findings.deals, offsets);
    add_all(doubt_, doc, findings.doubts, offsets);
    add_all(frame_, doc, findings.frames, offsets);
  }

 private:
  template <typename Record>
  void add(Statement& row, int64_t doc, size_t n, const Record& record, CodePoints& offsets) {
    row.bind(1, doc).bind(2, static_cast<int64_t>(n));
    FieldBinder(row, 3, offsets).bind(record);
    row.run();
  }
  template <typename Record>
  void add_all(Statement& row, int64_t doc, const std::vector<Record>& records,
               CodePoints& offsets) {
    for (size_t n = 0; n < records.size(); ++n) add(row, doc, n, records[n], offsets);
  }

  Database& database_;
  Statement text_, amount_, deal_, doubt_, frame_;
};

// Sets values of columns.
class DocumentRows {
 public:
  explicit DocumentRows(Database& database)
      : find_(database.prepare("SELECT doc FROM documents WHERE id = ?")),
        extra_(database.prepare(
            "UPDATE documents SET extra = nullif(json_patch(coalesce(extra, '{}'), ?1), '{}') "
            "WHERE doc = ?2")) {
    for (const std::string& column : updatable_columns())
      columns_.emplace(column, database.prepare(fmt::format(
                                   "UPDATE documents SET {} = ?1 WHERE doc = ?2", column)));
  }

  int64_t number_of(const std::string& id) {
    find_.reset();
    if (!find_.bind(1, id).step()) throw Error("the corpus has no document '{}'", id);
    return find_.integer(0);
  }

  void set(int64_t doc, const DocumentUpdate& update) {
    for (const auto& [column, value] : update.values)
      columns_.at(column).bind_or_null(1, value).bind(2, doc).run();
    if (!update.extra.empty()) extra_.bind(1, update.extra).bind(2, doc).run();
  }

 private:
  Statement find_, extra_;
  std::map<std::string, Statement> columns_;
};

std::string_view read_type(const Mention& mention) {
  return mention.read_as.empty() ? mention.type : mention.read_as;
}

bool same(const Mention& a, const Mention& b) {
  return read_type(a) == read_type(b) && a.span.begin == b.span.begin && a.span.end == b.span.end &&
         a.sentence == b.sentence && a.entity == b.entity && a.rule == b.rule &&
         a.credit == b.credit && a.amount.has_value() == b.amount.has_value();
}

bool same(const FrameHit& a, const FrameHit& b) {
  return a.pair == b.pair && a.pole == b.pole && a.negated == b.negated &&
         a.span.begin == b.span.begin && a.span.end == b.span.end;
}

template <typename Record>
bool all_same(const std::vector<Record>& a, const std::vector<Record>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Record& x, const Record& y) { return same(x, y); });
}

bool has_date(const DocumentUpdate& update) {
  return std::any_of(update.values.begin(), update.values.end(),
                     [](const auto& value) { return value.first == "published"; });
}

}  // namespace

const std::vector<std::string>& updatable_columns() {
  static const std::vector<std::string> columns = {"outlet",   "published", "title",
                                                   "byline",   "section",   "url",
                                                   "language", "country",   "published_rule"};
  return columns;
}

bool same_in_index(const Findings& a, const Findings& b) {
  return all_same(a.mentions, b.mentions) && all_same(a.frames, b.frames);
}

void update_documents(Database& database, const std::vector<DocumentUpdate>& updates,
                      const std::string& history) {
  database.run("BEGIN IMMEDIATE");
  {
    DocumentRows documents(database);
    FindingRows found(database);
    for (const DocumentUpdate& update : updates) {
      const int64_t doc = documents.number_of(update.id);
      documents.set(doc, update);
      if (update.findings) found.write(doc, *update.findings);
    }
  }
  TableSums sums(database);
  sums.rewritten("documents");
  const auto found_anew = [](const DocumentUpdate& update) { return update.findings.has_value(); };
  if (std::any_of(updates.begin(), updates.end(), found_anew))
    for (const char* table : found_tables) sums.rewritten(table);
  DocumentColumns::write(database);
  if (std::any_of(updates.begin(), updates.end(), has_date)) {
    write_stories(database);
    write_entity_totals(database);
    reset_entity_names(database);
    sums.rewritten("entities");
    settle_entity_names(database, sums);
  }
  if (!history.empty()) add_history(database, history);
  sums.finish();
  database.run("COMMIT");
  TableSums::seal(database);
}

void adopt_changes(Database& database) {
  prepare_to_write(database);
  database.run("BEGIN IMMEDIATE; DELETE FROM entity_counts");
  database.run("UPDATE manifest SET value = 0 WHERE key = 'counted'");
  TableSums sums(database);
  add_history(database, "update --adopt");
  finish_load(database, entities_of_two_types(database), sums);
  TableSums::adopt(database);
  database.run("COMMIT");
  TableSums::seal(database);
}

}  // namespace press

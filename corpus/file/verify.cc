#include "corpus/file/verify.h"

#include <fmt/core.h>

#include "corpus/fulltext/table_sums.h"
#include "corpus/postings/index_check.h"
#include "corpus/records/document.h"
#include "corpus/text/counted.h"

namespace press {
namespace {

struct Check {
  const char* sql;      // counts what is wrong
  const char* noun;     // of one of them
  const char* message;  // with {} for the count and the noun
};

// The lengths of texts, each counted once: length() walks through a text, and a long one may have
// a hundred thousand mentions.
#define SIZES "WITH sizes AS MATERIALIZED (SELECT doc, length(text) AS size FROM texts) "

constexpr Check checks[] = {
    {"SELECT count(*) FROM documents d LEFT JOIN texts t ON t.doc = d.doc WHERE t.doc IS NULL",
     "document", "{} without a text"},
    {"SELECT count(*) FROM texts t LEFT JOIN documents d ON d.doc = t.doc WHERE d.doc IS NULL",
     "text", "{} without a document"},
    {"SELECT abs((SELECT count(*) FROM documents) - (SELECT count(*) FROM text_index_docsize))",
     "document", "the full-text index has {} more or fewer than the corpus"},
    {SIZES
     "SELECT count(*) FROM mentions m JOIN sizes t ON t.doc = m.doc WHERE m.start >= m.\"end\" OR "
     "m.\"end\" > t.size",
     "mention", "{} outside the text"},
    {"SELECT count(*) FROM mentions m LEFT JOIN documents d ON d.doc = m.doc WHERE d.doc IS NULL",
     "mention", "{} without a document"},
    {"SELECT count(*) FROM mentions m LEFT JOIN entities e ON e.entity = m.entity WHERE m.entity "
     "IS NOT NULL AND "
     "e.entity IS NULL",
     "mention", "{} of an entity that is not there"},
    {"SELECT count(*) FROM amounts a LEFT JOIN mentions m ON m.doc = a.doc AND m.n = a.n WHERE "
     "m.doc IS NULL",
     "amount", "{} without a mention"},
    {SIZES
     "SELECT count(*) FROM frame_hits f JOIN sizes t ON t.doc = f.doc WHERE f.start >= f.\"end\" "
     "OR f.\"end\" > t.size",
     "frame hit", "{} outside the text"},
    {SIZES
     "SELECT count(*) FROM deals x JOIN sizes t ON t.doc = x.doc WHERE x.start >= x.\"end\" OR "
     "x.\"end\" > t.size",
     "deal", "{} outside the text"},
    {SIZES
     "SELECT count(*) FROM doubts x JOIN sizes t ON t.doc = x.doc WHERE x.start >= x.\"end\" OR "
     "x.\"end\" > t.size",
     "doubt", "{} outside the text"},
    {"SELECT count(*) FROM (SELECT entity, doc, count(*) AS n FROM mentions WHERE entity IS NOT "
     "NULL AND doc <= "
     "CAST((SELECT value FROM manifest WHERE key = 'counted') AS INTEGER) GROUP BY entity, doc) m "
     "LEFT JOIN entity_counts c ON c.entity = m.entity AND c.doc = m.doc WHERE c.mentions IS NOT "
     "m.n",
     "entity count", "{} other than the mentions give"},
    {"SELECT count(*) FROM documents d LEFT JOIN stories s ON s.doc = d.doc WHERE s.doc IS NULL "
     "AND "
     "d.doc <= CAST((SELECT value FROM manifest WHERE key = 'counted') AS INTEGER)",
     "document", "{} without a story"},
    {"SELECT count(*) FROM stories s LEFT JOIN stories f ON f.doc = s.story WHERE f.story IS NOT "
     "s.story",
     "story", "{} whose first document belongs to another story"},
    {"SELECT abs((SELECT count(*) FROM documents) - (SELECT coalesce(sum(length(numbers)), 0) / 4 "
     "FROM signatures WHERE band = 0))",
     "document", "{} without a signature, or signatures without a document"},
};

int64_t changed_texts(Corpus& corpus) {
  Statement rows = corpus.database().prepare(
      "SELECT t.text, d.text_hash FROM texts t JOIN documents d ON d.doc = t.doc");
  int64_t changed = 0;
  while (rows.step()) changed += text_hash(rows.text(0)) != rows.text(1);
  return changed;
}

}  // namespace

std::vector<std::string> verify(Corpus& corpus) {
  corpus.look_past_edits();
  Database& database = corpus.database();
  database.run("DROP VIEW IF EXISTS temp.document_columns");  // what is stored, not what is used
  database.run("BEGIN");  // one state of the file, whatever a run adds meanwhile
  std::vector<std::string> wrong;
  Statement pages = database.prepare("PRAGMA integrity_check(10)");
  while (pages.step())
    if (pages.text(0) != "ok") wrong.push_back(fmt::format("SQLite: {}", pages.text(0)));
  database.check_disk();
  if (!wrong.empty()) return wrong;
  wrong = TableSums::check(database);
  for (const Check& check : checks)
    if (const int64_t count = database.number(check.sql); count > 0)
      wrong.push_back(fmt::format(fmt::runtime(check.message), counted(count, check.noun)));
  if (const int64_t count = changed_texts(corpus); count > 0)
    wrong.push_back(counted(count, "text") + " other than what was indexed");
  for (std::string& sentence : check_index(database)) wrong.push_back(std::move(sentence));
  database.check_disk();
  database.run("COMMIT");
  return wrong;
}

}  // namespace press

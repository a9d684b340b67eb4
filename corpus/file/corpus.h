#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "corpus/file/document_columns.h"
#include "corpus/file/document_set.h"
#include "corpus/file/variables.h"
#include "corpus/postings/ranking.h"
#include "corpus/query/query.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Which documents a question is about. Empty: all.
struct Filter {
  std::string from, to;  // "2024", "2024-05" or "2024-05-03", both inclusive; a document known only
                         // by its year lies in a range that holds the whole year
  std::vector<std::string> outlets, countries, languages,
      sections;                       // any of; outlets without regard to case
  std::vector<std::string> entities;  // documents that mention any of these ids
  // Only these documents, chosen by their values or ids (document_set.h); nullptr: all.
  std::shared_ptr<const DocumentSet> only;
  // Of the documents that are found, one a story: the earliest (date_order(), then number). Search
  // alone heeds it.
  bool no_duplicates = false;

  bool empty() const {
    return from.empty() && to.empty() && outlets.empty() && countries.empty() &&
           languages.empty() && sections.empty() && entities.empty() && !only;
  }
};

// A subquery (entity, doc, mentions): entity_counts holds what a finished load counted; what came
// after it is counted on the spot.
constexpr const char* entity_counts_sql =
    "(SELECT entity, doc, mentions FROM entity_counts UNION ALL "
    "SELECT entity, doc, count(*) FROM mentions WHERE entity IS NOT NULL AND "
    "doc > CAST((SELECT value FROM manifest WHERE key = 'counted') AS INTEGER) GROUP BY entity, "
    "doc)";

// The same, with mentions that only credit a source where `credits` is set.
std::string entity_counts(bool credits);

// Parts of a WHERE clause over `documents d` and their values, so that user strings are always
// bound.
class Conditions {
 public:
  using Value = std::variant<int64_t, std::string, std::shared_ptr<const DocumentSet>>;

  // `sql` has one ? for each value.
  void add(std::string sql, std::vector<Value> values = {});
  // Adds the conditions of a filter. Throws Error for a text that is not a date.
  void add(const Filter& filter);
  // `column` is one of the values, without regard to case; nothing for no values.
  void add_any(std::string_view column, const std::vector<std::string>& values);

  // The same with regard to case, so that an index on the column helps.
  void add_exact(std::string_view column, const std::vector<std::string>& values);

  bool empty() const { return parts_.empty(); }
  std::string where() const;  // " WHERE a AND b", or nothing
  void bind(Statement& statement,
            int first = 1) const;  // the values must live until the statement ran

 private:
  std::vector<std::string> parts_;
  std::vector<Value> values_;
};

// A corpus file, open for questions. Throws Error when the file is not a corpus, or has another
// format.
class Corpus {
 public:
  explicit Corpus(const std::string& path);

  Database& database() { return database_; }
  const std::string& path() const { return database_.path(); }
  std::string manifest(std::string_view key);  // empty when it is not there
  bool complete() { return manifest("state") == "complete"; }

  // Whether tables are seen through a user's edits (edits.h); then the sums made when a load was
  // finished do not hold.
  bool edited() const { return edited_; }
  // Whether another program changed documents, mentions or entities after presswork wrote the file:
  // what was made of them does not hold, and is not used where rows can be read instead.
  bool changed_elsewhere() const { return changed_elsewhere_; }
  // Whether the sums made when a load was finished hold.
  bool sums_hold() const { return !edited_ && !changed_elsewhere_; }

  // From here on what is stored is seen, without them.
  void look_past_edits();

  // Dates, outlets, lengths of all documents, in memory.
  DocumentColumns& columns() { return *columns_; }
  // The user's own variables.
  Variables& variables() { return *variables_; }
  // What the ranking knows of all documents.
  Bm25 bm25();

  // For parse_query(): types, poles and entity names of this corpus. Valid while the corpus lives.
  QueryNames query_names();
  // The ids that a name, an id or a folded form stands for; of any type when `type` is empty.
  std::vector<std::string> entities_named(std::string_view type, std::string_view name);
  std::vector<std::string> similar_names(std::string_view type, std::string_view name);

 private:
  void add_merged(std::vector<std::string>& ids);

  Database database_;
  std::unique_ptr<DocumentColumns> columns_;
  std::unique_ptr<Variables> variables_;
  bool edited_ = false, changed_elsewhere_ = false;
};

}  // namespace press

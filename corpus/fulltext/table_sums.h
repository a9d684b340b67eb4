#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// The number of rows of a table and the sum of their hashes (128 bits), in whatever order they
// stand: rows are added without reading those before.
struct TableSum {
  uint64_t rows = 0, low = 0, high = 0;

  using Value = std::variant<int64_t, std::string_view>;  // of a column INTEGER or TEXT

  void add(const Statement& row);  // the row that the last step() gave
  void add(std::initializer_list<Value> row);
  void add(const TableSum& more);  // of other rows
  std::string text() const;        // "1200 0123456789abcdef0123456789abcdef"
  friend bool operator==(const TableSum&, const TableSum&) = default;

 private:
  struct RowHash;
  void take(const RowHash& hash);
};

// The sums of all tables of a corpus, the tables of the full-text index among them. They are rows
// "sum TABLE" of the manifest, written in the transaction that writes what they sum: whatever a
// killed run leaves has its sums. Made from what SQLite gives back, not from what was asked of it.
class TableSums {
 public:
  // Takes up the sums that the manifest holds. `database` must outlive this.
  explicit TableSums(Database& database);

  // After a row was inserted into entity_names or rejects: those tables cannot be asked for what is
  // new, and reading them whole at each commit would cost more with every one.
  void inserted(const char* table, std::initializer_list<TableSum::Value> row);
  // Takes the rows that the statement gives out of a table's sum: it deletes them (RETURNING *), or
  // they are going to change.
  void take_away(const char* table, Statement& rows);
  // Adds them, after they have changed; commit() or finish() stores the sum.
  void put_back(const char* table, Statement& rows);
  // After a small table was written anew.
  void rewritten(const char* table);
  // Inside a transaction, before COMMIT: sums what has come since the last call.
  void commit();
  // The same, with the tables that are made when a load is finished.
  void finish();
  // Takes all tables as they are for what presswork wrote. Inside a transaction.
  static void adopt(Database& database);

  // Notes in the file itself that presswork wrote it last: a transaction of its own, after the one
  // that made the file what it is.
  static void seal(Database& database);
  // Whether nobody has written the file since, or what was written is not of these tables.
  static bool untouched(Database& database, std::initializer_list<const char*> tables);

  // After FTS5 itself wrote its tables, in the same transaction. An index without a corpus around
  // it has no sums.
  static void index_rewritten(Database& database);

  using ByTable = std::map<std::string, TableSum>;
  // The sums of what stands in the tables now, but for those in `left_out`.
  static ByTable present(Database& database, const std::set<std::string>& left_out = {});
  // One sentence for each table that is not what presswork wrote; empty when all are.
  static std::vector<std::string> check(Database& database, const ByTable& present);

 private:
  void add_documents();
  void add_segments();
  void set(const std::string& name, const TableSum& sum);

  Database& database_;
  int64_t last_document_, last_entity_;
  std::set<int64_t> segments_;
  std::map<std::string, TableSum> sums_;
  std::set<std::string> changed_;  // whose sums put_back() changed and nobody stored yet
};

}  // namespace press

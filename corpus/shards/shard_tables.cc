// SQLite's virtual tables: https://www.sqlite.org/vtab.html
#include "corpus/shards/shard_tables.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>
#include <map>
#include <new>

#include "corpus/shards/shard_question.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/error.h"

namespace press {
namespace {

using Role = ShardTable::Role;

constexpr const char* shown[] = {"documents", "texts",      "mentions",      "amounts",   "doubts",
                                 "deals",     "frame_hits", "entity_counts", "signatures"};

// What all tables of a head share.
struct Source {
  Shards* shards;
  Database::Failure failure;
};

using Statements = std::map<std::string, std::vector<std::unique_ptr<Statement>>, std::less<>>;

struct Table : sqlite3_vtab {
  Source* source;
  ShardTable table;
  std::vector<Statements> idle;  // of each file, by what they ask
  int document = -1, entity = -1, credit = -1, type = -1, read_as = -1, first = -1, numbers = -1;
};

// Runs what may throw, and keeps that for the statement of the head that asks.
template <typename Work>
int guarded(const Table& table, const Work& work) {
  try {
    work();
    return SQLITE_OK;
  } catch (...) {
    *table.source->failure = std::current_exception();
    return SQLITE_ERROR;
  }
}

class Rows : public sqlite3_vtab_cursor {
 public:
  explicit Rows(Table& table) : table_(table) {}
  ~Rows() { give_back(); }

  void ask(ShardQuestion question) {
    give_back();
    question_ = std::move(question);
    opened_ = 0;
    next();
  }
  void next() {
    for (;;) {
      if (!statement_ && !open()) return;
      while (statement_->step())
        if (take_row()) return;
      give_back();
    }
  }
  bool at_end() const { return statement_ == nullptr; }
  int64_t document() const { return document_; }
  void give(sqlite3_context* context, int column);

 private:
  // The next file that may have rows.
  bool open() {
    const Shards& shards = *table_.source->shards;
    while (opened_ < shards.size()) {
      const size_t file = question_.falling() ? shards.size() - 1 - opened_ : opened_;
      ++opened_;
      place_ = file;
      shard_ = shards[file].get();
      std::vector<std::unique_ptr<Statement>>& idle = table_.idle[file][question_.sql()];
      if (idle.empty())
        idle.push_back(std::make_unique<Statement>(shard_->database, question_.sql()));
      statement_ = std::move(idle.back());
      idle.pop_back();
      if (question_.bind(*shard_, statement_->handle())) return true;
      give_back();
    }
    return false;
  }
  void give_back() {
    if (!statement_) return;
    sqlite3_reset(statement_->handle());
    table_.idle[place_][question_.sql()].push_back(std::move(statement_));
    statement_ = nullptr;
  }
  // False: the row is of a document that does not count.
  bool take_row() {
    if (table_.first >= 0) return take_signatures();
    document_ = whole(statement_->integer(table_.document));
    return document_ != 0;
  }
  int64_t whole(int64_t here) {
    if (here < 1 || here > shard_->documents.last())
      fail_damaged(shard_->database.path(),
                   fmt::format("it has a row of document {}, which is not there", here));
    return shard_->documents.whole(static_cast<uint32_t>(here));
  }
  bool take_signatures();
  void give_type(sqlite3_context* context, bool read_as);
  void give_own_name(sqlite3_context* context, int column);

  Table& table_;
  ShardQuestion question_;
  size_t opened_ = 0, place_ = 0;  // files; which one is at hand
  Shard* shard_ = nullptr;
  std::unique_ptr<Statement> statement_;
  int64_t document_ = 0;
  std::string signatures_;
};

// The numbers of a batch without those of documents that do not count: what is left follows one
// another in the whole.
bool Rows::take_signatures() {
  const int64_t first = statement_->integer(table_.first);
  const std::string_view bytes = statement_->blob(table_.numbers);
  signatures_.clear();
  document_ = 0;
  for (size_t at = 0; at + sizeof(uint32_t) <= bytes.size(); at += sizeof(uint32_t)) {
    const int64_t document = whole(first + static_cast<int64_t>(at / sizeof(uint32_t)));
    if (document == 0) continue;
    if (document_ == 0) document_ = document;
    signatures_ += bytes.substr(at, sizeof(uint32_t));
  }
  return document_ != 0;
}

// A mention has the type of its entity in the whole; read_as is what it was read as, where that is
// another.
void Rows::give_type(sqlite3_context* context, bool read_as) {
  const int as = table_.read_as, type = table_.type;
  const bool has_entity = !statement_->is_null(table_.entity);
  const std::string_view settled =
      has_entity ? shard_->entities.type(statement_->integer(table_.entity)) : std::string_view();
  const auto text = [&](std::string_view value) {
    sqlite3_result_text(context, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  };
  if (settled.empty())
    sqlite3_result_value(context, sqlite3_column_value(statement_->handle(), read_as ? as : type));
  else if (!read_as)
    text(settled);
  else if (const std::string_view read = statement_->text(statement_->is_null(as) ? type : as);
           read != settled)
    text(read);
}

// Where a mention has none, its name is that of its entity in the file.
void Rows::give_own_name(sqlite3_context* context, int column) {
  const int entity = statement_->is_null(table_.entity) ? table_.credit : table_.entity;
  const std::string_view name = statement_->is_null(column)
                                    ? shard_->entities.own_name(statement_->integer(entity))
                                    : statement_->text(column);
  if (!name.empty())
    sqlite3_result_text(context, name.data(), static_cast<int>(name.size()), SQLITE_TRANSIENT);
}

void Rows::give(sqlite3_context* context, int column) {
  sqlite3_stmt* row = statement_->handle();
  switch (table_.table.roles[static_cast<size_t>(column)]) {
    case Role::document:
    case Role::first_document:
      return sqlite3_result_int64(context, document_);
    case Role::entity: {
      if (statement_->is_null(column)) return;
      const uint32_t entity = shard_->entities.whole(statement_->integer(column));
      if (entity == 0)
        fail_damaged(shard_->database.path(), "it has a mention of an entity that is not there");
      return sqlite3_result_int64(context, entity);
    }
    case Role::type:
    case Role::read_as:
      return give_type(context, column == table_.read_as);
    case Role::own_name:
      return give_own_name(context, column);
    case Role::signatures:
      return sqlite3_result_blob(context, signatures_.data(), static_cast<int>(signatures_.size()),
                                 SQLITE_TRANSIENT);
    case Role::plain:
      return sqlite3_result_value(context, sqlite3_column_value(row, column));
  }
}

Table& of(sqlite3_vtab* table) { return *static_cast<Table*>(table); }
Rows& of(sqlite3_vtab_cursor* rows) { return *static_cast<Rows*>(rows); }

int connect(sqlite3* handle, void* source, int, const char* const* words, sqlite3_vtab** made,
            char**) {
  auto* shared = static_cast<Source*>(source);
  std::unique_ptr<Table> table(new (std::nothrow) Table{});
  if (!table) return SQLITE_NOMEM;
  table->source = shared;
  const int code = guarded(*table, [&] {
    ShardTable& t = table->table = ShardTable::of(shared->shards->front()->database, words[2]);
    table->idle.resize(shared->shards->size());
    table->document = t.column("doc");
    table->entity = t.column("entity");
    table->credit = t.column("credit");
    table->type = t.column("type");
    table->read_as = t.column("read_as");
    table->first = t.column("first_doc");
    table->numbers = t.column("numbers");
  });
  if (code != SQLITE_OK) return code;
  const int declared = sqlite3_declare_vtab(handle, table->table.sql.c_str());
  if (declared == SQLITE_OK) *made = table.release();
  return declared;
}

int disconnect(sqlite3_vtab* table) {
  delete &of(table);
  return SQLITE_OK;
}

int best_index(sqlite3_vtab* table, sqlite3_index_info* info) {
  bool planned = true;
  const int code = guarded(of(table), [&] {
    planned = plan_shard_question(of(table).table, *of(table).source->shards, info);
  });
  return code == SQLITE_OK && !planned ? SQLITE_NOMEM : code;
}

int open_rows(sqlite3_vtab* table, sqlite3_vtab_cursor** made) {
  return guarded(of(table), [&] { *made = new Rows(of(table)); });
}

int close_rows(sqlite3_vtab_cursor* rows) {
  delete &of(rows);
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* rows, int falling, const char* plan, int count,
           sqlite3_value** values) {
  return guarded(of(rows->pVtab),
                 [&] { of(rows).ask(ShardQuestion(plan, falling != 0, count, values)); });
}

int next_row(sqlite3_vtab_cursor* rows) {
  return guarded(of(rows->pVtab), [&] { of(rows).next(); });
}

int at_end(sqlite3_vtab_cursor* rows) { return of(rows).at_end() ? 1 : 0; }

int give_column(sqlite3_vtab_cursor* rows, sqlite3_context* context, int column) {
  return guarded(of(rows->pVtab), [&] { of(rows).give(context, column); });
}

int row_number(sqlite3_vtab_cursor* rows, sqlite3_int64* number) {
  *number = of(rows).document();
  return SQLITE_OK;
}

sqlite3_module module() {
  sqlite3_module m = {};
  m.iVersion = 1;
  m.xCreate = m.xConnect = connect;
  m.xDestroy = m.xDisconnect = disconnect;
  m.xBestIndex = best_index;
  m.xOpen = open_rows;
  m.xClose = close_rows;
  m.xFilter = filter;
  m.xNext = next_row;
  m.xEof = at_end;
  m.xColumn = give_column;
  m.xRowid = row_number;
  return m;
}

}  // namespace

void add_shard_tables(Database& head, Shards& shards) {
  static const sqlite3_module shard_rows = module();
  auto* source = new Source{&shards, head.failure()};
  const auto destroy = [](void* gone) { delete static_cast<Source*>(gone); };
  if (sqlite3_create_module_v2(head.handle(), "shard_rows", &shard_rows, source, destroy) !=
      SQLITE_OK)
    head.fail("make a table");
  std::string sql;
  for (const char* table : shown)
    sql += fmt::format("CREATE VIRTUAL TABLE temp.{} USING shard_rows;", table);
  head.run(sql);
}

}  // namespace press

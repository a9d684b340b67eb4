#include "corpus/shards/shard_question.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

namespace press {
namespace {

using Role = ShardTable::Role;

// Conditions as letters of a plan: on the document, on an entity, on what is the same in the file.
constexpr char equal = '=', less = '<', at_most = 'l', greater = '>', at_least = 'g';
constexpr char of_entity = 'e', as_it_is = 'v';
constexpr int first_value = 3;  // parameter; 1 and 2 are the documents from and to

Role role_of(const std::string& table, const std::string& column) {
  const bool mentions = table == "mentions";
  if (column == "doc") return Role::document;
  if (column == "entity" || column == "credit") return Role::entity;
  if (mentions && column == "type") return Role::type;
  if (mentions && column == "read_as") return Role::read_as;
  if (mentions && column == "own_name") return Role::own_name;
  if (column == "first_doc") return Role::first_document;
  return table == "signatures" && column == "numbers" ? Role::signatures : Role::plain;
}

bool asks_by(const std::string& table, const std::string& column) {
  return column == "doc" || column == "n" || column == "band" ||
         (table == "entity_counts" && column == "entity") ||
         (table == "documents" && column == "id");
}

// About how many rows a document has.
double rows_a_document(const std::string& table) {
  if (table == "mentions") return 16;
  if (table == "entity_counts") return 10;
  return table == "documents" || table == "texts" ? 1 : 3;
}

char letter(int op) {
  switch (op) {
    case SQLITE_INDEX_CONSTRAINT_EQ:
      return equal;
    case SQLITE_INDEX_CONSTRAINT_LT:
      return less;
    case SQLITE_INDEX_CONSTRAINT_LE:
      return at_most;
    case SQLITE_INDEX_CONSTRAINT_GT:
      return greater;
    case SQLITE_INDEX_CONSTRAINT_GE:
      return at_least;
    default:
      return 0;
  }
}

const char* operator_of(char condition) {
  return condition == equal     ? "="
         : condition == less    ? "<"
         : condition == at_most ? "<="
         : condition == greater ? ">"
                                : ">=";
}

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

bool is_used(const sqlite3_index_info& info, size_t column) {
  return (info.colUsed >> std::min<size_t>(column, 63) & 1) != 0;
}

// The columns that are asked for, and those that tell what they mean; NULL in place of others.
std::string selected(const ShardTable& table, const sqlite3_index_info& info) {
  const auto uses = [&](Role role) {
    for (size_t i = 0; i < table.roles.size(); ++i)
      if (table.roles[i] == role && is_used(info, i)) return true;
    return false;
  };
  const bool types = uses(Role::type) || uses(Role::read_as);
  std::string list;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const Role role = table.roles[i];
    const bool needed =
        role == Role::document || role == Role::first_document || role == Role::signatures ||
        (uses(Role::own_name) && role == Role::entity) ||
        (types && (role == Role::entity || role == Role::type || role == Role::read_as));
    list += (i == 0 ? "" : ",") + (needed || is_used(info, i) ? quoted(table.columns[i]) : "NULL");
  }
  return list;
}

// Whether the files' own order, file after file, is the one that is asked for. `point`: of one
// document.
bool comes_in_order(const ShardTable& table, bool point, const sqlite3_index_info& info) {
  if (!table.by_document()) return false;
  for (int i = 0; i < info.nOrderBy; ++i) {
    const auto& by = info.aOrderBy[i];
    const bool n = by.iColumn == 1 && table.columns[1] == "n";
    const bool key = point ? by.iColumn == 0 || n : i == 0 ? by.iColumn == 0 : i == 1 && n;
    if (!key || by.desc != info.aOrderBy[0].desc) return false;
  }
  return true;
}

}  // namespace

ShardTable ShardTable::of(Database& file, const std::string& name) {
  ShardTable table;
  table.name = name;
  Statement made = file.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
  if (made.bind(1, name).step()) table.sql = made.text(0);
  Statement columns = file.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid");
  columns.bind(1, name);
  while (columns.step()) {
    table.columns.emplace_back(columns.text(0));
    table.roles.push_back(role_of(name, table.columns.back()));
    table.asked_by.push_back(asks_by(name, table.columns.back()));
  }
  return table;
}

int ShardTable::column(std::string_view wanted) const {
  const auto at = std::find(columns.begin(), columns.end(), wanted);
  return at == columns.end() ? -1 : static_cast<int>(at - columns.begin());
}

bool plan_shard_question(const ShardTable& table, const Shards& shards, sqlite3_index_info* info) {
  std::string letters, where;
  bool range = false, point = false, entity = false, id = false, number = false;
  for (int i = 0; i < info->nConstraint; ++i) {
    const auto& condition = info->aConstraint[i];
    const char op = letter(condition.op);
    const int column = condition.iColumn;
    if (!condition.usable || op == 0 || column < 0 || !table.asked_by[column]) continue;
    const Role role = table.roles[column];
    const bool is_id = table.columns[column] == "id";
    if ((role == Role::entity || is_id) && op != equal) continue;
    if (is_id && std::strcmp(sqlite3_vtab_collation(info, i), "BINARY") != 0) continue;
    if (role == Role::document) {
      (op == equal ? point : range) = true;
      letters += op;
    } else {
      letters += role == Role::entity ? of_entity : as_it_is;
      where += fmt::format(" AND {}{}?{}", quoted(table.columns[column]), operator_of(op),
                           first_value + letters.size() - 1);
      entity = entity || role == Role::entity;
      id = id || is_id;
      number = number || (op == equal && table.columns[column] == "n");
    }
    info->aConstraintUsage[i].argvIndex = static_cast<int>(letters.size());
  }
  if (point)
    where += " AND doc=?1";
  else if (range)
    where += " AND doc BETWEEN ?1 AND ?2";
  std::string sql = fmt::format("SELECT {} FROM {}", selected(table, *info), table.name);
  if (!where.empty()) sql += " WHERE" + where.substr(4);
  const bool ordered = comes_in_order(table, point, *info);
  const bool falling = ordered && info->nOrderBy > 0 && info->aOrderBy[0].desc != 0;
  if (table.by_document() && !id) {
    const char* down = falling ? " DESC" : "";
    sql += fmt::format(" ORDER BY doc{}", down);
    if (table.columns[1] == "n") sql += fmt::format(",n{}", down);
  }
  info->orderByConsumed = ordered ? 1 : 0;
  info->idxNum = falling ? 1 : 0;

  double documents = 1;
  for (const auto& shard : shards) documents += shard->documents.documents();
  const double each = rows_a_document(table.name);
  const auto files = static_cast<double>(shards.size());
  const bool at_once = point && (table.by_document() || entity);
  const double rows = at_once  ? (number ? 1 : each)
                      : id     ? 1
                      : entity ? std::max(1.0, documents / 1000)
                      : range  ? documents * each / 4
                               : documents * each;
  info->estimatedRows = static_cast<sqlite3_int64>(std::max(1.0, rows));
  info->estimatedCost = (at_once ? 10 : 10 * files) + 2 * rows;
  if (at_once && each == 1) info->idxFlags |= SQLITE_INDEX_SCAN_UNIQUE;

  const std::string plan = letters + " " + sql;
  info->idxStr = sqlite3_mprintf("%s", plan.c_str());
  info->needToFreeIdxStr = 1;
  return info->idxStr != nullptr;
}

void ShardQuestion::Free::operator()(sqlite3_value* value) const { sqlite3_value_free(value); }

ShardQuestion::ShardQuestion(std::string_view plan, bool falling, int count, sqlite3_value** values)
    : falling_(falling) {
  for (int i = 0; i < count; ++i) {
    const char kind = plan[static_cast<size_t>(i)];
    kinds_.push_back(kind);
    values_.emplace_back();
    if (kind != of_entity && kind != as_it_is) {
      narrow(kind, values[i]);
      continue;
    }
    values_.back().reset(sqlite3_value_dup(values[i]));
    if (!values_.back()) throw std::bad_alloc();
  }
  sql_ = plan.substr(static_cast<size_t>(count) + 1);
}

// The documents that fulfil the condition, or some more: SQLite asks it again of each row.
void ShardQuestion::narrow(char condition, sqlite3_value* value) {
  by_document_ = true;
  point_ = point_ || condition == equal;
  const int type = sqlite3_value_numeric_type(value);
  if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) {  // text is more than any number
    if (type == SQLITE_NULL || (condition != less && condition != at_most)) high_ = 0;
    return;
  }
  const double real = sqlite3_value_double(value);
  const bool far = !(std::abs(real) < 1e15);
  const int64_t number = far ? (real > 0 ? INT64_C(1) << 40 : -1) : sqlite3_value_int64(value);
  const bool whole = type == SQLITE_INTEGER;
  if (condition == equal || condition == at_least)
    low_ = std::max(low_, number);
  else if (condition == greater)
    low_ = std::max(low_, whole ? number + 1 : number);
  if (condition == equal || condition == at_most)
    high_ = std::min(high_, number);
  else if (condition == less)
    high_ = std::min(high_, whole ? number - 1 : number);
}

bool ShardQuestion::bind(const Shard& shard, sqlite3_stmt* statement) const {
  const DocumentNumbers& numbers = shard.documents;
  const int64_t before = numbers.before(), after = before + numbers.documents();
  if (low_ > high_ || low_ > after || high_ <= before) return false;
  const auto check = [](int code) {
    if (code != SQLITE_OK) throw std::bad_alloc();  // the parameters are there
  };
  const auto bind_number = [&](int parameter, int64_t number) {
    check(sqlite3_bind_int64(statement, parameter, number));
  };
  if (by_document_) {
    const bool from_begin = low_ <= before + 1;
    bind_number(1, from_begin && !point_ ? 1 : numbers.here(static_cast<uint32_t>(low_)));
    if (!point_)
      bind_number(2, high_ >= after ? numbers.last() : numbers.here(static_cast<uint32_t>(high_)));
  }
  for (size_t i = 0; i < values_.size(); ++i) {
    const int parameter = first_value + static_cast<int>(i);
    if (kinds_[i] == as_it_is) check(sqlite3_bind_value(statement, parameter, values_[i].get()));
    if (kinds_[i] != of_entity) continue;
    const uint32_t entity = sqlite3_value_type(values_[i].get()) == SQLITE_INTEGER
                                ? shard.entities.here(sqlite3_value_int64(values_[i].get()))
                                : 0;
    if (entity == 0) return false;
    bind_number(parameter, entity);
  }
  return true;
}

}  // namespace press

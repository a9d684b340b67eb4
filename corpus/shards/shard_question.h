#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/shards/shard.h"

struct sqlite3_index_info;
struct sqlite3_value;
struct sqlite3_stmt;

namespace press {

// A table of the files and what its columns mean for the whole.
struct ShardTable {
  enum class Role { plain, document, entity, type, read_as, own_name, first_document, signatures };

  std::string name;
  std::string sql;  // that makes it
  std::vector<std::string> columns;
  std::vector<Role> roles;
  std::vector<bool> asked_by;  // columns by which its files find a row at once

  static ShardTable of(Database& file, const std::string& name);
  int column(std::string_view name) const;  // -1: there is none
  bool by_document() const { return !roles.empty() && roles[0] == Role::document; }
};

// For SQLite's planner (xBestIndex): which conditions the files answer, in what order rows come and
// what that costs. The answer is text that only ShardQuestion reads. False: no memory.
bool plan_shard_question(const ShardTable& table, const Shards& shards, sqlite3_index_info* info);

// A question that was planned so, with its values.
class ShardQuestion {
 public:
  ShardQuestion() = default;
  // Throws Error when there is no memory.
  ShardQuestion(std::string_view plan, bool falling, int count, sqlite3_value** values);

  const std::string& sql() const { return sql_; }  // for each file
  bool falling() const { return falling_; }
  // Binds the values as they are in this file; false: no row of it is an answer.
  bool bind(const Shard& shard, sqlite3_stmt* statement) const;

 private:
  struct Free {
    void operator()(sqlite3_value* value) const;
  };
  void narrow(char condition, sqlite3_value* value);

  std::string sql_;
  bool falling_ = false, by_document_ = false, point_ = false;
  int64_t low_ = 1, high_ = UINT32_MAX;  // documents
  std::vector<char> kinds_;
  std::vector<std::unique_ptr<sqlite3_value, Free>> values_;
};

}  // namespace press

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// Which group an entity belongs to in a year, and what it is called in it: entities, ancestors and
// lineage of a corpus, in memory.
class EntityGroups {
 public:
  struct Member {
    std::string type, name, country, parent;
  };

  explicit EntityGroups(Database& database);

  // The id at the top of the parents of `id`, maybe itself. Year 0: unknown, parents of today.
  std::string_view top(std::string_view id, int year) const;
  // nullptr: no entity and no ancestor has this id.
  const Member* find(std::string_view id) const;
  // The name of that year; `otherwise` where the lineage does not tell.
  std::string_view name(std::string_view id, int year, std::string_view otherwise) const;

 private:
  struct Dated {
    int first, last;
    std::string value;
  };
  using ById = std::unordered_map<std::string, std::vector<Dated>>;
  // nullptr: it has no values with years.
  static const std::vector<Dated>* dated(const ById& values, std::string_view id);
  std::string_view parent(std::string_view id, int year) const;

  std::unordered_map<std::string, Member> members_;
  ById parents_, names_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "corpus/sqlite/sqlite.h"

namespace press {

// The rows of entities that mentions name, each read once: a text names the same few again and
// again. Remembers all that were asked for.
class EntityNames {
 public:
  explicit EntityNames(Database& database)
      : row_(database.prepare("SELECT id, name, country FROM entities WHERE entity = ?")) {}

  struct Names {
    std::string id, name, country;
  };
  // Empty where there is no such entity. Lives as long as this.
  const Names& of(int64_t entity);

 private:
  Statement row_;
  std::unordered_map<int64_t, Names> known_;
};

}  // namespace press

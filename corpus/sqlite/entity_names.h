#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "corpus/sqlite/sqlite.h"

namespace press {

// The rows of entities that mentions name, each read once: texts name the same few again and again.
class EntityNames {
 public:
  explicit EntityNames(Database& database)
      : row_(database.prepare("SELECT id, name, country FROM entities WHERE entity = ?")) {}

  struct Names {
    std::string id, name, country;
  };
  // Empty where there is no such entity. Lives until the next forget().
  const Names& of(int64_t entity);
  // To be called between documents: of more than a few ten thousand none is remembered, so that
  // memory stays bounded.
  void forget();

 private:
  Statement row_;
  std::unordered_map<int64_t, Names> known_;
};

}  // namespace press

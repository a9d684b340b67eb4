#pragma once

#include <memory>
#include <string>
#include <vector>

#include "corpus/shards/document_numbers.h"
#include "corpus/shards/entity_numbers.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// One of several corpus files that are asked as one. One thread at a time may use it.
struct Shard {
  explicit Shard(const std::string& path) : database(path, Database::Mode::read) {}

  Database database;
  DocumentNumbers documents;
  EntityNumbers entities;
};

using Shards = std::vector<std::unique_ptr<Shard>>;

}  // namespace press

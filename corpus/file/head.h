#pragma once

#include <functional>
#include <string>

#include "corpus/shards/shard.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

struct HeadOptions {
  std::string folder;  // where heads are kept; empty: nowhere
  // Told what takes long, or cannot be kept; may be empty.
  std::function<void(const std::string& line)> say;
};

// The head of several corpora: what one corpus of all their documents has once (entities and their
// names, totals, stories, columns of documents, rejects, the manifest), row for row as 'presswork
// run' would make it of their sources in this order. add_shard_tables() adds the rest.
//
// It is kept in `folder` under the digest of the files, and made where none is kept, or one that is
// damaged; where it cannot be kept, it is made in memory. Sets the numbers of the shards.
Database open_head(Shards& shards, const HeadOptions& options);

}  // namespace press

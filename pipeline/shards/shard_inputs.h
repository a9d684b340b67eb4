#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace press {

// What all shards of an archive must agree on. Contents are not hashed: each of n machines would
// have to read the whole archive for it.
struct ShardInputs {
  std::string sha256;  // of every file's name within the archive and its size, in the order of the
                       // walk, and of what is no file (hidden, missing ...)
  std::string times;   // SHA-256 of the same names with the times of the last change
  uint64_t files = 0;
  uint64_t bytes = 0;
};

// `paths` without "-". Throws Error when none of them is there.
ShardInputs shard_inputs(const std::vector<std::string>& paths);

// How much of an archive one shard has.
struct ShardPlan {
  uint64_t files = 0, bytes = 0;  // that it alone opens
};

// What is opened for all shards: large files, and how many bytes they have.
struct ShardPlans {
  std::vector<ShardPlan> shards;
  ShardPlan shared;
};

// How the archive falls into `of` shards, told by names and sizes alone.
ShardPlans plan_shards(const std::vector<std::string>& paths, uint32_t of);

}  // namespace press

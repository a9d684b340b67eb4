#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/shards/shard_inputs.h"

namespace press {

// With what a shard is made. Shards of one archive must have all of it in common.
struct ShardRecipe {
  std::string version;               // of the program
  int format = 0;                    // of corpus files
  std::string lexicon;               // digest
  std::vector<std::string> options;  // that change the result: "fx=<sha256>"
  uint32_t of = 0;
  ShardInputs inputs;
};

// What stands in the file beside a finished shard, which is what makes it finished.
struct ShardRecord {
  ShardRecipe recipe;
  uint32_t shard = 0;
  uint64_t documents = 0, rejects = 0, words = 0;
  uint64_t bytes = 0;  // of the corpus file
  std::string sha256;  // of the corpus file
};

// "shard-00003-of-00008", without an ending.
std::string shard_name(uint32_t shard, uint32_t of);
// The other way round, for names with this ending (".json"); false for any other name.
bool parse_shard_name(std::string_view name, std::string_view ending, uint32_t& shard,
                      uint32_t& of);

std::string shard_json(const ShardRecord& record);
// Throws Error, with what is wrong and where, when the file is not there or is none of ours.
ShardRecord read_shard_record(const std::string& path);

// What two recipes differ in, as words for a message: "another lexicon"; empty when nothing. The
// times of the inputs are left out: the same files may have others on another machine.
std::string recipe_difference(const ShardRecipe& one, const ShardRecipe& other);

}  // namespace press

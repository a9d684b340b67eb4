#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/shards/shard_record.h"

namespace press {

// A folder with the shards of one archive: for each a corpus file and the record beside it.
constexpr const char* manifest_name = "MANIFEST.json";
constexpr const char* success_name = "_SUCCESS";

// Into how many shards the archive was divided, by the names that lie there. Throws Error when
// there are none, or of several divisions: `given` (0: not given) says which is meant, and then
// only others than that are an Error.
uint32_t shard_count(const std::string& folder, uint32_t given);

// The shard is there and complete: its record can be read and is of this shard, and the corpus
// file has the size that stands in it. An empty answer is assent.
std::string shard_fault(const std::string& folder, uint32_t shard, uint32_t of,
                        ShardRecord* record = nullptr);
// The same, with every byte of the corpus file read and its SHA-256 compared.
std::string shard_fault_by_contents(const std::string& folder, uint32_t shard, uint32_t of,
                                    ShardRecord* record = nullptr);

// The shard is there, every byte of it, and was made with this recipe, from files that have not
// been changed since.
bool shard_is_made(const std::string& folder, uint32_t shard, const ShardRecipe& recipe);

std::vector<uint32_t> missing_shards(const std::string& folder, uint32_t of);

struct ShardProblem {
  std::string shard;  // its name, or empty where it is about all
  std::string problem;
};

struct ShardCheck {
  std::vector<ShardProblem> problems;  // that make the whole unfit; empty when it is sound
  std::vector<std::string> warnings;
  std::vector<ShardRecord> records;  // of the sound ones
};

// Every shard is there, is what its record says, and all were made alike.
ShardCheck check_shards(const std::string& folder, uint32_t of);

// What stands in MANIFEST.json: what the shards have in common, sums, and each of them.
std::string shards_manifest(const std::vector<ShardRecord>& records);

// Takes away what says that the whole is complete. Throws Error when it stays.
void remove_success(const std::string& folder);

}  // namespace press

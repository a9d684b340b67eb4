#include "pipeline/shards/shard_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "corpus/text/counted.h"
#include "corpus/text/failures.h"
#include "corpus/text/json_text.h"
#include "pipeline/shards/work_file.h"

namespace press {
namespace {

namespace fs = std::filesystem;

std::string path_of(const std::string& folder, uint32_t shard, uint32_t of, const char* ending) {
  return fs::path(folder) / (shard_name(shard, of) + ending);
}

// The divisions whose shards lie in the folder.
std::set<uint32_t> divisions(const std::string& folder) {
  std::set<uint32_t> found;
  std::error_code error;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    const std::string name = at->path().filename();
    uint32_t shard = 0, of = 0;
    if (parse_shard_name(name, ".json", shard, of) || parse_shard_name(name, ".db", shard, of))
      found.insert(of);
  }
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
    throw Error("{}: there is no such folder: name the folder of 'presswork run --shard'", folder);
  if (error) throw DiskFailure("{}: the folder cannot be read: {}", folder, error.message());
  return found;
}

struct Totals {
  uint64_t documents = 0, rejects = 0, words = 0, bytes = 0;
};

}  // namespace

uint32_t shard_count(const std::string& folder, uint32_t given) {
  std::set<uint32_t> found = divisions(folder);
  if (given > 0) found.insert(given);
  if (found.empty())
    throw Error("{}: there is no shard in this folder: say with --of how many there should be",
                folder);
  if (found.size() > 1) {
    std::string numbers;
    for (const uint32_t of : found) numbers += (numbers.empty() ? "" : ", ") + std::to_string(of);
    throw Error(
        "{}: shards of different divisions ({}) lie or are asked for in this folder: remove those "
        "that are not wanted",
        folder, numbers);
  }
  return *found.begin();
}

std::string shard_fault(const std::string& folder, uint32_t shard, uint32_t of,
                        ShardRecord* record) {
  const std::string sidecar = path_of(folder, shard, of, ".json");
  std::error_code error;
  if (!fs::exists(sidecar, error) && !error)
    return fs::exists(path_of(folder, shard, of, ".db"), error)
               ? "it is not finished: the file beside it (.json) is missing"
               : "it is missing";
  ShardRecord read;
  try {
    read = read_shard_record(sidecar);
  } catch (const Error& wrong) {
    return wrong.what();
  }
  if (read.shard != shard || read.recipe.of != of)
    return fmt::format("the file beside it is that of {}", shard_name(read.shard, read.recipe.of));
  const uintmax_t bytes = fs::file_size(path_of(folder, shard, of, ".db"), error);
  if (error) return "its corpus file cannot be found: " + error.message();
  if (bytes != read.bytes)
    return fmt::format("its corpus file has {}, and should have {}", counted(bytes, "byte"),
                       read.bytes);
  if (record != nullptr) *record = std::move(read);
  return {};
}

std::string shard_fault_by_contents(const std::string& folder, uint32_t shard, uint32_t of,
                                    ShardRecord* record) {
  ShardRecord read;
  if (std::string fault = shard_fault(folder, shard, of, &read); !fault.empty()) return fault;
  if (file_digest(path_of(folder, shard, of, ".db")).sha256 != read.sha256)
    return "its corpus file is not the one that was made: its SHA-256 is another";
  if (record != nullptr) *record = std::move(read);
  return {};
}

bool shard_is_made(const std::string& folder, uint32_t shard, const ShardRecipe& recipe) {
  ShardRecord record;
  return shard_fault(folder, shard, recipe.of, &record).empty() &&
         recipe_difference(record.recipe, recipe).empty() &&
         record.recipe.inputs.times == recipe.inputs.times &&
         shard_fault_by_contents(folder, shard, recipe.of).empty();
}

std::vector<uint32_t> missing_shards(const std::string& folder, uint32_t of) {
  std::vector<uint32_t> missing;
  for (uint32_t shard = 0; shard < of; ++shard)
    if (!shard_fault(folder, shard, of).empty()) missing.push_back(shard);
  return missing;
}

ShardCheck check_shards(const std::string& folder, uint32_t of) {
  ShardCheck check;
  for (uint32_t shard = 0; shard < of; ++shard) {
    ShardRecord record;
    std::string fault = shard_fault_by_contents(folder, shard, of, &record);
    if (fault.empty() && !check.records.empty()) {
      const ShardRecord& first = check.records.front();
      fault = recipe_difference(first.recipe, record.recipe);
      if (!fault.empty())
        fault = fmt::format("{} than {} was made with", fault, shard_name(first.shard, of));
      else if (record.recipe.inputs.times != first.recipe.inputs.times && check.warnings.empty())
        check.warnings.push_back(fmt::format(
            "{}: files of the archive had other times when it was made than when {} was: if one "
            "was edited in between, run all shards again",
            shard_name(shard, of), shard_name(first.shard, of)));
    }
    if (fault.empty())
      check.records.push_back(std::move(record));
    else
      check.problems.push_back({shard_name(shard, of), fault});
  }
  return check;
}

std::string shards_manifest(const std::vector<ShardRecord>& records) {
  Totals totals;
  std::string shards;
  for (const ShardRecord& one : records) {
    totals.documents += one.documents;
    totals.rejects += one.rejects;
    totals.words += one.words;
    totals.bytes += one.bytes;
    shards += fmt::format(
        "{}\n  {{\"file\":\"{}.db\",\"documents\":{},\"rejects\":{},\"words\":{},\"bytes\":{},\n"
        "   \"sha256\":\"{}\"}}",
        shards.empty() ? "" : ",", shard_name(one.shard, one.recipe.of), one.documents, one.rejects,
        one.words, one.bytes, one.sha256);
  }
  const ShardRecipe& recipe = records.front().recipe;
  const std::string options = recipe.options.empty() ? "[]" : json_list(recipe.options);
  return fmt::format(
      "{{\"program\":\"presswork\",\"version\":\"{}\",\"format\":{},\n"
      " \"lexicon\":\"{}\",\"options\":{},\n"
      " \"of\":{},\n"
      " \"inputs\":{{\"sha256\":\"{}\",\n"
      "  \"files\":{},\"bytes\":{}}},\n"
      " \"documents\":{},\"rejects\":{},\"words\":{},\"bytes\":{},\n"
      " \"shards\":[{}]}}\n",
      recipe.version, recipe.format, recipe.lexicon, options, recipe.of, recipe.inputs.sha256,
      recipe.inputs.files, recipe.inputs.bytes, totals.documents, totals.rejects, totals.words,
      totals.bytes, shards);
}

void remove_success(const std::string& folder) {
  const std::string path = fs::path(folder) / success_name;
  if (unlink(path.c_str()) != 0 && errno != ENOENT)
    throw DiskFailure("{}: cannot be removed: {}", path, std::strerror(errno));
}

}  // namespace press

#include "pipeline/shards/shard_inputs.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "corpus/text/sha256.h"
#include "pipeline/run/file_walk.h"
#include "pipeline/run/membership.h"

namespace press {
namespace {

// `take` is called with each file's identity and status, and with a null status for what is no
// file.
template <typename Take>
void for_each_input(const std::vector<std::string>& paths, const Take& take) {
  FileWalk walk(paths);
  for (;;) {
    std::filesystem::path path;
    std::vector<Reject> rejects;
    if (walk.next(path, rejects)) {
      struct stat status = {};
      const bool there = stat(path.c_str(), &status) == 0;
      take(walk.identity(path.string()), there ? &status : nullptr);
    } else if (rejects.empty()) {
      return;
    }
    for (const Reject& reject : rejects) take(walk.identity(reject.source), nullptr);
  }
}

// A name may hold line ends: a NUL ends it.
std::string line_of(const std::string& identity, const std::string& value) {
  std::string line = identity;
  line += '\0';
  line += value;
  line += '\n';
  return line;
}

}  // namespace

ShardInputs shard_inputs(const std::vector<std::string>& paths) {
  ShardInputs inputs;
  Sha256 sizes, times;
  for_each_input(paths, [&](const std::string& identity, const struct stat* status) {
    if (status == nullptr) {
      sizes.add(line_of(identity, "no file"));
      return;
    }
    ++inputs.files;
    inputs.bytes += static_cast<uint64_t>(status->st_size);
    sizes.add(line_of(identity, fmt::format("{}", status->st_size)));
    times.add(line_of(identity,
                      fmt::format("{}.{:09}", status->st_mtim.tv_sec, status->st_mtim.tv_nsec)));
  });
  inputs.sha256 = sizes.finish();
  inputs.times = times.finish();
  return inputs;
}

ShardPlans plan_shards(const std::vector<std::string>& paths, uint32_t of) {
  ShardPlans plans = {std::vector<ShardPlan>(of), {}};
  const Membership membership = {0, of};
  for_each_input(paths, [&](const std::string& identity, const struct stat* status) {
    if (status == nullptr) return;
    const auto bytes = static_cast<uint64_t>(status->st_size);
    ShardPlan& plan =
        bytes > membership.whole_size ? plans.shared : plans.shards[membership.shard_of(identity)];
    ++plan.files;
    plan.bytes += bytes;
  });
  return plans;
}

}  // namespace press

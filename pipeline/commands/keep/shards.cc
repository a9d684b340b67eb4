// presswork shards: the shards of an archive as a whole, made by `run --shard`.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_change.h"
#include "pipeline/run/file_walk.h"
#include "pipeline/shards/shard_folder.h"
#include "pipeline/shards/work_file.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/exit_codes.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

namespace fs = std::filesystem;

constexpr int most_shards = 99'999;

struct ShardsOptions {
  std::string folder;
  std::vector<std::string> archive;
  int of = 0;

  uint32_t count() const { return shard_count(folder, static_cast<uint32_t>(of)); }
};

std::shared_ptr<ShardsOptions> add_folder(Options& command) {
  auto options = std::make_shared<ShardsOptions>();
  command.add_option("folder", options->folder, "the folder of 'presswork run --shard'")
      ->type_name("FOLDER")
      ->required();
  command.add_option("--of", options->of, "how many shards there should be (default: as they say)")
      ->range(1, most_shards);
  return options;
}

// All or nothing, whatever a command line names.
void write_whole(const std::string& path, const std::string& text) {
  OutputFile file(path, {});
  file.stream() << text;
  file.commit();
}

// "shards 3 and 7 are missing" is an answer, not a failure: it goes out as rows.
void report(const ShardsOptions& options, uint32_t of, const ShardCheck& check, Console& console) {
  Writer& out = console.writer();
  out.columns({"shard", "problem"});
  for (const ShardProblem& one : check.problems) out.row({one.shard, one.problem});
  for (const std::string& warning : check.warnings) console.warn("warning: " + warning);
  if (check.problems.empty()) return;
  console.say(fmt::format("{}: {} of {} not there or not right: run them again", options.folder,
                          counted(check.problems.size(), "shard"), of));
  console.set_exit_code(exit_not_so);
}

void add_verify_shards(Options& shards, Console& console) {
  auto* command = shards.add_subcommand(
      "verify", "check that every shard is there, unchanged, and made as the others");
  const auto options = add_folder(*command);
  console.add_output_options(*command);
  command->footer(
      "When all is right it writes MANIFEST.json, then _SUCCESS, into the folder, and removes "
      "what\n"
      "unfinished tasks left. Exit code 1 when something is missing or wrong.");
  command->examples({
      {"for i in 0 1 2; do presswork run sample -o parts --shard $i/3; done",
       "all parts, here in a loop"},
      {"presswork shards verify parts", "all there, unchanged, made alike?"},
  });
  command->callback([&console, options] {
    use_engine_codes();
    console.check_output();
    const uint32_t of = options->count();
    const ShardCheck check = check_shards(options->folder, of);
    if (!check.problems.empty()) remove_success(options->folder);
    report(*options, of, check, console);
    if (!check.problems.empty()) return;
    remove_stale_work(options->folder);
    write_whole(fs::path(options->folder) / manifest_name, shards_manifest(check.records));
    write_whole(fs::path(options->folder) / success_name, "");
    uint64_t documents = 0, rejects = 0;
    for (const ShardRecord& one : check.records) {
      documents += one.documents;
      rejects += one.rejects;
    }
    console.say(fmt::format("{}: {}, {}, {}: all right", options->folder, counted(of, "shard"),
                            counted(documents, "document"), counted(rejects, "reject")));
  });
}

// "3,7", as sbatch --array takes it.
void add_missing(Options& shards, Console& console) {
  auto* command =
      shards.add_subcommand("missing", "the numbers of missing shards, as for sbatch --array");
  const auto options = add_folder(*command);
  command->add_option("-o,--output", console.output, "write to this file instead")
      ->type_name("FILE");
  command->footer(
      "Nothing is printed when none is missing. Shards count as there when the .json beside them "
      "is\nand the size is right; 'presswork shards verify' reads every byte.");
  command->examples({
      {"presswork run sample -o parts --shard 1/3", "one part of three"},
      {"presswork shards missing parts", "which tasks to start again: 0,2"},
  });
  command->callback([&console, options] {
    use_engine_codes();
    std::string numbers;
    const uint32_t of = options->of > 0 && !fs::exists(options->folder)
                            ? static_cast<uint32_t>(options->of)
                            : options->count();
    for (const uint32_t shard : missing_shards(options->folder, of))
      numbers += (numbers.empty() ? "" : ",") + std::to_string(shard);
    if (!numbers.empty()) console.out() << numbers << '\n';
  });
}

void add_plan(Options& shards, Console& console) {
  auto* command =
      shards.add_subcommand("plan", "how an archive falls into shards: files and bytes of each");
  auto options = std::make_shared<ShardsOptions>();
  command
      ->add_option("archive", options->archive,
                   "files and folders; - for a list of paths on standard input")
      ->required();
  command->add_option("--of", options->of, "how many shards")->required()->range(1, most_shards);
  console.add_output_options(*command);
  command->footer(
      "Told by names and sizes; nothing is opened. The row 'shared' is of files above 16 MiB: all\n"
      "tasks open them and divide what is in them.");
  command->examples({
      {"presswork shards plan sample --of 4", "how an archive would fall into four parts"},
  });
  command->callback([&console, options] {
    use_engine_codes();
    console.check_output();
    const ShardPlans plans =
        plan_shards(listed_paths(options->archive), static_cast<uint32_t>(options->of));
    Writer& out = console.writer();
    out.columns({"shard", "files", "bytes"});
    const auto row = [&out](const std::string& name, const ShardPlan& plan) {
      out.row({name, static_cast<int64_t>(plan.files), static_cast<int64_t>(plan.bytes)});
    };
    for (size_t shard = 0; shard < plans.shards.size(); ++shard)
      row(std::to_string(shard), plans.shards[shard]);
    row("shared", plans.shared);
  });
}

// Never what is there, when something is missing.
void add_merge_shards(Options& shards, Console& console) {
  auto* command = shards.add_subcommand("merge", "all shards of a folder as one corpus");
  const auto options = add_folder(*command);
  command->add_option("-o,--output", console.output, "the new corpus file")
      ->type_name("FILE")
      ->required();
  console.add_quiet_option(*command);
  command->footer(
      "Refused unless every shard is there and right, as 'presswork shards verify' finds. The "
      "corpus\nis that of one 'presswork run' over the archive, in the order of the shards.");
  command->examples({
      {"for i in 0 1 2; do presswork run sample -o parts --shard $i/3; done", "all parts ..."},
      {"presswork shards merge parts -o all.db", "... as one corpus"},
  });
  command->callback([&console, options] {
    use_engine_codes();
    console.check_output();
    const uint32_t of = options->count();
    const ShardCheck check = check_shards(options->folder, of);
    if (!check.problems.empty())
      throw Error(
          "{}: {} of {} not there or not right (shard {}: {}): see 'presswork shards verify'",
          options->folder, counted(check.problems.size(), "shard"), of, check.problems[0].shard,
          check.problems[0].problem);
    std::vector<std::string> corpora;
    for (uint32_t shard = 0; shard < of; ++shard)
      corpora.push_back(fs::path(options->folder) / (shard_name(shard, of) + ".db"));
    merge_corpora(corpora, std::exchange(console.output, {}), console);
  });
}

void add_clean(Options& shards, Console& console) {
  auto* command =
      shards.add_subcommand("clean", "remove what killed tasks left: their hidden working files");
  auto options = std::make_shared<ShardsOptions>();
  command->add_option("folder", options->folder, "the folder of 'presswork run --shard'")
      ->type_name("FOLDER")
      ->required();
  console.add_quiet_option(*command);
  command->footer(
      "Of tasks of this machine that have ended, and of others whose files nobody wrote to for a\n"
      "day.");
  command->examples({
      {"presswork run sample -o parts --shard 0/3", "a part; had it been killed ..."},
      {"presswork shards clean parts", "... this removes what it left"},
  });
  command->callback([&console, options] {
    use_engine_codes();
    if (!fs::is_directory(options->folder))
      throw Error("{}: there is no such folder: check the name", options->folder);
    const uint64_t removed = remove_stale_work(options->folder);
    console.say(fmt::format("{}: {} removed", options->folder, counted(removed, "file")));
  });
}

}  // namespace

void add_shards(Options& app, Console& console) {
  auto* shards = app.add_subcommand(
      "shards", "the parts that 'run --shard' makes: verify, missing, merge, plan, clean");
  shards->require_subcommand(1);
  add_verify_shards(*shards, console);
  add_missing(*shards, console);
  add_merge_shards(*shards, console);
  add_plan(*shards, console);
  add_clean(*shards, console);
}

}  // namespace press

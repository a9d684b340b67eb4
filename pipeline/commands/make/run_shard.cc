// presswork run --shard: one part of an archive, by itself and anywhere; what it is made of lies in
// pipeline/shards/.
#include "pipeline/commands/make/run_shard.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "corpus/file/index.h"
#include "corpus/sqlite/sqlite.h"
#include "corpus/text/counted.h"
#include "corpus/text/failures.h"
#include "corpus/text/sha256.h"
#include "extractors/extract.h"
#include "pipeline/commands/make/read_report.h"
#include "pipeline/commands/shared/corpus_output.h"
#include "pipeline/run/resources.h"
#include "pipeline/shards/shard_folder.h"
#include "pipeline/shards/work_file.h"
#include "pipeline/terminal/exit_codes.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// Most schedulers do not hold a task to what it asked for; what this program needs it needs.
void require_memory() {
  constexpr int64_t least_mib = 256;
  const char* given = std::getenv("SLURM_MEM_PER_NODE");
  if (given == nullptr) return;
  int64_t mib = 0;
  const char* end = given + std::strlen(given);
  const auto [rest, error] = std::from_chars(given, end, mib);
  if (error == std::errc() && rest == end && mib > 0 && mib < least_mib)
    throw MemoryFailure(
        "SLURM_MEM_PER_NODE: {} MiB are too few: ask for at least {} (--mem={}), better 1024", mib,
        least_mib, least_mib);
}

// The shards would be read with the archive, and change it for those that are made later.
void require_outside(const std::vector<std::string>& paths, const std::string& folder) {
  std::error_code error;
  const fs::path made = fs::weakly_canonical(folder, error);
  for (const std::string& path : paths) {
    const fs::path archive = fs::weakly_canonical(path, error);
    if (!fs::is_directory(archive, error)) continue;
    for (fs::path at = made; !at.empty(); at = at.parent_path()) {
      if (at == archive)
        throw UsageError("presswork run: -o " + folder + ": this folder lies in the archive " +
                         path + ", and would be read with it: choose one outside");
      if (at == at.root_path()) break;
    }
  }
}

void make_folder(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return;
  if (fs::exists(folder, error))
    throw UsageError("presswork run: -o " + folder +
                     ": with --shard this must be a folder, and it is a file");
  if (!fs::create_directories(folder, error) && !fs::is_directory(folder))
    throw DiskFailure("{}: the folder cannot be made: {}", folder, error.message());
}

ShardRecipe recipe_of(const std::vector<std::string>& paths, uint32_t of,
                      const Extractor& extractor, const std::optional<RateFile>& rates,
                      const StageOptions& reading) {
  ShardRecipe recipe = {
      PRESS_VERSION,      format_version, std::string(extractor.lexicon().digest()), {}, of,
      shard_inputs(paths)};
  if (rates) recipe.options.push_back("fx=" + sha256(rates->text));
  for (const auto& [member, column] : reading.reading.map)
    recipe.options.push_back("map=" + member + "=" + column);
  if (reading.reading.skip > 0)
    recipe.options.push_back(fmt::format("skip={}", reading.reading.skip));
  if (reading.reading.split_chapters) recipe.options.emplace_back("split=chapter");
  if (!reading.reading.ocr.empty()) recipe.options.push_back("ocr=" + reading.reading.ocr);
  if (reading.path_fields)
    recipe.options.push_back("path-fields=" + reading.path_fields->pattern());
  return recipe;
}

// After SIGTERM by the code that engines know, after Ctrl-C as every program.
[[noreturn]] void end_stopped(std::unique_ptr<WorkFile> work) {
  work.reset();
  if (interrupt_signal() == SIGTERM) _exit(exit_terminated);
  end_by_interrupt();
}

// What came must have been kept, as a document or a reject: anything else is a fault of this
// program. (The table of rejects has those that say the same of the same place once.)
void check_account(const IndexCounts& kept, uint64_t came) {
  if (kept.documents + kept.rejects != came)
    throw std::logic_error(fmt::format(
        "{} came, and {} and {} were kept: please report this", counted(came, "article"),
        counted(kept.documents, "document"), counted(kept.rejects, "reject")));
}

void count(const std::string& path, ShardRecord& record) {
  Database database(path, Database::Mode::read);
  record.documents = static_cast<uint64_t>(database.number("SELECT count(*) FROM documents"));
  record.rejects = static_cast<uint64_t>(database.number("SELECT count(*) FROM rejects"));
  record.words =
      static_cast<uint64_t>(database.number("SELECT coalesce(sum(words), 0) FROM documents"));
}

// Nothing may say that the shard is there while it is exchanged for another.
void put_in_place(WorkFile& work, const std::string& folder, const ShardRecord& record,
                  Console& console) {
  const std::string name = shard_name(record.shard, record.recipe.of);
  const std::string sidecar = fs::path(folder) / (name + ".json");
  if (shard_is_made(folder, record.shard, record.recipe)) return;  // by another copy of this task
  remove_success(folder);
  if (unlink(sidecar.c_str()) == 0) sync_entries(folder);
  work.put_in_place(name + ".db");
  const auto file = console.open_file(sidecar);
  file->stream() << shard_json(record);
  file->commit();
}

}  // namespace

const char* const shard_help =
    "With --shard i/n, -o is a folder, and this task makes FOLDER/shard-0000i-of-0000n.db and, "
    "once\n"
    "that is complete, the .json beside it. Tasks 0 to n-1 may run anywhere, at any time, more "
    "than\n"
    "once; one whose shard is there and still right ends at once. It works in TMPDIR where that "
    "is\n"
    "set. Exit codes: 0 done, 2 usage, 65 bad input (the same again fails again), 70 a bug, 71 "
    "too\n"
    "little memory, 74 disk or reading failed, 75 try again, 143 stopped by SIGTERM. Then:\n"
    "presswork shards verify FOLDER.";

std::string parse_shard(const std::string& text, uint32_t& shard, uint32_t& of) {
  constexpr uint32_t most = 99'999;
  const char *at = text.data(), *end = text.data() + text.size();
  auto read = std::from_chars(at, end, shard);
  const bool slash = read.ec == std::errc() && read.ptr != end && *read.ptr == '/';
  if (slash) read = std::from_chars(read.ptr + 1, end, of);
  if (!slash || read.ec != std::errc() || read.ptr != end)
    return "write it as i/n, such as 0/8 for the first of eight";
  if (of == 0 || of > most) return fmt::format("there may be 1 to {} shards", most);
  if (shard >= of) return fmt::format("the shards of {} are 0 to {}", of, of - 1);
  return {};
}

void run_shard(const std::vector<std::string>& paths, uint32_t shard, uint32_t of,
               const StageOptions& reading, const std::string& report_path, Console& console) {
  use_engine_codes();
  require_memory();
  const std::string folder = std::exchange(console.output, {}), name = shard_name(shard, of);
  const std::string target = fs::path(folder) / (name + ".db");
  const std::vector<std::string> listed = listed_paths(paths);
  require_outside(listed, folder);
  const std::optional<RateFile> rates = read_rates(console.rates);
  const Resources resources = load_resources(console.lexicons);
  const Extractor extractor(resources.lexicon, rates ? &*rates : nullptr);
  ShardRecord record = {recipe_of(listed, of, extractor, rates, reading), shard};
  make_folder(folder);
  if (shard_is_made(folder, shard, record.recipe))
    return console.say(target + ": already there, and still right");

  catch_interrupt();  // from here on there is something to take away
  auto work = std::make_unique<WorkFile>(folder, name);
  for (const std::string& place : {folder, fs::path(work->path()).parent_path().string()})
    remove_stale_work(place, name);
  Archive archive(listed, *resources.words, Membership{shard, of}, reading.reading);
  uint64_t came = 0;
  {
    CorpusOutput output(console, work->path(), extractor.lexicon(), record.recipe.inputs.bytes / of,
                        target);
    StageOptions options = reading;
    options.stage = Stage::extract;
    options.extractor = &extractor;
    options.index_terms = true;
    ReadReport report(console, report_path);
    run_archive(archive, options, console, [&](Batch& batch) {
      report.take(batch);
      came += batch.documents.size();
      for (const FilePart& part : batch.parts) came += part.rejects.size();
      output.take(batch);
    });
    if (interrupted()) end_stopped(std::move(work));
    report.finish();
    if (output.unread() > 0)
      throw DiskFailure(
          "{}: not made, as {} not be read (see above): mend the cause and run the same command "
          "again",
          target, output.unread() == 1 ? "a file could" : "files could");
    output.complete();
    check_account(output.counts(), came);
  }
  count(work->path(), record);
  const WorkFile::Digest digest = work->bring();
  record.bytes = digest.bytes;
  record.sha256 = digest.sha256;
  put_in_place(*work, folder, record, console);
}

}  // namespace press

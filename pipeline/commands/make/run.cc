// presswork run: the main job, an archive in, a corpus file out.
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/extract.h"
#include "pipeline/commands/make/read_report.h"
#include "pipeline/commands/make/reading_options.h"
#include "pipeline/commands/make/replacement.h"
#include "pipeline/commands/make/run_shard.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_output.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

// A mistyped name among good ones: it becomes a reject like any other, but nobody looks there.
void tell_missing(const std::vector<std::string>& paths, const Console& console) {
  for (const std::string& path : paths)
    if (path != "-" && access(path.c_str(), F_OK) != 0 && errno == ENOENT)
      console.warn(path + ": there is no such file or folder: the others are read");
}

// Nothing is read into a corpus; -o names none.
void dry_run(const std::vector<std::string>& paths, const StageOptions& options,
             const ReadingOptions& reading, Console& console) {
  console.output.clear();
  const Resources resources = load_resources(console.lexicons);
  Archive archive(paths, *resources.words, std::nullopt, options.reading);
  list_readers(archive, options, reading, console);
}

}  // namespace

void add_run(Options& app, Console& console) {
  auto* run =
      app.add_subcommand("run", "the main job: read, tokenize, extract and index an archive");
  auto paths = std::make_shared<std::vector<std::string>>();
  auto strict = std::make_shared<bool>(false);
  auto replace = std::make_shared<bool>(false);
  auto reading = std::make_shared<ReadingOptions>();
  auto shard = std::make_shared<std::string>();
  run->add_option("archive", *paths, "files and folders; - for a list of paths on standard input")
      ->required();
  run->add_option("-o,--output", console.output, "the corpus file; an unfinished one is continued")
      ->type_name("FILE")
      ->required();
  reading->add(*run);
  Option* strictly = run->add_flag("--strict", *strict, "exit with 1 when anything was rejected");
  Option* replacing = run->add_flag(
      "--replace", *replace,
      "what the archive holds now takes the place of what the corpus has of its files");
  run->add_option("--shard", *shard,
                  "i/n: make only shard i (from 0) of n, in the folder -o; see below")
      ->type_name("i/n")
      ->check([](const std::string& value) {
        uint32_t number = 0, of = 0;
        return parse_shard(value, number, of);
      })
      ->excludes(strictly)
      ->excludes(replacing);
  console.add_work_options(*run);
  console.add_rates_option(*run);
  console.add_quiet_option(*run);
  run->footer(shard_help);
  run->examples({
      {"presswork run sample -o my.db", "a folder of articles into a corpus"},
      {"presswork run sample --path-fields '{outlet}/{*}' -o outlets.db",
       "what folders are called tells the outlet, where a text does not"},
      {"presswork run sample --lexicon mine -o mine.db",
       "with names of your own, over the shipped ones"},
      {"presswork run sample -o my.db --replace",
       "again, when files were corrected: theirs take the place of the old"},
  });
  run->callback([&console, paths, strict, replace, reading, shard] {
    StageOptions options;
    reading->set(options);
    if (options.dry_run) return dry_run(*paths, options, *reading, console);
    if (uint32_t number = 0, of = 0; !shard->empty() && parse_shard(*shard, number, of).empty())
      return run_shard(*paths, number, of, options, reading->report, console);
    const std::optional<RateFile> rates = read_rates(console.rates);
    const Resources resources = load_resources(console.lexicons);
    const Extractor extractor(resources.lexicon, rates ? &*rates : nullptr);
    const std::string corpus = std::exchange(console.output, {});
    Archive archive(*paths, *resources.words, std::nullopt, options.reading);
    CorpusOutput output(console, corpus, extractor.lexicon(), archive.total_bytes());
    output.require_extracted();
    if (*replace) output.follow_sources();
    tell_missing(*paths, console);
    options.stage = Stage::extract;
    options.extractor = &extractor;
    options.index_terms = true;
    options.skip = [&output](const std::string& id) { return output.known(id); };
    ReadReport report(console, reading->report);  // the warnings of `read`
    Replacement replacement;
    run_archive(archive, options, console, [&](Batch& batch) {
      report.take(batch);
      if (*replace) replacement.take(batch);
      output.take(batch);
    });
    report.finish();
    output.finish(*strict);
    if (*replace) replacement.finish(corpus, console);
  });
}

}  // namespace press

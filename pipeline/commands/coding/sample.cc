// presswork sample: draws sentences or documents for human coders, blind to what the machine found.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include "corpus/statistics/sampling.h"
#include "corpus/tables/frame_counts.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/commands/coding/codebook.h"
#include "pipeline/commands/coding/sheet_writer.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/excerpt.h"
#include "pipeline/commands/shared/frame_rescoring.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

namespace fs = std::filesystem;

struct SampleOptions : CorpusOptions {
  std::string unit = "sentence", strata, pair = "disruption-collaboration", model;
  size_t count = 400;
  uint64_t seed = 1;
  bool force = false;
};

// What the machine says of a unit. Bits.
enum Answer : uint8_t { nothing = 0, first_pole = 1, second_pole = 2, denied = 4 };

struct Unit {
  int64_t doc = 0;
  int64_t sentence = -1;  // -1: the whole document
  uint8_t answer = nothing;
};

struct Frames {
  std::string first, second;
  std::map<std::pair<int64_t, int64_t>, uint8_t> answers;  // by document and sentence
};

Frames read_frames(Corpus& corpus, const SampleOptions& options) {
  const size_t dash = options.pair.find('-');
  Frames frames = {options.pair.substr(0, dash),
                   dash == std::string::npos ? "" : options.pair.substr(dash + 1),
                   {}};
  Statement rows = corpus.database().prepare(
      "SELECT doc, sentence, pole, negated FROM frame_hits WHERE pair = ?");
  rows.bind(1, std::string_view(options.pair));
  while (rows.step()) {
    const int64_t sentence = options.unit == "document" ? -1 : rows.integer(1);
    frames.answers[{rows.integer(0), sentence}] |= rows.integer(3) != 0           ? denied
                                                   : rows.text(2) == frames.first ? first_pole
                                                                                  : second_pole;
  }
  if (frames.answers.empty())
    throw Error("--pair {}: the corpus has no hit of this pair: see 'presswork frames'",
                options.pair);
  return frames;
}

// The units of each stratum, in the order of the corpus.
std::map<std::vector<std::string>, std::vector<Unit>> read_units(Corpus& corpus,
                                                                 const SampleOptions& options,
                                                                 const Frames& frames) {
  const auto documents = options.found_documents(corpus);
  const std::vector<By> by = options.by_fields(corpus);
  std::string columns;
  for (const By field : by) {
    if (field >= By::type)
      throw Error(
          "--by: units are drawn by fields of documents: year, quarter, month, outlet, "
          "country, section, language");
    columns += ", " + group_sql(field);
  }
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  Statement rows =
      corpus.database().prepare("SELECT d.doc, d.sentences" + columns + " FROM documents d" +
                                conditions.where() + " ORDER BY d.doc");
  conditions.bind(rows);
  std::map<std::vector<std::string>, std::vector<Unit>> strata;
  while (rows.step()) {
    const int64_t doc = rows.integer(0);
    if (documents && documents->count(doc) == 0) continue;
    std::vector<std::string> group;
    for (size_t i = 0; i < by.size(); ++i) group.emplace_back(rows.text(static_cast<int>(i) + 2));
    group.emplace_back();
    const bool whole = options.unit == "document";
    for (int64_t s = whole ? -1 : 0; s < (whole ? 0 : rows.integer(1)); ++s) {
      const auto found = frames.answers.find({doc, s});
      const uint8_t answer = found == frames.answers.end() ? uint8_t{nothing} : found->second;
      if (options.strata == "score") group.back() = std::to_string(answer);
      strata[group].push_back({doc, s, answer});
    }
  }
  return strata;
}

struct Drawn {
  Unit unit;
  double weight = 1;  // units of the corpus that it stands for
};

std::vector<Drawn> draw_units(const std::map<std::vector<std::string>, std::vector<Unit>>& strata,
                              const SampleOptions& options) {
  std::vector<size_t> sizes;
  for (const auto& [group, units] : strata) sizes.push_back(units.size());
  const std::vector<size_t> shares = allocate(sizes, options.count);
  Random random(options.seed);
  std::vector<Drawn> drawn;
  size_t stratum = 0;
  for (const auto& [group, units] : strata) {
    const size_t share = shares[stratum++];
    for (const size_t number : draw(units.size(), share, random))
      drawn.push_back(
          {units[number], static_cast<double>(units.size()) / static_cast<double>(share)});
  }
  std::vector<Drawn> mixed;  // so that their order tells nothing
  for (const size_t number : draw(drawn.size(), drawn.size(), random))
    mixed.push_back(drawn[number]);
  return mixed;
}

// The sentences whose probability of asserting a pole lies nearest to a half: what coders say of
// them teaches a judge most. No random sample.
std::vector<Drawn> most_uncertain(
    Corpus& corpus, const SampleOptions& options,
    const std::map<std::vector<std::string>, std::vector<Unit>>& strata, const Console& console) {
  FrameRescoring how;
  how.model = options.model;
  how.expected = true;
  rescore_frames(corpus, how, console);
  Statement rows = corpus.database().prepare(
      "SELECT doc, sentence, min(abs(probability - 0.5)) FROM frame_hits WHERE pair = ? AND NOT "
      "negated AND probability IS NOT NULL GROUP BY 1, 2");
  rows.bind(1, std::string_view(options.pair));
  std::map<std::pair<int64_t, int64_t>, double> distances;
  while (rows.step()) distances[{rows.integer(0), rows.integer(1)}] = rows.real(2);
  if (distances.empty())
    throw Error(
        "--strata uncertain: {} has no judge: make one by 'presswork train frames', and "
        "name it with --model",
        options.pair);
  std::vector<std::pair<double, Unit>> units;
  for (const auto& [group, members] : strata)
    for (const Unit& unit : members)
      if (const auto found = distances.find({unit.doc, unit.sentence}); found != distances.end())
        units.push_back({found->second, unit});
  std::stable_sort(units.begin(), units.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  units.resize(std::min(units.size(), options.count));
  Random random(options.seed);
  std::vector<Drawn> mixed;
  for (const size_t number : draw(units.size(), units.size(), random))
    mixed.push_back({units[number].second, 1});
  return mixed;
}

struct Passage {
  std::string text, before, after;
};

// A unit as a coder reads it: the sentence and its neighbours, or the whole text.
Passage passage_of(Corpus& corpus, const Unit& unit) {
  Statement row = corpus.database().prepare("SELECT text FROM texts WHERE doc = ?");
  row.bind(1, unit.doc);
  if (!row.step()) return {};
  const std::string text(row.text(0));
  if (unit.sentence < 0) return {text, "", ""};
  const Tokens tokens = tokenize(text);
  const auto sentence = [&](int64_t number) {
    return number < 0 || number >= static_cast<int64_t>(tokens.sentences.size())
               ? std::string{}
               : one_line(cut(text, tokens.sentences[static_cast<size_t>(number)].span()));
  };
  return {sentence(unit.sentence), sentence(unit.sentence - 1), sentence(unit.sentence + 1)};
}

std::string unit_id(Corpus& corpus, const Unit& unit) {
  Statement row = corpus.database().prepare("SELECT id FROM documents WHERE doc = ?");
  row.bind(1, unit.doc);
  row.step();
  const std::string id(row.text(0));
  return unit.sentence < 0 ? id : fmt::format("{}#{}", id, unit.sentence);
}

void write_sheet(Corpus& corpus, const std::vector<Drawn>& drawn, const Frames& frames,
                 Writer& sheet, std::ostream& key) {
  const auto key_out = make_csv_writer(key, {});
  sheet.columns({"unit", "before", "text", "after", frames.first, frames.second, "note"});
  key_out->columns({"unit", "weight", frames.first, frames.second, "denied"});
  for (const Drawn& one : drawn) {
    const std::string id = unit_id(corpus, one.unit);
    const Passage passage = passage_of(corpus, one.unit);
    const auto says = [&](Answer pole) { return int64_t{(one.unit.answer & pole) != 0}; };
    sheet.row({id, cell_or_empty(passage.before), passage.text, cell_or_empty(passage.after),
               Cell{}, Cell{}, Cell{}});
    key_out->row({id, one.weight, says(first_pole), says(second_pole), says(denied)});
  }
  sheet.finish();
  key_out->finish();
}

// Weeks of coding may be in a sheet that is there already.
void check_new(const std::vector<std::string>& paths) {
  for (const std::string& path : paths)
    if (fs::exists(path))
      throw Error("{}: this file is there already: choose another name, or replace it with --force",
                  path);
}

// All three files, or none.
void write_files(Corpus& corpus, const std::vector<Drawn>& drawn, const Frames& frames,
                 const std::vector<std::string>& paths, const SampleOptions& options,
                 const Console& console) {
  std::vector<std::unique_ptr<OutputFile>> files;
  for (const std::string& path : paths)
    files.push_back(console.open_file(
        path, options.force ? OutputFile::CoderFiles::replace : OutputFile::CoderFiles::keep));
  std::ostringstream codebook;
  write_codebook(codebook, frames.first, frames.second, options.unit);
  const auto sheet = make_sheet_writer(paths[0], files[0]->stream(), {frames.first, frames.second},
                                       codebook.str());
  write_sheet(corpus, drawn, frames, *sheet, files[1]->stream());
  files[2]->stream() << codebook.str();
  for (const auto& file : files) file->flush();
  for (const std::string& note : sheet->notes()) console.warn(note);
  for (size_t i = 0; i < files.size(); ++i) {
    if (fs::exists(paths[i])) console.warn(paths[i] + ": the older file is replaced (--force)");
    files[i]->commit();
  }
}

}  // namespace

void add_sample(Options& app, Console& console) {
  auto* command = app.add_subcommand(
      "sample", "draws sentences or documents for human coders: a sheet, a codebook");
  auto options = std::make_shared<SampleOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_no_duplicates(*command);
  options->add_by(*command, "year, quarter, month, outlet, country, section, language");
  command->add_option("--unit", options->unit, "what is coded: sentence (default) or document")
      ->one_of({"sentence", "document"});
  command->add_option("--n", options->count, "how many units (default 400)");
  command
      ->add_option("--strata", options->strata,
                   "score: draw alike from what the machine found and what it did not; uncertain: "
                   "the sentences that would teach the pair's judge most")
      ->one_of({"score", "uncertain"});
  command
      ->add_option("--model", options->model,
                   "with --strata uncertain: a judge of 'presswork train frames'")
      ->type_name("FILE");
  command->add_option("--pair", options->pair, "the frame pair (default disruption-collaboration)")
      ->type_name("PAIR");
  command->add_option("--seed", options->seed, "another seed, another sample (default 1)");
  command->add_flag("--force", options->force, "replace an existing sheet, key and codebook");
  command->examples({
      {"presswork sample sample.db --n 24 --strata score -o coding.csv",
       "a sheet of sentences for coders, a key and a draft of a codebook"},
      {"presswork sample sample.db invest* --unit document --n 10 -o articles.csv",
       "articles that a query finds"},
  });
  command->callback([&console, options] {
    const std::string path = std::exchange(console.output, {});
    if (path.empty() || path == "-")
      throw Error(
          "sample writes a sheet, its key and a codebook: say where with -o coding.csv, "
          "or -o coding.xlsx for answers to click");
    if (options->limit >= 0) throw Error("sample --limit: --n says how many units are drawn");
    const fs::path stem = fs::path(path).replace_extension();
    const std::string key = stem.string() + ".key.csv", book = stem.string() + ".codebook.md";
    Corpus corpus = open_corpus(*options, console);
    if (!options->force) check_new({path, key, book});
    const Frames frames = read_frames(corpus, *options);
    const auto strata = read_units(corpus, *options, frames);
    const bool uncertain = options->strata == "uncertain";
    if (uncertain && options->unit == "document")
      throw Error("--strata uncertain: a judge learns from sentences: leave --unit document out");
    const std::vector<Drawn> drawn = uncertain ? most_uncertain(corpus, *options, strata, console)
                                               : draw_units(strata, *options);
    if (uncertain)
      console.say(
          "these are the hardest sentences, no random sample: train on them, but measure on "
          "others");
    write_files(corpus, drawn, frames, {path, key, book}, *options, console);
    console.say(
        fmt::format("{}: {} of {}, seed {}; {} says how to code them; keep {} "
                    "from the coders",
                    path, counted(drawn.size(), "unit"),
                    counted(strata.size(), "stratum", "strata"), options->seed, book, key));
  });
}

}  // namespace press

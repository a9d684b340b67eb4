// presswork train frames: coded sheets -> the judge of a frame pair.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "corpus/file/corpus.h"
#include "corpus/file/load_document.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "extractors/training/frame_training.h"
#include "pipeline/commands/coding/coding_sheet.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/files/corpus_files.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct TrainFrameOptions {
  std::string corpus, pair = "disruption-collaboration", group = "story";
  std::vector<std::string> sheets, teaching;
  FrameTraining::Options training;
};

using Answers = std::map<uint32_t, std::array<FrameAnswer, 2>>;  // by sentence

// What most coders say; no answer when they are split.
FrameAnswer majority(const std::map<std::string, std::string>& coders) {
  const auto count = [&](bool (*says)(const std::string&)) {
    return 2 * std::count_if(coders.begin(), coders.end(),
                             [&](const auto& one) { return says(one.second); });
  };
  const auto all = static_cast<std::ptrdiff_t>(coders.size());
  const auto asserting = count(asserts), denying = count(denies);
  return {asserting != all && denying != all, asserting > all, denying > all};
}

// Adds the coded sentences of each document, by its id.
void add_answers(const SheetAnswers& coded, const std::array<std::string, 2>& poles, bool measured,
                 std::map<std::string, Answers>& answers) {
  for (size_t pole = 0; pole < 2; ++pole) {
    const auto variable = coded.find(poles[pole]);
    if (variable == coded.end())
      throw Error("no sheet has an answer for {}: its column must have the name of the pole",
                  poles[pole]);
    for (const auto& [unit, coders] : variable->second) {
      const size_t mark = unit.rfind('#');
      if (mark == std::string::npos)
        throw Error("unit {}: a judge learns from sentences: draw them by 'presswork sample'",
                    unit);
      const auto sentence = number_of(unit.substr(mark + 1));
      if (!sentence) throw Error("unit {}: what stands after # is no number", unit);
      FrameAnswer& answer = answers[unit.substr(0, mark)][static_cast<uint32_t>(*sentence)][pole];
      if (answer.coded) continue;  // what is measured comes first
      answer = majority(coders);
      answer.measured = measured;
    }
  }
}

std::array<std::string, 2> poles_of(const std::string& pair) {
  const size_t dash = pair.find('-');
  if (dash == std::string::npos) throw Error("--pair {}: write two poles with a hyphen", pair);
  return {pair.substr(0, dash), pair.substr(dash + 1)};
}

// Adds the documents; returns how many ids the corpus has not.
size_t add_documents(Corpus& corpus, const TrainFrameOptions& options,
                     const std::map<std::string, Answers>& answers, FrameTraining& training) {
  const std::string group = options.group == "story" ? "coalesce(s.story, d.doc)"
                                                     : "coalesce(d." + options.group + ", '')";
  Statement row =
      corpus.database().prepare("SELECT d.doc, " + group +
                                " FROM documents d LEFT JOIN stories s ON s.doc = d.doc "
                                "WHERE d.id = ?");
  DocumentLoader loader(corpus);
  size_t unknown = 0;
  for (const auto& [id, sentences] : answers) {
    row.reset();
    if (!row.bind(1, std::string_view(id)).step()) {
      ++unknown;
      continue;
    }
    const std::string part(row.text(1));
    const DocumentLoader::Loaded loaded = loader.load(row.integer(0));
    training.add(loaded.document, loaded.findings.mentions, loaded.findings.deals, sentences, part);
  }
  return unknown;
}

std::string curve_of(const std::vector<double>& curve) {
  std::string text;
  for (const double f1 : curve) text += fmt::format("{}{:.2f}", text.empty() ? "" : " ", f1);
  return text;
}

void print_report(const FrameTraining::Report& report, const std::array<std::string, 2>& poles,
                  Writer& out) {
  out.columns({"answer", "coded", "threshold", "precision", "recall", "f1", "f1_rules_alone",
               "calibration_error", "f1_of_quarters"});
  const auto cell = [](double value) { return Cell{std::round(value * 1000) / 1000}; };
  for (const bool denied : {false, true})
    for (size_t pole = 0; pole < 2; ++pole) {
      const auto& one = (denied ? report.denies : report.asserts)[pole];
      out.row({(denied ? "denies " : "asserts ") + poles[pole], static_cast<int64_t>(one.coded),
               cell(one.threshold), cell(one.precision), cell(one.recall), cell(one.f1),
               cell(one.rules_f1), cell(one.calibration), curve_of(one.curve)});
    }
}

// Whether more coding pays, by the last step of the curve.
std::string advice(const FrameTraining::Report& report) {
  double gain = 0;
  for (const auto& one : report.asserts)
    gain = std::max(gain, one.curve.back() - one.curve[one.curve.size() - 2]);
  return gain >= 0.01 ? fmt::format(
                            "the last quarter of the sheets gained up to {:.2f} of F1: more "
                            "coding pays ('presswork sample --strata uncertain')",
                            gain)
                      : std::string(
                            "the last quarter of the sheets gained nothing to speak of: "
                            "better terms would help more than more coding");
}

void train_frames(const TrainFrameOptions& options, Console& console) {
  const std::array<std::string, 2> poles = poles_of(options.pair);
  const std::string path = std::exchange(console.output, {});
  if (path.empty() || path == "-") throw Error("say where the judge goes: -o my.model.tsv");
  const auto file = console.open_file(path);
  std::map<std::string, Answers> answers;
  add_answers(read_answers(options.sheets, console), poles, true, answers);
  if (!options.teaching.empty())
    add_answers(read_answers(options.teaching, console), poles, false, answers);
  const auto lexicon = load_lexicon(console.lexicons);
  Corpus corpus = open_named({options.corpus}, [&](const std::string& line) { console.say(line); });
  FrameTraining training(*lexicon, options.pair, options.training);
  const size_t unknown = add_documents(corpus, options, answers, training);
  if (unknown > 0)
    console.warn(fmt::format("{} of the sheets are not in {}", counted(unknown, "document"),
                             options.corpus));
  const FrameTraining::Report report = training.learn();
  file->stream() << training.table();
  file->flush();
  file->commit();
  print_report(report, poles, console.writer());
  console.say(fmt::format(
      "{}: {} learned from {} of {}; {}", path, counted(report.features, "feature"),
      counted(report.sentences, "sentence"),
      counted(report.documents, "group of documents", "groups of documents"), advice(report)));
}

}  // namespace

void add_train_frames(Options& train, Console& console) {
  auto* command =
      train.add_subcommand("frames", "coded sheets -> FILE.model.tsv, the judge of a frame pair");
  auto options = std::make_shared<TrainFrameOptions>();
  command->add_option("corpus", options->corpus, "the corpus file that the sheets were drawn from")
      ->type_name("CORPUS")
      ->required();
  command->add_option("--pair", options->pair, "the frame pair (default disruption-collaboration)")
      ->type_name("PAIR");
  command->add_option("--sheet", options->sheets, "a coded sheet, as often as there are")
      ->type_name("FILE")
      ->required()
      ->allow_extra_args(false);
  command
      ->add_option("--teach", options->teaching,
                   "a sheet that is learned from and not measured: one of 'sample --strata "
                   "uncertain' is harder than the corpus, and would spoil figures and thresholds")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      ->add_option("--group", options->group,
                   "documents alike in this are never learned from and asked about at once")
      ->one_of({"story", "outlet", "section", "country", "url"});
  command->add_option("--shrinkage", options->training.shrinkage,
                      "how strongly weights are drawn to 0 (default 12)");
  command->add_option("--folds", options->training.folds, "parts of cross-validation (default 10)");
  command
      ->add_option("--without", options->training.without,
                   "do without this feature (word, pair, sense ...), to see what it is worth")
      ->type_name("FEATURE")
      ->allow_extra_args(false);
  command
      ->add_option("--lexicon", console.lexicons,
                   "a folder of lexicon files, layered over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  console.add_output_options(*command);
  command->examples({
      {"presswork train frames sample.db --sheet ann.csv --sheet ben.csv -o my.model.tsv",
       "a judge of the shipped pair, of what two coders said; --pair names your own"},
      {"presswork frames sample.db --model my.model.tsv --by year",
       "the corpus judged anew by it, without a rerun"},
  });
  command->callback([&console, options] { train_frames(*options, console); });
}

}  // namespace press

// presswork train: the models of lexicons/models/, from annotated and from plain texts.
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "corpus/records/findings.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/extract.h"
#include "extractors/lexicon/word_classes.h"
#include "extractors/training/deal_training.h"
#include "extractors/training/name_type_training.h"
#include "extractors/training/tag_training.h"
#include "extractors/training/unit_training.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/records/document_json.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

// Calls `each` for every line of JSON Lines; an error names file and line.
template <typename Each>
void each_line(const std::string& path, bool with_names, Each each) {
  std::ifstream in(path);
  if (!in) throw Error("{}: cannot open this file", path);
  LineParser parser;
  ParsedLine parsed;
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    try {
      parser.parse(line, with_names, parsed);
    } catch (const Error& problem) {
      throw Error("{}:{}: {}", path, number, problem.what());
    }
    each(parsed, line);
  }
}

struct NameOptions {
  std::vector<std::string> files, lexicon;
  TrainingOptions training;
};

uint32_t kind_of(std::string_view type) {
  for (uint32_t kind = 0; kind < tag::kinds; ++kind)
    if (tag::kind_names[kind] == type) return kind;
  if (type == "firm" || type == "ministry") return tag::organization;
  if (type == "optional") return tag::kinds;
  return none;
}

std::vector<TrainingText> texts_of(const std::string& path) {
  std::vector<TrainingText> texts;
  uint32_t kinds = 0;
  each_line(path, true, [&](ParsedLine& parsed, const std::string&) {
    TrainingText text;
    for (const Mention& mention : parsed.findings.mentions) {
      const uint32_t kind = kind_of(mention.type);
      if (kind == none) continue;
      if (kind < tag::kinds) kinds |= 1U << kind;
      text.names.push_back({mention.span, kind, std::string(mention.type)});
    }
    text.document = std::move(parsed.document);
    texts.push_back(std::move(text));
  });
  if (std::none_of(texts.begin(), texts.end(),
                   [](const TrainingText& t) { return !t.names.empty(); }))
    throw Error("{}: no name is annotated in it: give documents with \"mentions\"", path);
  for (TrainingText& text : texts) text.kinds = kinds;
  return texts;
}

// A model learned from annotated texts: its name among the commands and what learns it.
struct NameModelKind {
  const char *name, *help;
  std::string (*train)(const Lexicon&, std::vector<TrainingText>, const TrainingOptions&);
};

constexpr NameModelKind name_models[] = {
    {"names", "annotated texts -> models/names.tsv, the weights by which unknown names are found",
     [](const Lexicon& lexicon, std::vector<TrainingText> texts, const TrainingOptions& options) {
       return train_names(lexicon, std::move(texts), options);
     }},
    {"characters",
     "annotated Japanese or Korean texts -> models/characters.ja.tsv or .ko.tsv, the same for them",
     [](const Lexicon& lexicon, std::vector<TrainingText> texts, const TrainingOptions& options) {
       return train_characters(lexicon, texts, options);
     }},
    {"character-types",
     "texts of both -> models/character-types.tsv, what tells firms, ministries and "
     "organizations there apart",
     [](const Lexicon& lexicon, std::vector<TrainingText> texts, const TrainingOptions& options) {
       return train_character_types(lexicon, texts, options);
     }},
};

void add_names(Options& train, Console& console, const NameModelKind& model) {
  auto* command = train.add_subcommand(model.name, model.help);
  auto options = std::make_shared<NameOptions>();
  command
      ->add_option("file", options->files,
                   "JSON Lines with mentions of type organization (or firm, ministry), person, "
                   "place, other, optional; a kind that a file never has counts as not annotated")
      ->required();
  command->add_option("-o,--output", console.output, "the model file")
      ->type_name("FILE")
      ->required();
  command->add_option("--lexicon", options->lexicon, "a folder of lexicon files over the shipped")
      ->type_name("FOLDER");
  command->add_option("--rounds", options->training.rounds, "how often to go through the texts");
  command->add_option("--rate", options->training.rate, "how far a step goes");
  command->add_option("--least-documents", options->training.least_documents,
                      "features of fewer documents are left out");
  command->add_option("--decay", options->training.decay, "how strongly weights are pulled to 0");
  command->add_option("--weak", options->training.weak,
                      "hundredths: features without a weight of this size go, and the rest learns "
                      "again (characters only)");
  console.add_quiet_option(*command);
  const std::string name = model.name, texts = name == "names" ? "english" : "japanese";
  command->examples({{"presswork train " + name + " " + texts + ".jsonl -o " + name + ".tsv",
                      "of texts in which persons, places and organizations are annotated"}});
  command->callback([&console, options, learn = model.train] {
    console.check_output();
    std::vector<TrainingText> texts;
    for (const std::string& file : options->files)
      for (TrainingText& text : texts_of(file)) texts.push_back(std::move(text));
    const auto lexicon = load_lexicon(options->lexicon);
    console.out() << learn(*lexicon, std::move(texts), options->training);
  });
}

void add_classes(Options& train, Console& console) {
  auto* command = train.add_subcommand(
      "classes", "plain texts -> models/word-classes.tsv, words that stand in like places");
  auto files = std::make_shared<std::vector<std::string>>();
  auto options = std::make_shared<WordClassTraining::Options>();
  command->add_option("file", *files, "documents as JSON Lines")->required();
  command->add_option("-o,--output", console.output, "the file of classes")
      ->type_name("FILE")
      ->required();
  command->add_option("--classes", options->classes, "how many classes");
  command->add_option("--words", options->words, "how many of the commonest words");
  console.add_quiet_option(*command);
  command->examples({
      {"presswork read sample -o texts.jsonl", "plain texts, the more the better"},
      {"presswork train classes texts.jsonl --classes 20 --words 400 -o word-classes.tsv",
       "words that stand in like places"},
  });
  command->callback([&console, files, options] {
    console.check_output();
    WordClassTraining classes;
    for (const std::string& file : *files)
      each_line(file, false,
                [&](ParsedLine& parsed, const std::string&) { classes.add(parsed.document.text); });
    std::ostream& out = console.out();
    out << "class\twords\n";
    uint32_t number = 0;
    for (const std::vector<std::string>& words : classes.learn(*options)) {
      out << ++number << '\t';
      for (size_t i = 0; i < words.size(); ++i) out << (i > 0 ? " " : "") << words[i];
      out << '\n';
    }
  });
}

void add_types(Options& train, Console& console) {
  auto* command = train.add_subcommand(
      "types", "plain texts -> models/types.tsv, what tells firms, ministries and organizations");
  auto files = std::make_shared<std::vector<std::string>>();
  auto layers = std::make_shared<std::vector<std::string>>();
  command->add_option("file", *files, "documents as JSON Lines")->required();
  command->add_option("-o,--output", console.output, "the model file")
      ->type_name("FILE")
      ->required();
  command->add_option("--lexicon", *layers, "a folder of lexicon files over the shipped")
      ->type_name("FOLDER");
  console.add_quiet_option(*command);
  command->examples({
      {"presswork read sample -o texts.jsonl", "plain texts, the more the better"},
      {"presswork train types texts.jsonl -o types.tsv",
       "what tells firms, ministries and organizations apart"},
  });
  command->callback([&console, files, layers] {
    console.check_output();
    const auto lexicon = load_lexicon(*layers);
    NameTypeTraining training(*lexicon);
    for (const std::string& file : *files)
      each_line(file, false,
                [&](ParsedLine& parsed, const std::string&) { training.add(parsed.document); });
    console.out() << training.table();
  });
}

bool is_true(simdjson::simdjson_result<simdjson::dom::element> member) {
  bool is = false;
  return member.get(is) == simdjson::SUCCESS && is;
}

// What a line says of its deals as training: "open": other deals may be there; a deal that is
// "optional" counts neither way.
DealTraining::Gold gold_of(ParsedLine& parsed, const std::string& line) {
  DealTraining::Gold gold = {std::move(parsed.findings.deals), {}, {}, false};
  simdjson::dom::parser parser;
  const auto document = parser.parse(line);
  gold.open = is_true(document["open"]);
  simdjson::dom::array deals;
  if (document["deals"].get(deals) != simdjson::SUCCESS) return gold;
  for (const simdjson::dom::element deal : deals) {
    gold.optional.push_back(is_true(deal["optional"]));
    double sum = 0;
    if (deal["amount"]["value"].get(sum) != simdjson::SUCCESS) sum = 0;
    gold.sums.push_back(sum);
  }
  return gold;
}

struct DealTrainOptions {
  std::vector<std::string> files, lexicon;
  DealTraining::Options training;
};

void add_deals_model(Options& train, Console& console) {
  auto* command = train.add_subcommand(
      "deals", "annotated texts -> models/deals.tsv, the weights of the judge of deals");
  auto options = std::make_shared<DealTrainOptions>();
  command
      ->add_option(
          "file", options->files,
          "JSON Lines with deals whose parties are words of the text: \"acquirer\": "
          "[\"Toyota Motor\"], \"target\": \"lamp business\", \"kind\", \"status\"; of kind "
          "\"none\": no deal; \"open\": true: other deals may be there")
      ->required();
  command->add_option("-o,--output", console.output, "the model file")
      ->type_name("FILE")
      ->required();
  command->add_option("--lexicon", options->lexicon, "a folder of lexicon files over the shipped")
      ->type_name("FOLDER");
  command->add_option("--shrinkage", options->training.shrinkage, "how strongly weights are shrunk")
      ->capture_default_str();
  command->add_option("--folds", options->training.folds, "parts of the cross-validation")
      ->range(2, 100)
      ->capture_default_str();
  console.add_quiet_option(*command);
  command->examples({
      {"presswork train deals english.jsonl -o deals.tsv",
       "the judge of deals, of texts whose deals are annotated"},
  });
  command->callback([&console, options] {
    console.check_output();
    const auto lexicon = load_lexicon(options->lexicon);
    const Extractor extractor(lexicon);
    DealTraining training(*lexicon);
    for (const std::string& file : options->files)
      each_line(file, true, [&](ParsedLine& parsed, const std::string& line) {
        Findings findings;
        extractor.extract(parsed.document, tokenize(parsed.document.text), findings);
        training.add(parsed.document, std::move(findings.mentions), gold_of(parsed, line));
      });
    const DealTraining::Model model = training.learn(options->training);
    console.out() << model.table;
    for (const std::string_view line : split_list(model.report, '\n')) console.say(line);
  });
}

}  // namespace

void add_train(Options& app, Console& console) {
  auto* train =
      app.add_subcommand("train", "make the models of lexicons/models/, judges of frames");
  train->require_subcommand(1);
  for (const NameModelKind& model : name_models) add_names(*train, console, model);
  add_types(*train, console);
  add_classes(*train, console);
  add_train_frames(*train, console);
  add_deals_model(*train, console);
}

}  // namespace press

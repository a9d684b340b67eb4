// presswork lexicon: check, compile, list and import lexicon files; what looks at texts lies in
// files of its own.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include "corpus/records/findings.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "extractors/extract.h"
#include "extractors/lexicon/dictionary_import.h"
#include "extractors/lexicon/lexicon_check.h"
#include "pipeline/commands/lexicon/lexicon_commands.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

void add_check(Options& lexicon, Console& console) {
  auto* check = lexicon.add_subcommand(
      "check", "look for mistakes in a folder of lexicon files; exit code 1 when there are any");
  auto folder = std::make_shared<std::string>();
  check->add_option("folder", *folder, "a folder laid out like lexicons/")
      ->type_name("FOLDER")
      ->required();
  console.add_output_options(*check);
  check->examples({
      {"presswork lexicon check mine", "mistakes in your tables, with file and line"},
  });
  check->callback([&console, folder] {
    const auto files = read_lexicon_folder(*folder);
    const auto shipped = load_lexicon({});
    std::vector<LexiconProblem> problems = check_lexicon(files, shipped.get());
    const auto is_error = [](const LexiconProblem& problem) { return problem.error; };
    if (std::none_of(problems.begin(), problems.end(), is_error)) {
      try {
        const Extractor extractor(load_lexicon({*folder}));  // all that would stop `extract`
      } catch (const Error& why) {
        problems.push_back({true, why.what()});
      }
    }
    Writer& out = console.writer();
    out.columns({"kind", "problem"});
    for (const LexiconProblem& problem : problems)
      out.row({std::string(problem.error ? "error" : "warning"), problem.message});
    const auto errors = std::count_if(problems.begin(), problems.end(), is_error);
    console.say(fmt::format("{}, {}, {}", counted(files.size(), "file"), counted(errors, "error"),
                            counted(problems.size() - errors, "warning")));
    if (errors > 0) console.set_exit_code(1);
  });
}

void add_compile(Options& lexicon, Console& console) {
  auto* compile =
      lexicon.add_subcommand("compile", "make the file that presswork maps into memory");
  auto folders = std::make_shared<std::vector<std::string>>();
  compile
      ->add_option("folder", *folders,
                   "folders laid out like lexicons/; later ones override earlier ones")
      ->type_name("FOLDER")
      ->required();
  compile->add_option("-o,--output", console.output, "the compiled file")
      ->type_name("FILE")
      ->required();
  console.add_quiet_option(*compile);
  compile->examples({
      {"presswork lexicon compile mine -o mine.lexicon",
       "your tables alone, as one file (PRESSWORK_LEXICON names it)"},
  });
  compile->callback([&console, folders] {
    std::vector<std::map<std::string, std::string>> layers;
    for (const std::string& folder : *folders) layers.push_back(read_lexicon_folder(folder));
    const std::string path = std::exchange(console.output, {}), bytes = Lexicon::compile(layers);
    const auto file = console.open_file(path);
    file->stream().write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file->commit();
    const auto compiled = Lexicon::from_bytes(bytes);
    console.say(fmt::format(
        "{}: {}, {}, {}, {:.1f} MB", path, counted(compiled->entity_count(), "entity"),
        counted(compiled->name_count(), "name"), counted(compiled->word_count(), "word"),
        static_cast<double>(bytes.size()) / 1e6));
  });
}

struct ListOptions {
  std::string type, search;
};

std::string names_of(const Lexicon& lexicon, uint32_t number) {
  std::string names;
  for (const uint32_t name : lexicon.names_of(number)) {
    if (lexicon.name(name).text == lexicon.entity(number).name) continue;
    if (!names.empty()) names += "|";
    names += lexicon.name(name).text;
  }
  return names;
}

void add_list(Options& lexicon, Console& console) {
  auto* list =
      lexicon.add_subcommand("list", "the entities of the lexicon in use, or those with a name");
  auto options = std::make_shared<ListOptions>();
  list->add_option("name", options->search,
                   "only entities whose id or one of whose names holds this")
      ->type_name("NAME");
  list->add_option("--type", options->type, "firm, ministry, program, organization")
      ->suggest({"firm", "ministry", "program", "organization"})
      ->type_name("TYPE");
  list->add_option("--lexicon", console.lexicons,
                   "a folder of lexicon files, layered over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  console.add_output_options(*list);
  list->examples({
      {"presswork lexicon list Toyota", "all entities with this in a name or id"},
      {"presswork lexicon list --type program --format csv -o programs.csv",
       "all programs, as a file"},
  });
  list->callback([&console, options] {
    const auto lexicon = load_lexicon(console.lexicons);
    Writer& out = console.writer();
    out.columns({"id", "type", "name", "country", "parent", "kind", "from", "to", "needs",
                 "aliases", "origin"});
    int64_t rows = 0;
    for (uint32_t i = 0; i < lexicon->entity_count(); ++i) {
      const Entity entity = lexicon->entity(i);
      const std::string aliases = names_of(*lexicon, i);
      const std::string all = fmt::format("{}|{}|{}", entity.id, entity.name, aliases);
      if (!options->type.empty() && entity.type != options->type) continue;
      if (all.find(options->search) == std::string::npos) continue;
      const auto year = [](int value) { return value == 0 ? Cell{} : Cell{int64_t{value}}; };
      out.row({std::string(entity.id), std::string(entity.type), std::string(entity.name),
               cell_or_empty(entity.country), cell_or_empty(entity.parent),
               cell_or_empty(entity.kind), year(entity.from), year(entity.to),
               cell_or_empty(entity.needs), cell_or_empty(aliases), std::string(entity.origin)});
      ++rows;
    }
    if (rows == 0) console.say("nothing found");
  });
}

// Rows of a frame file for one pole=category; says what could not be taken.
void import_category(const DictionaryCategories& categories, const std::string& pole,
                     const std::string& category, std::ostream& out, const Console& console) {
  const auto found = categories.find(category);
  if (found == categories.end()) {
    std::string names;
    for (const auto& [name, patterns] : categories) names += (names.empty() ? "" : ", ") + name;
    throw Error("--pole {}={}: there is no such category: choose from {}", pole, category, names);
  }
  size_t left_out = 0;
  for (const std::string& pattern : found->second) {
    const std::string term = dictionary_term(pattern);
    if (term.empty())
      ++left_out;
    else
      out << pole << '\t' << term << "\t1\n";
  }
  console.say(
      fmt::format("{}: {} of {}, {} left out (a * after fewer than four letters, or "
                  "a sign that terms do not have)",
                  pole, counted(found->second.size() - left_out, "term"), category, left_out));
}

void add_dictionary_import(Options& lexicon, Console& console) {
  auto* import = lexicon.add_subcommand(
      "import", "make a frame file of a LIWC, Lexicoder, Yoshikoder or YAML dictionary");
  auto path = std::make_shared<std::string>();
  auto poles = std::make_shared<std::vector<std::string>>();
  import->add_option("dictionary", *path, "the dictionary")->required();
  import->add_option("--pole", *poles, "pole=category of the dictionary; once for each pole")
      ->type_name("POLE=CATEGORY")
      ->required()
      ->allow_extra_args(false);
  import
      ->add_option("-o,--output", console.output,
                   "write to this file, FOLDER/frames/<poleA>-<poleB>.tsv")
      ->type_name("FILE");
  console.add_quiet_option(*import);
  import->examples({
      {"presswork lexicon import rivalry.dic --pole trust=Ties --pole rivalry=Fights -o "
       "trust-rivalry.tsv",
       "two categories of a LIWC dictionary as a pair of frames"},
  });
  import->callback([&console, path, poles] {
    std::ifstream in(*path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw Error("{}: cannot read this file", *path);
  const DictionaryCategories categories = read_dictionary(bytes.str(), *path);
  std::ostream& out = console.out();
  out << "# Imported from " << std::filesystem::path(*path).filename().string()
      << " by 'presswork lexicon import'.\npole\tterm\tweight\tnote\n";
  for (const std::string& pole : *poles) {
    const size_t equals = pole.find('=');
    if (equals == std::string::npos) throw Error("--pole {}: write pole=category", pole);
    import_category(categories, pole.substr(0, equals), pole.substr(equals + 1), out, console);
  }
});
}  // namespace

}  // namespace press

void add_lexicon(Options& app, Console& console) {
  auto* lexicon =
      app.add_subcommand("lexicon", "check, list, explain, extend and import lexicon files");
  lexicon->require_subcommand(1);
  add_check(*lexicon, console);
  add_compile(*lexicon, console);
  add_list(*lexicon, console);
  add_lexicon_explain(*lexicon, console);
  add_lexicon_suggest(*lexicon, console);
  add_lexicon_coverage(*lexicon, console);
  add_dictionary_import(*lexicon, console);
}

}  // namespace press

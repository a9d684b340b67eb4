// presswork lexicon suggest: frequent unknown names of a corpus as rows for a lexicon file.
#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "corpus/records/findings.h"
#include "corpus/tables/entity_forms.h"
#include "corpus/text/counted.h"
#include "corpus/text/unicode.h"
#include "extractors/lexicon/lexicon.h"
#include "pipeline/commands/lexicon/lexicon_commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct SuggestOptions : CorpusOptions {
  std::string type = "firm";
  int64_t least = 5;
};

// What a cell of a lexicon file cannot hold becomes a blank.
std::string cell_text(std::string_view form) {
  std::string text(form);
  for (char& c : text)
    if (c == '\t' || c == '\n' || c == '|') c = ' ';
  return text;
}

// The other forms, each spelling once: capitals and accents make no new alias.
std::string aliases_of(const EntityForms& entity) {
  std::vector<std::string> seen = {fold(entity.name)};
  std::string aliases;
  for (const EntityForm& form : entity.forms) {
    std::string folded = fold(form.text);
    if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
    seen.push_back(std::move(folded));
    if (!aliases.empty()) aliases += '|';
    aliases += cell_text(form.text);
  }
  return aliases;
}

std::string free_id(const Lexicon& lexicon, std::string_view id) {
  constexpr std::string_view unknown = "x-";
  if (id.substr(0, unknown.size()) == unknown) id.remove_prefix(unknown.size());
  std::string free(id);
  for (int n = 2; lexicon.find_entity(free) != none; ++n) free = fmt::format("{}-{}", id, n);
  return free;
}

void write_rows(Corpus& corpus, const SuggestOptions& options, Console& console) {
  EntityFormOptions asked;
  asked.filter = options.filter;
  asked.documents = options.found_documents(corpus);
  asked.types = {options.type};
  asked.unknown = true;
  const auto lexicon = load_lexicon(console.lexicons);
  std::ostream& out = console.out();
  out << "id\tname\taliases\tcountry\tparent\tkind\tfrom\tto\tneeds\tsource\n";
  int64_t rows = 0;
  for (const EntityForms& entity : entity_forms(corpus, asked)) {
    if (entity.mentions < options.least || rows == options.limit) break;
    out << free_id(*lexicon, entity.id) << '\t' << cell_text(entity.name) << '\t'
        << aliases_of(entity) << "\t\t\t\t\t\t\t"
        << fmt::format("corpus: {} in {}\n", counted(entity.mentions, "mention"),
                       counted(entity.documents, "document"));
    ++rows;
  }
  if (options.limit == 0) return;
  if (rows == 0)
    console.say(fmt::format("no unknown name of type {} has {}: try --min or --type", options.type,
                            counted(options.least, "mention")));
  else
    console.say(
        fmt::format("{}: keep the right ones in FOLDER/entities/{}/mine.tsv, then run "
                    "with --lexicon FOLDER",
                    counted(rows, "row"), options.type));
}

}  // namespace

void add_lexicon_suggest(Options& lexicon, Console& console) {
  auto* suggest = lexicon.add_subcommand(
      "suggest", "frequent unknown names of a corpus, as rows for a lexicon file");
  auto options = std::make_shared<SuggestOptions>();
  options->add_corpora(*suggest, "only documents that this query finds");
  suggest->add_option("--type", options->type, "firm, ministry, program or organization")
      ->suggest({"firm", "ministry", "program", "organization"})
      ->type_name("TYPE")
      ->capture_default_str();
  suggest->add_option("--min", options->least, "names with at least this many mentions")
      ->capture_default_str();
  suggest->add_option("--limit", options->limit, "at most this many rows; 0: only the header")
      ->not_negative();
  suggest
      ->add_option("--lexicon", console.lexicons,
                   "a folder of lexicon files, layered over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  suggest
      ->add_option("-o,--output", console.output, "write to this file instead of standard output")
      ->type_name("FILE");
  console.add_quiet_option(*suggest);
  suggest->examples({
      {"presswork lexicon suggest sample.db --min 3 -o rows.tsv",
       "unknown names as rows; review them, then put them into mine/entities/firm/"},
      {"presswork lexicon suggest sample.db --type ministry --limit 10", "for another type"},
  });
  suggest->callback([&console, options] {
    options->types = {options->type};
    Corpus corpus = open_corpus(*options, console);
    write_rows(corpus, *options, console);
  });
}

}  // namespace press

// presswork lexicon coverage: which rows of the entity lexicons a corpus uses, how often, and
// where.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "corpus/tables/entity_forms.h"
#include "corpus/text/counted.h"
#include "extractors/lexicon/lexicon.h"
#include "pipeline/commands/lexicon/lexicon_commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct CoverageOptions : CorpusOptions {
  bool dead = false;
};

constexpr size_t shown = 3;  // forms and words beside them

std::string forms_of(const EntityForms& entity) {
  std::string text;
  for (size_t i = 0; i < std::min(shown, entity.forms.size()); ++i)
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", entity.forms[i].text,
                        entity.forms[i].mentions);
  return text;
}

bool wanted(const CoverageOptions& options, const Entity& entity) {
  return options.types.empty() ||
         std::find(options.types.begin(), options.types.end(), entity.type) != options.types.end();
}

void write_rows(Corpus& corpus, const CoverageOptions& options, Console& console) {
  EntityFormOptions asked;
  asked.filter = options.filter;
  asked.documents = options.found_documents(corpus);
  asked.types = options.types;
  asked.contexts = true;
  const auto lexicon = load_lexicon(console.lexicons);
  if (corpus.manifest("lexicon") != lexicon->digest())
    console.say(
        fmt::format("{}: this corpus was made with other lexicons than those in use: rows "
                    "changed since then count as they did",
                    corpus.path()));
  const std::vector<EntityForms> used = entity_forms(corpus, asked);
  Writer& out = console.writer();
  out.columns({"id", "type", "name", "origin", "mentions", "docfreq", "forms", "before", "after"});
  std::unordered_map<std::string_view, bool> found;
  int64_t rows = 0, live = 0, dead = 0;
  for (const EntityForms& entity : used) {
    if (entity.origin.empty()) continue;
    found[entity.id] = true;
    ++live;
    if (options.dead || rows == options.limit) continue;
    out.row({entity.id, entity.type, entity.name, entity.origin, entity.mentions, entity.documents,
             forms_of(entity), cell_or_empty(commonest(entity.before, shown)),
             cell_or_empty(commonest(entity.after, shown))});
    ++rows;
  }
  for (uint32_t i = 0; i < lexicon->entity_count(); ++i) {
    const Entity entity = lexicon->entity(i);
    if (found.count(entity.id) != 0 || !wanted(options, entity)) continue;
    ++dead;
    if (rows == options.limit) continue;
    out.row({std::string(entity.id), std::string(entity.type), std::string(entity.name),
             std::string(entity.origin), int64_t{0}, int64_t{0}, Cell{}, Cell{}, Cell{}});
    ++rows;
  }
  console.say(fmt::format("{} found in the corpus, {} not", counted(live, "row"), dead));
}

}  // namespace

void add_lexicon_coverage(Options& lexicon, Console& console) {
  auto* coverage = lexicon.add_subcommand(
      "coverage", "the entity rows a corpus uses, with counts, forms and the words beside them");
  auto options = std::make_shared<CoverageOptions>();
  options->add(*coverage, console, "only documents that this query finds");
  coverage->add_option("--type", options->types, "firm, ministry, program, organization")
      ->suggest({"firm", "ministry", "program", "organization"})
      ->type_name("TYPE")
      ->delimiter(',')
      ->allow_extra_args(false);
  coverage->add_flag("--dead", options->dead, "only rows that no text of the corpus uses");
  coverage
      ->add_option("--lexicon", console.lexicons,
                   "a folder of lexicon files, layered over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  coverage->examples({
      {"presswork lexicon coverage sample.db --type firm --limit 20",
       "which rows of the lexicon a corpus uses, how often, in which forms"},
      {"presswork lexicon coverage sample.db --lexicon mine --dead --type firm --limit 20",
       "which rows it never does"},
  });
  coverage->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    write_rows(corpus, *options, console);
  });
}

}  // namespace press

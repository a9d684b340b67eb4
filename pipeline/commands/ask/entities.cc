// presswork entities: the entities of a corpus and how its texts write them.
#include <memory>

#include "corpus/entities/suspects.h"
#include "corpus/tables/entity_forms.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct EntitiesOptions : CorpusOptions {
  int64_t least = 1;
  bool unknown = false, suspicious = false;
};

// Rows of a file for 'presswork edit', for a reader to judge.
void print_suspects(Corpus& corpus, const EntitiesOptions& options, Console& console) {
  Writer& out = console.writer();
  out.columns({"kind", "id", "value", "mentions", "name", "reason"});
  int64_t rows = 0;
  for (const Suspect& one : suspicious_entities(corpus.database(), options.least)) {
    if (rows++ == options.limit) return;
    out.row({one.edit.kind, one.edit.id, cell_or_empty(one.edit.value), one.mentions, one.name,
             one.reason});
  }
  say_if_empty(console, rows);
}

void print_forms(Corpus& corpus, const EntitiesOptions& options, Console& console) {
  EntityFormOptions asked;
  asked.filter = options.filter;
  asked.documents = options.found_documents(corpus);
  asked.types = options.types;
  asked.entities = options.entity_ids(corpus);
  asked.unknown = options.unknown;
  Writer& out = console.writer();
  out.columns({"entity", "type", "name", "country", "parent", "mentions", "docfreq", "form",
               "form_mentions", "form_docfreq", "origin"});
  int64_t rows = 0;
  for (const EntityForms& entity : entity_forms(corpus, asked)) {
    if (entity.mentions < options.least) break;
    for (const EntityForm& form : entity.forms) {
      if (rows == options.limit) return;
      out.row({entity.id, entity.type, entity.name, cell_or_empty(entity.country),
               cell_or_empty(entity.parent), entity.mentions, entity.documents, form.text,
               form.mentions, form.documents, cell_or_empty(entity.origin)});
      ++rows;
    }
  }
  say_if_empty(console, rows);
}

}  // namespace

void add_entities(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("entities", "each entity with every form in which the texts write it");
  auto options = std::make_shared<EntitiesOptions>();
  options->add(*command, console, "only documents that this query finds");
  command->add_option("--type", options->types, "firm, ministry, program, organization")
      ->suggest({"firm", "ministry", "program", "organization"})
      ->type_name("TYPE")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--min", options->least, "only entities with at least this many mentions");
  command->add_flag("--unknown", options->unknown, "only names that no lexicon has");
  command->add_flag("--suspicious", options->suspicious,
                    "likely splits, merges and non-names instead, as rows for 'presswork edit': "
                    "review them, with -o FILE.tsv");
  command->examples({
      {"presswork entities sample.db --type ministry",
       "ministries, with every form in which the texts write them"},
      {"presswork entities sample.db --unknown --min 3",
       "names that no lexicon has: candidates for your own"},
      {"presswork entities sample.db --suspicious --format tsv -o edits.tsv",
       "likely mistakes, as rows to review for 'presswork edit'"},
  });
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    options->suspicious ? print_suspects(corpus, *options, console)
                        : print_forms(corpus, *options, console);
  });
}

}  // namespace press

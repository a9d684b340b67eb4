// presswork merge: several corpora as one.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "corpus/file/corpus.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_change.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

constexpr size_t most_told = 10;

// Documents of one id that are not the same everywhere: which is right only the user knows.
void tell_conflicts(const Composed& composed, const Console& console) {
  size_t conflicts = 0;
  for (const UnionMaps::Duplicate& duplicate : composed.duplicates) {
    if (duplicate.differs.empty()) continue;
    if (++conflicts > most_told) continue;
    console.warn(
        fmt::format("{}: two documents with this id differ in {}: that of the first corpus "
                    "is kept ({})",
                    duplicate.id, fmt::join(duplicate.differs, ", "), duplicate.first));
  }
  if (conflicts > most_told)
    console.warn(fmt::format("... and {} more", counted(conflicts - most_told, "such document")));
}

}  // namespace

void merge_corpora(const std::vector<std::string>& corpora, const std::string& output,
                   const Console& console) {
  Composition what;
  for (const std::string& path : corpora) {
    if (!Corpus(path).complete())
      console.warn(path + ": this corpus is not finished: what it has is taken");
    what.parts.push_back({path, {}});
  }
  what.history = "merge: " + counted(corpora.size(), "corpus", "corpora");
  const Composed composed = write_composed(output, what, console);
  tell_conflicts(composed, console);
  console.say(fmt::format("{}: {}, {}, of {}", output, counted(composed.documents, "document"),
                          counted(composed.mentions, "mention"),
                          counted(corpora.size(), "corpus", "corpora")));
  if (!composed.duplicates.empty())
    console.say(counted(composed.duplicates.size(), "document") +
                " left out, as the id came before: 'presswork rejects' lists them");
}

void add_merge(Options& app, Console& console) {
  auto* command = app.add_subcommand("merge", "several corpora as one, each document once");
  auto corpora = std::make_shared<std::vector<std::string>>();
  command
      ->add_option("corpora", *corpora, "corpus files made with the same lexicons, in this order")
      ->required();
  command->add_option("-o,--output", console.output, "the new corpus file")->required();
  console.add_quiet_option(*command);
  command->footer(
      "The result is that of one 'presswork run' over the archives of all: of documents with one "
      "id the first is kept, stories are found over all. Nothing is read or extracted again.");
  command->callback([&console, corpora] {
    console.check_output();
    merge_corpora(*corpora, std::exchange(console.output, {}), console);
  });
}

}  // namespace press

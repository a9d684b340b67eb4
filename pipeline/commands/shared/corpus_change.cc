#include "pipeline/commands/shared/corpus_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "corpus/file/corpus.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/files/output_file.h"
#include "pipeline/files/replacement_file.h"

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

CorpusLock::CorpusLock(const std::string& path)
    : database_((Corpus(path), path), Database::Mode::write) {
  database_.run("BEGIN IMMEDIATE");
  if (database_.was_replaced())
    throw Error("{}: another command has just put a new corpus in its place: run this one again",
                path);
}

Composed write_composed(const std::string& path, const Composition& what, const Console& console) {
  ReplacementFile work(path);
  Composed composed = compose(work.path(), what);
  work.commit();
  for (const std::string& sentence : composed.dropped_edits)
    console.warn(path + ": an edit is left out: " + sentence);
  return composed;
}

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

std::vector<bool> all_but(const std::vector<int64_t>& docs, int64_t last) {
  std::vector<bool> keep(static_cast<size_t>(last) + 1, true);
  for (const int64_t doc : docs) keep.at(static_cast<size_t>(doc)) = false;
  return keep;
}

std::vector<bool> only(const std::vector<int64_t>& docs) {
  std::vector<bool> keep(
      docs.empty() ? 1 : static_cast<size_t>(*std::max_element(docs.begin(), docs.end())) + 1);
  for (const int64_t doc : docs) keep[static_cast<size_t>(doc)] = true;
  return keep;
}

}  // namespace press

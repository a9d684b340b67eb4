#include "pipeline/commands/make/replacement.h"

#include <fmt/format.h>

#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/text/ascii.h"
#include "corpus/text/counted.h"
#include "corpus/text/unicode.h"
#include "pipeline/commands/shared/corpus_change.h"

namespace press {

void Replacement::take(const Batch& batch) {
  for (const FilePart& part : batch.parts) {
    if (part.file.empty()) continue;
    files_.insert(part.file);
    for (const Reject& reject : part.rejects)
      if (reject.unread) unread_.insert(part.file);
  }
  for (const Annotated& one : batch.documents) {
    ids_.insert(fold_hash(one.document.id));
    sources_.insert(fold_hash(one.document.source));
  }
}

// "news.jsonl#12" and "press.zip!2024/a.html" are of files; a file's own name may have these marks.
bool Replacement::is_stale(std::string_view id, std::string_view source) const {
  if (ids_.count(fold_hash(id)) != 0) return false;
  const auto was_read = [&](std::string_view file) {
    const std::string name(file);
    return files_.count(name) != 0 && unread_.count(name) == 0;
  };
  if (sources_.count(fold_hash(source)) != 0 || was_read(source)) return true;
  for (size_t at = 1; at < source.size(); ++at) {
    const bool member = source[at] == '!';
    const bool record =
        source[at] == '#' && at + 1 < source.size() && only_digits(source.substr(at + 1));
    if ((member || record) && was_read(source.substr(0, at))) return true;
  }
  return false;
}

void Replacement::finish(const std::string& path, const Console& console) const {
  CorpusLock lock(path);
  std::vector<int64_t> stale;
  Composition what;
  {
    Corpus corpus(path);
    Statement rows =
        corpus.database().prepare("SELECT doc, id, source FROM documents ORDER BY doc");
    while (rows.step())
      if (is_stale(rows.text(1), rows.text(2))) stale.push_back(rows.integer(0));
    if (stale.empty()) return;
    what.parts.push_back(
        {path, all_but(stale, corpus.database().number("SELECT max(doc) FROM documents"))});
  }
  what.history = fmt::format("run --replace: {} replaced", counted(stale.size(), "document"));
  const Composed composed = write_composed(path, what, console);
  console.say(fmt::format("{}: {} of the sources read now came no more and went: {} left", path,
                          counted(stale.size(), "document"), composed.documents));
}

}  // namespace press

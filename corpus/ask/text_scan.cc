#include "corpus/ask/text_scan.h"

#include <algorithm>
#include <tuple>

#include "corpus/ask/search.h"
#include "corpus/tokens/tokenizer.h"

namespace press {

void scan_texts(Corpus& corpus, std::vector<int64_t> docs,
                const std::function<void(const Scanned&)>& visit) {
  const DocumentColumn& stories = corpus.columns().stories();
  const auto story = [&](int64_t doc) { return stories[static_cast<size_t>(doc)]; };
  std::stable_sort(docs.begin(), docs.end(),
                   [&](int64_t a, int64_t b) { return story(a) < story(b); });
  // A statement that stays open keeps the file locked for reading; else each text would lock anew.
  Statement open = corpus.database().prepare("SELECT doc FROM texts");
  open.step();
  Statement row = corpus.database().prepare("SELECT text FROM texts WHERE doc = ?");
  Tokens tokens;
  for (const int64_t doc : docs) {
    row.reset();
    if (!row.bind(1, doc).step()) continue;
    tokenize(row.text(0), tokens);
    visit({doc, int64_t{story(doc)}, row.text(0), tokens});
  }
}

std::vector<int64_t> documents_of(Corpus& corpus, const std::string& query, const Filter& filter) {
  return Search(corpus, query, filter).documents();
}

}  // namespace press

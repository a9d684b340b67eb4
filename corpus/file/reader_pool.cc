#include "corpus/file/reader_pool.h"

namespace press {

std::unique_ptr<Corpus> twin_of(Corpus& corpus) {
  if (corpus.several() || corpus.changed_elsewhere() ||
      corpus.database().text("PRAGMA journal_mode") == "wal")
    return nullptr;
  auto twin = std::make_unique<Corpus>(corpus.path());
  if (corpus.database().was_replaced() || twin->changed_elsewhere()) return nullptr;
  if (!corpus.edited()) twin->look_past_edits();
  // What is mapped counts as memory, once a connection; outside of a transaction each question
  // would lock the file anew.
  twin->database().run("PRAGMA mmap_size = 0; BEGIN");
  return twin;
}

}  // namespace press

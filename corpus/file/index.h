#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/entities/entity_lineage.h"
#include "corpus/fulltext/term_block.h"
#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"

namespace press {

// A document with all that is known of it, ready to be written.
struct Annotated {
  Document document;
  Tokens tokens;  // no part of what is written: TermBlock has what is kept of them
  Findings findings;
  bool extracted = true;  // false: nobody looked for findings
};

struct IndexOptions {
  std::string lexicon_digest;   // a corpus is made with one lexicon
  std::string types, poles;     // entity types and frame poles that a query may name, joined by '|'
  std::string model_languages;  // for whose texts there is a model of names, joined by '|'
  std::function<EntityDetails(std::string_view id)> details;
  // Asked while programs that read the corpus keep it from being written (Database::on_wait); may
  // be empty.
  std::function<bool(std::chrono::seconds waited)> waiting;
};

struct IndexCounts {
  uint64_t documents = 0;  // new in this run
  uint64_t known = 0;      // already there from an earlier run
  uint64_t rejects = 0;
  uint64_t removed = 0;  // that 'presswork remove' took out earlier, and which stay out
  uint64_t mentions = 0;
  uint64_t entities = 0;     // in the whole corpus
  uint64_t unextracted = 0;  // documents of the whole corpus in which nobody looked for findings
};

// Writes a corpus file: one writer, batches of `batch_size` documents or somewhat more, each one
// transaction.
//
// Killed at any moment the file holds whole batches; the same calls again skip what is there, by
// document id. A second document with an id that came before is a reject, "duplicate of ...".
// Throws Error when the file is not a corpus, has another format, or was made with another lexicon.
class Index {
 public:
  static constexpr int batch_size = 10'000;

  Index(const std::string& path, IndexOptions options);
  ~Index();  // without finish(): what is not committed is gone

  // Whether an earlier run stored a document with this id, or it was removed since. Does not change
  // while this object lives, so that any thread may ask.
  bool known(std::string_view id) const;

  // `terms` of the same documents in the same order, whose own tokens may be gone.
  void add(const std::vector<Annotated>& documents, TermBlock terms);
  void reject(const Reject& reject);
  // To be called before anything of this file on disk comes: what earlier runs rejected of it, of
  // its records, its members and the folders it lies in is forgotten, as this run says it again.
  // Calls for the same file after the first do nothing.
  void replace_rejects(const std::string& file);

  // From here on a document that is there, and stands elsewhere in its file now, gets the source
  // that it comes with; else it would be a reject, "duplicate of ...".
  void follow_sources();

  void commit();  // keeps what was added so far
  void finish();  // commits, merges the index, makes the aggregates; the corpus is complete

  const IndexCounts& counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press

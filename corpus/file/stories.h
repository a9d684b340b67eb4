#pragma once

#include <cstdint>
#include <vector>

#include "corpus/likeness/signature.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Keeps the signatures of new documents until store(), in the caller's transaction.
class SignatureStore {
 public:
  explicit SignatureStore(Database& database);

  // Documents come in the order of their numbers, without gaps; 0 is one that is not stored.
  void add(int64_t doc, const Signature& signature);
  void store();

 private:
  Database& database_;
  Statement insert_;
  int64_t first_ = 0;
  std::vector<Signature> waiting_;
};

// Finds the stories of all documents of the corpus and rewrites the table `stories` and the column
// "story"; the other columns of documents must be there. Depends on the documents alone, not
// on the runs that brought them. Takes some 60 bytes a document, 9 a pair (NearPairs), and 70 MiB
// for texts.
void write_stories(Database& database);

}  // namespace press

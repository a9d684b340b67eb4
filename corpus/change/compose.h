#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/change/union_maps.h"

namespace press {

// A document that is taken out for good.
struct RemovedDocument {
  std::string id, source, reason;
};

// What a corpus is made of.
struct Composition {
  struct Part {
    std::string path;
    std::vector<bool> keep;  // by document: whether it is wanted; empty: all are
  };
  std::vector<Part> parts;
  bool with_rejects = true;  // the rejects of the parts come along, and what was removed from them
  std::vector<RemovedDocument> removed;  // taken out now: recorded
  std::string history;                   // a line for the manifest
};

struct Composed {
  uint32_t documents = 0;
  uint64_t mentions = 0;
  std::vector<UnionMaps::Duplicate> duplicates;  // left out, as a document before has their id
  std::vector<std::string> dropped_edits;        // a sentence each
};

// Writes a new corpus file of documents of others, with what was found in them, without reading or
// extracting a text again: the same rows that `presswork run` over these documents in this order
// gives, with the same lexicon. A document whose id came before is left out; unless it is the same
// document of the same source, it becomes a reject, "duplicate of ...".
//
// `path` must not exist; it is a work file, to be renamed by the caller when all is done: it is not
// synced, and after an Error it is no corpus. Throws Error where parts have other lexicons or
// formats than the first.
Composed compose(const std::string& path, const Composition& what);

}  // namespace press

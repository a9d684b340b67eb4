#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// A corpus of which another is made.
struct UnionPart {
  Database* database = nullptr;
  std::vector<bool> keep;  // by document: whether it is wanted; empty: all are
};

// How the numbers of several corpora become those of one that holds their documents: in the order
// of the parts, each id once, numbered without gaps; entities by the order in which their first
// mention comes. It is what `presswork run` over the same documents in that order gives.
struct UnionMaps {
  struct Part {
    std::vector<uint32_t> docs;      // by document: its new number; 0: not in the union
    std::vector<uint32_t> entities;  // by entity: the same
  };
  // An entity of the union, and where its row comes from.
  struct Entity {
    uint32_t part = 0, number = 0;  // entities.entity there
    std::string type;               // as its first mention was read; empty: as that row has it
    std::string name;  // of an unknown one, as its first mention has it; empty: the same
  };
  struct Duplicate {
    std::string source, first;  // of the document that is left out, and of the one with its id
    std::string id;
    std::vector<std::string> differs;  // fields in which they differ: one of two was corrected
  };

  std::vector<Part> parts;
  std::vector<Entity> entities;  // by new number, from 1; entities[0] is no entity
  std::vector<Duplicate> duplicates;
  uint32_t documents = 0;
};

// Reads ids, and the mentions of parts of which documents are left out. Throws Error when the parts
// have more documents than a corpus can hold. Memory: 40 bytes a document, and the ids of entities.
UnionMaps union_maps(const std::vector<UnionPart>& parts);

}  // namespace press

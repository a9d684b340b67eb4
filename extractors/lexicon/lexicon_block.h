#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace press {

// The layout of a compiled lexicon: a header, then arrays of these plain structs, each at an
// offset that is a multiple of 8, in the byte order of the machine (the file is built where it is
// used).
namespace lexicon_block {

constexpr uint64_t magic = 0x31584c5353455250;  // "PRESSLX1"
constexpr uint32_t version = 6;

// So many zeros stand before the weights, a row of nothing: longer than any row.
constexpr size_t no_weights = 32;

struct Ref {  // a string in the pool
  uint32_t at = 0;
  uint32_t size = 0;
};

struct Section {
  uint64_t at = 0;     // bytes from the beginning of the block
  uint64_t count = 0;  // elements
};

struct Header {
  uint64_t magic = lexicon_block::magic;
  uint32_t version = lexicon_block::version;
  uint32_t word_count = 0;
  char digest[16] = {};
  uint64_t bytes = 0;        // of the whole block
  Section words;             // WordSlot: open addressing, a power of two
  Section edges;             // EdgeSlot: open addressing, a power of two
  Section nodes;             // Node
  Section node_names;        // uint32_t
  Section names;             // Name
  Section entities;          // EntityRow
  Section ids;               // uint32_t: entity number + 1, open addressing by id hash
  Section files;             // File, sorted by path
  Section pool;              // char
  Section features;          // ModelSlot: open addressing, a power of two
  Section weights;           // int16_t; the first ones are 0
  Section classes;           // WordSlot: open addressing by the hash of the word as written
  Section roots;             // uint32_t by word number: where a name that begins with it goes on
  Section word_features;     // WordSlot by the hash of a word: bits of word_features
  uint64_t class_count = 0;  // the highest class of a word
};

// A word's hash and its number in one: the number in the lower bits, the hash's upper bits above
// it. Of the hash's lower bits, more than these tables need places, the place in the table holds
// most.
struct WordSlot {
  static constexpr uint32_t number_bits = 24;
  static constexpr uint64_t number_mask = (uint64_t{1} << number_bits) - 1;
  uint64_t packed = 0;  // 0: free

  WordSlot() = default;
  WordSlot(uint64_t hash, uint32_t number) : packed((hash & ~number_mask) | number) {}
  bool is(uint64_t hash) const { return ((packed ^ hash) & ~number_mask) == 0; }
  uint32_t number() const { return static_cast<uint32_t>(packed & number_mask); }
};

struct ModelSlot {
  uint64_t key = 0;  // 0: free
  uint32_t at = 0;   // the first of its weights
  uint32_t unused = 0;
};

struct Edge {
  uint32_t word = 0;
  uint32_t next = 0;  // the node it leads to
};

struct Node {
  uint32_t first = 0;  // in node_names
  uint32_t count = 0;
  uint32_t first_edge = 0;
  uint32_t edge_count = 0;
};

// The bit of a root that says that a name begins with this word without a capital: "eBay".
constexpr uint32_t small_root = uint32_t{1} << 31;

struct Name {
  uint32_t entity = 0;
  uint32_t tokens = 0;
  Ref text;
  uint32_t exact = 0;
  uint32_t needs = 0;
};

struct EntityRow {
  Ref type, id, name, country, parent, kind, needs, origin;
  int32_t from = 0, to = 0;
  uint32_t first_name = 0, name_count = 0;
  Ref names, parents;  // the cells, where they have years
};

struct File {
  Ref path, text;
};

}  // namespace lexicon_block
}  // namespace press

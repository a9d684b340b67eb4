#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/likeness/signature.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"

namespace press {

// What the one writer needs of a few documents beside the documents themselves: what is known of
// their tokens, and an inverted index of them: for each term the documents that hold it, and where.
// Made on any thread, so that the one writer only joins finished lists.
struct TermBlock {
  struct Term {
    uint64_t first_bytes = 0;  // up to eight, as a number that sorts as the bytes do
    uint64_t hash = 0;         // fold_hash() of the term; taken for the term itself
    uint32_t at = 0;           // in `bytes`
    uint32_t size = 0;
    uint32_t list_end = 0;  // in `lists`; it begins where the list of the term before ends
  };

  std::vector<Term> terms;  // distinct, in the order of their bytes
  std::string bytes;
  // For each term, for each document that holds it: the distance to the document before (the first
  // counts from -1), the bytes of the positions times two, and the positions as FTS5 writes them:
  // the distance to the one before plus two. All are variable-length integers of SQLite.
  std::string lists;
  // For each document:
  std::vector<uint32_t> words;  // positions
  std::vector<uint32_t> sentences;
  std::vector<bool> ideographs;       // whether it holds any
  std::vector<Signature> signatures;  // for finding near-duplicates

  std::string_view term(const Term& term) const {
    return std::string_view(bytes).substr(term.at, term.size);
  }
};

// Makes blocks of documents; keeps its memory from one to the next.
class TermBlockMaker {
 public:
  // The next document. Without tokens it holds its place.
  void add(const Tokens& tokens, const Findings& findings);
  // And starts over. Throws std::bad_alloc when an add() did: then a document is missing.
  TermBlock finish();
  void clear();  // starts over without what was added

 private:
  // A position of a document, as it was added. Numbers are given to terms when all have come: then
  // their table is at hand, which a document's extraction pushes out of the caches.
  struct Written {
    uint64_t hash;
    uint64_t at : 39, size : 24, colocated : 1;  // in texts_
  };
  // A term beside the words that was copied into texts_ lately: a name of many words stands beside
  // each of them.
  struct Copied {
    uint64_t hash = 0;
    size_t at = 0, size = 0;
  };
  // Two terms of one hash would be one term: among a million terms, once in 30 million corpora.
  struct Slot {
    uint64_t hash = 0;  // 0: free
    uint32_t number = 0;
    uint32_t count = 0;  // in terms_
  };
  struct Entry {
    uint32_t at = 0, size = 0;  // in bytes_
    uint32_t slot = 0;
  };
  struct Place {
    uint32_t document, position;
  };

  void write(const Tokens& tokens, const Findings& findings);
  size_t copy_of(std::string_view term, uint64_t hash);
  void number_terms();
  uint32_t count(const Written& written);  // returns its number
  void grow();
  std::vector<TermBlock::Term> in_order() const;
  void sort_places(const std::vector<TermBlock::Term>& terms);

  std::string texts_;  // the folded words of each document and the terms beside them
  std::array<Copied, 256> copied_;
  std::vector<Written> written_;
  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<uint32_t> terms_;     // numbers of entries, as they came; colocated ones marked
  std::vector<size_t> ends_;        // of each document, in terms_
  TermBlock block_;                 // what needs no sorting
  bool broken_ = false;             // a document is in it by half
  std::vector<uint64_t> shingles_;  // of one document
  std::vector<Place> places_;       // by term, in the order of the block
  std::string lists_;               // as TermBlock has them
};

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/fts5_tokenizer.h"

namespace press {

// The index terms of many documents, turned round: for each term the documents that hold it and
// where. Memory: about 12 bytes a term and position, and the distinct terms.
class Postings {
 public:
  // Documents must come with rising numbers.
  void add(int64_t doc, const IndexTerms& terms);

  // Calls `term` once for each distinct term, in the order of the terms' bytes, and after it
  // `place` for each of its positions, by document and position. A position may come twice: two
  // entities of one type in one word.
  void each(const std::function<void(std::string_view term)>& term,
            const std::function<void(int64_t doc, uint32_t position)>& place) const;

  size_t size() const { return terms_.size(); }  // terms added, repeated ones too
  void clear();

 private:
  struct Entry {
    uint64_t hash = 0;
    uint64_t first_bytes = 0;   // most terms are no longer than eight bytes
    uint32_t at = 0, size = 0;  // in bytes_
    uint32_t count = 0;         // in terms_
  };
  struct Slot {
    uint32_t tag = 0;    // the upper half of the hash
    uint32_t entry = 0;  // its number, from 1; 0: free
  };
  struct Stretch {
    int64_t doc = 0;
    size_t end = 0;  // in terms_
  };

  uint32_t number_of(std::string_view term, uint64_t hash);
  void grow();
  std::vector<uint32_t> in_order() const;

  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<uint32_t> terms_;  // numbers of entries, as they came; colocated ones marked
  std::vector<Stretch> docs_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace press {

// How the documents of one of several files are numbered in the whole that these make: in the order
// of the files, without those whose id a file before has.
class DocumentNumbers {
 public:
  // Of a file that is the whole: each number stands for itself.
  DocumentNumbers() = default;
  // Documents 1 ... `last` of the file, of which those in `dropped` (rising) do not count, come
  // after `before` documents of other files.
  DocumentNumbers(uint32_t before, uint32_t last, std::vector<uint32_t> dropped)
      : before_(before), last_(last), dropped_(std::move(dropped)) {}

  // The number in the whole of a document of the file; 0: it does not count, or is none.
  uint32_t whole(uint32_t document) const;
  // Of the whole's document `number`, which must be one of this file.
  uint32_t here(uint32_t number) const;
  bool has(uint32_t number) const { return number > before_ && number <= before_ + documents(); }

  uint32_t documents() const { return last_ - static_cast<uint32_t>(dropped_.size()); }
  uint32_t before() const { return before_; }
  uint32_t last() const { return last_; }
  const std::vector<uint32_t>& dropped() const { return dropped_; }

 private:
  uint32_t before_ = 0, last_ = UINT32_MAX;
  std::vector<uint32_t> dropped_;
};

}  // namespace press

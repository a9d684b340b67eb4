#pragma once

#include <cstdint>
#include <vector>

#include "corpus/fulltext/segment.h"
#include "corpus/fulltext/term_block.h"

namespace press {

// A block and the number of each of its documents, rising from block to block; 0: left out.
struct NumberedBlock {
  TermBlock block;
  std::vector<int64_t> docs;
};

// Writes all terms of the blocks, the lists of one term joined.
void write_terms(const std::vector<NumberedBlock>& blocks, SegmentWriter& writer);

}  // namespace press

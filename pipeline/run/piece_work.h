#pragma once

#include <vector>

#include "pipeline/readers/blocks.h"
#include "pipeline/run/memory_gate.h"
#include "pipeline/run/stages.h"

namespace press {

// What one thread does with its share of an archive. Each article becomes a document or a reject;
// nothing but std::bad_alloc is thrown, when memory fails even for what must be kept of the others.
//
// Memory that fails costs no document its neighbours: the share is done again while no other thread
// is at work, and a document that cannot be had even then is a reject of its own. Where a reader
// itself fails for want of memory, the rest of its piece is one reject, marked as unread.
Batch work_on_pieces(const std::vector<Piece>& pieces, const ReaderWords& words,
                     const StageOptions& options, MemoryGate& gate);

// The same for a block of documents as JSON Lines; see run_lines().
Batch work_on_lines(const Piece& piece, const StageOptions& options, bool with_findings,
                    MemoryGate& gate);

}  // namespace press

#pragma once

#include <cstddef>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "pipeline/commands/files/note_files.h"

namespace press {

// What coders changed in the mentions of documents.
struct NoteChanges {
  size_t kept = 0, added = 0, removed = 0, changed = 0;
  size_t sums = 0;     // added as an amount, and left out: a sum needs a value
  size_t untyped = 0;  // marked without a type, and left out
};

// Whether all that the notes quote stands in the text where they say.
bool fits(const DocumentNotes& notes, const Document& document);

// Puts the marks of notes that fit in the place of the mentions. A mention of the same words stays
// with all that it has, and takes another type or entity where the notes say so; deals and frame
// hits point to what became of their mentions, and a deal without any party is gone.
void apply_notes(const DocumentNotes& notes, const Document& document, Findings& findings,
                 NoteChanges& changes);

}  // namespace press

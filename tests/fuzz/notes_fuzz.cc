// Files of coders (brat, WebAnno TSV): an Error, or marks that lie in the text they are put into.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "corpus/text/error.h"
#include "pipeline/commands/files/apply_notes.h"
#include "pipeline/commands/files/note_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace press;
  Document document;
  document.text = "🚀 Toyota invests in Sony_Lab [Tokyo]\nトヨタ자동차 is a firm.";
  for (const auto read : {read_brat, read_webanno}) {
    try {
      std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
      const DocumentNotes notes = read(in, "notes");
      if (!fits(notes, document)) continue;
      Findings findings;
      NoteChanges changes;
      apply_notes(notes, document, findings, changes);
      for (const Mention& mention : findings.mentions)
        if (mention.span.begin >= mention.span.end || mention.span.end > document.text.size())
          std::abort();
    } catch (const Error&) {
    }
  }
  return 0;
}

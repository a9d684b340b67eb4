#include "pipeline/commands/shared/stage_output.h"

#include <fmt/core.h>

#include "corpus/text/counted.h"
#include "pipeline/records/document_json.h"

namespace press {

StageOutput::StageOutput(Console& console, uint64_t total_bytes, Members members)
    : console_(console), unread_(console), progress_(console, total_bytes), members_(members) {
  catch_interrupt();
  console.out();  // what cannot be written is said before the work
}

void StageOutput::take(Batch& batch) {
  buffer_.clear();
  for (const Annotated& one : batch.documents)
    append_document(one.document, members_.sentences ? &one.tokens : nullptr, members_.tokens,
                    members_.findings ? &one.findings : nullptr, buffer_);
  if (!console_.out().write(buffer_.data(), static_cast<std::streamsize>(buffer_.size())))
    console_.finish();
  for (const FilePart& part : batch.parts) {
    tell_rejects(part);
    unread_.take(part);
    bytes_ += part.bytes;
  }
  documents_ += batch.documents.size();
  progress_.show(bytes_, documents_);
}

// One broken file must not bury the others under its lines.
void StageOutput::tell_rejects(const FilePart& part) {
  constexpr uint64_t most_told = 20;
  if (part.source != telling_of_) {
    tell_untold();
    telling_of_ = part.source;
    told_ = 0;
  }
  for (const Reject& reject : part.rejects) {
    if (reject.unread) continue;     // told by unread_
    if (console_.quiet()) continue;  // finish() says how many
    if (told_++ < most_told)
      console_.warn(fmt::format("reject: {}: {}", reject.source, reject.reason));
    else
      ++untold_;
  }
  rejects_ += part.rejects.size();
}

void StageOutput::tell_untold() {
  if (untold_ > 0)
    console_.warn(fmt::format("reject: {}: and {} more (read --report FILE lists them all)",
                              telling_of_, untold_));
  untold_ = 0;
}

void StageOutput::finish(bool strict) {
  tell_untold();
  if (interrupted() && console_.abandon()) {
    console_.warn("interrupted: " + console_.output + " was not written");
    end_by_interrupt();
  }
  console_.finish();
  console_.say(counted(documents_, "document") + ", " + counted(rejects_, "reject"));
  if (console_.quiet() && rejects_ > 0)
    console_.warn(counted(rejects_, "reject") + ": without -q each is told");
  if (interrupted()) end_by_interrupt();
  if (strict && rejects_ > 0) console_.set_exit_code(1);
  unread_.finish(
      "all that could be read was written: mend the cause and run the same command again");
}

}  // namespace press

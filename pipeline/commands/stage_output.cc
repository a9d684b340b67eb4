#include "pipeline/commands/stage_output.h"

#include <fmt/format.h>

#include "pipeline/document_json.h"

namespace press {

StageOutput::StageOutput(Console& console, uint64_t total_bytes, Members members)
    : console_(console), progress_(console, total_bytes), members_(members) {
  catch_interrupt();
}

void StageOutput::take(Batch& batch) {
  buffer_.clear();
  for (const Annotated& one : batch.documents)
    append_document(one.document, members_.sentences ? &one.tokens : nullptr, members_.tokens,
                    members_.findings ? &one.findings : nullptr, buffer_);
  if (!console_.out().write(buffer_.data(), static_cast<std::streamsize>(buffer_.size())))
    console_.finish();
  for (const Reject& reject : batch.rejects)
    console_.warn(fmt::format("reject: {}: {}", reject.source, reject.reason));
  documents_ += batch.documents.size();
  rejects_ += batch.rejects.size();
  bytes_ += batch.bytes;
  progress_.show(bytes_, documents_);
}

void StageOutput::finish(bool strict) {
  console_.finish();
  console_.say(fmt::format("{} documents, {} rejects", documents_, rejects_));
  if (interrupted()) end_by_interrupt();
  if (strict && rejects_ > 0) console_.exit_code = 1;
}

}  // namespace press

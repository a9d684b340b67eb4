#include "pipeline/commands/make/read_report.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"

namespace press {

ReadReport::ReadReport(const Console& console, const std::string& path, bool dry_run)
    : console_(console), path_(path), dry_run_(dry_run) {
  if (path.empty()) return;
  if (same_target(path, console.output))
    throw Error("{}: the report would replace the documents of -o: choose another name", path);
  out_ = console.open_file(path);
  writer_ = make_csv_writer(out_->stream(), {});
  writer_->columns({"source", "kind", "reader", "claimed", "documents", "rejects", "reason"});
}

void ReadReport::row(const std::string& source, const std::string& kind,
                     const std::string& reason) {
  if (writer_) writer_->row({source, kind, {}, {}, {}, {}, reason});
}

void ReadReport::warn(const std::string& source, const std::string& warning) {
  console_.warn(fmt::format("warning: {}: {}", source, warning));
  row(source, "warning", warning);
}

void ReadReport::take(const Batch& batch) {
  size_t begin = 0;
  for (const FilePart& part : batch.parts) {
    take_part(part, part.documents_end - begin);
    for (; begin < part.documents_end; ++begin) note_duplicate(batch.documents[begin].document);
  }
}

void ReadReport::take_part(const FilePart& part, size_t documents) {
  if (!open_ || part.source != file_.source) {
    close_file();
    file_ = {};
    file_.source = part.source;
    open_ = true;
  }
  if (!part.reader.empty()) file_.reader = part.reader;
  if (part.claimed) file_.claimed = file_.claimed.value_or(0) + *part.claimed;
  file_.documents += documents;
  file_.rejects += part.rejects.size();
  for (const std::string& warning : part.warnings)
    if (std::find(file_.warnings.begin(), file_.warnings.end(), warning) == file_.warnings.end())
      file_.warnings.push_back(warning);
  for (const Reject& reject : part.rejects) row(reject.source, "reject", reject.reason);
}

void ReadReport::note_duplicate(const Document& document) {
  if (writer_ && !ids_.insert(document.id).second)
    row(document.source, "duplicate", "same id as an earlier document: " + document.id);
}

void ReadReport::close_file() {
  if (!std::exchange(open_, false) || file_.reader.empty()) return;
  if (file_.claimed && *file_.claimed != file_.documents + file_.rejects)
    warn(file_.source,
         fmt::format("the file shows {}; read: {}, rejected: {}",
                     counted(*file_.claimed, "article"), file_.documents, file_.rejects));
  for (const std::string& warning : file_.warnings) warn(file_.source, warning);
  if (!writer_) return;
  writer_->row({file_.source,
                std::string("file"),
                file_.reader,
                file_.claimed ? Cell(static_cast<int64_t>(*file_.claimed)) : Cell(),
                dry_run_ ? Cell() : Cell(static_cast<int64_t>(file_.documents)),
                static_cast<int64_t>(file_.rejects),
                {}});
}

void ReadReport::finish() {
  close_file();
  if (!writer_ || interrupted()) return;
  writer_->finish();
  out_->commit();
}

}  // namespace press

#include "pipeline/commands/shared/corpus_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "corpus/records/findings.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/shared/index_options.h"
#include "pipeline/files/output_file.h"

namespace press {
namespace {

// A reader that stands still (its output paged, a notebook) must not end a run of hours. It is told
// of, as only the user can end it.
class ReaderWait {
 public:
  ReaderWait(const Console& console, std::string path)
      : console_(console), path_(std::move(path)) {}

  bool operator()(std::chrono::seconds waited) {
    constexpr std::chrono::seconds first(5), again(300);
    if (waited < first) next_ = first;
    if (waited >= next_) {
      next_ = waited + again;
      console_.warn(fmt::format(
          "{}: another program has been reading this corpus for {} s: waiting until it has ended",
          path_, waited.count()));
    }
    return !interrupted();
  }

 private:
  const Console& console_;
  std::string path_;
  std::chrono::seconds next_{};
};

IndexOptions with_waiting(IndexOptions options, ReaderWait wait) {
  options.waiting = std::move(wait);
  return options;
}

// An archive that is named twice, as what is read and as the corpus.
std::string checked(const std::string& path, const Console& console) {
  check_not_read(path, possible_inputs(console.arguments()));
  return path;
}

}  // namespace

CorpusOutput::CorpusOutput(Console& console, const std::string& path, const Lexicon& lexicon,
                           uint64_t total_bytes, const std::string& shown)
    : console_(console),
      path_(shown.empty() ? checked(path, console) : shown),
      model_languages_(model_languages_of(lexicon)),
      index_(path, with_waiting(index_options(lexicon), ReaderWait(console, path))),
      unread_(console),
      progress_(console, total_bytes) {
  catch_interrupt();
}

void CorpusOutput::require_extracted() const {
  if (index_.counts().unextracted > 0)
    throw Error(
        "{}: {} came through 'presswork index' without 'presswork extract', so without mentions: "
        "write a new file with -o",
        path_, counted(index_.counts().unextracted, "document"));
}

void CorpusOutput::take(Batch& batch) {
  for (const Annotated& one : batch.documents) {
    const std::string& language = one.document.language;
    if (!language.empty() && !model_languages_.contains(language)) ++other_languages_[language];
  }
  for (const FilePart& part : batch.parts) index_.replace_rejects(part.file);
  index_.add(batch.documents, std::move(batch.terms));
  for (const FilePart& part : batch.parts) {
    unread_.take(part);
    // What a pipe did not bring has no name by which a later run could mend it.
    for (const Reject& reject : part.rejects)
      if (!reject.unread || !part.file.empty()) index_.reject(reject);
    bytes_ += part.bytes;
  }
  progress_.show(bytes_, index_.counts().documents + index_.counts().known);
}

bool CorpusOutput::nothing_came() const {
  const IndexCounts& counts = index_.counts();
  return counts.documents + counts.known + counts.rejects == 0 && !interrupted();
}

void CorpusOutput::finish(bool strict) {
  const IndexCounts& counts = index_.counts();
  if (interrupted()) {
    index_.commit();
    console_.say(fmt::format("\ninterrupted: {} has {}; the same command goes on from there", path_,
                             counted(counts.documents + counts.known, "document")));
    end_by_interrupt();
  }
  complete();
  if (strict && counts.rejects > 0) console_.set_exit_code(1);
  unread_.finish(fmt::format(
      "{} holds all that could be read: mend the cause and run the same command again", path_));
}

void CorpusOutput::complete() {
  const IndexCounts& counts = index_.counts();
  index_.finish();
  const double seconds = progress_.seconds();
  console_.say(
      fmt::format("{}: {}, {} of {}, {}, in {:.1f} s ({:.1f} MB/s), at most {} MiB of memory",
                  path_, counted(counts.documents, "document"), counted(counts.mentions, "mention"),
                  counted(counts.entities, "entity"), counted(counts.rejects, "reject"), seconds,
                  static_cast<double>(bytes_) / 1e6 / std::max(seconds, 1e-3), peak_memory_mib()));
  if (nothing_came()) console_.say("there was nothing to read: is the archive empty?");
  if (!other_languages_.empty()) {
    std::string languages;
    uint64_t documents = 0;
    for (const auto& [language, count] : other_languages_) {
      languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", language, count);
      documents += count;
    }
    console_.warn(fmt::format(
        "{} in languages without a model of names ({}): only names of the lexicon and with a legal "
        "form are found there",
        counted(documents, "document"), languages));
  }
  if (counts.unextracted > 0)
    console_.warn(
        fmt::format("{}: {} came without mentions, and none were looked for: to find firms, sums "
                    "and deals, pipe "
                    "them through 'presswork extract' into a new corpus",
                    path_, counted(counts.unextracted, "document")));
  if (counts.known > 0) console_.say("already there: " + counted(counts.known, "document"));
  if (counts.removed > 0)
    console_.say(counted(counts.removed, "document") +
                 " removed earlier, and left out: 'presswork remove --forget' brings them back");
  if (counts.rejects > 0)
    console_.say(fmt::format("to see what was rejected and why: presswork rejects {}", path_));
}

}  // namespace press

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "corpus/file/index.h"
#include "extractors/lexicon/lexicon.h"
#include "pipeline/run/stages.h"
#include "pipeline/run/unread.h"
#include "pipeline/terminal/console.h"

namespace press {

// What `run` and `index` have in common: documents go into the corpus file, and the closing lines
// say how many, how fast, and what was rejected.
class CorpusOutput {
 public:
  // Throws Error when `path` is not a corpus or was made with other lexicons. `lexicon` must
  // outlive it. Messages call the file `shown`; empty: `path`.
  CorpusOutput(Console& console, const std::string& path, const Lexicon& lexicon,
               uint64_t total_bytes, const std::string& shown = {});

  bool known(std::string_view id) const { return index_.known(id); }
  // Throws Error when documents of the corpus were indexed without `extract`: a run would skip
  // them, as they are there, and leave them without mentions.
  void require_extracted() const;
  void take(Batch& batch);
  // Nothing at all came in: a pipe whose first command failed looks so to its last.
  bool nothing_came() const;
  // Completes the corpus, or after Ctrl-C keeps what is there and ends the program. Sets the exit
  // code.
  void finish(bool strict);
  // Completes the corpus and says what is in it, whatever was unread.
  void complete();
  const IndexCounts& counts() const { return index_.counts(); }
  uint64_t unread() const { return unread_.count(); }

 private:
  Console& console_;
  std::string path_;
  std::set<std::string> model_languages_;
  Index index_;
  Unread unread_;
  Progress progress_;
  uint64_t bytes_ = 0;
  std::map<std::string, uint64_t> other_languages_;  // documents in languages without a model
};

}  // namespace press

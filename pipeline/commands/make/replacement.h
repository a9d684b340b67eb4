#pragma once

#include <string>
#include <unordered_set>

#include "pipeline/run/stages.h"
#include "pipeline/terminal/console.h"

namespace press {

// For `run --replace`: which documents of a corpus a corrected source takes the place of.
class Replacement {
 public:
  void take(const Batch& batch);

  // Takes out of the finished corpus the documents of files that were read now, and which these did
  // not bring again; and those whose `source` came with another id. Files of which something could
  // not be read keep theirs. Says how many.
  void finish(const std::string& corpus, const Console& console) const;

 private:
  bool is_stale(std::string_view id, std::string_view source) const;

  std::unordered_set<std::string> files_, unread_;
  std::unordered_set<uint64_t> ids_, sources_;  // hashes
};

}  // namespace press

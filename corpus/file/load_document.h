#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/sqlite/entity_names.h"

namespace press {

// Reads documents with all that was found in them back out of a corpus.
class DocumentLoader {
 public:
  enum class Parts { document, mentions, all };  // mentions: without their sums

  explicit DocumentLoader(Corpus& corpus, Parts parts = Parts::all);

  struct Loaded {
    Document document;
    Findings findings;
  };
  // Throws Error when no document has this number.
  Loaded load(int64_t doc);

 private:
  void load_mentions(int64_t doc, const std::string& text, std::vector<Mention>& mentions);

  Parts parts_;
  Statement documents_, mentions_, amounts_, deals_, frames_, doubts_;
  EntityNames entities_;
};

}  // namespace press

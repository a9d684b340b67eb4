#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/labels/tag_path.h"
#include "extractors/tagging/name_trace.h"
#include "extractors/tagging/tag_features.h"
#include "extractors/tagging/tag_tables.h"

namespace press {

// A name that the model of lexicons/models/names.tsv sees. Tokens [first, last).
struct TaggedName {
  uint32_t first = 0, last = 0;
  uint32_t kind = 0;   // tag::organization, ...
  int32_t margin = 0;  // how much its labels score over "no name", in hundredths
};

// Labels the runs of capitals of a document with a linear chain over readable features, twice: the
// second time knowing what the first made of the other occurrences of each word. Whole numbers
// only: the same result everywhere.
class Tagger {
 public:
  explicit Tagger(const Lexicon& lexicon);

  // Whether the lexicon has a model at all.
  bool ready() const { return path_.ready(); }

  // The names in `features`' document, by position.
  std::vector<TaggedName> find(TagFeatures& features, uint32_t tokens) const;

  // Why a name that find() gave is one: scores and weights. `features` as find() left them.
  NameTrace::Verdict explain(const TagFeatures& features, const TaggedName& name) const;

 private:
  using Scores = TagPath::Scores;
  const Lexicon& lexicon_;
  TagPath path_;
  TagTables tables_;
};

}  // namespace press

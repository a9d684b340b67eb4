#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/characters/unit_features.h"
#include "extractors/labels/tag_path.h"

namespace press {

// The weights of a file lexicons/models/characters.LANGUAGE.tsv, laid out so that a sentence costs
// few looks into memory: one for each run of one to four units, whoever asks about it.
class UnitModel {
 public:
  // What weights say for the labels behind the first ("no name"), over what they say for that.
  using Row = std::array<int16_t, tag::count - 1>;

  // Reads the file's text; `name` is for messages. Throws Error for what is no such file.
  UnitModel(std::string_view text, std::string name);

  const TagPath& path() const { return path_; }

  // What windows of scripts were found to add up to, kept while a text is read.
  struct Windows {
    struct Slot {
      uint32_t code = UINT32_MAX;
      Row row;
    };
    std::vector<Slot> slots = std::vector<Slot>(512);
  };

  // The sums of the features of a sentence, one row a unit; hundredths. `rows` is cleared.
  void score(const Units& units, const std::vector<UnitEvidence>& evidence, Windows& windows,
             std::vector<Row>& rows) const;

 private:
  struct Slot {           // of a feature, or of a run of units in all its places
    uint64_t key = 0;     // 0: free
    uint32_t at = 0;      // the first of its rows
    uint32_t places = 0;  // bits: which of unit_grams it has rows for; 1 for a feature
  };
  struct Scoring;
  const Slot* find(uint64_t key) const;

  TagPath path_;
  std::vector<Slot> slots_;       // open addressing, a power of two
  std::vector<uint64_t> filter_;  // bits: 0 is a sure no
  std::vector<Row> rows_;
};

}  // namespace press

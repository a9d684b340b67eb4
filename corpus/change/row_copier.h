#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/change/union_maps.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Copies the rows of the parts of a union into the corpus that is made of them, under its numbers.
class RowCopier {
 public:
  // All must outlive it.
  RowCopier(Database& target, const std::vector<UnionPart>& parts, const UnionMaps& maps);

  // documents, texts, mentions, amounts, doubts, deals, frame hits, sizes of the index; and counts
  // of entities, which finish_load() makes where they would take too much memory.
  void copy_documents();
  void copy_signatures(int64_t batch);  // so many documents a row
  // entities, entity_names, lineage, ancestors.
  void copy_entities();
  void copy_rejects();  // and what was removed; documents that came again and are left out
  uint64_t mentions() const { return mentions_; }

 private:
  struct Renamed {
    std::string part_name, union_name;
  };

  void copy(size_t part, const std::string& select, const std::string& insert);
  void copy_mentions(size_t part);
  void count_mention(uint32_t entity, uint32_t doc);
  void write_counts();
  void write_names();
  void copy_lineage();

  Database& target_;
  const std::vector<UnionPart>& parts_;
  const UnionMaps& maps_;
  std::vector<std::string> types_;  // voted_types()
  uint64_t mentions_ = 0;
  struct Count {
    uint32_t entity, doc, mentions;
  };
  std::vector<Count> counts_;
  std::vector<uint32_t> last_counts_;  // by entity: its last one in counts_, from 1; 0: none
};

}  // namespace press

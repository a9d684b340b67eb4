#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "corpus/fulltext/index_layout.h"
#include "corpus/postings/ranking.h"
#include "corpus/query/query_plan.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// The documents of the full-text index for which a condition holds: the same as those that FTS5
// finds with Plan::match, with the same number of hits. The rarest term leads; the others are
// looked at in its documents only, and the pages between them are not read.
class IndexMatch {
 public:
  static constexpr uint32_t end = UINT32_MAX;

  // `root` must outlive it. An index of a format that is not known is asked through FTS5, which is
  // slower and finds the same.
  IndexMatch(Database& database, const IndexNode& root);
  IndexMatch(Database& database, const IndexNode& root, IndexAccess access);
  ~IndexMatch();

  // The first document from `doc` on for which it holds; `end` when there is none.
  uint32_t seek(uint32_t doc);

  // The hits of the ranked phrases in the document at hand, one number a phrase; of NEAR those that
  // are near enough.
  void count_hits(std::vector<uint32_t>& hits);

  // What a ranked phrase weighs, in the same order. Counts the documents of each.
  std::vector<double> weights(const Bm25& bm25);
  // In how many documents each stands, of those that count (no function: all); `enough` or more are
  // as good. Above half of all documents every number gives the least weight.
  std::vector<int64_t> documents_with(int64_t enough,
                                      const std::function<bool(uint32_t doc)>& counts = {});

  struct Part;

 private:
  Database& database_;
  IndexAccess access_;
  std::unique_ptr<Part> part_;
};

}  // namespace press

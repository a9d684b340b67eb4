#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/query/query_plan.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// FTS5's own answers, for an index whose pages we do not know how to read: slower, and the same.

// The documents that have a phrase, or phrases near each other, rising.
class Fts5Rows {
 public:
  static constexpr uint32_t end = UINT32_MAX;

  // `node`: of kind phrase or near.
  Fts5Rows(Database& database, const IndexNode& node);

  uint32_t doc() const { return doc_; }
  // To the first document from `doc` on, which is not before the one at hand.
  void seek(uint32_t doc);
  // How often each phrase stands in the document at hand; of near, where they are near enough.
  const std::vector<uint32_t>& hits();

 private:
  Database* database_;
  std::string match_;
  Statement rows_;
  uint32_t doc_ = 0;
  std::vector<uint32_t> hits_;
};

// The terms of the index that begin with `prefix`, once each, in the order of their bytes.
void each_fts5_term(Database& database, std::string_view prefix,
                    const std::function<void(std::string_view)>& visit);

}  // namespace press

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/query/query.h"

namespace press {

// The words that a query asks for: what else stands in the documents that it finds says more.
class OwnWords {
 public:
  // None of an empty query.
  OwnWords(Corpus& corpus, const std::string& query);

  // Whether the query asks for this folded word; for all words of a compound ("joint venture").
  bool hold(std::string_view word) const;
  // The same of a stem with these forms.
  bool hold_any(std::string_view word, const std::vector<std::string>& forms) const;
  // "startup, invest*"; empty: there are none.
  std::string listed() const;

 private:
  void collect(const QueryNode& node);
  bool hold_one(std::string_view word) const;

  std::vector<QueryTerm> terms_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "corpus/check/query_match.h"
#include "corpus/file/corpus.h"
#include "corpus/query/query.h"
#include "corpus/tokens/token.h"

namespace press {

// A document that a query found. Valid during the call that hands it over.
struct Found {
  int64_t doc = 0;
  double score = 0;  // BM25 (Robertson & Zaragoza 2009), as FTS5 computes it; larger is better
  std::string_view id, title, outlet, published, section, language, country, text;
  const Tokens* tokens = nullptr;
  std::span<const Hit> hits;  // by position; none for a query of fields alone
};

// Reads documents of one file of a corpus and looks whether a query holds in them.
class DocumentCheck {
 public:
  // Whether a document (by its number in the whole corpus) meets a condition on a variable.
  using MeetsVariable = std::function<bool(const QueryNode& node, int64_t doc)>;

  // `query` null: every document is found. It must outlive this.
  DocumentCheck(const Corpus::File& file, const Query* query, MeetsVariable meets_variable);
  ~DocumentCheck();

  // `doc` is its number in the whole corpus. False: the query does not hold. What `found` shows is
  // valid until the next call.
  bool read(int64_t doc, double score, Found& found);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press

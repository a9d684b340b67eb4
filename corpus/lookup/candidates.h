#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/query/query.h"
#include "corpus/query/query_plan.h"

namespace press {

// A document of the index's answer.
struct Candidate {
  int64_t doc = 0;
  double score = 0;
};

// The documents in which a query may hold, by the full-text indexes of a corpus.
class Candidates {
 public:
  // All must outlive it. `may_match`: what is known of a document without its text; threads ask it.
  Candidates(Corpus& corpus, const Query& query, const Plan& plan,
             std::function<bool(int64_t doc)> may_match);

  // Those of one of Corpus::files(), ascending, until `take` returns false. Different files may be
  // asked by different threads.
  void of_file(size_t file, const std::function<bool(int64_t doc)>& take) const;
  // The same with the number of hits, where is_one_word().
  void hits_of_file(size_t file, const std::function<bool(int64_t doc, int64_t hits)>& take) const;
  // All with their BM25, ascending by document.
  void ranked(const std::function<void(const Candidate&)>& take) const;

  // Whether the query is one word or beginning whose documents the index tells exactly.
  bool is_one_word() const;

 private:
  struct Answer;
  Answer answer(const Corpus::File& file, int64_t enough) const;
  void rank(const std::vector<Answer>& answers, const Bm25& bm25,
            const std::function<void(const Candidate&)>& take) const;
  void everything(const Corpus::File& file, const std::function<bool(int64_t doc)>& take) const;

  Corpus& corpus_;
  const Query& query_;
  const Plan& plan_;
  std::function<bool(int64_t doc)> may_match_;
  std::vector<Corpus::File> files_;
};

}  // namespace press

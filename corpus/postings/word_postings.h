#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/postings/posting_list.h"
#include "corpus/postings/postings.h"

namespace press {

// The documents of one term after the other, without their positions.
class PostingSink {
 public:
  void begin() { postings_.clear(); }
  void document(uint32_t doc) { postings_.push_back({doc, 0}); }
  void positions(std::string_view bytes) { postings_.back().count += count_positions(bytes); }

  // After the lists of all segments, newest first: what a newer one says of a document holds.
  const std::vector<Posting>& finish(size_t segments) {
    if (segments > 1) {
      std::stable_sort(postings_.begin(), postings_.end(),
                       [](const Posting& a, const Posting& b) { return a.doc < b.doc; });
      postings_.erase(
          std::unique(postings_.begin(), postings_.end(),
                      [](const Posting& a, const Posting& b) { return a.doc == b.doc; }),
          postings_.end());
    }
    return postings_;
  }

 private:
  std::vector<Posting> postings_;
};

// Visits each term of the full-text index that begins with `prefix`, in the order of their bytes:
// visit(term, postings), the postings ascending by document; those with a count of 0 are of
// documents that no longer have it. Only of an index whose format is known.
template <typename Visit>
void each_posting_list(Database& database, std::string_view prefix, const Visit& visit) {
  PostingSink sink;
  std::string term;
  each_index_term(database, std::string(1, main_index) + std::string(prefix), TermEnd::anywhere,
                  [&](const std::vector<SegmentTerms*>& segments) {
                    term = segments[0]->term();
                    sink.begin();
                    for (SegmentTerms* segment : segments) read_list(*segment, sink);
                    visit(std::string_view(term).substr(1), sink.finish(segments.size()));
                  });
}

}  // namespace press

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
  void begin() {
    postings_.clear();
    begins_.clear();
  }
  void segment() { begins_.push_back(postings_.size()); }
  void document(uint32_t doc) { postings_.push_back({doc, 0}); }
  void positions(std::string_view bytes) { postings_.back().count += count_positions(bytes); }

  // After the lists of all segments, newest first: what a newer one says of a document holds.
  const std::vector<Posting>& finish() {
    if (begins_.size() < 2) return postings_;
    if (are_apart()) {
      oldest_first();
    } else {
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
  // Whether each segment has documents before those of the newer one, as loading leaves them.
  bool are_apart() const {
    for (const size_t begin : begins_)
      if (begin == postings_.size()) return false;
    for (size_t i = 1; i < begins_.size(); ++i) {
      const size_t end = i + 1 < begins_.size() ? begins_[i + 1] : postings_.size();
      if (begins_[i] == end || begins_[i - 1] == begins_[i] ||
          postings_[end - 1].doc >= postings_[begins_[i - 1]].doc)
        return false;
    }
    return true;
  }
  void oldest_first() {
    ordered_.clear();
    size_t end = postings_.size();
    for (size_t i = begins_.size(); i-- > 0; end = begins_[i])
      ordered_.insert(ordered_.end(), postings_.begin() + static_cast<std::ptrdiff_t>(begins_[i]),
                      postings_.begin() + static_cast<std::ptrdiff_t>(end));
    postings_.swap(ordered_);
  }

  std::vector<Posting> postings_, ordered_;
  std::vector<size_t> begins_;  // of segments
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
                    for (SegmentTerms* segment : segments) {
                      sink.segment();
                      read_list(*segment, sink);
                    }
                    visit(std::string_view(term).substr(1), sink.finish());
                  });
}

}  // namespace press

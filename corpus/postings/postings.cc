#include "corpus/postings/postings.h"

#include <algorithm>
#include <string>

#include "corpus/postings/fts5_rows.h"
#include "corpus/postings/index_pages.h"
#include "corpus/postings/posting_list.h"

namespace press {
namespace {

// The documents of one term after the other.
class Counts {
 public:
  std::vector<Posting> postings;
  size_t lists = 0;

  void document(uint32_t doc) {
    if (!counted_) void_ = true;  // the document before
    counted_ = false;
    postings.push_back({doc, 0});
  }
  void positions(std::string_view bytes) {
    postings.back().count += count_positions(bytes);
    counted_ = true;
  }

  void take(const std::vector<SegmentTerms*>& segments) {
    begin_ = postings.size();
    lists += segments.size();
    bool apart = true;  // each segment has documents before those of the newer one
    for (SegmentTerms* segment : segments) {
      const size_t begin = postings.size();
      counted_ = true;
      read_list(*segment, *this);
      if (!counted_) void_ = true;
      apart = apart && (begin == begin_ || begin == postings.size() ||
                        postings.back().doc < postings[begin_of_newer_].doc);
      begin_of_newer_ = begin;
    }
    if (!apart) keep_newest();
    if (void_) drop_void();
  }

 private:
  // Those of newer segments stand first.
  void keep_newest() {
    const auto begin = postings.begin() + static_cast<std::ptrdiff_t>(begin_);
    std::stable_sort(begin, postings.end(),
                     [](const Posting& a, const Posting& b) { return a.doc < b.doc; });
    postings.erase(std::unique(begin, postings.end(),
                               [](const Posting& a, const Posting& b) { return a.doc == b.doc; }),
                   postings.end());
  }
  void drop_void() {
    const auto begin = postings.begin() + static_cast<std::ptrdiff_t>(begin_);
    postings.erase(std::remove_if(begin, postings.end(),
                                  [](const Posting& posting) { return posting.count == 0; }),
                   postings.end());
    void_ = false;
  }

  size_t begin_ = 0, begin_of_newer_ = 0;  // in postings: of the term, of its newer segment
  bool counted_ = true;                    // the document at hand has positions
  bool void_ = false;                      // some document has none
};

// Positions into the place of their document.
class Places {
 public:
  Places(const std::vector<Posting>& postings, PositionLists& lists)
      : postings_(postings), lists_(lists), next_(lists.begins), seen_(postings.size()) {
    next_.pop_back();
    // A table by document when there are many.
    if (!postings.empty() && postings.size() > postings.back().doc / 16) {
      table_.resize(size_t{postings.back().doc} + 1, UINT32_MAX);
      for (size_t i = 0; i < postings.size(); ++i)
        table_[postings[i].doc] = static_cast<uint32_t>(i);
    }
  }

  void document(uint32_t doc) {
    position_ = 0;
    place_ = find(doc);
    if (place_ == UINT32_MAX) return;
    // What a newer segment said holds.
    if (seen_[place_].term == term_ && seen_[place_].segment != segment_)
      place_ = UINT32_MAX;
    else
      seen_[place_] = {term_, segment_};
  }
  void positions(std::string_view bytes) {
    if (place_ == UINT32_MAX) return;
    uint32_t& at = next_[place_];
    while (!bytes.empty()) {
      if (!next_position(position_, bytes) || at == lists_.begins[place_ + 1])
        at_hand_->damaged("a position is wrong");
      lists_.positions[at++] = position_;
    }
  }

  void take(const std::vector<SegmentTerms*>& segments) {
    ++term_;
    segment_ = 0;
    for (SegmentTerms* segment : segments) {
      ++segment_;
      at_hand_ = &segment->place();
      read_list(*segment, *this);
    }
  }

 private:
  uint32_t find(uint32_t doc) const {
    if (!table_.empty()) return doc < table_.size() ? table_[doc] : UINT32_MAX;
    const auto at =
        std::lower_bound(postings_.begin(), postings_.end(), doc,
                         [](const Posting& p, uint32_t wanted) { return p.doc < wanted; });
    return at == postings_.end() || at->doc != doc ? UINT32_MAX
                                                   : static_cast<uint32_t>(at - postings_.begin());
  }

  struct Seen {
    uint32_t term = 0, segment = 0;
  };

  const std::vector<Posting>& postings_;
  PositionLists& lists_;
  std::vector<uint32_t> next_, table_;  // of the next position; the place of a document
  std::vector<Seen> seen_;              // of each document, the term that it was last in
  const PagePlace* at_hand_ = nullptr;
  uint32_t term_ = 0, segment_ = 0, place_ = 0, position_ = 0;
};

// One posting a document. Of many postings by a table of all documents, of few by sorting.
void join(std::vector<Posting>& postings) {
  uint32_t most = 0;
  for (const Posting& posting : postings) most = std::max(most, posting.doc);
  size_t kept = 0;
  if (postings.size() > most / 16) {
    std::vector<uint32_t> counts(size_t{most} + 1);
    for (const Posting& posting : postings) counts[posting.doc] += posting.count;
    for (uint32_t doc = 0; doc <= most; ++doc)
      if (counts[doc] > 0) postings[kept++] = {doc, counts[doc]};
  } else {
    std::sort(postings.begin(), postings.end(),
              [](const Posting& a, const Posting& b) { return a.doc < b.doc; });
    for (const Posting& posting : postings) {
      if (kept > 0 && postings[kept - 1].doc == posting.doc)
        postings[kept - 1].count += posting.count;
      else
        postings[kept++] = posting;
    }
  }
  postings.resize(kept);
}

void ask_fts5(Database& database, const IndexNode& node, std::vector<Posting>& postings) {
  Fts5Rows rows(database, node);
  for (rows.seek(1); rows.doc() != Fts5Rows::end; rows.seek(rows.doc() + 1))
    postings.push_back({rows.doc(), rows.hits()[0]});
}

// A word with particles is each of its forms, which FTS5 does not know.
std::vector<Posting> ask_fts5(Database& database, std::string_view term, TermEnd end) {
  std::vector<Posting> postings;
  if (end != TermEnd::particles) {
    ask_fts5(database, {.terms = {std::string(term)}, .last = end}, postings);
    return postings;
  }
  std::vector<std::string> forms;
  each_fts5_term(database, term, [&](std::string_view found) {
    if (stands_for(term, end, found)) forms.emplace_back(found);
  });
  for (const std::string& form : forms) ask_fts5(database, {.terms = {form}}, postings);
  if (forms.size() > 1) join(postings);
  return postings;
}

}  // namespace

std::vector<Posting> postings_of(Database& database, std::string_view term, TermEnd end) {
  return postings_of(database, term, end, index_access(database));
}

std::vector<Posting> postings_of(Database& database, std::string_view term, TermEnd end,
                                 IndexAccess access) {
  if (access == IndexAccess::fts5) return ask_fts5(database, term, end);
  Counts counts;
  each_index_term(database, main_index + std::string(term), end,
                  [&](const std::vector<SegmentTerms*>& segments) { counts.take(segments); });
  if (counts.lists > 1) join(counts.postings);
  return std::move(counts.postings);
}

PositionLists positions_of(Database& database, std::string_view term, TermEnd end,
                           const std::vector<Posting>& postings) {
  PositionLists lists;
  uint32_t sum = 0;
  for (const Posting& posting : postings) {
    lists.begins.push_back(sum);
    sum += posting.count;
  }
  lists.begins.push_back(sum);
  lists.positions.resize(sum);
  Places places(postings, lists);
  each_index_term(database, main_index + std::string(term), end,
                  [&](const std::vector<SegmentTerms*>& segments) { places.take(segments); });
  for (size_t i = 0; i < postings.size(); ++i)
    std::sort(lists.positions.begin() + lists.begins[i],
              lists.positions.begin() + lists.begins[i + 1]);
  return lists;
}

}  // namespace press

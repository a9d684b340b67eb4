#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/postings/index_match.h"
#include "corpus/postings/posting_cursor.h"
#include "corpus/postings/postings.h"
#include "corpus/query/query_plan.h"

namespace press {

// The parts that a condition on the index is made of (index_match.h): phrases and NEAR here, what
// joins them in index_match.cc.

// The documents of all words that one stands for, and where these stand, once that was asked.
struct PrefixLists {
  std::vector<Posting> postings;
  PositionLists places;
};

// What all parts read with.
struct IndexSource {
  IndexSource(Database& database, IndexAccess access);

  PrefixLists& prefix(const std::string& prefix, TermEnd end);

  Database& database;
  IndexAccess access;
  std::unique_ptr<PageReader> reader;  // null when FTS5 is asked
  std::vector<IndexSegment> segments;  // newest first
  std::map<std::pair<std::string, TermEnd>, PrefixLists> prefixes;
};

struct RankedPhrase;

// A node at work. It stands at `doc`, or before the first document.
struct IndexMatch::Part {
  virtual ~Part() = default;
  // Goes to the first document from `target` on, which is not before the one at hand.
  virtual void seek(uint32_t target) = 0;
  // The hits of its ranked phrases in `current`; 0 for a part that is elsewhere.
  virtual void count_hits(uint32_t current, std::vector<uint32_t>& hits) = 0;
  // Appends its ranked phrases.
  virtual void collect(std::vector<RankedPhrase>& ranked) = 0;
  // How much there is to read, roughly in documents.
  virtual int64_t cost() const = 0;

  uint32_t doc = 0;
};

// A phrase that makes a document a better answer.
struct RankedPhrase {
  const IndexNode* node = nullptr;
  int64_t documents = -1;  // -1: not known without reading
};

// Brings all parts to the first document from `target` on that they share; `end` if none. The
// first part leads.
uint32_t meet(const std::vector<IndexMatch::Part*>& parts, uint32_t target);

template <typename Some>
std::vector<IndexMatch::Part*> cheapest_first(const std::vector<std::unique_ptr<Some>>& parts) {
  std::vector<IndexMatch::Part*> order;
  for (const auto& part : parts) order.push_back(part.get());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->cost() < b->cost(); });
  return order;
}

// Of a node of kind phrase or near. `source` and `node` must outlive it.
std::unique_ptr<IndexMatch::Part> make_index_part(IndexSource& source, const IndexNode& node);

// In how many documents that count (no function: in all) a phrase stands; `enough` or more are as
// good.
int64_t count_documents(IndexSource& source, const IndexNode& phrase, int64_t enough,
                        const std::function<bool(uint32_t doc)>& counts);

}  // namespace press

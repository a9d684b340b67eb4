#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/file/document_set.h"
#include "corpus/query/query.h"

namespace press {

// The conditions var:name=value of a query, answered for all documents before any text is read.
class VariableConditions {
 public:
  VariableConditions() = default;  // of no query
  VariableConditions(Corpus& corpus, const QueryNode& root);

  // Whether the document meets those that every document found must meet.
  bool may_match(int64_t doc) const {
    for (const DocumentSet* set : required_)
      if (!set->holds(doc)) return false;
    return true;
  }
  // Whether it meets the condition of one node.
  bool meets(const QueryNode& field, int64_t doc) const {
    return sets_.at(field.number).holds(doc);
  }
  // The query is nothing but such conditions, all of which must hold: no text need be read.
  bool whole_query() const { return whole_; }

 private:
  void read(Corpus& corpus, const QueryNode& node);
  void require(const QueryNode& node);

  std::map<uint32_t, DocumentSet> sets_;  // by number of the node
  std::vector<const DocumentSet*> required_;
  bool whole_ = false;
};

// Of documents that may be found, ascending, one a story: the earliest (date_order(), then number)
// that `is_found`, which is asked only where several of a story may be.
DocumentSet first_of_stories(Corpus& corpus, const std::vector<int64_t>& documents,
                             const std::function<bool(int64_t doc)>& is_found);

}  // namespace press

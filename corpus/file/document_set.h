#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// Some documents of a corpus, by number: a bit for each.
class DocumentSet {
 public:
  explicit DocumentSet(size_t size) : bits_(size) {}  // the last number and one

  // false for numbers that no document has, which a damaged table may name.
  bool holds(int64_t doc) const {
    return doc >= 0 && static_cast<size_t>(doc) < bits_.size() && bits_[static_cast<size_t>(doc)];
  }
  void add(size_t doc) { bits_.at(doc) = true; }
  void remove(size_t doc) { bits_.at(doc) = false; }
  // Only those stay that `other` holds too.
  void keep(const DocumentSet& other);
  size_t size() const { return bits_.size(); }
  size_t count() const;

 private:
  std::vector<bool> bits_;
};

// The SQL function document_chosen(set, doc), and a set for it; the set must live until the
// statement ran.
void register_document_sets(Database& database);
void bind_documents(Statement& statement, int parameter, const DocumentSet& set);

}  // namespace press

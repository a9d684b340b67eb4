#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/where.h"
#include "output/writer.h"

namespace press {

// Further columns of a table with a row a document or hit: fields of documents and the user's own
// variables, by name (--fields).
class DocumentFields {
 public:
  // Throws Error, with the columns of the table (`own`) and all else that there is, for a name that
  // the corpus does not know.
  DocumentFields(Corpus& corpus, const std::vector<std::string>& own)
      : corpus_(corpus), own_(own) {}

  // Its place, for cell().
  size_t add(const std::string& name);
  Cell cell(size_t place, int64_t doc) const;

 private:
  Corpus& corpus_;
  std::vector<std::string> own_;
  std::vector<ValueColumn> columns_;
};

// The user's variables as columns: their names, those that `own` has too with "var:" before them.
std::vector<std::string> variable_columns(Corpus& corpus, const std::vector<std::string>& own);

}  // namespace press

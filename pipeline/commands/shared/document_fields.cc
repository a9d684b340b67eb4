#include "pipeline/commands/shared/document_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/json_text.h"

namespace press {

size_t DocumentFields::add(const std::string& name) {
  columns_.push_back(value_column(corpus_, name, "--fields " + name, own_));
  return columns_.size() - 1;
}

Cell DocumentFields::cell(size_t place, int64_t doc) const {
  const ValueColumn& column = columns_[place];
  const std::string& value = column.values[column.codes.at(static_cast<size_t>(doc))];
  if (!column.list) return cell_or_empty(value);
  return cell_or_empty(fmt::format("{}", fmt::join(json_strings(value), "; ")));
}

std::vector<std::string> variable_columns(Corpus& corpus, const std::vector<std::string>& own) {
  std::vector<std::string> names = corpus.variables().names();
  for (std::string& name : names)
    if (std::find(own.begin(), own.end(), name) != own.end()) name = "var:" + name;
  return names;
}

}  // namespace press

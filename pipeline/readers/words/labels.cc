#include "pipeline/readers/words/labels.h"

#include "corpus/text/unicode.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr std::string_view label_prefix = "label-";

bool is_label(std::string_view kind) { return kind.substr(0, label_prefix.size()) == label_prefix; }

}  // namespace

Labels::Labels(const Table& boilerplate) {
  for (const Table::Row& row : boilerplate.rows()) {
    const std::string_view kind = boilerplate.cell(row, "kind");
    const std::string_view pattern = boilerplate.cell(row, "pattern");
    if (kind == "section")
      sections_.insert(line_key(pattern));
    else if (is_label(kind))
      labels_.emplace(fold(pattern), kind.substr(label_prefix.size()));
  }
}

bool Labels::knows(std::string_view kind) { return kind == "section" || is_label(kind); }

std::string_view Labels::label(std::string_view word) const {
  const auto found = labels_.find(fold(word));
  return found == labels_.end() ? std::string_view{} : std::string_view(found->second);
}

bool Labels::is_section(std::string_view line) const {
  return line.size() < 60 && sections_.count(line_key(line)) != 0;
}

}  // namespace press

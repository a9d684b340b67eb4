#include "pipeline/readers/export_words.h"

#include <cstring>
#include <utility>

#include "corpus/error.h"
#include "pipeline/readers/reader_lexicon.h"

namespace press {
namespace {

std::shared_ptr<const ExportWords> current;  // NOLINT

// "Place ofpublication: " -> "placeofpublication"
std::string label_key(std::string_view text) {
  std::string key;
  for (const char c : line_key(text))
    if (c != ' ') key += c;
  return key;
}

}  // namespace

ExportWords::ExportWords(const Table& exports) {
  for (const Table::Row& row : exports.rows()) {
    const std::string_view field = exports.cell(row, "field");
    const std::string_view name = exports.cell(row, "vendor");
    const std::vector<std::string_view> words = split_list(exports.cell(row, "words"));
    if (name.empty() || field.empty() || words.empty())
      throw Error("{}: a row names a vendor, a field and its words", exports.origin(row));
    Vendor& vendor = vendors_[std::string(name)];
    for (const std::string_view word : words) {
      vendor.words[std::string(field)].emplace_back(word);
      if (field == "sniff") continue;  // a part of a file, no line
      if (word.find('*') == std::string_view::npos)
        vendor.fields.emplace(label_key(word), field);
      else
        vendor.patterns.push_back({line_key(word), std::string(field)});
    }
  }
}

const ExportWords::Vendor* ExportWords::vendor(std::string_view name) const {
  const auto at = vendors_.find(std::string(name));
  return at == vendors_.end() ? nullptr : &at->second;
}

std::string_view ExportWords::field(std::string_view name, std::string_view text) const {
  const Vendor* known = vendor(name);
  if (known == nullptr || text.size() > 400) return {};
  if (text.size() < 80)
    if (const auto at = known->fields.find(label_key(text)); at != known->fields.end())
      return at->second;
  if (known->patterns.empty()) return {};
  const std::string key = line_key(text);
  for (const Pattern& pattern : known->patterns)
    if (matches(pattern.text, key)) return pattern.field;
  return {};
}

bool ExportWords::holds(std::string_view name, std::string_view field,
                        std::string_view text) const {
  const Vendor* known = vendor(name);
  if (known == nullptr) return false;
  const auto at = known->words.find(std::string(field));
  if (at == known->words.end()) return false;
  for (const std::string& word : at->second)
    if (memmem(text.data(), text.size(), word.data(), word.size()) != nullptr) return true;
  return false;
}

std::string ExportWords::first(std::string_view name, std::string_view field) const {
  const Vendor* known = vendor(name);
  if (known == nullptr) return {};
  const auto at = known->words.find(std::string(field));
  return at == known->words.end() ? std::string() : at->second[0];
}

void set_export_words(std::shared_ptr<const ExportWords> words) { current = std::move(words); }

const ExportWords& export_words() {
  if (!current) throw Error("the words of the exports are not loaded: call set_export_words()");
  return *current;
}

}  // namespace press

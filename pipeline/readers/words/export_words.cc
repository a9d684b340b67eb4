#include "pipeline/readers/words/export_words.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

// "Place ofpublication: " -> "placeofpublication"
std::string label_key(std::string_view text) {
  std::string key;
  for (const char c : line_key(text))
    if (c != ' ') key += c;
  return key;
}

// The letters a to z that a folded or ASCII text has, a bit each.
uint32_t letters_of(std::string_view text) {
  uint32_t letters = 0;
  for (const char c : text) {
    const unsigned letter = (static_cast<unsigned char>(c) | 0x20U) - 'a';
    letters |= letter < 26 ? 1U << letter : 0;
  }
  return letters;
}

constexpr size_t any_pair = std::string_view::npos;

// The first two bytes that are not blank, folded, as a number; the second is 0 where the text ends.
// any_pair when one of them is not ASCII.
size_t first_pair(std::string_view text) {
  size_t pair = 0;
  int count = 0;
  for (size_t i = 0; i < text.size() && count < 2; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == ' ' || c == '\t' || c == '\n') continue;
    if (c >= 0x80) return any_pair;
    pair = pair << 8U | (c >= 'A' && c <= 'Z' ? c + 32U : c);
    ++count;
  }
  return count == 2 ? pair : pair << 8U;
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
        note_begin(vendor, vendor.fields.emplace(label_key(word), field).first->first);
      else
        note_begin(vendor, vendor.patterns
                               .emplace_back(Pattern{line_key(word), std::string(field),
                                                     letters_of(line_key(word))})
                               .text);
    }
  }
  std::string marks;
  std::vector<std::string> of_pages;
  for (auto& [name, vendor] : vendors_) {
    const auto found = vendor.words.find("sniff");
    if (found == vendor.words.end()) continue;
    const std::vector<std::string>& words = found->second;
    vendor.sniff = WordSearch(words);
    if (name.find("-html") != std::string::npos)
      of_pages.insert(of_pages.end(), words.begin(), words.end());
    else
      for (const std::string& word : words)
        marks += (marks.empty() ? "" : "|") + re2::RE2::QuoteMeta(word);
  }
  page_marks_ = WordSearch(std::move(of_pages));
  if (!marks.empty()) text_marks_ = std::make_shared<const re2::RE2>(marks, re2::RE2::Quiet);
}

const ExportWords::Vendor* ExportWords::vendor(std::string_view name) const {
  const auto at = vendors_.find(std::string(name));
  return at == vendors_.end() ? nullptr : &at->second;
}

void ExportWords::note_begin(Vendor& vendor, std::string_view key) {
  if (key.empty() || key[0] == '*') {
    vendor.any_begin = true;
    return;
  }
  const size_t pair = first_pair(key);
  const bool open = pair == any_pair || (pair & 0xFF) == 0 || (pair & 0xFF) == '*';
  for (size_t second = 0; second < 256; ++second)
    if (open || second == (pair & 0xFF))
      vendor.begins.set(static_cast<unsigned char>(key[0]) << 8U | second);
}

// Whether it is worth while to fold the text. Most lines of a file are not.
bool ExportWords::may_match(const Vendor& vendor, std::string_view text) {
  const size_t pair = first_pair(text);
  if (pair == any_pair || vendor.begins.test(pair)) return true;
  if (!vendor.any_begin) return false;
  if (!is_ascii(text)) return true;
  const uint32_t letters = letters_of(text);
  return std::any_of(vendor.patterns.begin(), vendor.patterns.end(), [&](const Pattern& pattern) {
    return pattern.text[0] == '*' && (pattern.letters & ~letters) == 0;
  });
}

std::string_view ExportWords::field(std::string_view name, std::string_view text) const {
  const Vendor* known = vendor(name);
  if (known == nullptr || text.size() > 400 || !may_match(*known, text)) return {};
  if (text.size() < 80)
    if (const auto at = known->fields.find(label_key(text)); at != known->fields.end())
      return at->second;
  if (known->patterns.empty()) return {};
  const std::string key = line_key(text);
  for (const Pattern& pattern : known->patterns)
    if (matches(pattern.text, key)) return pattern.field;
  return {};
}

bool ExportWords::marks_text(std::string_view text) const {
  return text_marks_ && re2::RE2::PartialMatch({text.data(), text.size()}, *text_marks_);
}

bool ExportWords::holds(std::string_view name, std::string_view text) const {
  const Vendor* known = vendor(name);
  return known != nullptr && known->sniff.any_in(text);
}

std::string ExportWords::first(std::string_view name, std::string_view field) const {
  const Vendor* known = vendor(name);
  if (known == nullptr) return {};
  const auto at = known->words.find(std::string(field));
  return at == known->words.end() ? std::string() : at->second[0];
}

}  // namespace press

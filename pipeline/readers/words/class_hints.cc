#include "pipeline/readers/words/class_hints.h"

#include <algorithm>
#include <vector>

#include "pipeline/readers/words/byte_pair.h"

namespace press {
namespace {

struct HintName {
  std::string_view name;
  uint8_t bits;
};
constexpr HintName class_kinds[] = {
    {"class-drop", hint::drop},   {"class-comment", hint::comment}, {"class-body", hint::body},
    {"class-title", hint::title}, {"class-byline", hint::byline},   {"class-date", hint::date},
};

bool ascii_capital(std::string_view text) {
  return !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
}

uint8_t bits_of(std::string_view kind) {
  for (const HintName& name : class_kinds)
    if (name.name == kind) return name.bits;
  return 0;
}

}  // namespace

ClassHints::ClassHints(const Table& boilerplate) {
  for (const Table::Row& row : boilerplate.rows()) {
    const uint8_t bits = bits_of(boilerplate.cell(row, "kind"));
    if (bits == 0) continue;
    const std::string_view word = boilerplate.cell(row, "pattern");
    if (word.back() == '*')
      prefixes_[static_cast<unsigned char>(word[0])].emplace_back(word.substr(0, word.size() - 1),
                                                                  bits);
    else
      words_[std::string(word)] |= bits;
  }
}

bool ClassHints::knows(std::string_view kind) { return bits_of(kind) != 0; }

uint8_t ClassHints::of_run(std::string_view run) const {
  uint8_t bits = 0;
  if (const auto found = words_.find(run); found != words_.end()) bits = found->second;
  for (const auto& [prefix, hints] : prefixes_[static_cast<unsigned char>(run[0])])
    if (run.starts_with(prefix)) bits |= hints;
  return bits;
}

// Looks up every run of one to three words of "td-post-content" or "entryMeta".
uint8_t ClassHints::of_token(std::string_view token) const {
  std::string spelled;
  std::vector<size_t> starts = {0};
  for (size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    const bool mark = !is_word_byte(c);
    const bool hump =
        ascii_capital(token.substr(i)) && i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z';
    if ((mark || hump) && !spelled.empty() && spelled.back() != '-') {
      spelled += '-';
      starts.push_back(spelled.size());
    }
    if (!mark) spelled += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  spelled += '-';
  uint8_t bits = 0;
  for (size_t first = 0; first < starts.size(); ++first) {
    for (size_t last = first; last < starts.size() && last < first + 3; ++last) {
      const size_t end = last + 1 < starts.size() ? starts[last + 1] : spelled.size();
      if (end <= starts[first] + 1) continue;
      bits |= of_run(std::string_view(spelled).substr(starts[first], end - starts[first] - 1));
    }
  }
  return bits;
}

uint8_t ClassHints::of(std::string_view attribute) const {
  uint8_t bits = 0;
  for (size_t begin = 0; begin < attribute.size();) {
    const size_t end = std::min(attribute.find_first_of(" \t\n", begin), attribute.size());
    if (end > begin && end - begin < 80) bits |= of_token(attribute.substr(begin, end - begin));
    begin = end + 1;
  }
  return bits;
}

}  // namespace press

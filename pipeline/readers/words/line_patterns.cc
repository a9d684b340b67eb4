#include "pipeline/readers/words/line_patterns.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

struct KindName {
  std::string_view name;
  LineKind kind;
};
constexpr KindName line_kinds[] = {
    {"drop", LineKind::drop},           {"end", LineKind::end},
    {"comments", LineKind::comments},   {"links", LineKind::links},
    {"credit", LineKind::credit},       {"notice", LineKind::notice},
    {"copyright", LineKind::copyright},
};

// Longer lines are paragraphs of prose; only patterns from their beginning are tried.
constexpr size_t longest_remain = 600;
constexpr size_t longest_drop = 300;

std::optional<LineKind> kind_of(std::string_view name) {
  for (const KindName& known : line_kinds)
    if (known.name == name) return known.kind;
  return std::nullopt;
}

}  // namespace

LinePatterns::LinePatterns(const Table& boilerplate) {
  for (const Table::Row& row : boilerplate.rows())
    if (const auto kind = kind_of(boilerplate.cell(row, "kind")))
      add(boilerplate.cell(row, "pattern"), *kind);
  index_inner();
}

bool LinePatterns::knows(std::string_view kind) { return kind_of(kind).has_value(); }

void LinePatterns::add(std::string_view pattern, LineKind kind) {
  // A star at an end must survive the trimming of marks.
  std::string key = line_key(pattern);
  if (key.empty()) key = std::string(pattern);
  if (pattern.back() == '*' && key.back() != '*') key += '*';
  const bool short_head = key.size() < 2 || key[1] == '*';
  auto& list = key[0] == '*' ? inner_
               : short_head  ? by_first_byte_[static_cast<unsigned char>(key[0])]
                             : by_first_pair_[pair_number(key[0], key[1])];
  list.push_back({std::move(key), kind, ++patterns_});
}

const LinePatterns::Pattern* LinePatterns::first_match(const std::vector<Pattern>& patterns,
                                                       std::string_view key) {
  for (const Pattern& pattern : patterns)
    if (matches(pattern.text, key)) return &pattern;
  return nullptr;
}

LineKind LinePatterns::line_kind(std::string_view line) const {
  if (line.size() > 3 * longest_remain) return LineKind::text;
  const std::string key = line_key(line);
  if (key.empty()) return LineKind::text;
  const Pattern* first = first_match(by_first_byte_[static_cast<unsigned char>(key[0])], key);
  if (key.size() > 1) {
    const Pattern* other = first_match(by_first_pair_[pair_number(key[0], key[1])], key);
    if (first == nullptr || (other != nullptr && other->number < first->number)) first = other;
  }
  // "FOR IMMEDIATE RELEASE  SEOUL  Today the Ministry ...": the paragraph is the article.
  const bool article =
      first != nullptr && first->kind == LineKind::drop && key.size() > longest_drop;
  if (first != nullptr && !article) return first->kind;
  if (key.size() > longest_remain) return LineKind::text;
  if (const Pattern* pattern = inner_match(key)) return pattern->kind;
  return LineKind::text;
}

// Files each pattern under the pair of bytes that is the rarest among all patterns.
void LinePatterns::index_inner() {
  const auto for_pairs = [](std::string_view text, auto each) {
    for (size_t i = 1; i < text.size(); ++i)
      if (text[i - 1] != '*' && text[i] != '*') each(i - 1, pair_number(text[i - 1], text[i]));
  };
  std::array<uint32_t, pair_count> uses = {};
  for (const Pattern& pattern : inner_)
    for_pairs(pattern.text, [&](size_t, size_t pair) { ++uses[pair]; });
  for (uint32_t i = 0; i < inner_.size(); ++i) {
    const std::string_view text = inner_[i].text;
    size_t rarest = pair_count, at = 0;
    for_pairs(text, [&](size_t begin, size_t pair) {
      if (rarest != pair_count && uses[pair] >= uses[rarest]) return;
      rarest = pair;
      at = begin;
    });
    if (rarest == pair_count) {
      short_inner_.push_back(i);
      continue;
    }
    inner_pairs_.set(rarest);
    const size_t begin = text.rfind('*', at) + 1, end = std::min(text.find('*', at), text.size());
    inner_by_pair_[rarest].push_back({i, std::string(text.substr(begin, end - begin)), at - begin});
  }
}

const LinePatterns::Pattern* LinePatterns::inner_match(std::string_view key) const {
  auto best = static_cast<uint32_t>(inner_.size());
  const auto try_pattern = [&](uint32_t number) {
    if (number < best && matches(inner_[number].text, key)) best = number;
  };
  for (const uint32_t number : short_inner_) try_pattern(number);
  for (size_t i = 1; i < key.size(); ++i) {
    const size_t pair = pair_number(key[i - 1], key[i]);
    if (!inner_pairs_.test(pair)) continue;
    for (const Part& part : inner_by_pair_[pair])
      if (i > part.pair_at && key.compare(i - 1 - part.pair_at, part.text.size(), part.text) == 0)
        try_pattern(part.pattern);
  }
  return best < inner_.size() ? &inner_[best] : nullptr;
}

}  // namespace press

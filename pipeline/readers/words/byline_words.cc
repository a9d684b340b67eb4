#include "pipeline/readers/words/byline_words.h"

#include <algorithm>
#include <iterator>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t longest_path = 20;  // bytes

}  // namespace

BylineWords::BylineWords(const Table& boilerplate) {
  for (const Table::Row& row : boilerplate.rows()) {
    const std::string_view kind = boilerplate.cell(row, "kind");
    const std::string_view pattern = boilerplate.cell(row, "pattern");
    if (kind == "byline")
      add_byline(pattern);
    else if (kind == "joiner")
      joiners_.insert(fold(pattern));
    else if (kind == "byline-place")
      place_words_.emplace(pattern);
    else if (kind == "byline-role")
      roles_.insert(fold(pattern));
    else if (kind == "author-team")
      teams_.insert(fold(pattern));
    else if (kind == "author-path")
      paths_.emplace(pattern);
    else if (kind == "no-author")
      no_authors_.push_back(line_key(pattern));
  }
  for (uint32_t i = 0; i < bylines_.size(); ++i)
    for (size_t first = 0; first < std::size(by_first_byte_); ++first)
      if (bylines_[i].head.empty() || static_cast<unsigned char>(bylines_[i].head[0]) == first)
        by_first_byte_[first].push_back(i);
  for (const std::string& path : paths_)
    if (path.size() <= longest_path && is_ascii_letter(path[0]))
      path_sizes_[(path[0] | 0x20) - 'a'] |= uint32_t{1} << path.size();
}

bool BylineWords::knows(std::string_view kind) {
  return kind == "byline" || kind == "joiner" || kind == "byline-place" || kind == "byline-role" ||
         kind == "author-team" || kind == "author-path" || kind == "no-author";
}

void BylineWords::add_byline(std::string_view pattern) {
  const size_t star = std::min(pattern.find('*'), pattern.size() - 1);
  bylines_.push_back({fold(pattern.substr(0, star)), std::string(pattern.substr(star + 1)), star});
}

bool BylineWords::begins(std::string_view line, const Byline& byline) {
  line = line.substr(0, byline.head_size);
  if (!is_ascii(line)) return fold(line) == byline.head;
  return std::equal(line.begin(), line.end(), byline.head.begin(), byline.head.end(),
                    [](char a, char b) { return ascii_lower(a) == b; });
}

std::string_view BylineWords::name_in(std::string_view line) const {
  if (line.empty()) return {};
  const auto try_one = [&](const Byline& byline) -> std::string_view {
    if (line.size() <= byline.head_size + byline.tail.size()) return {};
    const std::string_view inner = line.substr(byline.head_size);
    const bool inside_character = (static_cast<unsigned char>(inner[0]) & 0xC0) == 0x80;
    if (inside_character || !begins(line, byline)) return {};
    const size_t end = byline.tail.empty() ? inner.size() : inner.find(byline.tail);
    return end == std::string_view::npos ? std::string_view() : inner.substr(0, end);
  };
  if (is_ascii(line.substr(0, 2))) {
    for (const uint32_t i : by_first_byte_[static_cast<unsigned char>(ascii_lower(line[0]))])
      if (const std::string_view name = try_one(bylines_[i]); !name.empty()) return name;
    return {};
  }
  for (const Byline& byline : bylines_)
    if (const std::string_view name = try_one(byline); !name.empty()) return name;
  return {};
}

bool BylineWords::is_joiner(std::string_view word) const { return joiners_.count(fold(word)) != 0; }

bool BylineWords::is_place_word(std::string_view word) const {
  return place_words_.count(std::string(word)) != 0;
}

bool BylineWords::is_role(std::string_view word) const { return roles_.count(fold(word)) != 0; }

bool BylineWords::is_team(std::string_view word) const { return teams_.count(fold(word)) != 0; }

bool BylineWords::is_author_path(std::string_view part) const {
  return part.size() > 1 && part.size() <= longest_path && is_ascii_letter(part[0]) &&
         (path_sizes_[(part[0] | 0x20) - 'a'] >> part.size() & 1) != 0 &&
         paths_.count(ascii_lower(part)) != 0;
}

bool BylineWords::is_no_author(std::string_view name) const {
  const std::string key = line_key(name);
  return std::any_of(no_authors_.begin(), no_authors_.end(),
                     [&](const std::string& pattern) { return matches(pattern, key); });
}

}  // namespace press

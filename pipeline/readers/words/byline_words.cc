#include "pipeline/readers/words/byline_words.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/words/line_key.h"

namespace press {

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
}

bool BylineWords::knows(std::string_view kind) {
  return kind == "byline" || kind == "joiner" || kind == "byline-place" || kind == "byline-role" ||
         kind == "author-team" || kind == "author-path" || kind == "no-author";
}

void BylineWords::add_byline(std::string_view pattern) {
  const size_t star = std::min(pattern.find('*'), pattern.size() - 1);
  bylines_.push_back({fold(pattern.substr(0, star)), std::string(pattern.substr(star + 1)), star});
}

std::string_view BylineWords::name_in(std::string_view line) const {
  const bool ascii = is_ascii(line.substr(0, 2));
  const char first = line.empty() ? '\0' : ascii_lower(line.substr(0, 1))[0];
  for (const Byline& byline : bylines_) {
    if (ascii && !byline.head.empty() && byline.head[0] != first) continue;
    if (line.size() <= byline.head_size + byline.tail.size()) continue;
    const std::string_view inner = line.substr(byline.head_size);
    const bool inside_character = (static_cast<unsigned char>(inner[0]) & 0xC0) == 0x80;
    if (inside_character || fold(line.substr(0, byline.head_size)) != byline.head) continue;
    const size_t end = byline.tail.empty() ? inner.size() : inner.find(byline.tail);
    if (end == std::string_view::npos || end == 0) continue;
    return inner.substr(0, end);
  }
  return {};
}

bool BylineWords::is_joiner(std::string_view word) const { return joiners_.count(fold(word)) != 0; }

bool BylineWords::is_place_word(std::string_view word) const {
  return place_words_.count(std::string(word)) != 0;
}

bool BylineWords::is_role(std::string_view word) const { return roles_.count(fold(word)) != 0; }

bool BylineWords::is_team(std::string_view word) const { return teams_.count(fold(word)) != 0; }

bool BylineWords::is_author_path(std::string_view part) const {
  constexpr size_t longest = 20;
  return part.size() > 1 && part.size() <= longest && is_ascii_letter(part[0]) &&
         paths_.count(ascii_lower(part)) != 0;
}

bool BylineWords::is_no_author(std::string_view name) const {
  const std::string key = line_key(name);
  return std::any_of(no_authors_.begin(), no_authors_.end(),
                     [&](const std::string& pattern) { return matches(pattern, key); });
}

}  // namespace press

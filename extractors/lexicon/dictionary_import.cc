#include "extractors/lexicon/dictionary_import.h"

#include <algorithm>
#include <utility>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"

namespace press {
namespace {

constexpr std::string_view blank = " \t\r";

std::string_view unquoted(std::string_view text) {
  text = trim(text, blank);
  const bool quoted = text.size() > 1 && text.front() == text.back() &&
                      (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

template <typename Visit>
void each_line(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::vector<std::string> fields(std::string_view line, std::string_view separators) {
  std::vector<std::string> made;
  for (size_t at = line.find_first_not_of(separators); at != std::string_view::npos;) {
    const size_t end = std::min(line.find_first_of(separators, at), line.size());
    made.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(separators, end);
  }
  return made;
}

DictionaryCategories read_liwc(std::string_view text) {
  std::map<std::string, std::string> names;
  DictionaryCategories made;
  int part = 0;
  each_line(text, [&](std::string_view line) {
    line = trim(line, blank);
    if (line == "%") {
      ++part;
      return;
    }
    if (line.empty()) return;
    if (part == 1) {
      const auto cells = fields(line, " \t");
      if (cells.size() > 1) names[cells[0]] = cells[1];
      return;
    }
    const auto cells = fields(line, "\t");  // a pattern may hold blanks: tabs divide
    for (size_t i = 1; i < cells.size(); ++i)
      for (const std::string& number : fields(cells[i], blank))
        if (const auto name = names.find(number); name != names.end())
          made[name->second].push_back(cells[0]);
  });
  return made;
}

std::string without_entities(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> entities[] = {
      {"&apos;", "'"}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
  for (const auto& [entity, letter] : entities)
    for (size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, entity.size(), letter);
  return text;
}

DictionaryCategories read_nodes(std::string_view text) {
  DictionaryCategories made;
  std::vector<std::string> open;
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view tag = text.substr(at, text.find('>', at) - at);
    if (tag.substr(0, 7) == "</cnode" && !open.empty()) open.pop_back();
    const bool category = tag.substr(0, 6) == "<cnode", pattern = tag.substr(0, 6) == "<pnode";
    if (!category && !pattern) continue;
    const size_t name = tag.find(" name=");
    if (name == std::string_view::npos || name + 7 >= tag.size()) continue;
    const size_t begin = name + 7, end = tag.find(tag[name + 6], begin);
    const std::string value = without_entities(std::string(tag.substr(begin, end - begin)));
    if (pattern)
      for (const std::string& outer : open) made[outer].push_back(value);
    else if (tag.back() != '/')
      open.push_back(value);
  }
  return made;
}

// "+category", with or without a plus at its end, and below it a pattern a line.
DictionaryCategories read_lexicoder(std::string_view text) {
  DictionaryCategories made;
  std::string category;
  each_line(text, [&](std::string_view line) {
    line = trim(line, blank);
    if (line.empty()) return;
    if (line.front() == '+') {
      line.remove_prefix(1);
      if (!line.empty() && line.back() == '+') line.remove_suffix(1);
      category = trim(line, blank);
    } else if (!category.empty()) {
      made[category].emplace_back(line);
    }
  });
  return made;
}

DictionaryCategories read_yaml(std::string_view text) {
  DictionaryCategories made;
  std::vector<std::pair<size_t, std::string>> open;  // indentation and key
  const auto add = [&](std::string_view pattern) {
    pattern = unquoted(pattern);
    if (pattern.empty()) return;
    for (const auto& [indent, key] : open) made[key].emplace_back(pattern);
  };
  each_line(text, [&](std::string_view line) {
    const std::string_view content = trim(line, blank);
    if (content.empty() || content.front() == '#' || content == "---") return;
    if (content.substr(0, 2) == "- ") return add(content.substr(2));
    const size_t indent = line.find_first_not_of(blank), colon = content.find(':');
    if (colon == std::string_view::npos) return;
    while (!open.empty() && open.back().first >= indent) open.pop_back();
    open.emplace_back(indent, std::string(unquoted(content.substr(0, colon))));
    std::string_view list = trim(content.substr(colon + 1), blank);
    if (list.empty()) return;
    if (list.front() == '[') list = list.substr(1, list.find(']') - 1);
    for (const std::string& pattern : fields(list, ",")) add(pattern);
  });
  return made;
}

}  // namespace

DictionaryCategories read_dictionary(std::string_view text, const std::string& path) {
  const size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  const char begin = first == std::string_view::npos ? '\0' : text[first];
  DictionaryCategories made = begin == '%'   ? read_liwc(text)
                              : begin == '<' ? read_nodes(text)
                              : begin == '+' ? read_lexicoder(text)
                                             : read_yaml(text);
  if (made.empty())
    throw Error(
        "{}: no categories found: this should be a LIWC .dic, a Yoshikoder or Lexicoder "
        "dictionary, or YAML",
        path);
  return made;
}

std::string dictionary_term(std::string_view pattern) {
  pattern = trim(pattern, blank);
  const size_t star = pattern.find('*');
  constexpr size_t shortest_prefix = 4;
  if (pattern.empty() || pattern.find_first_of("\"()<>|=@") != std::string_view::npos) return {};
  if (star != std::string_view::npos && (star + 1 != pattern.size() || star < shortest_prefix))
    return {};
  // A blank in a phrase of the frame rules also allows a hyphen.
  if (pattern.find(' ') == std::string_view::npos) return std::string(pattern);
  return star == std::string_view::npos ? '"' + std::string(pattern) + '"' : std::string(pattern);
}

}  // namespace press

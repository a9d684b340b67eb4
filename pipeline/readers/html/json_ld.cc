#include "pipeline/readers/html/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <map>

namespace press {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr int deepest = 12;

std::string_view text_of(element value) {
  std::string_view text;
  if (value.is_string() && !value.get(text)) return text;
  return {};
}

element member(element value, std::string_view name, bool& found) {
  element out;
  found = value.is_object() && value.at_key(name).get(out) == simdjson::SUCCESS;
  return out;
}

std::string_view string_member(element value, std::string_view name) {
  bool found = false;
  const element out = member(value, name, found);
  return found ? text_of(out) : std::string_view{};
}

bool article_type(std::string_view type) {
  return type.find("Article") != std::string_view::npos || type == "BlogPosting" ||
         type == "Report" || type == "LiveBlogPosting" || type == "PressRelease";
}

bool is_article(element value) {
  bool found = false;
  const element type = member(value, "@type", found);
  if (!found) return false;
  if (type.is_array()) {
    array list;
    if (type.get(list)) return false;
    for (const element one : list)
      if (article_type(text_of(one))) return true;
    return false;
  }
  return article_type(text_of(type));
}

// The names of the objects that others point to with their "@id".
using NamesById = std::map<std::string, std::string, std::less<>>;

// A person or organisation: a string, an object with a name or that points to one, or a list.
void names_of(element value, const NamesById& ids, std::vector<std::string>& names, int depth = 0) {
  if (depth > deepest) return;
  if (value.is_array()) {
    array list;
    if (value.get(list)) return;
    for (const element one : list) names_of(one, ids, names, depth + 1);
    return;
  }
  bool found = false;
  if (value.is_object()) {
    const element name = member(value, "name", found);
    if (found) return names_of(name, ids, names, depth + 1);
    const std::string_view family = string_member(value, "familyName");
    const auto named = ids.find(string_member(value, "@id"));
    if (!family.empty())
      names.push_back(std::string(string_member(value, "givenName")).append(" ").append(family));
    else if (named != ids.end())
      names.push_back(named->second);
    return;
  }
  const std::string_view name = text_of(value);
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
    names.emplace_back(name);
}

void set(std::string& field, std::string_view value) {
  if (field.empty()) field = std::string(value);
}

void read_object(element value, const NamesById& ids, JsonLd& out) {
  const bool article = is_article(value);
  if (out.article && !article) return;
  if (article && !out.article) out = JsonLd{};
  out.article = article;
  set(out.published, string_member(value, "datePublished"));
  set(out.published, string_member(value, "uploadDate"));
  set(out.modified, string_member(value, "dateModified"));
  if (!article) return;
  set(out.headline, string_member(value, "headline"));
  set(out.body, string_member(value, "articleBody"));
  set(out.url, string_member(value, "url"));
  bool found = false;
  std::vector<std::string> names;
  if (const element section = member(value, "articleSection", found); found)
    names_of(section, ids, names);
  if (!names.empty()) set(out.section, names[0]);
  if (const element author = member(value, "author", found); found)
    names_of(author, ids, out.authors);
  names.clear();
  if (const element publisher = member(value, "publisher", found); found)
    names_of(publisher, ids, names);
  if (!names.empty()) set(out.publisher, names[0]);
}

// Calls `use` with each object that is of the page: at the top, in lists, in a graph.
template <typename Use>
void walk(element value, int depth, const Use& use) {
  if (depth > deepest) return;
  if (value.is_array()) {
    array list;
    if (value.get(list)) return;
    for (const element one : list) walk(one, depth + 1, use);
    return;
  }
  if (!value.is_object()) return;
  use(value);
  for (const std::string_view name :
       {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
    bool found = false;
    const element inner = member(value, name, found);
    if (found) walk(inner, depth + 1, use);
  }
}

// Raw line breaks and tabs inside strings are the commonest fault.
std::string without_controls(std::string_view script) {
  if (const size_t mark = script.find("CDATA["); mark < 20) {
    script.remove_prefix(mark + 6);
    script = script.substr(0, script.rfind("]]>"));
  }
  const size_t begin = script.find_first_of("{[");
  const size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out(script.substr(begin, end - begin + 1));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return out;
}

}  // namespace

JsonLd read_json_ld(const std::vector<std::string>& scripts) {
  JsonLd out;
  NamesById ids;
  simdjson::dom::parser parser;
  for (const std::string& script : scripts) {
    const std::string text = without_controls(script);
    element root;
    if (text.empty() || parser.parse(text).get(root)) continue;
    walk(root, 0, [&](element value) {
      const std::string_view id = string_member(value, "@id");
      const std::string_view name = string_member(value, "name");
      if (!id.empty() && !name.empty()) ids.emplace(id, name);
    });
    walk(root, 0, [&](element value) { read_object(value, ids, out); });
  }
  return out;
}

}  // namespace press

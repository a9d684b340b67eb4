#include "pipeline/readers/tables/json_fields.h"

#include <simdjson.h>

#include <algorithm>
#include <map>

#include "corpus/text/error.h"
#include "pipeline/records/record_json.h"

namespace press {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;
using Array = simdjson::dom::array;

// Deeper members, and more of them than any article has, stay JSON.
constexpr int deepest = 6;
constexpr size_t most_fields = 400;

std::string scalar(element value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(std::string_view(value));
    case element_type::NULL_VALUE:
      return {};
    default:
      return simdjson::minify(value);
  }
}

bool is_scalar(element value) { return !value.is_array() && !value.is_object(); }

class Flattener {
 public:
  explicit Flattener(const FieldWords& words) : words_(words) {}

  JsonFields run(object root) {
    add_object(root, "", 0);
    return std::move(fields_);
  }

 private:
  void add(std::string path, std::string value) {
    fields_.emplace_back(std::move(path), std::move(value));
  }

  void add_value(element value, const std::string& path, int depth) {
    if (is_scalar(value)) return add(path, scalar(value));
    if (depth >= deepest || fields_.size() >= most_fields)
      return add(path, simdjson::minify(value));
    if (object inside; value.get(inside) == simdjson::SUCCESS)
      return add_object(inside, path, depth + 1);
    add_list(value.get_array().value_unsafe(), path, depth + 1);
  }

  void add_object(object from, const std::string& path, int depth) {
    if (const std::string name = person(from); !name.empty()) add(path, name);
    for (const auto& [key, value] : from)
      add_value(value, path.empty() ? std::string(key) : path + "." + std::string(key), depth);
  }

  // A list of strings has a line an item; numbers, as of dates, a hyphen between them. Of a list
  // of objects each member is such a list.
  void add_list(Array list, const std::string& path, int depth) {
    std::string lines;
    JsonFields members;
    bool numbers = true;
    for (const element item : list) numbers = numbers && item.is_number();
    for (const element item : list) {
      if (object inside; item.get(inside) == simdjson::SUCCESS) {
        Flattener inner(words_);
        if (const std::string name = person(inside); !name.empty()) append(lines, name, '\n');
        if (depth < deepest) inner.add_object(inside, "", depth);
        for (auto& [name, value] : inner.fields_)
          if (std::string* known = member(members, name)) append(*known, value, '\n');
      } else if (Array nested; item.get(nested) == simdjson::SUCCESS) {
        Flattener inner(words_);
        if (depth < deepest) inner.add_list(nested, "", depth + 1);
        for (const auto& [name, value] : inner.fields_)
          if (name.empty()) append(lines, value, '\n');
      } else if (const std::string value = scalar(item); !value.empty()) {
        append(lines, value, numbers ? '-' : '\n');
      }
    }
    if (!lines.empty() || members.empty()) add(path, lines);
    for (auto& [name, value] : members)
      if (fields_.size() < most_fields && !name.empty()) add(path + "." + name, std::move(value));
  }

  // nullptr when there are too many.
  static std::string* member(JsonFields& members, const std::string& name) {
    for (auto& [known, value] : members)
      if (known == name) return &value;
    return members.size() < most_fields ? &members.emplace_back(name, "").second : nullptr;
  }

  static void append(std::string& text, const std::string& more, char between) {
    if (more.empty()) return;
    if (!text.empty()) text += between;
    text += more;
  }

  // {"given": "Jane", "family": "Roe"} -> "Jane Roe"
  std::string person(object from) const {
    std::string given, family;
    for (const auto& [key, value] : from) {
      if (!value.is_string()) continue;
      if (words_.is_given(key)) given = scalar(value);
      if (words_.is_family(key)) family = scalar(value);
    }
    if (family.empty()) return {};
    return given.empty() ? family : given + " " + family;
  }

  const FieldWords& words_;
  JsonFields fields_;
};

// Finds the articles in a tree.
class ArticleFinder {
 public:
  ArticleFinder(const FieldWords& words, const SaidPaths& said) : words_(words), said_(said) {}

  // The articles below `value`, by their depth: lists of them, and single ones.
  void look(element value, int depth, bool inside_text) {
    if (depth > deepest) return;
    if (Array list; value.get(list) == simdjson::SUCCESS) {
      const bool articles = std::any_of(list.begin(), list.end(), [&](element item) {
        object inside;
        return item.get(inside) == simdjson::SUCCESS && is_article(inside, inside_text, depth);
      });
      if (articles) {
        found_[depth].push_back(value);
        return;
      }
      for (const element item : list) look(item, depth + 1, inside_text);
      return;
    }
    object inside;
    if (value.get(inside) != simdjson::SUCCESS) return;
    for (const auto& [key, member] : inside) {
      const bool text = words_.meaning(key).field == "text";
      if (object one; member.get(one) == simdjson::SUCCESS && is_article(one, true, depth))
        found_[depth + 1].push_back(member);
      else
        look(member, depth + 1, text);
    }
  }

  // Those nearest to the top: what stands deeper belongs to an article.
  std::vector<element> nearest() const {
    return found_.empty() ? std::vector<element>() : found_.begin()->second;
  }

  // Whether an object has a text, or a title with a link, date or summary, not counting what stands
  // in lists of objects. `strict`: a text alone may be a paragraph of one.
  bool is_article(object from, bool strict, int depth = 0) const {
    bool text = false, title = false, other = false;
    note(from, "", depth, text, title, other);
    return strict ? title && (text || other) : text || (title && other);
  }

  bool has_text(object from) const {
    bool text = false, title = false, other = false;
    note(from, "", 0, text, title, other);
    return text;
  }

 private:
  void note(object from, const std::string& path, int depth, bool& text, bool& title,
            bool& other) const {
    for (const auto& [key, value] : from) {
      const std::string name = path.empty() ? std::string(key) : path + "." + std::string(key);
      if (object inside; value.get(inside) == simdjson::SUCCESS) {
        if (depth < deepest) note(inside, name, depth + 1, text, title, other);
        continue;
      }
      if (value.is_null()) continue;
      std::string_view field = words_.meaning(name).field;
      if (Array list; value.get(list) == simdjson::SUCCESS)
        if (field != "text" || list.size() == 0 || holds_articles(list, depth)) continue;
      if (std::find(said_.begin(), said_.end(), name) != said_.end()) field = "text";
      text = text || field == "text";
      title = title || field == "title";
      other = other || field == "url" || field == "date" || field == "summary";
    }
  }

  bool holds_articles(Array list, int depth) const {
    return depth < deepest && std::any_of(list.begin(), list.end(), [&](element item) {
             object inside;
             return item.get(inside) == simdjson::SUCCESS && is_article(inside, true, depth + 1);
           });
  }

  const FieldWords& words_;
  const SaidPaths& said_;
  std::map<int, std::vector<element>> found_;
};

element parsed(simdjson::dom::parser& parser, std::string_view json) {
  if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);
  element root;
  const auto error = parser.parse(json.data(), json.size()).get(root);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error != simdjson::SUCCESS)
    throw Error("the JSON cannot be read: {}", json::reason_of(error));
  return root;
}

bool holds_objects(Array list) {
  return std::any_of(list.begin(), list.end(), [](element item) { return item.is_object(); });
}

// Arrays of objects of which none is known as an article: the root, or the first inside of it.
std::vector<element> any_objects(element root) {
  if (root.is_array()) return {root};
  if (object inside; root.get(inside) == simdjson::SUCCESS)
    for (const auto& [key, value] : inside)
      if (Array list; value.get(list) == simdjson::SUCCESS && holds_objects(list)) return {value};
  return {};
}

}  // namespace

JsonFields json_object(std::string_view json, const FieldWords& words) {
  thread_local simdjson::dom::parser parser;
  const element root = parsed(parser, json);
  object inside;
  if (root.get(inside) != simdjson::SUCCESS) throw Error("the line is not a JSON object");
  return Flattener(words).run(inside);
}

uint64_t for_each_json_object(std::string_view json, const FieldWords& words, const SaidPaths& said,
                              const std::function<void(JsonFields, std::string error)>& each) {
  simdjson::dom::parser parser;
  const element root = parsed(parser, json);
  ArticleFinder finder(words, said);
  std::vector<element> places;
  object whole;
  const bool is_object = root.get(whole) == simdjson::SUCCESS;
  if (!is_object || !finder.has_text(whole)) {
    finder.look(root, 0, false);
    places = finder.nearest();
    if (places.empty() && !(is_object && finder.is_article(whole, false)))
      places = any_objects(root);
  }
  if (places.empty()) {
    if (!is_object) throw Error("the JSON holds no objects");
    each(Flattener(words).run(whole), {});
    return 1;
  }
  uint64_t elements = 0;
  for (const element place : places) {
    if (object one; place.get(one) == simdjson::SUCCESS) {
      ++elements;
      each(Flattener(words).run(one), {});
      continue;
    }
    const Array list = place.get_array().value_unsafe();
    elements += list.size();
    for (const element item : list) {
      if (object one; item.get(one) == simdjson::SUCCESS)
        each(Flattener(words).run(one), {});
      else
        each({}, "this element of the array is not an object");
    }
  }
  return elements;
}

}  // namespace press

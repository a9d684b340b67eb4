#include "pipeline/readers/words/field_words.h"

#include <vector>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// Longer names are sentences: no table or object calls a field so.
constexpr size_t longest_name = 200;

}  // namespace

// "Publication Date", "publication_date" -> "publicationdate"; a dot stays, as it is a step, and an
// underscore at the beginning of a name, as `_source` is none.
std::string FieldWords::key(std::string_view name) {
  std::string out;
  const std::string folded = fold(name);
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(folded, at);
    const bool ascii = c < 0x80;
    const bool mark = ascii ? !is_ascii_letter(c) && !is_ascii_digit(c) && c != '.'
                            : (c >= 0x2000 && c < 0x206F) || c == 0xA0 || c == 0x3000 ||
                                  c == 0xFF1A || c == 0xFF08 || c == 0xFF09 || c == 0xFEFF;
    const bool first = out.empty() || out.back() == '.';
    if (!mark || (c == '_' && first)) out.append(folded, begin, at - begin);
  }
  return out;
}

FieldWords::FieldWords(const Table& fields) {
  uint32_t rank = 0;
  for (const Table::Row& row : fields.rows()) {
    const std::string field(fields.cell(row, "field"));
    const std::vector<std::string_view> names = split_list(fields.cell(row, "names"));
    if (field.empty() || names.empty())
      throw Error("{}: a row gives a field and its names", fields.origin(row));
    fields_.insert(field);
    for (const std::string_view name : names) {
      const std::string name_key = key(name);
      if (field == "container")
        containers_.insert(name_key);
      else if (field == "wrapper")
        wrappers_.insert(name_key);
      else if (field == "given")
        given_.insert(name_key);
      else if (field == "family")
        family_.insert(name_key);
      else
        meanings_.emplace(name_key, FieldMeaning{*fields_.find(field), rank++});
    }
  }
}

FieldMeaning FieldWords::of_key(const std::string& key) const {
  const auto found = meanings_.find(key);
  return found == meanings_.end() ? FieldMeaning{} : found->second;
}

FieldMeaning FieldWords::meaning(std::string_view name) const {
  if (name.empty() || name.size() > longest_name) return {};
  std::string path = key(name);
  for (;;) {
    if (const FieldMeaning known = of_key(path); !known.field.empty()) return known;
    const size_t first = path.find('.');
    if (first == std::string::npos || containers_.count(path.substr(0, first)) == 0) break;
    path.erase(0, first + 1);
  }
  // The value of an object that has a meaning: "headline.main", "author.name".
  path = key(name);
  while (!path.empty()) {
    const size_t last = path.rfind('.');
    if (last == std::string::npos || wrappers_.count(path.substr(last + 1)) == 0) return {};
    path.resize(last);
    std::string inside = path;
    for (;;) {
      if (const FieldMeaning known = of_key(inside); !known.field.empty()) return known;
      const size_t first = inside.find('.');
      if (first == std::string::npos || containers_.count(inside.substr(0, first)) == 0) break;
      inside.erase(0, first + 1);
    }
  }
  return {};
}

}  // namespace press

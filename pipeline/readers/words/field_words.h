#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "extractors/lexicon/table.h"

namespace press {

// What a field of a table or object is. Of two of one meaning that of the lower rank counts.
struct FieldMeaning {
  std::string_view field;  // "title", "date", ...; empty: none
  uint32_t rank = 0;
};

// The names of fields, out of words/fields.tsv (columns field, names). Immutable; owns its strings.
class FieldWords {
 public:
  // Throws Error with file and line for a row without field or names.
  explicit FieldWords(const Table& fields);
  FieldWords(FieldWords&&) = default;
  FieldWords(const FieldWords&) = delete;  // meanings point into the names

  // The meaning of a column's name, or of the path of a member inside an object: "headline.main",
  // "fields.bodyText". Case, accents, blanks and marks do not count.
  FieldMeaning meaning(std::string_view name) const;

  // Whether a member is the first names or the last name of a person.
  bool is_given(std::string_view name) const { return given_.count(key(name)) != 0; }
  bool is_family(std::string_view name) const { return family_.count(key(name)) != 0; }

 private:
  static std::string key(std::string_view name);
  FieldMeaning of_key(const std::string& key) const;

  std::unordered_map<std::string, FieldMeaning> meanings_;
  std::unordered_set<std::string> fields_, containers_, wrappers_, given_, family_;
};

}  // namespace press

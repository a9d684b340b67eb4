#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "corpus/records/findings.h"

namespace press {

// The kinds of field that a record can have. A record lists its fields once
// (corpus/records/records.h); JSON in, JSON out, the columns of the corpus file, binding and
// loading are made of that list.
//
// Each field has the name of its member in JSON, which is that of its column where no other is
// given, and the words that stand beside that column in the schema. A kind says how a missing value
// looks:
//
// | kind         | in JSON                                 | in SQL                             |
// |--------------|-----------------------------------------|------------------------------------|
// | Text         | string; left out (or null) when empty   | TEXT; NULL when empty              |
// | Texts        | list of strings; left out when empty    | TEXT: a JSON list; NULL when empty |
// | Numbers      | list of numbers; left out when empty    | TEXT: a JSON list; NULL when empty |
// | Place        | two numbers, code points                | two INTEGER columns                |
// | Ordinal      | number                                  | INTEGER                            |
// | Truth        | true, false; or left out when false     | INTEGER 0, 1                       |
// | Real         | number; left out when it is "unknown"   | REAL; NULL when it is              |
// | OptionalReal | number; left out when it is not set     | REAL; NULL when it is not set      |
// | Link         | number of a mention; a word when absent | INTEGER; NULL when absent          |
// | Role         | number of a mention, or a string of     | INTEGER, and TEXT "..._text" for   |
// |              | words; left out when empty              | the words; NULL when empty         |
// | Roles        | list of them; left out when empty       | TEXT: a JSON list; NULL when empty |
// | LowHigh      | "value", or "low" and "high"            | low, high, low_text, high_text     |
// | NamedEntity  | "entity", "name", "country", and        | INTEGER "entity": a row of         |
// |              | "credit" when it is true                | entities, or "credit": the same    |
// | Covered      | the words at the Place; not read        | no column: the text has them       |
// | Inline       | the members of another record           | a table of its own                 |

namespace field {

enum class Presence {
  required,  // always there, also when it is empty
  optional,  // left out when empty
  nullable,  // null when empty
};

template <typename Record>
struct Text {
  const char* name;
  std::string Record::*member;
  Presence presence;
  const char* comment;
  bool loose = false;  // a number in JSON is taken for its digits: ids and years come as both
};

template <typename Record>
struct Texts {
  const char* name;
  std::vector<std::string> Record::*member;
  const char* comment;
};

template <typename Record>
struct Numbers {
  const char* name;
  std::vector<uint32_t> Record::*member;
  const char* comment;
};

template <typename Record>
struct Place {
  Span Record::*member;
};

template <typename Record>
struct Ordinal {
  const char* name;
  uint32_t Record::*member;
  const char* comment;
};

template <typename Record>
struct Truth {
  const char* name;
  bool Record::*member;
  Presence presence;
  const char* comment;
};

template <typename Record>
struct Real {
  const char* name;
  double Record::*member;
  Presence presence;  // optional: 0 is "unknown"
  const char* comment;
};

template <typename Record>
struct OptionalReal {
  const char* name;
  std::optional<double> Record::*member;
  const char* comment;
};

template <typename Record>
struct Link {
  const char* name;
  uint32_t Record::*member;
  const char* absent;  // what JSON says without one: nullptr for nothing, else the JSON value
  const char* comment;
};

template <typename Record>
struct Role {
  const char* name;
  Party Record::*member;
  const char* comment;
};

template <typename Record>
struct Roles {
  const char* name;
  const char* column;
  std::vector<Party> Record::*member;
  const char* comment;
};

template <typename Record>
struct LowHigh {
  Decimal Record::*low;
  Decimal Record::*high;
};

template <typename Record>
struct NamedEntity {
  std::string Record::*id;
  std::string Record::*name;
  std::string Record::*country;
  bool Record::*credit;  // it is only credited as a source
};

template <typename Record>
struct Covered {
  const char* name;
  Span Record::*place;
};

// Members of a record inside: they stand among those of the outer one, when there are any, and
// instead of its NamedEntity. In the corpus file they are a table of their own.
template <typename Record, typename Inner>
struct Inline {
  std::optional<Inner> Record::*member;
};

}  // namespace field

// The list of a record's fields: a specialisation has `static constexpr auto list`, a tuple of the
// kinds above, and `static constexpr const char* table`.
template <typename Record>
struct Fields;

// Calls `each(field)` for every field of Record, in order.
template <typename Record, typename Each>
constexpr void each_field(Each each) {
  std::apply([&](const auto&... fields) { (each(fields), ...); }, Fields<Record>::list);
}

// Calls `each(field)` until it returns true; whether it did.
template <typename Record, typename Each>
constexpr bool any_field(Each each) {
  return std::apply([&](const auto&... fields) { return (each(fields) || ...); },
                    Fields<Record>::list);
}

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/readers/words/field_words.h"

namespace press {

// The members of a JSON object by their paths ("headline.main"): strings as they are, numbers as
// written, lists with a line an item, persons given in parts as one name. What is nested too deep,
// or too much, is kept as JSON.
using JsonFields = std::vector<std::pair<std::string, std::string>>;

// The members of one object. Throws Error when `json` is not an object.
JsonFields json_object(std::string_view json, const FieldWords& words);

// What a user says about the members: their paths by his words, for telling articles apart.
using SaidPaths = std::vector<std::string>;

// Each article of a JSON text: the objects of an array, the arrays of articles inside of an
// envelope however deep, an object whose members are articles, or the object itself. `each` gets
// an error message instead of fields for an element that cannot be read. Returns how long the
// arrays are that were handed out. Throws Error when there are no objects.
uint64_t for_each_json_object(std::string_view json, const FieldWords& words, const SaidPaths& said,
                              const std::function<void(JsonFields, std::string error)>& each);

}  // namespace press

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace press {

// The members of a JSON object: strings as they are, numbers as written, the rest as JSON.
using JsonFields = std::vector<std::pair<std::string, std::string>>;

// The members of one object. Throws Error when `json` is not an object.
JsonFields json_object(std::string_view json);

// Each object of a JSON array, or of the first array of objects inside of an object; a single
// object is one. `each` gets an error message instead of fields for an element that cannot be read.
// Throws Error when there are no objects.
void for_each_json_object(std::string_view json,
                          const std::function<void(JsonFields, std::string error)>& each);

}  // namespace press

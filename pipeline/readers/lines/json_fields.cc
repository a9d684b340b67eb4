#include "pipeline/readers/lines/json_fields.h"

#include <simdjson.h>

#include "corpus/text/error.h"
#include "pipeline/records/record_json.h"

namespace press {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::string string_of(element value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(std::string_view(value));
    case element_type::NULL_VALUE:
      return {};
    default:
      return simdjson::minify(value);
  }
}

JsonFields fields_of(simdjson::dom::object object) {
  JsonFields fields;
  for (const auto& [key, value] : object) fields.emplace_back(key, string_of(value));
  return fields;
}

element parsed(simdjson::dom::parser& parser, std::string_view json) {
  if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);
  element root;
  const auto error = parser.parse(json.data(), json.size()).get(root);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error != simdjson::SUCCESS)
    throw Error("the JSON cannot be read: {}", json::reason_of(error));
  return root;
}

// An array that holds an object; elements of other kinds are for the caller to report.
bool holds_objects(simdjson::dom::array array) {
  for (const element item : array)
    if (item.is_object()) return true;
  return false;
}

}  // namespace

JsonFields json_object(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  const element root = parsed(parser, json);
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) throw Error("the line is not a JSON object");
  return fields_of(object);
}

void for_each_json_object(std::string_view json,
                          const std::function<void(JsonFields, std::string error)>& each) {
  simdjson::dom::parser parser;
  const element root = parsed(parser, json);
  simdjson::dom::array array;
  bool found = root.get(array) == simdjson::SUCCESS;
  if (simdjson::dom::object object; root.get(object) == simdjson::SUCCESS) {
    for (const auto& [key, value] : object) {
      if (found || value.get(array) != simdjson::SUCCESS) continue;
      found = holds_objects(array);
    }
    if (!found) return each(fields_of(object), {});
  }
  if (!found) throw Error("the JSON holds no objects");
  for (const element item : array) {
    simdjson::dom::object object;
    if (item.get(object) == simdjson::SUCCESS)
      each(fields_of(object), {});
    else
      each({}, "this element of the array is not an object");
  }
}

}  // namespace press

#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace press {

// Calls `take` with each member of a JSON object, in order: its name, unescaped, and its value as
// it stands. For objects that a JSON parser has let through before; in another text it ends at the
// first place that it does not understand.
void for_each_member(
    std::string_view object,
    const std::function<void(std::string_view name, std::string_view value)>& take);

// A JSON value as a reader writes it into a cell: a string without its quotation marks and escapes,
// nothing for null, all others (numbers, true, lists, objects) as they stand.
std::string json_value_text(std::string_view value);

// Whether all of `text` is a number as JSON writes one: 12, -0.5, 1e9, but not 007, +1 or .5.
bool is_json_number(std::string_view text);

}  // namespace press

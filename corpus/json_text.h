#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// Appends `text` (valid UTF-8) as a JSON string with its quotes. Non-ASCII stays as it is.
void append_json(std::string_view text, std::string& out);

// ["a","b"]; the empty string for an empty list.
std::string json_list(const std::vector<std::string>& items);
std::string json_list(const std::vector<uint32_t>& items);

}  // namespace press

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

// Back from json_list(): the strings of a list, every escape of JSON (RFC 8259) undone; half of a
// surrogate pair is U+FFFD.
std::vector<std::string> json_strings(std::string_view list);
// The numbers of a list. What is not a number of 32 bits is left out.
std::vector<uint32_t> json_numbers(std::string_view list);

}  // namespace press

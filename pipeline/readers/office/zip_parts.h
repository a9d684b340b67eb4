#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace press {

// The members of a zipped document (Word, Excel, EPUB) for whose names `wanted` holds, by name.
// Throws Error when the file is damaged or unpacks to an absurd size.
std::map<std::string, std::string> zip_parts(
    std::string_view bytes, const std::function<bool(std::string_view name)>& wanted);

// The bytes that a compressed text (gzip, zstd, ...) unpacks to. Throws Error as above.
std::string unpacked(std::string_view bytes);

}  // namespace press

#pragma once

#include <string_view>

namespace press {

// What a table counts; `stories` counts near-duplicates once.
enum class Count { mentions, documents, stories };

// For --count. Throws Error for another name.
Count count_unit(std::string_view name);

}  // namespace press

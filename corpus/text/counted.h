#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace press {

// A number with its noun, for messages: "1 reject", "2 rejects", "0 stories".
//
// The plural takes an s, and ies for a y after a consonant; `plural` gives any other ("strata").
std::string counted(uint64_t number, std::string_view noun, std::string_view plural = {});

}  // namespace press

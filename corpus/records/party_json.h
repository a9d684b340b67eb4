#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"

namespace press {

// [3,"lamp business"]: a number is a mention, a string stands for itself. Empty for an empty list.
std::string json_list(const std::vector<Party>& parties);

// Back from json_list(). What is neither a number of 32 bits nor a string is left out.
std::vector<Party> json_parties(std::string_view list);

}  // namespace press

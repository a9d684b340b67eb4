#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/readers/lines/json_fields.h"
#include "pipeline/readers/reader.h"

namespace press {

// Makes a document of a JSON object by the names of its members; without a text it is a reject.
void hand_out_fields(JsonFields fields, const Input& input, std::string_view format,
                     uint64_t number, const Intake& intake);

}  // namespace press

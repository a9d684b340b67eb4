#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/readers/reader.h"
#include "pipeline/readers/tables/json_fields.h"

namespace press {

// Makes a document of a JSON object by the names of its members; without a text or title it is a
// reject. The first object of a file (number 1) says which member was taken for what.
void hand_out_fields(JsonFields fields, const Input& input, std::string_view format,
                     uint64_t number, const Intake& intake);

// Title, outlet, byline, section, date and url of a document that came with a text of its own and
// with members of other names ("authors", "date_publish"): what it lacks is taken of these. Its
// text, and the members, stay as they are.
void fill_by_members(Document& document, const ReaderWords& words);

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/document_columns.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// How columns of documents lie in the table document_columns: for document_columns.cc and
// variables.cc.

// The last document number and one. Numbers count up by one, so that a file with far fewer
// documents is damaged, and must not make us take memory for them.
size_t size_of_columns(Database& database);

// Where the document of a row (its column 0) stands. In a damaged file rows are not in the order of
// their numbers, and the last one is not the greatest.
size_t place_of_document(const Database& database, const Statement& row, size_t size);

// A column that was read: each number at most `max`.
DocumentColumn checked_column(const Database& database, std::vector<uint32_t> numbers,
                              uint32_t max);

std::string bytes_of_column(const std::vector<uint32_t>& values);

// Hands over the stored bytes; false when there are none, or when documents came after them.
bool read_stored(Database& database, const std::string& name,
                 const std::function<void(std::string_view)>& take);

// The stored numbers, one for each document.
std::optional<std::vector<uint32_t>> read_stored_numbers(Database& database,
                                                         const std::string& name);

}  // namespace press

#include "corpus/file/stored_columns.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "corpus/sqlite/sqlite_failure.h"

namespace press {
namespace {

static_assert(std::endian::native == std::endian::little, "columns are stored little-endian");

std::vector<uint32_t> values_of(std::string_view bytes) {
  std::vector<uint32_t> values(bytes.size() / sizeof(uint32_t));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(uint32_t));
  return values;
}

}  // namespace

size_t size_of_columns(Database& database) {
  const int64_t last = database.number("SELECT coalesce(max(doc), 0) FROM documents");
  const int64_t first = database.number("SELECT coalesce(min(doc), 1) FROM documents");
  constexpr int64_t few = 1'000'000, gaps = 64;  // what another program may have removed
  if (first < 1 || last > UINT32_MAX ||
      (last > few && last / gaps > database.number("SELECT count(*) FROM documents")))
    fail_damaged(database.path(), "the numbers of its documents are wrong");
  return static_cast<size_t>(last + 1);
}

size_t place_of_document(const Database& database, const Statement& row, size_t size) {
  const int64_t doc = row.integer(0);
  if (doc < 0 || static_cast<size_t>(doc) >= size)
    fail_damaged(database.path(), "its documents are not in order");
  return static_cast<size_t>(doc);
}

DocumentColumn checked_column(const Database& database, std::vector<uint32_t> numbers,
                              uint32_t max) {
  if (std::any_of(numbers.begin(), numbers.end(), [max](uint32_t n) { return n > max; }))
    fail_damaged(database.path(), "a column of its documents has a number that is too large");
  return {database, std::move(numbers)};
}

std::string bytes_of_column(const std::vector<uint32_t>& values) {
  std::string bytes(values.size() * sizeof(uint32_t), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

// "+name" keeps SQLite from its own search by key, which reads the whole data of each row that it
// compares with: four megabytes a million documents.
bool read_stored(Database& database, const std::string& name,
                 const std::function<void(std::string_view)>& take) {
  Statement row = database.prepare(
      "SELECT data FROM document_columns WHERE +name = ?1 AND (SELECT length(data) FROM "
      "document_columns WHERE +name = 'words') = 4 * (SELECT max(doc) + 1 FROM documents)");
  row.bind(1, name);
  if (!row.step() || row.blob(0).empty()) return false;
  take(row.blob(0));
  return true;
}

std::optional<std::vector<uint32_t>> read_stored_numbers(Database& database,
                                                         const std::string& name) {
  std::optional<std::vector<uint32_t>> numbers;
  read_stored(database, name, [&](std::string_view bytes) { numbers = values_of(bytes); });
  const int64_t last = database.number("SELECT max(doc) FROM documents");
  if (numbers && static_cast<int64_t>(numbers->size()) != last + 1)
    fail_damaged(database.path(), "a column of its documents has another length than they");
  return numbers;
}

}  // namespace press

#include "corpus/file/document_set.h"

#include <algorithm>

#include "corpus/sqlite/sqlite_api.h"

namespace press {
namespace {

constexpr const char* pointer_type = "presswork documents";

void document_chosen(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* set = static_cast<const DocumentSet*>(sqlite3_value_pointer(values[0], pointer_type));
  sqlite3_result_int(context, set != nullptr && set->holds(sqlite3_value_int64(values[1])) ? 1 : 0);
}

}  // namespace

void DocumentSet::keep(const DocumentSet& other) {
  for (size_t doc = 0; doc < bits_.size(); ++doc)
    if (bits_[doc] && !other.holds(static_cast<int64_t>(doc))) bits_[doc] = false;
}

size_t DocumentSet::count() const {
  return static_cast<size_t>(std::count(bits_.begin(), bits_.end(), true));
}

void register_document_sets(Database& database) {
  if (sqlite3_create_function_v2(database.handle(), "document_chosen", 2,
                                 SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC, nullptr,
                                 document_chosen, nullptr, nullptr, nullptr) != SQLITE_OK)
    database.fail("add a function");
}

void bind_documents(Statement& statement, int parameter, const DocumentSet& set) {
  statement.bind_pointer(parameter, &set, pointer_type);
}

}  // namespace press

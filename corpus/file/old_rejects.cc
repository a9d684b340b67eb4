#include "corpus/file/old_rejects.h"

#include <filesystem>

namespace press {
namespace {

// "a#1.txt" is a file beside "a", "a#1" a record of it.
#define IN_FILE                                             \
  "(source > ?1 || '#' AND source < ?1 || '$' AND "         \
  "substr(source, length(?1) + 2) NOT GLOB '*[^0-9]*') OR " \
  "(source > ?1 || '!' AND source < ?1 || '\"')"

constexpr const char* any_of = "SELECT EXISTS (SELECT 1 FROM rejects WHERE source = ?1)";
constexpr const char* any_in = "SELECT EXISTS (SELECT 1 FROM rejects WHERE " IN_FILE ")";
constexpr const char* remove_of = "DELETE FROM rejects WHERE source = ?1 RETURNING *";
constexpr const char* remove_in = "DELETE FROM rejects WHERE " IN_FILE " RETURNING *";

#undef IN_FILE

}  // namespace

OldRejects::OldRejects(Database& database)
    : database_(database),
      empty_(database.number("SELECT EXISTS (SELECT 1 FROM rejects)") == 0),
      any_of_(database, any_of),
      any_in_(database, any_in) {}

void OldRejects::look(Statement& any, const char* remove, const std::string& source) {
  if (any.bind(1, source).step() && any.integer(0) != 0) found_.push_back({remove, source});
  any.reset();
}

bool OldRejects::find(const std::string& file) {
  if (empty_ || file.empty() || !done_.insert(file).second) return false;
  look(any_of_, remove_of, file);
  look(any_in_, remove_in, file);
  for (auto folder = std::filesystem::path(file).parent_path();
       !folder.empty() && done_.insert(folder.string()).second; folder = folder.parent_path())
    look(any_of_, remove_of, folder.string());
  return !found_.empty();
}

void OldRejects::forget(TableSums& sums) {
  for (const Found& found : found_) {
    Statement removal = database_.prepare(found.remove);
    removal.bind(1, found.source);
    sums.take_away("rejects", removal);
  }
  found_.clear();
}

}  // namespace press

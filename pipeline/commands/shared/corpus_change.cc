#include "pipeline/commands/shared/corpus_change.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "pipeline/files/output_file.h"
#include "pipeline/files/work_file.h"

namespace press {

Composed write_composed(const std::string& path, const Composition& what, const Console& console) {
  std::optional<Database> lock;
  const auto is_target = [&](const Composition::Part& part) {
    return same_target(part.path, path);
  };
  if (std::any_of(what.parts.begin(), what.parts.end(), is_target)) {
    lock.emplace(path, Database::Mode::write);
    lock->run("BEGIN IMMEDIATE");
  }
  WorkFile work(path);
  Composed composed = compose(work.path(), what);
  work.commit();
  for (const std::string& sentence : composed.dropped_edits)
    console.warn(path + ": an edit is left out: " + sentence);
  return composed;
}

std::vector<bool> all_but(const std::vector<int64_t>& docs, int64_t last) {
  std::vector<bool> keep(static_cast<size_t>(last) + 1, true);
  for (const int64_t doc : docs) keep.at(static_cast<size_t>(doc)) = false;
  return keep;
}

std::vector<bool> only(const std::vector<int64_t>& docs) {
  std::vector<bool> keep(
      docs.empty() ? 1 : static_cast<size_t>(*std::max_element(docs.begin(), docs.end())) + 1);
  for (const int64_t doc : docs) keep[static_cast<size_t>(doc)] = true;
  return keep;
}

}  // namespace press

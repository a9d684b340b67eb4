#include "corpus/frame_counts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace press {
namespace {

bool of_entities(By by) { return by == By::type || by == By::entity || by == By::parent; }

std::string joins(const CountOptions& options) {
  std::string sql = " FROM frame_hits f JOIN documents d ON d.doc = f.doc";
  const bool entities =
      !options.entities.empty() || std::any_of(options.by.begin(), options.by.end(), of_entities);
  if (entities)
    sql +=
        " JOIN mentions m ON m.doc = f.doc AND m.sentence = f.sentence JOIN entities e ON e.entity "
        "= m.entity";
  if (std::find(options.by.begin(), options.by.end(), By::voice) != options.by.end())
    sql +=
        " LEFT JOIN mentions vm ON vm.doc = f.doc AND vm.n = f.voice LEFT JOIN entities v ON "
        "v.entity = vm.entity";
  return sql;
}

std::string group_columns(const std::vector<By>& by) {
  std::string columns;
  for (const By field : by)
    columns += ", " + (field == By::voice ? std::string("coalesce(v.id, 'journalist')")
                                          : group_sql(field));
  return columns;
}

}  // namespace

double FrameCount::net() const {
  const auto both = static_cast<double>(first_hits + second_hits);
  return both > 0 ? static_cast<double>(second_hits - first_hits) / both
                  : std::numeric_limits<double>::quiet_NaN();
}

std::vector<FrameCount> count_frames(Corpus& corpus, const CountOptions& options) {
  Conditions conditions;
  conditions.add(options.filter);
  conditions.add_any("e.id", options.entities);
  // DISTINCT: an entity named twice in the sentence does not count the hit twice.
  Statement rows =
      corpus.database().prepare("SELECT DISTINCT f.doc, f.n, f.pair, f.pole, f.negated" +
                                group_columns(options.by) + joins(options) + conditions.where());
  conditions.bind(rows);
  std::map<std::pair<std::vector<std::string>, std::string>, FrameCount> counts;
  std::map<std::pair<std::vector<std::string>, std::string>, std::unordered_set<int64_t>> documents;
  while (rows.step()) {
    if (options.documents && options.documents->count(rows.integer(0)) == 0) continue;
    std::vector<std::string> groups;
    for (size_t i = 0; i < options.by.size(); ++i)
      groups.emplace_back(rows.text(static_cast<int>(i) + 5));
    const std::string pair(rows.text(2));
    const auto key = std::make_pair(groups, pair);
    FrameCount& count = counts[key];
    if (count.pair.empty()) {
      const size_t dash = pair.find('-');
      count.groups = groups;
      count.pair = pair;
      count.first = pair.substr(0, dash);
      count.second = dash == std::string::npos ? "" : pair.substr(dash + 1);
    }
    const bool first = rows.text(3) == count.first, negated = rows.integer(4) != 0;
    ++(first ? (negated ? count.first_negated : count.first_hits)
             : (negated ? count.second_negated : count.second_hits));
    if (!negated) documents[key].insert(rows.integer(0));
  }
  std::vector<FrameCount> result;
  for (auto& [key, count] : counts) {
    count.documents = static_cast<int64_t>(documents[key].size());
    result.push_back(std::move(count));
  }
  std::stable_sort(result.begin(), result.end(), [](const FrameCount& a, const FrameCount& b) {
    return a.pair != b.pair ? a.pair < b.pair : a.groups < b.groups;
  });
  return result;
}

}  // namespace press

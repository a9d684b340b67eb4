#include "corpus/tables/frame_counts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace press {
namespace {

bool of_entities(By by) { return by == By::type || by == By::entity || by == By::parent; }

std::string joins(const CountOptions& options) {
  std::string sql =
      " FROM frame_hits f JOIN documents d ON d.doc = f.doc LEFT JOIN stories s ON s.doc = f.doc";
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
  if (first_hits + second_hits == 0) return std::numeric_limits<double>::quiet_NaN();
  return net_score(first_hits, second_hits);
}

namespace {

struct Tally {
  FrameCount count;
  std::unordered_set<int64_t> documents;
  std::map<int64_t, PoleCounts> stories;
};

void start(FrameCount& count, const std::vector<std::string>& groups, const std::string& pair) {
  const size_t dash = pair.find('-');
  count.groups = groups;
  count.pair = pair;
  count.first = pair.substr(0, dash);
  count.second = dash == std::string::npos ? "" : pair.substr(dash + 1);
}

void add(Tally& tally, int64_t doc, int64_t story, bool first, bool negated, double weight) {
  FrameCount& count = tally.count;
  (first ? (negated ? count.first_negated : count.first_hits)
         : (negated ? count.second_negated : count.second_hits)) += weight;
  if (negated) return;
  tally.documents.insert(doc);
  PoleCounts& poles = tally.stories[story];
  (first ? poles.first : poles.second) += weight;
}

}  // namespace

std::vector<FrameCount> count_frames(Corpus& corpus, const CountOptions& options,
                                     const std::vector<std::string>& near, bool expected) {
  Conditions conditions;
  conditions.add(options.filter);
  conditions.add_any("e.id", options.entities);
  if (!near.empty()) {
    std::vector<Conditions::Value> values(near.begin(), near.end());
    std::string marks = "?";
    for (size_t i = 1; i < near.size(); ++i) marks += ", ?";
    conditions.add(
        "EXISTS (SELECT 1 FROM mentions b JOIN entities c ON c.entity = b.entity WHERE b.doc = "
        "f.doc AND b.sentence = f.sentence AND c.id IN (" +
            marks + "))",
        std::move(values));
  }
  // DISTINCT: an entity named twice in the sentence does not count the hit twice.
  const bool entities =
      !options.entities.empty() || std::any_of(options.by.begin(), options.by.end(), of_entities);
  Statement rows = corpus.database().prepare(
      std::string(entities ? "SELECT DISTINCT" : "SELECT") +
      " f.doc, coalesce(s.story, f.doc), f.pair, f.pole, f.negated, f.n, f.probability" +
      group_columns(options.by) + joins(options) + conditions.where());
  conditions.bind(rows);
  std::map<std::pair<std::vector<std::string>, std::string>, Tally> tallies;
  std::vector<std::string> groups(options.by.size());
  while (rows.step()) {
    if (options.documents && options.documents->count(rows.integer(0)) == 0) continue;
    for (size_t i = 0; i < groups.size(); ++i) groups[i] = rows.text(static_cast<int>(i) + 7);
    const std::string pair(rows.text(2));
    Tally& tally = tallies[{groups, pair}];
    if (tally.count.pair.empty()) start(tally.count, groups, pair);
    add(tally, rows.integer(0), rows.integer(1), rows.text(3) == tally.count.first,
        rows.integer(4) != 0, expected && !rows.is_null(6) ? rows.real(6) : 1);
  }
  std::vector<FrameCount> result;
  for (auto& [key, tally] : tallies) {
    tally.count.documents = static_cast<int64_t>(tally.documents.size());
    for (const auto& [story, poles] : tally.stories) tally.count.stories.push_back(poles);
    result.push_back(std::move(tally.count));
  }
  std::stable_sort(result.begin(), result.end(), [](const FrameCount& a, const FrameCount& b) {
    return a.pair != b.pair ? a.pair < b.pair : a.groups < b.groups;
  });
  return result;
}

std::vector<RuleCount> count_frame_rules(Corpus& corpus, const Filter& filter) {
  Conditions conditions;
  conditions.add(filter);
  Statement rows = corpus.database().prepare(
      "SELECT f.rule, f.pair, f.pole, f.term, count(*), sum(f.negated), count(DISTINCT f.doc) FROM "
      "frame_hits f JOIN documents d ON d.doc = f.doc" +
      conditions.where() + " GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1");
  conditions.bind(rows);
  std::vector<RuleCount> counts;
  while (rows.step())
    counts.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                      std::string(rows.text(2)), std::string(rows.text(3)), rows.integer(4),
                      rows.integer(5), rows.integer(6)});
  return counts;
}

}  // namespace press

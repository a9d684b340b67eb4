#include "corpus/counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "corpus/error.h"

namespace press {
namespace {

struct Field {
  std::string_view name;
  By by;
  const char* sql;
};

constexpr std::array<Field, 15> fields = {{
    {"year", By::year, "substr(d.published, 1, 4)"},
    {"quarter", By::quarter,
     "CASE WHEN length(d.published) >= 7 THEN substr(d.published, 1, 4) || '-Q' || "
     "((CAST(substr(d.published, 6, 2) AS INTEGER) + 2) / 3) END"},
    {"month", By::month, "CASE WHEN length(d.published) >= 7 THEN substr(d.published, 1, 7) END"},
    {"outlet", By::outlet, "d.outlet"},
    {"country", By::country, "d.country"},
    {"section", By::section, "d.section"},
    {"language", By::language, "d.language"},
    {"type", By::type, "e.type"},
    {"entity", By::entity, "e.id"},
    {"parent", By::parent, "e.parent"},
    {"pole", By::pole, "f.pole"},
    {"kind", By::kind, "x.kind"},
    {"status", By::status, "x.status"},
    {"currency", By::currency, "a.currency"},
    {"voice", By::voice, "v.id"},
}};

// entity_counts holds what a finished load counted; what came after it is counted on the spot.
constexpr const char* all_counts =
    "(SELECT entity, doc, mentions FROM entity_counts UNION ALL "
    "SELECT entity, doc, count(*) FROM mentions WHERE entity IS NOT NULL AND "
    "doc > CAST((SELECT value FROM manifest WHERE key = 'counted') AS INTEGER) GROUP BY entity, "
    "doc)";

struct Tally {
  int64_t mentions = 0, documents = 0;
  std::unordered_set<int64_t> stories;
};

struct EntityRow {
  std::string id, name, type, country, parent;
};

std::unordered_map<int64_t, EntityRow> load_entities(Corpus& corpus) {
  std::unordered_map<int64_t, EntityRow> rows;
  Statement statement =
      corpus.database().prepare("SELECT entity, id, name, type, country, parent FROM entities");
  while (statement.step())
    rows.emplace(statement.integer(0),
                 EntityRow{std::string(statement.text(1)), std::string(statement.text(2)),
                           std::string(statement.text(3)), std::string(statement.text(4)),
                           std::string(statement.text(5))});
  return rows;
}

// For each entity the one it counts for: itself, or the top of its parents.
std::unordered_map<int64_t, int64_t> roots_of(
    const std::unordered_map<int64_t, EntityRow>& entities, bool roll_up) {
  std::unordered_map<std::string, int64_t> by_id;
  for (const auto& [number, row] : entities) by_id.emplace(row.id, number);
  std::unordered_map<int64_t, int64_t> roots;
  for (const auto& [number, row] : entities) {
    int64_t root = number;
    for (int depth = 0; roll_up && depth < 8;
         ++depth) {  // deeper than any real group: a guard against circles
      const auto parent = by_id.find(entities.at(root).parent);
      if (parent == by_id.end()) break;
      root = parent->second;
    }
    roots.emplace(number, root);
  }
  return roots;
}

std::string group_columns(const std::vector<By>& by) {
  std::string columns;
  for (const By field : by) columns += ", " + group_sql(field);
  return columns;
}

// Words of the documents of each group, for frequencies per million.
std::map<std::vector<std::string>, int64_t> words_by_group(Corpus& corpus,
                                                           const CountOptions& options) {
  std::vector<By> by;
  for (const By field : options.by)
    if (field < By::type) by.push_back(field);
  Conditions conditions;
  conditions.add(options.filter);
  Statement rows = corpus.database().prepare("SELECT d.doc, d.words" + group_columns(by) +
                                             " FROM documents d" + conditions.where());
  conditions.bind(rows);
  std::map<std::vector<std::string>, int64_t> words;
  while (rows.step()) {
    if (options.documents && options.documents->count(rows.integer(0)) == 0) continue;
    std::vector<std::string> group;
    for (size_t i = 0; i < by.size(); ++i) group.emplace_back(rows.text(static_cast<int>(i) + 2));
    words[group] += rows.integer(1);
  }
  return words;
}

int64_t chosen(const EntityCount& row, int64_t mentions, Count count) {
  return count == Count::mentions    ? mentions
         : count == Count::documents ? row.docfreq
                                     : row.stories;
}

void rank(std::vector<EntityCount>& rows) {
  std::sort(rows.begin(), rows.end(), [](const EntityCount& a, const EntityCount& b) {
    if (a.groups != b.groups) return a.groups < b.groups;
    if (a.frequency != b.frequency) return a.frequency > b.frequency;
    return a.id < b.id;
  });
  for (size_t i = 0, first = 0; i < rows.size(); ++i) {
    if (i > 0 && rows[i].groups != rows[i - 1].groups) first = i;
    const bool tie = i > first && rows[i].frequency == rows[i - 1].frequency;
    rows[i].rank = tie ? rows[i - 1].rank : static_cast<int64_t>(i - first + 1);
  }
}

}  // namespace

By by_field(std::string_view name) {
  std::string names;
  for (const Field& field : fields) {
    if (field.name == name) return field.by;
    if (field.by < By::pole) names += (names.empty() ? "" : ", ") + std::string(field.name);
  }
  throw Error("--by {}: there is no such field: choose from {}", name, names);
}

std::string group_sql(By by) {
  for (const Field& field : fields)
    if (field.by == by) return field.sql;
  return "NULL";
}

Count count_unit(std::string_view name) {
  if (name == "mentions") return Count::mentions;
  if (name == "documents") return Count::documents;
  if (name == "stories") return Count::stories;
  throw Error("--count {}: choose mentions, documents or stories", name);
}

std::vector<EntityCount> count_entities(Corpus& corpus, const CountOptions& options) {
  const auto entities = load_entities(corpus);
  const auto roots = roots_of(entities, options.roll_up);
  Conditions conditions;
  conditions.add(options.filter);
  conditions.add_any("e.type", options.types);
  conditions.add_any("e.id", options.entities);
  Statement rows = corpus.database().prepare(
      fmt::format("SELECT c.entity, c.doc, c.mentions, s.story{} FROM {} c JOIN entities e ON "
                  "e.entity = c.entity "
                  "JOIN documents d ON d.doc = c.doc LEFT JOIN stories s ON s.doc = c.doc{}",
                  group_columns(options.by), all_counts, conditions.where()));
  conditions.bind(rows);
  std::map<std::pair<std::vector<std::string>, int64_t>, Tally> tallies;
  std::map<std::pair<std::vector<std::string>, int64_t>, std::unordered_set<int64_t>> seen;
  while (rows.step()) {
    const int64_t doc = rows.integer(1);
    if (options.documents && options.documents->count(doc) == 0) continue;
    std::vector<std::string> group;
    for (size_t i = 0; i < options.by.size(); ++i)
      group.emplace_back(rows.text(static_cast<int>(i) + 4));
    const auto key = std::make_pair(std::move(group), roots.at(rows.integer(0)));
    Tally& tally = tallies[key];
    tally.mentions += rows.integer(2);
    // Rolled up, several entities of one document count as one document of the group.
    if (!options.roll_up || seen[key].insert(doc).second) ++tally.documents;
    tally.stories.insert(rows.is_null(3) ? doc : rows.integer(3));
  }
  const auto words = words_by_group(corpus, options);
  std::vector<EntityCount> result;
  for (const auto& [key, tally] : tallies) {
    const EntityRow& entity = entities.at(key.second);
    EntityCount row = {key.first,
                       entity.id,
                       entity.name,
                       entity.type,
                       entity.country,
                       0,
                       tally.documents,
                       static_cast<int64_t>(tally.stories.size()),
                       0,
                       0};
    row.frequency = chosen(row, tally.mentions, options.count);
    std::vector<std::string> of_documents;
    for (size_t i = 0; i < options.by.size(); ++i)
      if (options.by[i] < By::type) of_documents.push_back(key.first[i]);
    const auto total = words.find(of_documents);
    if (total != words.end() && total->second > 0)
      row.per_million =
          1e6 * static_cast<double>(row.frequency) / static_cast<double>(total->second);
    result.push_back(std::move(row));
  }
  rank(result);
  return result;
}

int64_t documents_without(Corpus& corpus, const Filter& filter, By by) {
  Conditions conditions;
  conditions.add(filter);
  conditions.add("(" + group_sql(by) + ") IS NULL");
  Statement statement =
      corpus.database().prepare("SELECT count(*) FROM documents d" + conditions.where());
  conditions.bind(statement);
  return statement.step() ? statement.integer(0) : 0;
}

}  // namespace press

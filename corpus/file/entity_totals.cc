#include "corpus/file/entity_totals.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "corpus/columns/document_columns.h"

namespace press {
namespace {

struct Total {
  int64_t mentions = 0, documents = 0;
  std::vector<uint32_t> stories;

  void add(int64_t count, uint32_t story) {
    mentions += count;
    ++documents;
    stories.push_back(story);
  }
  int64_t different_stories() {
    std::sort(stories.begin(), stories.end());
    return std::unique(stories.begin(), stories.end()) - stories.begin();
  }
};

using Totals = std::map<std::string, Total>;  // by year; "" for all

void write(int64_t entity, const std::string& type, Totals& totals, Statement& insert) {
  for (auto& [year, total] : totals)
    insert.bind(1, type)
        .bind(2, year)
        .bind(3, entity)
        .bind(4, total.mentions)
        .bind(5, total.documents)
        .bind(6, total.different_stories())
        .run();
  totals.clear();
}

}  // namespace

void write_entity_totals(Database& database) {
  database.run("DELETE FROM entity_totals");
  DocumentColumns columns(database);
  const DocumentColumn &dates = columns.dates(), &stories = columns.stories();
  Statement rows = database.prepare(
      "SELECT c.entity, c.doc, c.mentions, e.type FROM entity_counts c JOIN entities e ON e.entity "
      "= "
      "c.entity ORDER BY c.entity");
  Statement insert = database.prepare("INSERT INTO entity_totals VALUES (?, ?, ?, ?, ?, ?)");
  Totals totals;
  int64_t entity = 0;
  std::string type;
  while (rows.step()) {
    if (rows.integer(0) != entity) {
      write(entity, type, totals, insert);
      entity = rows.integer(0);
      type = rows.text(3);
    }
    const auto doc = static_cast<size_t>(rows.integer(1));
    const uint32_t year = dates[doc] / 10000;
    totals[""].add(rows.integer(2), stories[doc]);
    totals[year == 0 ? "unknown" : date_text(year * 10000)].add(rows.integer(2), stories[doc]);
  }
  write(entity, type, totals, insert);
}

std::vector<std::string> years_of_totals(Corpus& corpus, const std::vector<std::string>& types,
                                         const std::string& from, const std::string& to) {
  std::set<std::string> found;
  Statement next =
      corpus.database().prepare("SELECT min(year) FROM entity_totals WHERE type = ? AND year > ?");
  for (const std::string& type : types) {
    std::string year;
    for (next.reset(); next.bind(1, type).bind(2, year).step() && !next.is_null(0); next.reset())
      found.insert(year = next.text(0));
  }
  std::vector<std::string> wanted;
  if (found.erase("unknown") > 0 && from.empty() && to.empty()) wanted.emplace_back("unknown");
  for (const std::string& year : found)
    if ((from.empty() || year >= from) && (to.empty() || year <= to)) wanted.push_back(year);
  return wanted;
}

void top_of_totals(Corpus& corpus, const std::vector<std::string>& types, const std::string& year,
                   Count unit, int64_t most, const std::function<void(const Statement&)>& visit) {
  const char* column = unit == Count::mentions    ? "mentions"
                       : unit == Count::documents ? "documents"
                                                  : "stories";
  Conditions conditions;
  conditions.add_exact("t.type", types);
  conditions.add("t.year = ?", {year});
  Statement least = corpus.database().prepare(
      fmt::format("SELECT t.{} FROM entity_totals t{} ORDER BY 1 DESC LIMIT 1 OFFSET {}", column,
                  conditions.where(), most - 1));
  conditions.bind(least);
  const int64_t frequency = least.step() ? least.integer(0) : 0;
  Statement rows = corpus.database().prepare(fmt::format(
      "SELECT t.mentions, t.documents, t.stories, e.entity, e.id, e.name, e.type, e.country, "
      "e.parent FROM entity_totals t JOIN entities e ON e.entity = t.entity{} AND t.{} >= {}",
      conditions.where(), column, frequency));
  conditions.bind(rows);
  while (rows.step()) visit(rows);
}

}  // namespace press

#include "corpus/entity_totals.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "corpus/document_columns.h"

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
  const std::vector<uint32_t>&dates = columns.dates(), &stories = columns.stories();
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

}  // namespace press

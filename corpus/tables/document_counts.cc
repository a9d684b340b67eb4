#include "corpus/tables/document_counts.h"

#include <algorithm>

namespace press {
namespace {

// The earliest and the latest date of each group, as numbers; 0: none.
struct Dates {
  uint32_t first = 0, last = 0;

  void add(uint32_t date) {
    if (date == 0) return;
    if (first == 0 || date_order(date) < date_order(first)) first = date;
    last = std::max(last, date);
  }
};

std::vector<Dates> dates_of(Corpus& corpus, const Filter& filter, Grouping& grouping) {
  const DocumentFilter holds(corpus, filter);
  const DocumentColumn &stories = corpus.columns().stories(), &dates = corpus.columns().dates();
  std::vector<Dates> found;
  for (size_t doc = 1; doc < stories.size(); ++doc) {
    if (stories[doc] == 0 || !holds.holds(static_cast<int64_t>(doc))) continue;
    const uint32_t group = grouping.of(static_cast<int64_t>(doc));
    if (group >= found.size()) found.resize(group + 1);
    found[group].add(dates[doc]);
  }
  return found;
}

}  // namespace

std::vector<DocumentCount> count_documents(Corpus& corpus, const Filter& filter,
                                           const std::vector<By>& by) {
  Grouping grouping(corpus, by);
  std::vector<GroupSize> sizes = group_sizes(corpus, filter, grouping);
  const std::vector<Dates> dates = dates_of(corpus, filter, grouping);
  if (by.empty() && sizes.empty()) return {DocumentCount{}};
  std::vector<DocumentCount> rows;
  for (uint32_t group = 0; group < sizes.size(); ++group)
    rows.push_back({grouping.values(group), sizes[group], date_text(dates[group].first),
                    date_text(dates[group].last)});
  std::sort(rows.begin(), rows.end(),
            [](const DocumentCount& a, const DocumentCount& b) { return a.groups < b.groups; });
  return rows;
}

}  // namespace press

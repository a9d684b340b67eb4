#include "pipeline/commands/charts/grouped_chart.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "corpus/query/query_text.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/strings.h"
#include "output/charts/lettering.h"
#include "output/charts/ticks.h"
#include "output/shortened.h"

namespace press {
namespace {

constexpr size_t most_drawn = 12;   // at least those of a chart and below a table
constexpr size_t most_blocks = 60;  // of a sparkline
constexpr int most_columns = 32;    // of its name
constexpr std::string_view between = " \u00b7 ";

// Names in the order in which they come.
class Names {
 public:
  size_t place(const std::string& name) {
    const auto [at, added] = places_.try_emplace(name, names_.size());
    if (added) names_.push_back(name);
    return at->second;
  }
  const std::vector<std::string>& all() const { return names_; }

 private:
  std::map<std::string, size_t> places_;
  std::vector<std::string> names_;
};

std::vector<ChartSeries> empty_series(const std::vector<std::string>& names) {
  std::vector<ChartSeries> series;
  for (const std::string& name : names) series.push_back({names.size() == 1 ? "" : name, {}});
  return series;
}

// Which ones are among the `most` largest; of equal ones the first.
std::vector<bool> largest(const std::vector<double>& sums, size_t most) {
  std::vector<size_t> order(sums.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return sums[a] > sums[b]; });
  std::vector<bool> among(sums.size());
  for (size_t i = 0; i < std::min(most, order.size()); ++i) among[order[i]] = true;
  return among;
}

double sum_of(const ChartSeries& series) {
  double sum = 0;
  for (const ChartPoint& point : series.points) sum += point.value.value_or(0);
  return sum;
}

// So few values that they fit a line: the mean of each `step` of them.
std::vector<std::optional<double>> means(const ChartSeries& series, size_t step) {
  std::vector<std::optional<double>> values;
  for (size_t begin = 0; begin < series.points.size(); begin += step) {
    double sum = 0, count = 0;
    for (size_t i = begin; i < std::min(begin + step, series.points.size()); ++i)
      if (const auto& value = series.points[i].value) {
        sum += *value;
        ++count;
      }
    values.push_back(count > 0 ? std::optional(sum / count) : std::nullopt);
  }
  return values;
}

}  // namespace

GroupedChart::GroupedChart(std::vector<By> by) : by_(std::move(by)) {
  time_ = static_cast<size_t>(std::find_if(by_.begin(), by_.end(), is_time) - by_.begin());
}

std::vector<By> GroupedChart::document_fields() const {
  std::vector<By> fields;
  for (const By by : by_)
    if (by < By::type && !is_time(by)) fields.push_back(by);
  return fields;
}

void GroupedChart::fill_gaps(Corpus& corpus, const Filter& filter) {
  if (!over_time()) return;
  std::vector<By> fields = document_fields();
  fields.push_back(by_[time_]);
  Grouping grouping(corpus, fields);
  const std::vector<GroupSize> sizes = group_sizes(corpus, filter, grouping);
  for (uint32_t group = 0; group < sizes.size(); ++group) {
    std::vector<std::string> values = grouping.values(group);
    const std::string period = values.back();
    values.pop_back();
    if (sizes[group].documents > 0 && !period.empty()) counted_.emplace(period, values);
  }
}

void GroupedChart::add(const std::vector<std::string>& groups, const std::string& name,
                       const std::string& side, const ChartPoint& point) {
  Row row;
  row.point = point;
  std::vector<std::string> label;
  for (size_t i = 0; i < by_.size(); ++i) {
    if (i == time_) continue;
    label.push_back(groups[i].empty() ? "unknown" : groups[i]);
    if (by_[i] < By::type && !is_time(by_[i])) row.of_documents.push_back(groups[i]);
  }
  if (!name.empty()) label.push_back(name);
  if (over_time()) {
    if (groups[time_].empty()) return;
    if (!side.empty()) label.push_back(side);
    row.category = groups[time_];
    row.series = joined(label, between);
  } else {
    row.category = joined(label, between);
    row.series = side;
  }
  rows_.push_back(std::move(row));
}

bool GroupedChart::is_single() const {
  return std::all_of(rows_.begin(), rows_.end(),
                     [&](const Row& row) { return row.series == rows_.front().series; });
}

// From the first period to the last, those without documents too.
std::vector<std::string> GroupedChart::periods() const {
  std::set<std::string> known;
  for (const auto& [period, values] : counted_) known.insert(period);
  for (const Row& row : rows_) known.insert(row.category);
  known.erase("");
  std::vector<std::string> all;
  if (known.empty()) return all;
  for (std::string at = *known.begin(); !at.empty() && at <= *known.rbegin();
       at = next_period(at, by_[time_]))
    all.push_back(at);
  return all;
}

// A table may have a hundred thousand series: those that cannot be among the ones drawn stay
// without points.
GroupedChart::Lines GroupedChart::lines() const {
  Lines lines;
  lines.periods = periods();
  std::map<std::string, size_t> places;
  for (const std::string& period : lines.periods) places.emplace(period, places.size());
  Names names;
  std::vector<double> sums;
  std::vector<const Row*> firsts;
  for (const Row& row : rows_) {
    const size_t place = names.place(row.series);
    if (place == firsts.size()) firsts.push_back(&row);
    sums.resize(firsts.size());
    sums[place] += std::abs(row.point.value.value_or(0));
  }
  lines.series = empty_series(names.all());
  const std::vector<bool> drawn = largest(sums, most_drawn);
  for (size_t i = 0; i < drawn.size(); ++i) {
    if (!drawn[i]) continue;
    for (const std::string& period : lines.periods) {
      ChartPoint& point = lines.series[i].points.emplace_back();
      if (counted_.count({period, firsts[i]->of_documents}) != 0) point.value = 0;
    }
  }
  for (const Row& row : rows_)
    if (const auto at = places.find(row.category); at != places.end())
      if (const size_t place = names.place(row.series); drawn[place])
        lines.series[place].points[at->second] = row.point;
  return lines;
}

ChartSize GroupedChart::usual_size() const {
  ChartSize size;
  if (!over_time()) size.height = height_of_rows(rows_.size());
  return size;
}

std::string GroupedChart::draw(const ChartText& text, const ChartSize& size,
                               const ChartStyle& style, std::string* left_out) const {
  if (over_time()) {
    const Lines all = lines();
    return line_chart(text, all.periods, all.series, size, style, left_out);
  }
  Names categories, sides;
  for (const Row& row : rows_) {
    categories.place(row.category);
    sides.place(row.series);
  }
  std::vector<ChartSeries> series = empty_series(sides.all());
  for (ChartSeries& one : series) one.points.resize(categories.all().size());
  for (const Row& row : rows_)
    series[sides.place(row.series)].points[categories.place(row.category)] = row.point;
  return bar_chart(text, categories.all(), series, size, style, left_out);
}

ChartFile::Draw GroupedChart::drawer(const ChartText& text) const {
  return [this, text](const ChartSize& size, const ChartStyle& style, std::string* left_out) {
    return draw(text, size, style, left_out);
  };
}

std::vector<std::string> GroupedChart::sparklines(size_t most) const {
  std::vector<std::string> found;
  if (!over_time()) return found;
  Lines all = lines();
  if (all.periods.size() < 2) return found;
  if (all.series.size() == 1) all.series[0].name = rows_.front().series;
  std::stable_sort(all.series.begin(), all.series.end(),
                   [](const auto& a, const auto& b) { return sum_of(a) > sum_of(b); });
  all.series.resize(std::min(all.series.size(), most));
  const size_t step = (all.periods.size() + most_blocks - 1) / most_blocks;
  size_t width = 0;
  for (ChartSeries& one : all.series) {
    one.name = shortened(clean_line(one.name), most_columns);
    width = std::max(width, display_width(one.name));
  }
  for (const ChartSeries& one : all.series) {
    size_t highest = one.points.size();
    for (size_t i = 0; i < one.points.size(); ++i)
      if (one.points[i].value &&
          (highest == one.points.size() || *one.points[i].value > *one.points[highest].value))
        highest = i;
    if (highest == one.points.size()) continue;
    found.push_back(fmt::format(
        "{}{}  {}  {} to {}{}, highest {} in {}", one.name,
        std::string(width - display_width(one.name), ' '), sparkline(means(one, step)),
        all.periods.front(), all.periods.back(), step > 1 ? fmt::format(" ({} a block)", step) : "",
        short_number(*one.points[highest].value), all.periods[highest]));
  }
  return found;
}

}  // namespace press

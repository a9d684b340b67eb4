#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/lookup/groups.h"
#include "output/charts/chart.h"
#include "pipeline/commands/charts/chart_file.h"

namespace press {

constexpr size_t most_sparklines = 10;  // below a table

// The rows of a table that is broken down by some fields, gathered for a drawing: lines where one
// field is time, bars where none is.
class GroupedChart {
 public:
  explicit GroupedChart(std::vector<By> by);

  bool over_time() const { return time_ < by_.size(); }

  // Of tables without rows of 0: a period in which there are documents is no gap.
  void fill_gaps(Corpus& corpus, const Filter& filter);

  // A row: the values of its fields, what it is about (a feature, a query; may be empty), and, of
  // several values a row, what this one is. Rows whose period is unknown have no place over time.
  void add(const std::vector<std::string>& groups, const std::string& name, const std::string& side,
           const ChartPoint& point);

  // Whether all rows are about the same thing, which the title may then name.
  bool is_single() const;

  ChartSize usual_size() const;
  std::string draw(const ChartText& text, const ChartSize& size, const ChartStyle& style,
                   std::string* left_out) const;
  // For ChartFile::write(); this must outlive it.
  ChartFile::Draw drawer(const ChartText& text) const;

  // "startup  ▂▃ ▅█  2019 to 2024, highest 0.86 in 2024", a line a series: of the `most` largest.
  // None unless there are two periods.
  std::vector<std::string> sparklines(size_t most) const;

 private:
  struct Row {
    std::string category, series;
    std::vector<std::string> of_documents;  // values of fields of documents beside the period
    ChartPoint point;
  };
  struct Lines {
    std::vector<std::string> periods;
    std::vector<ChartSeries> series;
  };
  Lines lines() const;
  std::vector<std::string> periods() const;
  std::vector<By> document_fields() const;

  std::vector<By> by_;
  size_t time_;
  std::set<std::pair<std::string, std::vector<std::string>>> counted_;  // period, of_documents
  std::vector<Row> rows_;
};

}  // namespace press

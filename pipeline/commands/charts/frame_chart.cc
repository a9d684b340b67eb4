#include "pipeline/commands/charts/frame_chart.h"

#include <algorithm>

#include "corpus/statistics/resampling.h"
#include "corpus/text/strings.h"
#include "pipeline/commands/charts/grouped_chart.h"

namespace press {
namespace {

bool has_hits(const FrameCount& row) { return row.first_hits + row.second_hits > 0; }

ChartPoint point_of(double value, const Interval& interval) {
  return {value, interval.low, interval.high};  // nan is drawn as nothing
}

Interval share_interval(const FrameCount& row, bool second, const FrameChart& chart) {
  return bootstrap(row.stories.size(), chart.repeats, chart.seed,
                   [&](const std::vector<uint32_t>& drawn) {
                     double part = 0, all = 0;
                     for (size_t i = 0; i < drawn.size(); ++i) {
                       const PoleCounts& story = row.stories[i];
                       part += drawn[i] * (second ? story.second : story.first);
                       all += drawn[i] * (story.first + story.second);
                     }
                     return part / all;  // a story without hits is none
                   });
}

void add_shares(const FrameCount& row, const std::string& name, const FrameChart& chart,
                GroupedChart& drawing) {
  const double all = row.first_hits + row.second_hits;
  drawing.add(row.groups, name, row.first,
              point_of(row.first_hits / all, share_interval(row, false, chart)));
  drawing.add(row.groups, name, row.second,
              point_of(row.second_hits / all, share_interval(row, true, chart)));
}

}  // namespace

void draw_frames(const std::vector<FrameCount>& rows, const FrameChart& chart,
                 const ChartFile& file, const Console& console) {
  if (!file.wanted()) return;
  GroupedChart drawing(chart.by);
  const bool one_pair = std::all_of(rows.begin(), rows.end(), [&](const FrameCount& row) {
    return row.pair == rows.front().pair;
  });
  const std::string whole = chart.by.empty() ? "all documents" : "";
  for (const FrameCount& row : rows) {
    if (!has_hits(row)) continue;
    if (one_pair)
      add_shares(row, whole, chart, drawing);
    else if (chart.by.empty())
      drawing.add(row.groups, row.pair, "",
                  point_of(row.net(), net_interval(row.stories, chart.repeats, chart.seed)));
    else
      drawing.add(row.groups, "", row.pair,
                  point_of(row.net(), net_interval(row.stories, chart.repeats, chart.seed)));
  }
  ChartText text;
  text.title = one_pair && !rows.empty() ? rows[0].first + " and " + rows[0].second
                                         : "Net scores of frame pairs";
  if (!chart.names.empty()) text.title += " by " + joined(chart.names, ", ");
  (drawing.over_time() ? text.y_label : text.x_label) =
      one_pair ? "share of what is asserted" : "net score (+1: all of the second pole)";
  text.note = "95 % intervals: bootstrap over stories, of few stories Wilson's";
  file.write(console, drawing.usual_size(), drawing.drawer(text));
}

}  // namespace press

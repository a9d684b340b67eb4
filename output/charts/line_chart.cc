#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "output/charts/chart.h"
#include "output/charts/lettering.h"
#include "output/charts/plot.h"

namespace press {
namespace {

constexpr size_t most_bands = 4;     // more of them over one another say nothing
constexpr double sample_width = 24;  // of a line, beside its name
constexpr double name_height = 13;

// The series with the highest values in all, in their order.
std::vector<ChartSeries> largest(const std::vector<ChartSeries>& series, size_t most) {
  if (series.size() <= most) return series;
  std::vector<double> sums;
  for (const ChartSeries& one : series) {
    double sum = 0;
    for (const ChartPoint& point : one.points)
      if (is_usable(point.value)) sum += std::abs(*point.value);
    sums.push_back(sum);
  }
  std::vector<size_t> order(series.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return sums[a] > sums[b]; });
  order.resize(most);
  std::sort(order.begin(), order.end());
  std::vector<ChartSeries> kept;
  for (const size_t i : order) kept.push_back(series[i]);
  return kept;
}

class LineChart {
 public:
  LineChart(const std::vector<std::string>& categories, std::vector<ChartSeries> series,
            const ChartText& text, Drawing& drawing, const ChartBox& room)
      : categories_(categories), series_(std::move(series)), text_(text), drawing_(drawing) {
    bands_ = series_.size() <= most_bands;
    for (ChartSeries& one : series_) one.points.resize(categories.size());
    find_ticks(room);
    lay_out(room);
  }

  void draw() {
    draw_axes();
    if (bands_)
      for (size_t i = 0; i < series_.size(); ++i) draw_band(i);
    for (size_t i = 0; i < series_.size(); ++i) draw_line(i);
    draw_names();
  }

 private:
  void find_ticks(const ChartBox& room) {
    double low = 0, high = 0;
    for (const ChartSeries& one : series_)
      for (const ChartPoint& point : one.points) {
        if (!is_usable(point.value)) continue;
        const auto take = [&](const std::optional<double>& value) {
          if (!is_usable(value)) return;
          low = std::min(low, *value);
          high = std::max(high, *value);
        };
        take(point.value);
        if (bands_) take(point.low);
        if (bands_) take(point.high);
      }
    ticks_ = nice_ticks(low, high, std::clamp(static_cast<int>(room.height() / 45), 2, 8));
  }

  void lay_out(const ChartBox& room) {
    double left = 0, right = 0;
    for (const std::string& label : ticks_.labels)
      left = std::max(left, text_width(label, tick_size));
    for (const ChartSeries& one : series_)
      if (!one.name.empty()) right = std::max(right, text_width(clean_line(one.name), label_size));
    name_room_ = std::min(right, room.width() * 0.3);
    plot_ = {room.left + left + 8, room.top + (text_.y_label.empty() ? 8 : 22),
             room.right - (right > 0 ? name_room_ + sample_width + 14 : 12),
             room.bottom - (text_.x_label.empty() ? 20 : 34)};
    const auto count = static_cast<double>(categories_.size());
    slot_ = plot_.width() / std::max(1.0, count);
  }

  double x_of(size_t category) const {
    return plot_.left + slot_ * (static_cast<double>(category) + 0.5);
  }
  double y_of(double value) const { return along(value, ticks_, plot_.bottom, plot_.top); }

  void draw_axes() {
    for (size_t i = 0; i < ticks_.at.size(); ++i) {
      const double y = y_of(ticks_.at[i]);
      const bool zero = ticks_.at[i] == 0;
      drawing_.line({plot_.left, y}, {plot_.right, y}, zero ? soft_ink : grid_ink);
      drawing_.text({plot_.left - 6, y + 4}, ticks_.labels[i], {tick_size, Anchor::end, soft_ink});
    }
    double widest = 1;
    for (const std::string& category : categories_)
      widest = std::max(widest, std::min(90.0, text_width(clean_line(category), tick_size)));
    const auto room = static_cast<size_t>(plot_.width() / (widest + 10));
    for (const size_t i : thinned(categories_, std::max<size_t>(1, room))) {
      drawing_.line({x_of(i), plot_.bottom}, {x_of(i), plot_.bottom + 4}, soft_ink);
      drawing_.text({x_of(i), plot_.bottom + 15},
                    shortened_to(clean_line(categories_[i]), tick_size, 90),
                    {tick_size, Anchor::middle, soft_ink});
    }
    const double whole = drawing_.size().width - 2 * chart_margin;
    drawing_.text({chart_margin, plot_.top - 12},
                  shortened_to(clean_line(text_.y_label), label_size, whole), {label_size});
    drawing_.text({(plot_.left + plot_.right) / 2, plot_.bottom + 30},
                  shortened_to(clean_line(text_.x_label), label_size, plot_.width()),
                  {label_size, Anchor::middle});
  }

  // Calls `of` with the ends of each run of categories that have what `has` asks for.
  template <typename Has, typename Of>
  void for_each_run(const ChartSeries& one, const Has& has, const Of& of) const {
    for (size_t begin = 0; begin < one.points.size();) {
      size_t end = begin;
      while (end < one.points.size() && has(one.points[end])) ++end;
      if (end > begin) of(begin, end);
      begin = std::max(end, begin + 1);
    }
  }

  void draw_band(size_t number) {
    const ChartSeries& one = series_[number];
    const auto has = [](const ChartPoint& point) {
      return is_usable(point.value) && is_usable(point.low) && is_usable(point.high);
    };
    for_each_run(one, has, [&](size_t begin, size_t end) {
      const Ink ink = look_of(number).ink;
      if (end == begin + 1) {
        const double x = x_of(begin);
        drawing_.line({x, y_of(*one.points[begin].low)}, {x, y_of(*one.points[begin].high)}, ink,
                      1.2);
        return;
      }
      std::vector<ChartSpot> around;
      for (size_t i = begin; i < end; ++i) around.push_back({x_of(i), y_of(*one.points[i].high)});
      for (size_t i = end; i-- > begin;) around.push_back({x_of(i), y_of(*one.points[i].low)});
      drawing_.area(around, ink, series_.size() == 1 ? 0.16 : 0.12);
    });
  }

  void draw_line(size_t number) {
    const ChartSeries& one = series_[number];
    const SeriesLook& look = look_of(number);
    const auto has = [](const ChartPoint& point) { return is_usable(point.value); };
    const auto step = static_cast<size_t>(std::max(1.0, 14 / slot_ + 0.5));
    for_each_run(one, has, [&](size_t begin, size_t end) {
      std::vector<ChartSpot> spots;
      for (size_t i = begin; i < end; ++i) spots.push_back({x_of(i), y_of(*one.points[i].value)});
      drawing_.polyline(spots, look.ink, 1.8, look.dash);
      for (size_t i = begin; i < end; ++i) {
        const bool alone = end == begin + 1;
        if (!alone && (i + number * step / 2) % step != 0) continue;
        const std::string name = one.name.empty() ? "" : clean_line(one.name) + ", ";
        drawing_.mark(look.mark, spots[i - begin], 3, look.ink,
                      name + clean_line(categories_[i]) + ": " + told_point(one.points[i]));
      }
    });
  }

  // Beside the line's last value, with a sample of its dash and mark.
  void draw_names() {
    std::vector<std::pair<double, size_t>> ends;
    for (size_t i = 0; i < series_.size(); ++i) {
      if (series_[i].name.empty()) continue;
      double y = plot_.bottom;
      for (const ChartPoint& point : series_[i].points)
        if (is_usable(point.value)) y = y_of(*point.value);
      ends.emplace_back(y, i);
    }
    std::stable_sort(ends.begin(), ends.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<double> wanted;
    for (const auto& [y, number] : ends) wanted.push_back(y);
    const std::vector<double> places = spread(wanted, name_height, plot_.top, plot_.bottom);
    const double left = plot_.right + 6;
    for (size_t i = 0; i < ends.size(); ++i) {
      const SeriesLook& look = look_of(ends[i].second);
      const double y = places[i];
      drawing_.line({left, y}, {left + sample_width, y}, look.ink, 1.8, look.dash);
      drawing_.mark(look.mark, {left + sample_width / 2, y}, 3, look.ink);
      drawing_.text({left + sample_width + 5, y + 4},
                    shortened_to(clean_line(series_[ends[i].second].name), label_size, name_room_),
                    {label_size});
    }
  }

  const std::vector<std::string>& categories_;
  std::vector<ChartSeries> series_;
  const ChartText& text_;
  Drawing& drawing_;
  bool bands_ = true;
  Ticks ticks_;
  double name_room_ = 0, slot_ = 1;
  ChartBox plot_;
};

bool has_intervals(const std::vector<ChartSeries>& series) {
  for (const ChartSeries& one : series)
    for (const ChartPoint& point : one.points)
      if (point.low && point.high) return true;
  return false;
}

}  // namespace

std::string line_chart(const ChartText& text, const std::vector<std::string>& categories,
                       const std::vector<ChartSeries>& series, const ChartSize& size,
                       const ChartStyle& style, std::string* left_out) {
  Drawing drawing(sane_size(size), style);
  const std::vector<ChartSeries> kept = largest(series, most_looks);
  const std::string missing = drawn_of(kept.size(), series.size(), "lines");
  if (left_out != nullptr) *left_out = missing;
  const bool too_many = kept.size() > most_bands && has_intervals(kept);
  const ChartBox room = draw_head_and_foot(
      drawing, text, {missing, too_many ? "Intervals are drawn for up to four lines" : ""});
  if (categories.empty() || kept.empty())
    draw_nothing(drawing, room);
  else
    LineChart(categories, kept, text, drawing, room).draw();
  return drawing.finish(text,
                        (missing.empty() ? "" : missing + ". ") + told_values(categories, kept));
}

}  // namespace press

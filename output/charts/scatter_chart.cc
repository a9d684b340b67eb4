#include <fmt/format.h>

#include <algorithm>

#include "output/charts/chart.h"
#include "output/charts/lettering.h"
#include "output/charts/placing.h"
#include "output/charts/plot.h"

namespace press {
namespace {

constexpr size_t most_points = 5000;
constexpr size_t most_told = 100;  // by <desc>
constexpr double radius = 2.6;

class ScatterChart {
 public:
  ScatterChart(const std::vector<ScatterPoint>& points, const ChartText& text, bool log_x,
               Drawing& drawing, const ChartBox& room)
      : points_(points), text_(text), log_x_(log_x), drawing_(drawing) {
    find_ticks(room);
    double left = 0;
    for (const std::string& label : y_.labels) left = std::max(left, text_width(label, tick_size));
    plot_ = {room.left + left + 8, room.top + (text.y_label.empty() ? 8 : 22), room.right - 14,
             room.bottom - (text.x_label.empty() ? 20 : 34)};
  }

  void draw() {
    draw_axes();
    for (const ScatterPoint& point : points_) {
      const std::string told =
          clean_line(point.label) + ": " + short_number(point.x) + ", " + short_number(point.y);
      if (point.second)
        drawing_.mark(MarkShape::ring, spot(point), radius, look_of(2).ink, told);
      else
        drawing_.mark(MarkShape::disc, spot(point), radius, look_of(1).ink, told);
    }
    draw_labels();
  }

 private:
  void find_ticks(const ChartBox& room) {
    double left = points_[0].x, right = left, low = std::min(0.0, points_[0].y),
           high = std::max(0.0, points_[0].y);
    for (const ScatterPoint& point : points_) {
      left = std::min(left, point.x);
      right = std::max(right, point.x);
      low = std::min(low, point.y);
      high = std::max(high, point.y);
    }
    x_ = log_x_ ? log_ticks(left, right)
                : nice_ticks(left, right, std::clamp(static_cast<int>(room.width() / 90), 2, 8));
    y_ = nice_ticks(low, high, std::clamp(static_cast<int>(room.height() / 45), 2, 8));
  }

  ChartSpot spot(const ScatterPoint& point) const {
    return {x_of(point.x), along(point.y, y_, plot_.bottom, plot_.top)};
  }
  double x_of(double x) const {
    return log_x_ ? along_log(x, x_, plot_.left, plot_.right)
                  : along(x, x_, plot_.left, plot_.right);
  }

  void draw_axes() {
    for (size_t i = 0; i < y_.at.size(); ++i) {
      const double y = along(y_.at[i], y_, plot_.bottom, plot_.top);
      drawing_.line({plot_.left, y}, {plot_.right, y}, y_.at[i] == 0 ? soft_ink : grid_ink);
      drawing_.text({plot_.left - 6, y + 4}, y_.labels[i], {tick_size, Anchor::end, soft_ink});
    }
    for (size_t i = 0; i < x_.at.size(); ++i) {
      const double x = x_of(x_.at[i]);
      drawing_.line({x, plot_.top}, {x, plot_.bottom}, grid_ink, 0.6);
      drawing_.text({x, plot_.bottom + 14}, x_.labels[i], {tick_size, Anchor::middle, soft_ink});
    }
    const double whole = drawing_.size().width - 2 * chart_margin;
    drawing_.text({chart_margin, plot_.top - 12},
                  shortened_to(clean_line(text_.y_label), label_size, whole), {label_size});
    drawing_.text({(plot_.left + plot_.right) / 2, plot_.bottom + 29},
                  shortened_to(clean_line(text_.x_label), label_size, plot_.width()),
                  {label_size, Anchor::middle});
  }

  void draw_labels() {
    LabelPlacer placer(plot_);
    const size_t in_the_way = std::min<size_t>(points_.size(), 400);
    for (size_t i = 0; i < in_the_way; ++i) {
      const auto [x, y] = spot(points_[i]);
      placer.take({x - radius, y - radius, x + radius, y + radius});
    }
    for (size_t i = 0; i < in_the_way; ++i) {
      const std::string name = shortened_to(clean_line(points_[i].label), label_size, 120);
      if (name.empty()) continue;
      const auto box =
          placer.place(spot(points_[i]), radius, text_width(name, label_size), label_size);
      if (box)
        drawing_.text({box->left, box->bottom - 2}, name,
                      {label_size, Anchor::start, text_ink, false, true});
    }
  }

  const std::vector<ScatterPoint>& points_;
  const ChartText& text_;
  bool log_x_;
  Drawing& drawing_;
  Ticks x_, y_;
  ChartBox plot_;
};

std::string told_points(const std::vector<ScatterPoint>& points) {
  std::string told;
  for (size_t i = 0; i < points.size() && i < most_told; ++i)
    told += (i == 0 ? "" : "; ") + clean_line(points[i].label) + " " + short_number(points[i].x) +
            ", " + short_number(points[i].y);
  return told;
}

}  // namespace

std::string scatter_chart(const ChartText& text, const std::vector<ScatterPoint>& points,
                          const ChartSize& size, const ChartStyle& style, bool log_x,
                          std::string* left_out) {
  Drawing drawing(sane_size(size), style);
  std::vector<ScatterPoint> kept;
  for (const ScatterPoint& point : points)
    if (kept.size() < most_points && is_usable(point.x) && is_usable(point.y) &&
        (!log_x || point.x > 0))
      kept.push_back(point);
  const std::string missing = drawn_of(kept.size(), points.size(), "points");
  if (left_out != nullptr) *left_out = missing;
  const ChartBox room = draw_head_and_foot(drawing, text, {missing});
  if (kept.empty())
    draw_nothing(drawing, room);
  else
    ScatterChart(kept, text, log_x, drawing, room).draw();
  return drawing.finish(text, (missing.empty() ? "" : missing + ". ") + told_points(kept));
}

}  // namespace press

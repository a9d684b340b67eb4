#include <algorithm>

#include "output/charts/chart.h"
#include "output/charts/lettering.h"
#include "output/charts/plot.h"

namespace press {
namespace {

constexpr double least_row = 11;  // px of a bar with the space around it
constexpr double usual_row = 18;
constexpr double around_rows = 110;  // title, axis, labels, foot
constexpr double legend_gap = 32;    // box of a series and the space behind its name
constexpr size_t most_sides = 4;     // bars of one category

class BarChart {
 public:
  BarChart(const std::vector<std::string>& categories, const std::vector<ChartSeries>& series,
           const ChartText& text, Drawing& drawing, const ChartBox& room)
      : categories_(categories), series_(series), text_(text), drawing_(drawing) {
    find_ticks(room);
    lay_out(room);
  }

  void draw() {
    draw_axes();
    draw_legend();
    for (size_t i = 0; i < categories_.size(); ++i) draw_group(i);
  }

 private:
  const ChartPoint& point(size_t series, size_t category) const {
    static const ChartPoint none;
    const auto& points = series_[series].points;
    return category < points.size() ? points[category] : none;
  }

  void find_ticks(const ChartBox& room) {
    double low = 0, high = 0;
    for (size_t s = 0; s < series_.size(); ++s)
      for (size_t i = 0; i < categories_.size(); ++i)
        for (const auto& value : {point(s, i).value, point(s, i).low, point(s, i).high}) {
          if (!is_usable(value)) continue;
          low = std::min(low, *value);
          high = std::max(high, *value);
        }
    ticks_ = nice_ticks(low, high, std::clamp(static_cast<int>(room.width() / 90), 2, 8));
  }

  bool has_legend() const { return series_.size() > 1; }

  void lay_out(const ChartBox& room) {
    double names = 0, values = 0;
    for (const std::string& name : categories_)
      names = std::max(names, text_width(clean_line(name), label_size));
    for (size_t s = 0; s < series_.size(); ++s)
      for (size_t i = 0; i < categories_.size(); ++i)
        if (is_usable(point(s, i).value))
          values = std::max(values, text_width(short_number(*point(s, i).value), tick_size));
    name_room_ = std::min(names, room.width() * 0.36);
    plot_ = {room.left + name_room_ + 8, room.top + (has_legend() ? 22 : 4),
             room.right - values - 8, room.bottom - (text_.x_label.empty() ? 20 : 34)};
    slot_ = plot_.height() / static_cast<double>(categories_.size());
  }

  double x_of(double value) const { return along(value, ticks_, plot_.left, plot_.right); }

  void draw_axes() {
    for (size_t i = 0; i < ticks_.at.size(); ++i) {
      const double x = x_of(ticks_.at[i]);
      drawing_.line({x, plot_.top}, {x, plot_.bottom}, ticks_.at[i] == 0 ? soft_ink : grid_ink);
      drawing_.text({x, plot_.bottom + 14}, ticks_.labels[i],
                    {tick_size, Anchor::middle, soft_ink});
    }
    drawing_.text({(plot_.left + plot_.right) / 2, plot_.bottom + 29},
                  shortened_to(clean_line(text_.x_label), label_size, plot_.width()),
                  {label_size, Anchor::middle});
  }

  void draw_legend() {
    if (!has_legend()) return;
    double wanted = 0;
    for (const ChartSeries& one : series_)
      wanted += text_width(clean_line(one.name), label_size) + legend_gap;
    const bool fits = wanted <= plot_.width();
    double x = fits ? plot_.left : chart_margin;
    const double share = (plot_.right - x) / static_cast<double>(series_.size());
    const double room = fits ? wanted : share - legend_gap;
    for (size_t s = 0; s < series_.size(); ++s) {
      const std::string name = shortened_to(clean_line(series_[s].name), label_size, room);
      drawing_.box({x, plot_.top - 17, x + 10, plot_.top - 7}, ink_of(s));
      drawing_.text({x + 15, plot_.top - 8}, name, {label_size});
      x += text_width(name, label_size) + legend_gap;
    }
  }

  Ink ink_of(size_t series) const {
    static constexpr size_t order[] = {1, 5, 2, 7};
    return look_of(order[series % most_sides]).ink;
  }

  void draw_group(size_t category) {
    const double top = plot_.top + slot_ * static_cast<double>(category);
    drawing_.text({plot_.left - 6, top + slot_ / 2 + 4},
                  shortened_to(clean_line(categories_[category]), label_size, name_room_),
                  {label_size, Anchor::end});
    const double inner = slot_ * 0.76;
    const double height = inner / static_cast<double>(series_.size());
    for (size_t s = 0; s < series_.size(); ++s) {
      const double at = top + (slot_ - inner) / 2 + height * static_cast<double>(s);
      draw_bar(point(s, category), at, height, ink_of(s));
    }
  }

  void draw_bar(const ChartPoint& point, double top, double height, Ink ink) {
    if (!is_usable(point.value)) return;
    const double from = x_of(0), to = x_of(*point.value), middle = top + height / 2;
    drawing_.box({std::min(from, to), top, std::max(from, to), top + height}, ink);
    double end = std::max(from, to);
    if (is_usable(point.low) && is_usable(point.high)) {
      const double low = x_of(*point.low), high = x_of(*point.high);
      const double cap = std::min(3.0, height / 3);
      drawing_.line({low, middle}, {high, middle}, text_ink, 1.2);
      drawing_.line({low, middle - cap}, {low, middle + cap}, text_ink, 1.2);
      drawing_.line({high, middle - cap}, {high, middle + cap}, text_ink, 1.2);
      end = std::max(end, high);
    }
    if (height >= 8)
      drawing_.text({end + 4, middle + 4}, short_number(*point.value),
                    {tick_size - 1, Anchor::start, soft_ink, false, true});
  }

  const std::vector<std::string>& categories_;
  const std::vector<ChartSeries>& series_;
  const ChartText& text_;
  Drawing& drawing_;
  Ticks ticks_;
  double name_room_ = 0, slot_ = 1;
  ChartBox plot_;
};

}  // namespace

double height_of_rows(size_t rows) {
  return std::clamp(around_rows + usual_row * static_cast<double>(rows), 160.0, 640.0);
}

std::string bar_chart(const ChartText& text, const std::vector<std::string>& categories,
                      const std::vector<ChartSeries>& series, const ChartSize& size,
                      const ChartStyle& style, std::string* left_out) {
  const ChartSize sane = sane_size(size);
  Drawing drawing(sane, style);
  std::vector<ChartSeries> kept = series;
  if (kept.size() > most_sides) kept.resize(most_sides);
  const double row = least_row * static_cast<double>(std::max<size_t>(1, kept.size()));
  std::vector<std::string> rows = categories;
  rows.resize(
      std::min(rows.size(), static_cast<size_t>(std::max(1.0, (sane.height - around_rows) / row))));
  std::string missing = drawn_of(rows.size(), categories.size(), "rows");
  if (kept.size() < series.size())
    missing += (missing.empty() ? "" : ", ") + drawn_of(kept.size(), series.size(), "series");
  if (left_out != nullptr) *left_out = missing;
  const ChartBox room = draw_head_and_foot(drawing, text, {missing});
  if (rows.empty() || kept.empty())
    draw_nothing(drawing, room);
  else
    BarChart(rows, kept, text, drawing, room).draw();
  return drawing.finish(text, (missing.empty() ? "" : missing + ". ") + told_values(rows, kept));
}

}  // namespace press

#include "output/charts/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/charts/lettering.h"

namespace press {
namespace {

// Values beyond these are no measure of anything, and their differences might not be numbers.
constexpr double largest_value = 1e15;

double sane(double value, double least, double usual) {
  return std::isfinite(value) ? std::clamp(value, least, 20000.0) : usual;
}

}  // namespace

bool is_usable(double value) { return std::isfinite(value) && std::abs(value) <= largest_value; }

bool is_usable(const std::optional<double>& value) { return value && is_usable(*value); }

ChartSize sane_size(ChartSize size) {
  return {sane(size.width, 120, ChartSize().width), sane(size.height, 80, ChartSize().height)};
}

ChartBox draw_head_and_foot(Drawing& drawing, const ChartText& text,
                            const std::vector<std::string>& notes) {
  const ChartSize size = drawing.size();
  const double width = size.width - 2 * chart_margin;
  double y = chart_margin;
  for (const std::string& line : wrapped(clean_line(text.title), title_size * 1.06, width, 2)) {
    drawing.text({chart_margin, y + title_size}, line, {title_size, Anchor::start, text_ink, true});
    y += title_size * 1.3;
  }
  std::string foot = clean_line(text.note);
  for (const std::string& note : notes) {
    if (note.empty()) continue;
    if (!foot.empty()) foot += foot.back() == '.' ? " " : ". ";
    foot += clean_line(note);
  }
  const std::vector<std::string> lines = wrapped(foot, note_size, width, 3);
  const double line_height = note_size * 1.3;
  double bottom = size.height - chart_margin - static_cast<double>(lines.size()) * line_height;
  for (size_t i = 0; i < lines.size(); ++i)
    drawing.text({chart_margin, bottom + static_cast<double>(i + 1) * line_height - 2}, lines[i],
                 {note_size, Anchor::start, soft_ink});
  if (!lines.empty()) bottom -= 4;
  return {chart_margin, y + 4, size.width - chart_margin, std::max(bottom, y + 24)};
}

double along(double value, const Ticks& ticks, double from, double to) {
  return from + (value - ticks.low) / (ticks.high - ticks.low) * (to - from);
}

double along_log(double value, const Ticks& ticks, double from, double to) {
  const double low = std::log10(ticks.low), high = std::log10(ticks.high);
  return from + (std::log10(value) - low) / (high - low) * (to - from);
}

void draw_nothing(Drawing& drawing, const ChartBox& room) {
  drawing.text({(room.left + room.right) / 2, (room.top + room.bottom) / 2}, "nothing to draw",
               {label_size, Anchor::middle, soft_ink});
}

std::string drawn_of(size_t drawn, size_t all, std::string_view what) {
  return drawn == all ? "" : fmt::format("{} of {} {} are drawn", drawn, all, what);
}

std::vector<double> spread(const std::vector<double>& wanted, double height, double from,
                           double to) {
  std::vector<double> places = wanted;
  double free = from;
  for (double& place : places) {
    place = std::max(place, free);
    free = place + height;
  }
  double below = to;
  for (size_t i = places.size(); i-- > 0;) {
    places[i] = std::min(places[i], below);
    below = places[i] - height;
  }
  return places;
}

std::string told_point(const ChartPoint& point) {
  if (!is_usable(point.value)) return "no value";
  std::string told = short_number(*point.value);
  if (is_usable(point.low) && is_usable(point.high))
    told += " (" + short_number(*point.low) + " to " + short_number(*point.high) + ")";
  return told;
}

std::string told_values(const std::vector<std::string>& categories,
                        const std::vector<ChartSeries>& series) {
  std::string told;
  for (const ChartSeries& one : series) {
    if (!told.empty()) told += ' ';
    if (!one.name.empty()) told += clean_line(one.name) + ": ";
    for (size_t i = 0; i < categories.size() && i < one.points.size(); ++i)
      told += (i == 0 ? "" : "; ") + clean_line(categories[i]) + " " + told_point(one.points[i]);
    told += '.';
  }
  return told;
}

}  // namespace press

#include <algorithm>

#include "output/charts/chart.h"
#include "output/charts/lettering.h"
#include "output/charts/plot.h"

namespace press {
namespace {

constexpr double least_row = 12, around_rows = 100;

void draw_strips(Drawing& drawing, const std::vector<ChartStrip>& strips, const ChartText& text,
                 const ChartBox& room) {
  double names = 0, notes = 0;
  for (const ChartStrip& strip : strips) {
    names = std::max(names, text_width(clean_line(strip.name), label_size));
    notes = std::max(notes, text_width(clean_line(strip.note), tick_size));
  }
  names = std::min(names, room.width() * 0.45);
  notes = std::min(notes, room.width() * 0.2);
  const ChartBox plot = {room.left + names + 8, room.top + 4, room.right - notes - 8,
                         room.bottom - (text.x_label.empty() ? 20 : 34)};
  const double slot = plot.height() / static_cast<double>(strips.size());
  for (size_t i = 0; i < strips.size(); ++i) {
    const ChartStrip& strip = strips[i];
    const double middle = plot.top + slot * (static_cast<double>(i) + 0.5);
    const double half = std::min(slot * 0.36, 14.0);
    drawing.text({plot.left - 6, middle + 4},
                 shortened_to(clean_line(strip.name), label_size, names),
                 {label_size, Anchor::end});
    drawing.outline({plot.left, middle - half, plot.right, middle + half}, grid_ink);
    for (const double mark : strip.marks) {
      if (!is_usable(mark)) continue;
      const double x = plot.left + std::clamp(mark, 0.0, 1.0) * plot.width();
      drawing.line({x, middle - half}, {x, middle + half}, text_ink);
    }
    drawing.text({plot.right + 6, middle + 4},
                 shortened_to(clean_line(strip.note), tick_size, notes),
                 {tick_size, Anchor::start, soft_ink});
  }
  const Ticks ticks = {0, 1, {0, 0.25, 0.5, 0.75, 1}, {"0 %", "25 %", "50 %", "75 %", "100 %"}};
  for (size_t i = 0; i < ticks.at.size(); ++i)
    drawing.text({along(ticks.at[i], ticks, plot.left, plot.right), plot.bottom + 14},
                 ticks.labels[i], {tick_size, Anchor::middle, soft_ink});
  drawing.text({(plot.left + plot.right) / 2, plot.bottom + 29},
               shortened_to(clean_line(text.x_label), label_size, plot.width()),
               {label_size, Anchor::middle});
}

}  // namespace

std::string strip_chart(const ChartText& text, const std::vector<ChartStrip>& strips, size_t all,
                        const ChartSize& size, const ChartStyle& style, std::string* left_out) {
  const ChartSize sane = sane_size(size);
  Drawing drawing(sane, style);
  std::vector<ChartStrip> kept = strips;
  kept.resize(std::min(
      kept.size(), static_cast<size_t>(std::max(1.0, (sane.height - around_rows) / least_row))));
  const std::string missing = drawn_of(kept.size(), std::max(all, strips.size()), "rows");
  if (left_out != nullptr) *left_out = missing;
  const ChartBox room = draw_head_and_foot(drawing, text, {missing});
  if (kept.empty())
    draw_nothing(drawing, room);
  else
    draw_strips(drawing, kept, text, room);
  std::string told = missing.empty() ? "" : missing + ". ";
  for (const ChartStrip& strip : kept)
    told += clean_line(strip.name) + ": " + clean_line(strip.note) + "; ";
  return drawing.finish(text, told);
}

}  // namespace press

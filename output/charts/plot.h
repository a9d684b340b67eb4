#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/charts/drawing.h"
#include "output/charts/ticks.h"

namespace press {

// What all charts have: title at the top, notes at the foot, and between them the room for axes
// and data.

constexpr double title_size = 14, label_size = 11, tick_size = 11, note_size = 10;
constexpr double chart_margin = 10;

bool is_usable(double value);  // finite, and of a size that can be drawn
bool is_usable(const std::optional<double>& value);

// Sizes from 120 x 80 to 20,000 px; a size that is no number is the usual one.
ChartSize sane_size(ChartSize size);

// Draws title and foot of a drawing and returns the room between them. `notes`: further sentences
// of the foot, after text.note.
ChartBox draw_head_and_foot(Drawing& drawing, const ChartText& text,
                            const std::vector<std::string>& notes);

// A place along an axis, in px.
double along(double value, const Ticks& ticks, double from, double to);
double along_log(double value, const Ticks& ticks, double from, double to);

// The sentence of a drawing without data, in the middle of its room.
void draw_nothing(Drawing& drawing, const ChartBox& room);

// Whole numbers with "of": "8 of 300 lines are drawn"; empty when all are.
std::string drawn_of(size_t drawn, size_t all, std::string_view what);

// Places for labels of this height as near as can be to where they want to be, in their order from
// top to bottom and without overlap, between two ends.
std::vector<double> spread(const std::vector<double>& wanted, double height, double from,
                           double to);

// "3.2 (1.1 to 5)", "no value".
std::string told_point(const ChartPoint& point);
// All values of all series as one text for <desc>.
std::string told_values(const std::vector<std::string>& categories,
                        const std::vector<ChartSeries>& series);

}  // namespace press

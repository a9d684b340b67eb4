#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace press {

// Charts as SVG: rows in, the text of a drawing out. Each names itself for a screen reader
// (<title>, <desc> with the values), tells its series apart by dash, mark and tone, so that it can
// be printed in grey, and is the same bytes on every machine.
//
// Texts are plain: they are escaped, freed of control characters and cut where they have no room.
// What has no room at all (the 9th line, the 41st bar ...) is left out, which the drawing says at
// its foot and in <desc>, and `left_out`, where given, takes as a sentence: empty when all is
// there. Nothing throws: no rows are a drawing that says so; numbers that are not finite are gaps.

struct ChartSize {
  double width = 640, height = 360;  // CSS px, 96 an inch
};

struct ChartText {
  std::string title, description, x_label, y_label;
  std::string note;  // at the foot: what the whiskers are, where it comes from
};

struct ChartPoint {
  std::optional<double> value, low, high;  // nothing: a gap; no interval
};

struct ChartSeries {
  std::string name;                // empty: it needs no label
  std::vector<ChartPoint> points;  // one a category
};

struct ChartStyle {
  // A file of its own: an XML head and a white ground. Otherwise for inside of HTML: no ground, and
  // colours by the variables of chart_variables(), with those of paper where there are none.
  bool standalone = true;
  // Begins the ids of an element that stands in a page with others; empty: made of the content.
  std::string id;
};

// The CSS variables of inline charts, light and dark: for a <style> element of the page.
std::string chart_variables();

// Values over time: one line a series, the intervals of up to four as bands. Categories are all
// periods in their order; periods without documents are gaps.
std::string line_chart(const ChartText& text, const std::vector<std::string>& categories,
                       const std::vector<ChartSeries>& series, const ChartSize& size,
                       const ChartStyle& style, std::string* left_out = nullptr);

// Horizontal bars from the top, one group a category; intervals as whiskers.
std::string bar_chart(const ChartText& text, const std::vector<std::string>& categories,
                      const std::vector<ChartSeries>& series, const ChartSize& size,
                      const ChartStyle& style, std::string* left_out = nullptr);

struct ScatterPoint {
  double x = 0, y = 0;
  std::string label;
  bool second = false;  // hollow: of the other side
};

// The most important first: labels stand where they overlap nothing, and those that find no place
// are left away (which is no loss of a point, and not told). `log_x`: all x are above 0.
std::string scatter_chart(const ChartText& text, const std::vector<ScatterPoint>& points,
                          const ChartSize& size, const ChartStyle& style, bool log_x,
                          std::string* left_out = nullptr);

struct ChartNode {
  std::string name;
  double weight = 0;  // area
  std::string kind;   // shape and tone
};
struct ChartEdge {
  size_t a = 0, b = 0;  // places among the nodes
  double weight = 0;    // width
};

// A network, placed by forces (Fruchterman & Reingold 1991); the heaviest edges where there are
// too many.
std::string network_chart(const ChartText& text, const std::vector<ChartNode>& nodes,
                          const std::vector<ChartEdge>& edges, const ChartSize& size,
                          const ChartStyle& style, std::string* left_out = nullptr);

struct ChartStrip {
  std::string name;
  std::vector<double> marks;  // places of hits, 0 to 1
  std::string note;           // at the right: "12 hits"
};

// A barcode a row: where in a document (or a part of the corpus) the hits stand. `all`: how many
// strips there are, when those given are the first of more.
std::string strip_chart(const ChartText& text, const std::vector<ChartStrip>& strips, size_t all,
                        const ChartSize& size, const ChartStyle& style,
                        std::string* left_out = nullptr);

// The height at which so many bars (series times categories) or strips have room: 160 to 640, the
// height of a page.
double height_of_rows(size_t rows);

// ▁▂▃▄▅▆▇█ from 0 (or the lowest below it) to the highest; a blank for a gap.
std::string sparkline(const std::vector<std::optional<double>>& values);

}  // namespace press

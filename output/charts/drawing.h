#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/charts/chart.h"

namespace press {

// A colour: its CSS variable in a page, and what it is on paper.
struct Ink {
  std::string_view variable, paper;
};

constexpr Ink text_ink = {"ink", "#222222"}, soft_ink = {"soft", "#595959"},
              grid_ink = {"grid", "#dcdcdc"}, ground_ink = {"ground", "#ffffff"};

// How one series looks: colours of different lightness (after Okabe & Ito), with a dash and a mark
// each, so that none is needed alone.
enum class MarkShape {
  disc,
  square,
  triangle,
  diamond,
  ring,
  hollow_square,
  hollow_triangle,
  cross
};
struct SeriesLook {
  Ink ink;
  std::string_view dash;  // empty: solid
  MarkShape mark;
};
constexpr size_t most_looks = 8;
const SeriesLook& look_of(size_t series);

struct ChartSpot {
  double x = 0, y = 0;
};
struct ChartBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
  bool meets(const ChartBox& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

enum class Anchor { start, middle, end };
struct Lettering {
  double size = 11;
  Anchor anchor = Anchor::start;
  Ink ink = text_ink;
  bool bold = false;
  bool halo = false;  // readable over lines
};

// An SVG as it grows. Coordinates are px, written to a tenth.
class Drawing {
 public:
  Drawing(const ChartSize& size, const ChartStyle& style) : size_(size), style_(style) {}

  void line(ChartSpot from, ChartSpot to, Ink ink, double width = 1, std::string_view dash = {});
  void polyline(const std::vector<ChartSpot>& spots, Ink ink, double width, std::string_view dash);
  void area(const std::vector<ChartSpot>& spots, Ink ink, double opacity);
  void box(const ChartBox& box, Ink ink, double opacity = 1);
  void outline(const ChartBox& box, Ink ink, double width = 1);
  // `told`: what a pointer over it shows; empty: nothing.
  void mark(MarkShape shape, ChartSpot at, double radius, Ink ink, std::string_view told = {});
  void text(ChartSpot at, std::string_view line, const Lettering& lettering);

  // The whole element. `values`: what a screen reader says after the description.
  std::string finish(const ChartText& text, std::string_view values) const;

  const ChartSize& size() const { return size_; }

 private:
  std::string colour(std::string_view attribute, Ink ink) const;
  std::string shape_of(MarkShape shape, ChartSpot at, double radius, Ink ink) const;

  ChartSize size_;
  ChartStyle style_;
  std::string body_;
};

// A coordinate: to a tenth, without a needless zero.
std::string px(double value);

}  // namespace press

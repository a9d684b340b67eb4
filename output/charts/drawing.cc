#include "output/charts/drawing.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "output/charts/lettering.h"

namespace press {
namespace {

constexpr std::string_view fonts =
    "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK JP', sans-serif";

constexpr std::array<SeriesLook, most_looks> looks = {{
    {{"1", "#1a1a1a"}, "", MarkShape::disc},
    {{"2", "#0072b2"}, "7 3", MarkShape::square},
    {{"3", "#d55e00"}, "2 2", MarkShape::triangle},
    {{"4", "#009e73"}, "9 3 2 3", MarkShape::diamond},
    {{"5", "#aa3377"}, "4 2", MarkShape::ring},
    {{"6", "#56a0d3"}, "", MarkShape::hollow_square},
    {{"7", "#c98a00"}, "1 2", MarkShape::hollow_triangle},
    {{"8", "#808080"}, "12 3", MarkShape::cross},
}};

// FNV-1a: an id that hangs on the content alone.
std::string id_of(std::string_view content) {
  uint64_t hash = 1469598103934665603U;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return fmt::format("chart-{:08x}", hash >> 32);
}

std::string points_of(const std::vector<ChartSpot>& spots) {
  std::string points;
  for (const ChartSpot& spot : spots) {
    if (!points.empty()) points += ' ';
    points += px(spot.x) + "," + px(spot.y);
  }
  return points;
}

bool is_hollow(MarkShape shape) {
  return shape == MarkShape::ring || shape == MarkShape::hollow_square ||
         shape == MarkShape::hollow_triangle;
}

}  // namespace

const SeriesLook& look_of(size_t series) { return looks[series % looks.size()]; }

std::string px(double value) {
  if (!std::isfinite(value) || std::abs(value) > 1e6) return "0";
  const auto tenths = static_cast<int64_t>(std::floor(value * 10 + 0.5));
  const int64_t size = tenths < 0 ? -tenths : tenths;
  const char* sign = tenths < 0 ? "-" : "";
  return size % 10 == 0 ? fmt::format("{}{}", sign, size / 10)
                        : fmt::format("{}{}.{}", sign, size / 10, size % 10);
}

// Attributes of paper for other programs (not all know CSS); in a page the page may say otherwise.
std::string Drawing::colour(std::string_view attribute, Ink ink) const {
  if (style_.standalone) return fmt::format(" {}=\"{}\"", attribute, ink.paper);
  return fmt::format(" style=\"{}:var(--chart-{},{})\"", attribute, ink.variable, ink.paper);
}

void Drawing::line(ChartSpot from, ChartSpot to, Ink ink, double width, std::string_view dash) {
  polyline({from, to}, ink, width, dash);
}

void Drawing::polyline(const std::vector<ChartSpot>& spots, Ink ink, double width,
                       std::string_view dash) {
  if (spots.size() < 2) return;
  body_ += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke-width=\"{}\"",
                       points_of(spots), px(width));
  if (!dash.empty()) body_ += fmt::format(" stroke-dasharray=\"{}\"", dash);
  body_ += colour("stroke", ink) + "/>\n";
}

void Drawing::area(const std::vector<ChartSpot>& spots, Ink ink, double opacity) {
  body_ += fmt::format("<polygon points=\"{}\" opacity=\"{:.2f}\"", points_of(spots), opacity) +
           colour("fill", ink) + "/>\n";
}

void Drawing::box(const ChartBox& box, Ink ink, double opacity) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", px(box.left),
                       px(box.top), px(box.width()), px(box.height()));
  if (opacity < 1) body_ += fmt::format(" opacity=\"{:.2f}\"", opacity);
  body_ += colour("fill", ink) + "/>\n";
}

void Drawing::outline(const ChartBox& box, Ink ink, double width) {
  body_ += fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke-width=\"{}\"",
      px(box.left), px(box.top), px(box.width()), px(box.height()), px(width));
  body_ += colour("stroke", ink) + "/>\n";
}

std::string Drawing::shape_of(MarkShape shape, ChartSpot at, double radius, Ink ink) const {
  const auto [x, y] = at;
  std::string path;
  switch (shape) {
    case MarkShape::disc:
    case MarkShape::ring:
      path = fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", px(x), px(y), px(radius));
      break;
    case MarkShape::square:
    case MarkShape::hollow_square: {
      const double half = radius * 0.9;
      path = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", px(x - half),
                         px(y - half), px(2 * half), px(2 * half));
      break;
    }
    case MarkShape::triangle:
    case MarkShape::hollow_triangle:
      path =
          fmt::format("<polygon points=\"{}\"", points_of({{x, y - radius * 1.15},
                                                           {x + radius * 1.1, y + radius * 0.8},
                                                           {x - radius * 1.1, y + radius * 0.8}}));
      break;
    case MarkShape::diamond:
      path = fmt::format("<polygon points=\"{}\"", points_of({{x, y - radius * 1.3},
                                                              {x + radius * 1.3, y},
                                                              {x, y + radius * 1.3},
                                                              {x - radius * 1.3, y}}));
      break;
    case MarkShape::cross:
      return fmt::format("<path d=\"M{0} {1}L{2} {3}M{0} {3}L{2} {1}\" stroke-width=\"1.6\"",
                         px(x - radius), px(y - radius), px(x + radius), px(y + radius)) +
             colour("stroke", ink);
  }
  if (!is_hollow(shape)) return path + colour("fill", ink);
  const std::string ground =
      style_.standalone
          ? fmt::format(" fill=\"{}\" stroke=\"{}\"", ground_ink.paper, ink.paper)
          : fmt::format(" style=\"fill:var(--chart-{},{});stroke:var(--chart-{},{})\"",
                        ground_ink.variable, ground_ink.paper, ink.variable, ink.paper);
  return path + ground + " stroke-width=\"1.5\"";
}

void Drawing::mark(MarkShape shape, ChartSpot at, double radius, Ink ink, std::string_view told) {
  body_ += shape_of(shape, at, radius, ink);
  if (told.empty()) {
    body_ += "/>\n";
    return;
  }
  const std::string element = body_.substr(body_.rfind('<') + 1);
  body_ += fmt::format("><title>{}</title></{}>\n", xml_escaped(told),
                       element.substr(0, element.find(' ')));
}

void Drawing::text(ChartSpot at, std::string_view line, const Lettering& lettering) {
  if (line.empty()) return;
  body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"", px(at.x), px(at.y),
                       px(lettering.size));
  if (lettering.anchor != Anchor::start)
    body_ +=
        lettering.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  if (lettering.bold) body_ += " font-weight=\"bold\"";
  if (!lettering.halo) {
    body_ += colour("fill", lettering.ink);
  } else if (style_.standalone) {
    body_ += fmt::format(" fill=\"{}\" stroke=\"{}\"", lettering.ink.paper, ground_ink.paper);
  } else {
    body_ += fmt::format(" style=\"fill:var(--chart-{},{});stroke:var(--chart-{},{})\"",
                         lettering.ink.variable, lettering.ink.paper, ground_ink.variable,
                         ground_ink.paper);
  }
  if (lettering.halo)
    body_ += " stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
  body_ += ">" + xml_escaped(line) + "</text>\n";
}

std::string Drawing::finish(const ChartText& text, std::string_view values) const {
  const std::string title = xml_escaped(clean_line(text.title));
  std::string told = clean_line(text.description);
  for (const std::string_view more : {std::string_view(text.note), values}) {
    const std::string line = clean_line(more);
    if (!told.empty() && !line.empty()) told += told.back() == '.' ? " " : ". ";
    told += line;
  }
  const std::string id = style_.id.empty() ? id_of(title + told + body_) : style_.id;
  std::string out;
  if (style_.standalone) out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
      "{1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\" font-family=\"{3}\"{4}>\n",
      px(size_.width), px(size_.height), xml_escaped(id), fonts,
      style_.standalone ? "" : " class=\"chart\"");
  out += fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>\n",
                     xml_escaped(id), title, xml_escaped(told));
  if (style_.standalone)
    out += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", px(size_.width),
                       px(size_.height), ground_ink.paper);
  return out + body_ + "</svg>\n";
}

std::string chart_variables() {
  constexpr std::array<std::string_view, most_looks> dark = {
      "#f2f2f2", "#6ab7ec", "#ff9a5c", "#3fd0a4", "#e58bc0", "#9ccdf0", "#f0c04c", "#a8a8a8"};
  std::string light_values, dark_values;
  for (size_t i = 0; i < looks.size(); ++i) {
    light_values += fmt::format("--chart-{}:{};", looks[i].ink.variable, looks[i].ink.paper);
    dark_values += fmt::format("--chart-{}:{};", looks[i].ink.variable, dark[i]);
  }
  for (const Ink& ink : {text_ink, soft_ink, grid_ink, ground_ink})
    light_values += fmt::format("--chart-{}:{};", ink.variable, ink.paper);
  dark_values +=
      "--chart-ink:#e8e8e8;--chart-soft:#b0b0b0;--chart-grid:#3c3c3c;"
      "--chart-ground:#161616;";
  return ":root{" + light_values + "}\n@media (prefers-color-scheme:dark){:root{" + dark_values +
         "}}\n.chart{max-width:100%;height:auto}\n";
}

}  // namespace press

#include "output/charts/chart.h"

#include <cctype>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/unicode.h"
#include "tests/catch.h"

namespace press {
namespace {

constexpr std::string_view hostile[] = {
    "<script>alert(1)</script>",
    "\"]]>&amp;'",
    "\x01\x1b[2J\u202e\ufffe",
    "caf\xe9",
    "株式会社日立製作所と삼성전자주식회사",
    "A name that is far longer than any label has room for, twice over",
    "",
    " "};

// What is wrong with an element as XML; empty: nothing.
std::string fault_of(std::string_view xml) {
  if (!is_utf8(xml)) return "no UTF-8";
  std::vector<std::string> open;
  if (xml.starts_with("<?xml")) xml.remove_prefix(xml.find("?>") + 2);
  for (size_t at = 0; at < xml.size(); ++at) {
    const auto c = static_cast<unsigned char>(xml[at]);
    if (c < 0x20 && c != '\n') return "a control character";
    if (c == '&' && xml.substr(at, 4) != "&lt;" && xml.substr(at, 4) != "&gt;" &&
        xml.substr(at, 5) != "&amp;" && xml.substr(at, 6) != "&quot;")
      return "a lone &";
    if (c == '>') return "a lone >";
    if (c != '<') continue;
    const size_t end = xml.find('>', at);
    if (end == std::string_view::npos) return "a tag without an end";
    const std::string_view tag = xml.substr(at + 1, end - at - 1);
    if (tag.find('<') != std::string_view::npos) return "a tag in a tag";
    const std::string name(tag.substr(0, tag.find_first_of(" /", 1)));
    if (tag[0] == '/') {
      if (open.empty() || "/" + open.back() != name) return "not open: " + name;
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
    at = end;
  }
  return open.empty() ? "" : "not closed: " + open.back();
}

// No number of a drawing is nan or inf, and no attribute stands twice.
void check_drawing(const std::string& svg) {
  CHECK(fault_of(svg).empty());
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find("inf") == std::string::npos);
  CHECK(svg.find("role=\"img\" aria-labelledby=\"") != std::string::npos);
}

std::vector<std::string> years(int count) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.push_back(std::to_string(2000 + i));
  return all;
}

ChartSeries series(std::string name, const std::vector<double>& values) {
  ChartSeries one{std::move(name), {}};
  for (const double value : values) one.points.push_back({value, value - 1, value + 1});
  return one;
}

const ChartText text = {"Title", "", "year", "hits", "A note"};

bool has(const std::string& svg, std::string_view part) {
  return svg.find(part) != std::string::npos;
}

TEST_CASE("a drawing names itself and its values, and says what its intervals are") {
  const std::string svg =
      line_chart(text, years(3), {series("Harbour Wire", {1, 2, 4})}, {}, ChartStyle());
  check_drawing(svg);
  CHECK(has(svg, "-title\">Title</title>"));
  CHECK(has(svg, "A note. Harbour Wire: 2000 1 (0 to 2); 2001 2 (1 to 3); 2002 4 (3 to 5)."));
  CHECK(has(svg, "<title>Harbour Wire, 2001: 2 (1 to 3)</title>"));
  CHECK(svg.starts_with("<?xml"));
}

TEST_CASE("inside of a page a drawing has no head and no ground, and the page's colours") {
  ChartStyle style;
  style.standalone = false;
  style.id = "fig1";
  const std::string svg = line_chart(text, years(3), {series("", {1, 2, 4})}, {}, style);
  check_drawing(svg);
  CHECK(svg.starts_with("<svg "));
  CHECK(has(svg, "aria-labelledby=\"fig1-title fig1-desc\""));
  CHECK(has(svg, "stroke:var(--chart-1,#1a1a1a)"));
  CHECK_FALSE(has(svg, "fill=\"#ffffff\""));
  CHECK(has(chart_variables(), "prefers-color-scheme:dark"));
}

TEST_CASE("values that are odd are drawn: none, one, all the same, negative, no number") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<double>> all = {{},         {7},      {3, 3, 3}, {0, 0},
                                                {-5, -2},   {-1, 1},  {nan, 2},  {inf, -inf},
                                                {1e300, 1}, {1e-300}, {nan, nan}};
  for (const std::vector<double>& values : all) {
    CAPTURE(values);
    const auto count = static_cast<int>(values.size());
    check_drawing(line_chart(text, years(count), {series("a", values)}, {}, ChartStyle()));
    check_drawing(bar_chart(text, years(count), {series("a", values)}, {}, ChartStyle()));
    std::vector<ScatterPoint> points;
    std::vector<ChartNode> nodes;
    std::vector<ChartEdge> edges;
    for (const double value : values) {
      points.push_back({value, value, "w"});
      nodes.push_back({"n", value, "firm"});
      edges.push_back({nodes.size() - 1, 0, value});
    }
    check_drawing(scatter_chart(text, points, {}, ChartStyle(), true));
    check_drawing(scatter_chart(text, points, {}, ChartStyle(), false));
    check_drawing(network_chart(text, nodes, edges, {}, ChartStyle()));
    check_drawing(strip_chart(text, {{"a", values, "hits"}}, 1, {}, ChartStyle()));
  }
  CHECK(has(line_chart(text, {}, {}, {}, ChartStyle()), "nothing to draw"));
}

TEST_CASE("no name breaks a drawing") {
  for (const std::string_view one : hostile) {
    CAPTURE(one);
    const std::string name(one);
    for (const ChartSize size : {ChartSize(), ChartSize{120, 80}, ChartSize{-1, 1e9}}) {
      const ChartText named = {name, name, name, name, name};
      check_drawing(line_chart(named, {name, "b"}, {series(name, {1, 2})}, size, ChartStyle()));
      check_drawing(bar_chart(named, {name, "b"}, {series(name, {1, 2}), series(name, {3, 4})},
                              size, ChartStyle()));
      check_drawing(
          scatter_chart(named, {{1, 2, name}, {2, 1, name, true}}, size, ChartStyle(), true));
      check_drawing(network_chart(named, {{name, 1, name}, {"b", 2, "c"}}, {{0, 1, 1}, {7, 0, 1}},
                                  size, ChartStyle()));
      check_drawing(strip_chart(named, {{name, {0.5}, name}}, 1, size, ChartStyle()));
    }
  }
}

TEST_CASE("what has no room is left out, and that is said at the foot and to the caller") {
  std::vector<ChartSeries> lines;
  for (int i = 0; i < 300; ++i) lines.push_back(series("s" + std::to_string(i), {i * 1.0, 1}));
  std::string left_out;
  const std::string svg = line_chart(text, years(2), lines, {}, ChartStyle(), &left_out);
  CHECK(left_out == "8 of 300 lines are drawn");
  CHECK(has(svg, ">A note. 8 of 300 lines are drawn."));
  CHECK(has(svg, "8 of 300 lines are drawn. s292: 2000 292"));
  CHECK(has(svg, ">s299</text>"));
  CHECK_FALSE(has(svg, ">s1</text>"));

  bar_chart(text, years(300), {series("", std::vector<double>(300, 1))}, {}, ChartStyle(),
            &left_out);
  CHECK(left_out == "22 of 300 rows are drawn");
  line_chart(text, years(2), {lines[0]}, {}, ChartStyle(), &left_out);
  CHECK(left_out.empty());
  std::vector<ChartNode> nodes(900, {"n", 1, "firm"});
  network_chart(text, nodes, {}, {}, ChartStyle(), &left_out);
  CHECK(left_out == "38 of 900 nodes are drawn");
  strip_chart(text, {{"a", {}, ""}}, 12, {}, ChartStyle(), &left_out);
  CHECK(left_out == "1 of 12 rows are drawn");
}

TEST_CASE("a gap parts a line") {
  ChartSeries gap = series("", {1, 2, 3, 4, 5});
  gap.points[2] = {};
  const std::string svg = line_chart(text, years(5), {gap}, {}, ChartStyle());
  CHECK(has(svg, "2002 no value"));
  size_t lines = 0;
  for (size_t at = 0; (at = svg.find("stroke-width=\"1.8\"", at)) != std::string::npos; ++at)
    ++lines;
  CHECK(lines == 2);
}

TEST_CASE("a sparkline rises from the lowest to the highest, with a blank for a gap") {
  CHECK(sparkline({1.0, 2.0, std::nullopt, 5.0, 8.0}) == "▂▃ ▅█");
  CHECK(sparkline({3.0, 3.0}) == "██");
  CHECK(sparkline({0.0, 0.0}) == "▁▁");
  CHECK(sparkline({-1.0, 0.0, 1.0}) == "▁▅█");
  CHECK(sparkline({std::numeric_limits<double>::quiet_NaN(), 1.0}) == " █");
  CHECK(sparkline({}).empty());
}

}  // namespace
}  // namespace press

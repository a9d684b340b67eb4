#include "pipeline/readers/office/pdf_headline.h"

#include <algorithm>
#include <cstdlib>

#include "corpus/text/error.h"
#include "pipeline/files/child_process.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

// A headline is at least so much higher than the common line, and no longer than this.
constexpr double larger = 1.25;
constexpr size_t longest_headline = 300, shortest_headline = 8;  // bytes
// Lines of one headline differ in height by their letters: with and without descenders.
constexpr double alike = 0.12;

double number(const XmlNode& node, std::string_view name) {
  return std::strtod(std::string(node.attribute(name)).c_str(), nullptr);
}

std::vector<SizedLine> lines_of(const XmlNode& page) {
  std::vector<SizedLine> lines;
  for (const XmlNode* line : page.all("line")) {
    SizedLine one;
    double tallest = 0;
    bool turned = false;
    for (const XmlNode* word : line->all("word")) {
      const std::string text = word->inner_text();
      const double height = number(*word, "yMax") - number(*word, "yMin");
      const double width = number(*word, "xMax") - number(*word, "xMin");
      turned = turned || (text.size() > 3 && height > width);  // a note along the margin
      if (!one.text.empty()) one.text += ' ';
      one.text += text;
      tallest = std::max(tallest, height);
    }
    if (turned) continue;
    one.height = tallest;
    if (!trimmed(one.text).empty()) lines.push_back(std::move(one));
  }
  return lines;
}

// The height of the line in which the middle letter of the page stands.
double common_height(std::vector<SizedLine> lines) {
  std::sort(lines.begin(), lines.end(),
            [](const SizedLine& a, const SizedLine& b) { return a.height < b.height; });
  size_t all = 0, seen = 0;
  for (const SizedLine& line : lines) all += line.text.size();
  for (const SizedLine& line : lines)
    if ((seen += line.text.size()) * 2 >= all) return line.height;
  return 0;
}

}  // namespace

std::vector<std::string> large_lines(std::string_view pdf) {
  std::string layout;
  try {
    layout = run_child({"pdftotext", "-q", "-bbox-layout", "-f", "1", "-l", "1", "-enc", "UTF-8",
                        "/dev/fd/3", "-"},
                       pdf, {});
  } catch (const Error&) {
    return {};
  }
  XmlNode root;
  try {
    root = parse_xml(layout);
  } catch (const Error&) {
    return {};
  }
  const XmlNode* page = root.find("page");
  if (page == nullptr) return {};
  return headline_of(lines_of(*page));
}

std::vector<std::string> headline_of(const std::vector<SizedLine>& lines) {
  const double common = common_height(lines);
  double largest = 0;
  for (const SizedLine& line : lines)
    if (line.text.size() >= shortest_headline) largest = std::max(largest, line.height);
  if (common <= 0 || largest < common * larger) return {};
  // The run of lines of that size; a second one elsewhere is another heading.
  std::vector<std::string> found;
  size_t size = 0;
  for (const SizedLine& line : lines) {
    if (line.height < largest * (1 - alike)) {
      if (!found.empty()) break;
      continue;
    }
    size += line.text.size();
    found.push_back(line.text);
  }
  if (size > longest_headline || size < shortest_headline) return {};
  return found;
}

}  // namespace press

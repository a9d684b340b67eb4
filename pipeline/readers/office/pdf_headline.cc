#include "pipeline/readers/office/pdf_headline.h"

#include <algorithm>

namespace press {
namespace {

// A headline is at least so much higher than the common line, and no longer than this.
constexpr double larger = 1.25;
constexpr size_t longest_headline = 300, shortest_headline = 8;  // bytes
// Lines of one headline differ in height by their letters: with and without descenders.
constexpr double alike = 0.12;

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

#include "pipeline/readers/pdf/pdf_order.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace press {
namespace {

constexpr size_t most_blocks = 200;
constexpr double head_part = 0.25;  // of the height of the page
constexpr double white_band = 1.2;  // in heights of the type
constexpr double slack = 1.5;       // points by which boxes of neighbours may overlap

struct Box {
  double x0, y0, x1, y1;
  std::vector<size_t> lines;
};

std::vector<Box> boxes_of(const PdfPage& page) {
  std::vector<Box> boxes;
  uint32_t block = 0;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const PdfLine& line = page.lines[i];
    if (boxes.empty() || line.block != block)
      boxes.push_back({line.x0, line.y0, line.x1, line.y1, {}});
    block = line.block;
    Box& box = boxes.back();
    box.x0 = std::min(box.x0, line.x0);
    box.y0 = std::min(box.y0, line.y0);
    box.x1 = std::max(box.x1, line.x1);
    box.y1 = std::max(box.y1, line.y1);
    box.lines.push_back(i);
  }
  return boxes;
}

// Where the last white band from edge to edge in the upper part of the page begins; 0: none.
double head_end(const std::vector<Box>& boxes, const PdfPage& page, double common) {
  std::vector<std::pair<double, double>> spans;
  for (const Box& box : boxes) spans.emplace_back(box.y0, box.y1);
  std::sort(spans.begin(), spans.end());
  double reach = 0, found = 0;
  for (const auto& [top, bottom] : spans) {
    if (reach > 0 && reach < page.height * head_part && top - reach >= white_band * common)
      found = reach;
    reach = std::max(reach, bottom);
  }
  return found;
}

bool share_columns(const Box& a, const Box& b) {
  return a.x0 + slack < b.x1 && b.x0 + slack < a.x1;
}

// The rules of Breuel, "High performance document layout analysis" (2003).
bool precedes(const std::vector<Box>& boxes, size_t a, size_t b) {
  const Box &first = boxes[a], &second = boxes[b];
  if (share_columns(first, second)) return first.y0 + first.y1 < second.y0 + second.y1;
  if (first.x1 > second.x0 + slack) return false;
  const double top = std::min(first.y1, second.y1), bottom = std::max(first.y0, second.y0);
  return std::none_of(boxes.begin(), boxes.end(), [&](const Box& other) {
    const double middle = (other.y0 + other.y1) / 2;
    return &other != &first && &other != &second && middle > top && middle < bottom &&
           share_columns(other, first) && share_columns(other, second);
  });
}

// Of the blocks that nothing must precede, the first in the old order; in a circle too.
std::vector<size_t> sorted(const std::vector<Box>& boxes) {
  const size_t count = boxes.size();
  std::vector<std::vector<size_t>> after(count);
  std::vector<size_t> waits(count);
  for (size_t a = 0; a < count; ++a)
    for (size_t b = 0; b < count; ++b)
      if (a != b && precedes(boxes, a, b)) {
        after[a].push_back(b);
        ++waits[b];
      }
  std::vector<bool> done(count);
  std::vector<size_t> order;
  while (order.size() < count) {
    size_t next = count;
    for (size_t i = 0; i < count; ++i)
      if (!done[i] && (next == count || waits[i] < waits[next])) next = i;
    done[next] = true;
    order.push_back(next);
    for (const size_t b : after[next])
      if (waits[b] > 0) --waits[b];
  }
  return order;
}

}  // namespace

void order_blocks(PdfPage& page, double common) {
  std::vector<Box> boxes = boxes_of(page);
  if (boxes.size() < 2 || boxes.size() > most_blocks) return;
  const double head = head_end(boxes, page, common);
  std::vector<Box> body;
  std::vector<PdfLine> lines;
  const auto move = [&](const Box& box) {
    for (const size_t i : box.lines) lines.push_back(std::move(page.lines[i]));
  };
  for (const Box& box : boxes) {
    if (box.y1 <= head)
      move(box);
    else
      body.push_back(box);
  }
  for (const size_t i : sorted(body)) move(body[i]);
  page.lines = std::move(lines);
}

}  // namespace press

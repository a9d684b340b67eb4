#include "pipeline/readers/pdf/pdf_heads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "corpus/text/ascii.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t edge_lines = 3;    // rows of text from above and from below
constexpr double edge_part = 0.14;  // of the height of a page

// Page numbers differ from page to page; else a running head is the same.
std::string head_key(std::string_view line) {
  std::string key;
  for (const char c : line_key(line)) {
    const bool digit = is_ascii_digit(c);
    if (!digit)
      key += c;
    else if (key.empty() || key.back() != '#')
      key += '#';
  }
  return key;
}

bool only_number(std::string_view key) {
  return key.find_first_not_of("#- ") == std::string_view::npos;
}

struct Edge {
  size_t line;
  std::string key;
  bool number = false;  // a number of a page, by what it is and where it stands
};

// The height of the nth row of text from above, or from below.
double row_edge(const PdfPage& page, bool above) {
  std::vector<double> middles;
  for (const PdfLine& line : page.lines)
    if (!line.turned) middles.push_back((line.y0 + line.y1) / 2);
  std::sort(middles.begin(), middles.end());
  if (!above) std::reverse(middles.begin(), middles.end());
  size_t rows = 0;
  for (size_t i = 0; i < middles.size(); ++i) {
    if (i > 0 && std::abs(middles[i] - middles[i - 1]) > 2) ++rows;
    if (rows == edge_lines - 1) return middles[i];
  }
  return above ? page.height : 0;
}

// The highest or lowest line of a page, with nothing beside it but other edges.
bool outermost(const PdfPage& page, const PdfLine& line) {
  bool above = false, below = false;
  for (const PdfLine& other : page.lines) {
    if (&other == &line || other.turned) continue;
    const double middle = (other.y0 + other.y1) / 2;
    above = above || middle < line.y0;
    below = below || middle > line.y1;
  }
  return !above || !below;
}

std::vector<Edge> edges_of(const PdfPage& page) {
  std::vector<Edge> edges;
  const auto add = [&](size_t line, std::string_view text, double size, bool outer) {
    std::string key = head_key(text);
    const bool number = outer && only_number(key);
    if (size > 0) key += '\t' + std::to_string(std::lround(size));
    edges.push_back({line, std::move(key), number});
  };
  const double highest = row_edge(page, true), lowest = row_edge(page, false);
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const PdfLine& line = page.lines[i];
    const double middle = (line.y0 + line.y1) / 2;
    const bool near = middle <= highest || middle >= lowest;
    const bool edge = line.y1 < page.height * edge_part || line.y0 > page.height * (1 - edge_part);
    if (edge || near || line.turned) add(i, line.text(), line.size, edge && outermost(page, line));
  }
  std::vector<size_t> written;
  for (size_t i = 0; i < page.unplaced.size(); ++i)
    if (!trimmed(page.unplaced[i]).empty()) written.push_back(i);
  if (written.size() > 2 * edge_lines)
    written.erase(written.begin() + edge_lines, written.end() - edge_lines);
  for (const size_t i : written) add(i, page.unplaced[i], 0, true);
  return edges;
}

// How many pages have the line: all, left ones, right ones.
struct Count {
  size_t all = 0;
  std::array<size_t, 2> side{};
};

bool runs(const std::string& key, const Count& count, size_t pages, size_t side) {
  if (pages == 2) return count.all == 2 && key.find('#') != std::string::npos;
  if (pages < 2) return false;
  const size_t of_side = (pages + 1 - side) / 2;
  return count.all * 2 > pages || (count.side[side] >= 2 && count.side[side] * 2 > of_side);
}

// What the dropped lines of all pages say.
class Heads {
 public:
  void add(const PdfLine& line) {
    if (line.turned) return;
    if (line.pieces.size() > 1)
      for (const PdfPiece& piece : line.pieces) add(piece.text);
    add(line.text());
  }
  void add(const std::string& text) {
    constexpr size_t most = 16;
    const std::string key = head_key(text);
    if (only_number(key) || texts_.size() == most || !seen_.insert(key).second) return;
    texts_.push_back(squeezed_blanks(text));
  }
  std::vector<std::string> texts() && { return std::move(texts_); }

 private:
  std::set<std::string> seen_;
  std::vector<std::string> texts_;
};

}  // namespace

std::vector<std::string> drop_running_heads(std::vector<PdfPage>& pages) {
  std::vector<std::vector<Edge>> edges;
  std::map<std::string, Count> seen;
  for (size_t i = 0; i < pages.size(); ++i) {
    edges.push_back(edges_of(pages[i]));
    std::set<std::string> here;
    for (const Edge& edge : edges.back()) here.insert(edge.key);
    for (const std::string& key : here) {
      ++seen[key].all;
      ++seen[key].side[i % 2];
    }
  }
  Heads heads;
  for (size_t i = 0; i < pages.size(); ++i) {
    std::set<size_t> dropped;
    for (const Edge& edge : edges[i])
      if (edge.number || runs(edge.key, seen[edge.key], pages.size(), i % 2))
        dropped.insert(edge.line);
    for (auto one = dropped.rbegin(); one != dropped.rend(); ++one) {
      const auto at = static_cast<std::ptrdiff_t>(*one);
      if (pages[i].unplaced.empty()) {
        heads.add(pages[i].lines[*one]);
        pages[i].lines.erase(pages[i].lines.begin() + at);
      } else {
        heads.add(pages[i].unplaced[*one]);
        pages[i].unplaced[*one].clear();
      }
    }
  }
  return std::move(heads).texts();
}

}  // namespace press

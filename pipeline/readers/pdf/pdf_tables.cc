#include "pipeline/readers/pdf/pdf_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "corpus/text/ascii.h"
#include "pipeline/readers/lines/article.h"

namespace press {
namespace {

constexpr size_t longest_cell = 8;    // words
constexpr double common_words = 3.5;  // of a cell, when the table has no figures
constexpr size_t prose_lines = 3;     // a block of so many lines
constexpr double prose_words = 4.5;   // with so many words a line is prose
constexpr double widest_pitch = 2.7;  // from row to row, in heights of the type
constexpr double large = 1.25;        // a headline is no row

struct Cell {
  double x0, x1;
  std::string text;
};

struct Row {
  double y = 0, size = 0;
  std::vector<Cell> cells;
  std::vector<size_t> lines;
};

struct Found {
  std::vector<PdfLine> rows;
  std::set<size_t> lines;
};

size_t letters_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0xC3;
  }));
}

bool is_figure(std::string_view text) {
  const bool digit =
      std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
  return (digit && letters_of(text) <= 3) || letters_of(text) == 0;
}

std::vector<bool> prose_of(const PdfPage& page) {
  struct Sum {
    size_t lines = 0, words = 0;
  };
  std::map<uint32_t, Sum> sums;
  for (const PdfLine& line : page.lines) {
    ++sums[line.block].lines;
    // A line of cells counts by them.
    sums[line.block].words += count_words(line.text()) / line.pieces.size();
  }
  std::vector<bool> prose;
  for (const PdfLine& line : page.lines) {
    const Sum& sum = sums[line.block];
    prose.push_back(sum.lines >= prose_lines &&
                    static_cast<double>(sum.words) >= prose_words * static_cast<double>(sum.lines));
  }
  return prose;
}

std::vector<Row> rows_of(const PdfPage& page, double common) {
  const std::vector<bool> prose = prose_of(page);
  std::vector<size_t> order;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const PdfLine& line = page.lines[i];
    if (!prose[i] && !line.turned && !line.row && line.size <= common * large) order.push_back(i);
  }
  const auto middle = [&](size_t i) { return (page.lines[i].y0 + page.lines[i].y1) / 2; };
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return middle(a) < middle(b); });
  std::vector<Row> rows;
  for (const size_t i : order) {
    const PdfLine& line = page.lines[i];
    if (rows.empty() || middle(i) - rows.back().y > 0.4 * line.size) {
      rows.emplace_back();
      rows.back().y = middle(i);
    }
    Row& row = rows.back();
    row.size = std::max(row.size, line.size);
    row.lines.push_back(i);
    for (const PdfPiece& piece : line.pieces) row.cells.push_back({piece.x0, piece.x1, piece.text});
  }
  for (Row& row : rows)
    std::stable_sort(row.cells.begin(), row.cells.end(),
                     [](const Cell& a, const Cell& b) { return a.x0 < b.x0; });
  return rows;
}

bool is_tabular(const Row& row) {
  return row.cells.size() >= 2 &&
         std::all_of(row.cells.begin(), row.cells.end(),
                     [](const Cell& cell) { return count_words(cell.text) <= longest_cell; });
}

// One past the last row of the table that may begin at `begin`.
size_t end_of(const std::vector<Row>& rows, size_t begin) {
  size_t end = begin + 1;
  const auto near = [&](size_t i) {
    return i < rows.size() && rows[i].y - rows[i - 1].y <= widest_pitch * rows[i].size;
  };
  while (near(end)) {
    if (is_tabular(rows[end]))
      ++end;
    else if (rows[end].cells.size() == 1 && near(end + 1) && is_tabular(rows[end + 1]))
      end += 2;
    else
      break;
  }
  return end;
}

struct Column {
  double x0, x1;
};

// Where the cells of the fullest rows stand; empty when they do not stand below each other.
std::vector<Column> columns_of(const std::vector<Row>& rows, size_t begin, size_t end) {
  size_t most = 0, full = 0;
  for (size_t i = begin; i < end; ++i) most = std::max(most, rows[i].cells.size());
  std::vector<Column> all;
  for (size_t i = begin; i < end; ++i) {
    if (rows[i].cells.size() != most) continue;
    ++full;
    for (const Cell& cell : rows[i].cells) all.push_back({cell.x0, cell.x1});
  }
  std::sort(all.begin(), all.end(), [](const Column& a, const Column& b) { return a.x0 < b.x0; });
  std::vector<Column> columns;
  for (const Column& one : all) {
    if (!columns.empty() && one.x0 < columns.back().x1)
      columns.back().x1 = std::max(columns.back().x1, one.x1);
    else
      columns.push_back(one);
  }
  if (full < 2 || columns.size() != most) columns.clear();
  return columns;
}

size_t column_at(const std::vector<Column>& columns, const Cell& cell) {
  size_t best = 0;
  double most = -HUGE_VAL;
  for (size_t i = 0; i < columns.size(); ++i) {
    const double shared =
        std::min(columns[i].x1, cell.x1) - std::max(columns[i].x0, cell.x0);  // negative: apart
    if (shared > most) {
      most = shared;
      best = i;
    }
  }
  return best;
}

bool is_table(const std::vector<Row>& rows, size_t begin, size_t end,
              const std::vector<Column>& columns) {
  if (columns.size() < 2) return false;
  std::vector<size_t> figures(columns.size()), cells(columns.size());
  size_t tabular = 0, all = 0, small = 0, words = 0;
  bool wide = false;
  for (size_t i = begin; i < end; ++i) {
    tabular += rows[i].cells.size() >= 2;
    for (const Cell& cell : rows[i].cells) {
      const size_t column = column_at(columns, cell);
      ++cells[column];
      figures[column] += is_figure(cell.text);
      ++all;
      small += is_ascii_small(static_cast<unsigned char>(cell.text[0]));
      words += count_words(cell.text);
      wide = wide || static_cast<unsigned char>(cell.text[0]) >= 0xE3;
    }
  }
  size_t counted = 0;  // columns of figures
  for (size_t i = 0; i < columns.size(); ++i) counted += figures[i] * 5 >= cells[i] * 3;
  if (counted == columns.size() && columns.size() == 2) return false;  // numbers of pages
  if (columns.size() == 2) return tabular >= 3 && counted > 0;
  if (counted > 0) return tabular >= 2;
  return tabular >= 3 && !wide && small * 5 < all * 2 &&
         static_cast<double>(words) < common_words * static_cast<double>(all);
}

// "Carven ........": dots that lead to the next cell.
std::string without_leader(std::string text) {
  const size_t last = text.find_last_not_of(" .");
  const size_t dots = last == std::string::npos ? text.size() : text.size() - last - 1;
  if (dots > 3 && dots < text.size()) text.resize(last + 1);
  return text;
}

PdfLine line_of(const Row& row, const PdfPage& page) {
  PdfLine line = page.lines[row.lines.front()];
  line.row = true;
  line.pieces.clear();
  for (const size_t i : row.lines) {
    line.x0 = std::min(line.x0, page.lines[i].x0);
    line.x1 = std::max(line.x1, page.lines[i].x1);
    line.y0 = std::min(line.y0, page.lines[i].y0);
    line.y1 = std::max(line.y1, page.lines[i].y1);
  }
  for (const Cell& cell : row.cells)
    line.pieces.push_back({cell.x0, cell.x1, without_leader(cell.text)});
  return line;
}

Found table_of(const std::vector<Row>& rows, size_t begin, size_t end,
               const std::vector<Column>& columns, const PdfPage& page) {
  Found found;
  for (size_t i = begin; i < end; ++i) {
    found.lines.insert(rows[i].lines.begin(), rows[i].lines.end());
    const size_t column = column_at(columns, rows[i].cells.front());
    if (rows[i].cells.size() > 1 || column == 0 || found.rows.empty()) {
      found.rows.push_back(line_of(rows[i], page));
      continue;
    }
    // The second line of a cell.
    PdfLine& above = found.rows.back();
    PdfPiece* cell = nullptr;
    for (PdfPiece& piece : above.pieces)
      if (column_at(columns, {piece.x0, piece.x1, {}}) == column) cell = &piece;
    const PdfLine more = line_of(rows[i], page);
    if (cell == nullptr)
      found.rows.push_back(more);
    else
      (cell->text += ' ') += more.pieces.front().text;
  }
  return found;
}

void place(Found table, PdfPage& page) {
  uint32_t block = 0;
  for (const PdfLine& line : page.lines) block = std::max(block, line.block);
  for (PdfLine& row : table.rows) row.block = block + 1;
  std::vector<PdfLine> lines;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (i == *table.lines.begin())
      std::move(table.rows.begin(), table.rows.end(), std::back_inserter(lines));
    if (table.lines.count(i) == 0) lines.push_back(std::move(page.lines[i]));
  }
  page.lines = std::move(lines);
}

}  // namespace

void join_rows(PdfPage& page, double common) {
  for (double from = 0;;) {
    const std::vector<Row> rows = rows_of(page, common);
    bool any = false;
    for (size_t i = 0; i < rows.size() && !any; ++i) {
      if (rows[i].y <= from || !is_tabular(rows[i])) continue;
      const size_t end = end_of(rows, i);
      const std::vector<Column> columns = columns_of(rows, i, end);
      if (!is_table(rows, i, end, columns)) continue;
      from = rows[end - 1].y;
      place(table_of(rows, i, end, columns, page), page);
      any = true;
    }
    if (!any) return;
  }
}

}  // namespace press

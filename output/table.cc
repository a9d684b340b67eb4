// An aligned table for people: numbers to the right, long cells cut so that a row fits the
// terminal.
#include <algorithm>

#include "corpus/query_text.h"
#include "corpus/unicode.h"
#include "output/writer.h"

namespace press {
namespace {

constexpr int gap = 2;
constexpr int least_width = 12;  // a column is not cut below this

int columns_of(std::string_view text) { return static_cast<int>(display_width(text)); }

// Control characters would move the cursor or colour the terminal.
std::string printable(std::string text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
      out += ' ';
    else
      out.append(text, begin, at - begin);
  }
  return out;
}

std::string shortened(const std::string& text, int width) {
  if (columns_of(text) <= width) return text;
  std::string out;
  int used = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    next_code_point(text, at);
    const int wide = columns_of(std::string_view(text).substr(begin, at - begin));
    if (used + wide > width - 1) break;
    used += wide;
    out.append(text, begin, at - begin);
  }
  return out + "\u2026";
}

class TableWriter : public Writer {
 public:
  TableWriter(std::ostream& out, const WriterOptions& options) : out_(out), width_(options.width) {}

  void columns(const std::vector<std::string>& names) override {
    names_ = names;
    numeric_.assign(names.size(), true);
  }
  void row(const std::vector<Cell>& cells) override {
    std::vector<std::string> texts;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i < numeric_.size() && cells[i].index() != 0 && !is_numeric(cells[i]))
        numeric_[i] = false;
      texts.push_back(printable(plain_text(cells[i])));
    }
    rows_.push_back(std::move(texts));
  }
  void finish() override {
    const std::vector<int> widths = column_widths();
    write(names_, widths);
    for (const auto& row : rows_) write(row, widths);
  }

 private:
  std::vector<int> column_widths() const {
    std::vector<int> widths;
    for (const std::string& name : names_) widths.push_back(columns_of(name));
    for (const auto& row : rows_)
      for (size_t i = 0; i < row.size() && i < widths.size(); ++i)
        widths[i] = std::max(widths[i], columns_of(row[i]));
    if (width_ > 0) shrink(widths);
    return widths;
  }
  // Takes from the widest column until the row fits.
  void shrink(std::vector<int>& widths) const {
    const auto total = [&] {
      int sum = -gap;
      for (const int width : widths) sum += width + gap;
      return sum;
    };
    while (total() > width_) {
      const auto widest = std::max_element(widths.begin(), widths.end());
      if (widest == widths.end() || *widest <= least_width) return;
      --*widest;
    }
  }
  void write(const std::vector<std::string>& texts, const std::vector<int>& widths) {
    std::string line;
    for (size_t i = 0; i < texts.size() && i < widths.size(); ++i) {
      const std::string text = shortened(texts[i], widths[i]);
      const std::string space(static_cast<size_t>(std::max(0, widths[i] - columns_of(text))), ' ');
      line += numeric_[i] ? space + text : text + space;
      line += std::string(gap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ << line << '\n';
  }

  std::ostream& out_;
  int width_;
  std::vector<std::string> names_;
  std::vector<bool> numeric_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

std::unique_ptr<Writer> make_table_writer(std::ostream& out, const WriterOptions& options) {
  return std::make_unique<TableWriter>(out, options);
}

}  // namespace press

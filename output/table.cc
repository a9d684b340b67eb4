// An aligned table for people: numbers to the right, long cells cut so that a row fits the
// terminal.
#include <algorithm>
#include <memory>
#include <utility>

#include "corpus/query/query_text.h"
#include "corpus/text/terminal_text.h"
#include "corpus/text/unicode.h"
#include "output/shortened.h"
#include "output/writer.h"

namespace press {
namespace {

constexpr int gap = 2;
constexpr int good_width = 12;  // a column is not cut below this while the row can fit otherwise
constexpr int least_width = 6;  // nor ever below this
constexpr int id_width = 8;     // of a document beside a concordance: a prefix that id:8c11* finds
constexpr int good_context = 50;  // of a concordance, both sides: columns go for it
constexpr int usual_node = 16;    // and its word, for which there is a place in every row

int columns_of(std::string_view text) { return static_cast<int>(display_width(text)); }

// What would move the cursor, colour the terminal or turn the rest of the row is a blank.
std::string printable(std::string text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (moves_terminal(c))
      out += ' ';
    else
      out.append(text, begin, at - begin);
  }
  return out;
}

std::string shortened_before(const std::string& text, int width) {
  size_t begin = 0;
  int left = columns_of(text);
  if (left <= width) return text;
  for (size_t at = 0; left > width - 1;) {
    next_code_point(text, at);
    left -= columns_of(std::string_view(text).substr(begin, at - begin));
    begin = at;
  }
  return "\u2026" + text.substr(begin);
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
  std::vector<int> column_widths() {
    std::vector<int> widths;
    for (const std::string& name : names_) widths.push_back(columns_of(name));
    for (const auto& row : rows_)
      for (size_t i = 0; i < row.size() && i < widths.size(); ++i)
        widths[i] = std::max(widths[i], columns_of(row[i]));
    if (width_ > 0) shrink(widths);
    return widths;
  }
  // Leaves out what is empty in all rows, then takes from the widest column until the row fits.
  // Where that is not enough, the names of the columns are cut to what stands below them, and texts
  // still further; numbers never.
  void shrink(std::vector<int>& widths) {
    if (total(widths) <= width_) return;
    for (size_t i = 0; i < widths.size() && !rows_.empty(); ++i)
      if (content_of(i) == 0) widths[i] = 0;
    if (std::vector<int> tried = widths; shrink_concordance(tried)) {
      widths = std::move(tried);
      return;
    }
    take_from_widest(widths, good_width, false);
    if (total(widths) <= width_) return;
    for (size_t i = 0; i < widths.size(); ++i)
      widths[i] = std::min(widths[i], std::max(content_of(i), least_width));
    take_from_widest(widths, least_width, true);
  }
  // A word between what stands before and behind it: the word whole, both sides alike, and for them
  // first the id is cut, then positions are left out. What stands behind a long word is cut more,
  // in its row alone. Returns whether the row fits then.
  bool shrink_concordance(std::vector<int>& widths) {
    const int pre = place_of("pre"), keyword = place_of("keyword"), post = place_of("post");
    if (pre < 0 || keyword < 0 || post != keyword + 1) return false;
    int& left = widths[static_cast<size_t>(pre)];
    int& right = widths[static_cast<size_t>(post)];
    int& node = widths[static_cast<size_t>(keyword)];
    const int before = content_of(static_cast<size_t>(pre));
    const int behind = content_of(static_cast<size_t>(post));
    left = right = 0;
    node = std::min(content_of(static_cast<size_t>(keyword)), usual_node);
    const auto room = [&] { return width_ - total(widths) - 2 * gap; };
    const auto cut = [&](std::string_view name, int width) {
      const int place = place_of(name);
      if (place < 0 || room() >= std::min(good_context, before + behind)) return;
      int& column = widths[static_cast<size_t>(place)];
      column = std::min(column, width);
    };
    cut("doc_id", id_width);
    for (const std::string_view name : {"end", "start", "sentence"}) cut(name, 0);
    for (size_t i = 0; i < widths.size(); ++i)
      if (!numeric_[i] && names_[i] != "keyword" && names_[i] != "published")
        cut(names_[i], good_width);
    if (room() < 2 * least_width) return false;
    left = std::min(before, std::max(room() / 2, room() - behind));
    right = room() + gap;
    joined_ = keyword;
    return true;
  }
  int place_of(std::string_view name) const {
    const auto place = std::find(names_.begin(), names_.end(), name);
    return place == names_.end() ? -1 : static_cast<int>(place - names_.begin());
  }
  int content_of(size_t column) const {
    int content = 0;
    for (const auto& row : rows_)
      if (column < row.size()) content = std::max(content, columns_of(row[column]));
    return content;
  }
  static int total(const std::vector<int>& widths) {
    int sum = -gap;
    for (const int width : widths) sum += width == 0 ? 0 : width + gap;
    return sum;
  }
  void take_from_widest(std::vector<int>& widths, int least, bool only_texts) const {
    while (total(widths) > width_) {
      int* widest = nullptr;
      for (size_t i = 0; i < widths.size(); ++i)
        if (widths[i] > least && !(only_texts && numeric_[i]) &&
            (widest == nullptr || widths[i] > *widest))
          widest = &widths[i];
      if (widest == nullptr) return;
      --*widest;
    }
  }
  void write(const std::vector<std::string>& texts, const std::vector<int>& widths) {
    std::string line;
    for (size_t i = 0; i < texts.size() && i < widths.size(); ++i) {
      if (widths[i] == 0 && !names_[i].empty()) continue;  // left out
      if (static_cast<int>(i) == joined_ && i + 1 < texts.size()) {
        line += with_context(texts[i], texts[i + 1], widths[i] + gap + widths[i + 1]);
        ++i;
        continue;
      }
      const bool ends = names_[i] == "pre";  // what stands before a word: its end matters
      const std::string text =
          ends ? shortened_before(texts[i], widths[i]) : shortened(texts[i], widths[i]);
      const std::string space(static_cast<size_t>(std::max(0, widths[i] - columns_of(text))), ' ');
      line += numeric_[i] || ends ? space + text : text + space;
      line += std::string(gap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ << line << '\n';
  }

  // The word of a concordance, and as much of what stands behind it as there is room for.
  static std::string with_context(const std::string& word, const std::string& post, int width) {
    std::string text = shortened(word, width);
    const int left = width - columns_of(text) - gap;
    if (left > 1) text += std::string(gap, ' ') + shortened(post, left);
    return text +
           std::string(static_cast<size_t>(std::max(0, width - columns_of(text))) + gap, ' ');
  }

  std::ostream& out_;
  int width_;
  int joined_ = -1;  // a word of a concordance in a column with what stands behind it
  std::vector<std::string> names_;
  std::vector<bool> numeric_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

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

std::unique_ptr<Writer> make_table_writer(std::ostream& out, const WriterOptions& options) {
  return std::make_unique<TableWriter>(out, options);
}

}  // namespace press

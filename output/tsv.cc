// Tab-separated values: tabs and line ends inside a cell become blanks, nothing is quoted.
#include <algorithm>
#include <memory>

#include "output/writer.h"

namespace press {
namespace {

class TsvWriter : public Writer {
 public:
  TsvWriter(std::ostream& out, const WriterOptions& options) : out_(out), raw_(options.raw) {}

  void columns(const std::vector<std::string>& names) override {
    row(std::vector<Cell>(names.begin(), names.end()));
  }
  void row(const std::vector<Cell>& cells) override {
    for (const Cell& cell : cells) {
      std::string text = raw_ ? plain_text(cell) : without_formula(cell);
      std::replace_if(
          text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; },
          ' ');
      out_ << (&cell == &cells.front() ? "" : "\t") << text;
    }
    out_ << '\n';
  }

 private:
  std::ostream& out_;
  bool raw_;
};

}  // namespace

std::unique_ptr<Writer> make_tsv_writer(std::ostream& out, const WriterOptions& options) {
  return std::make_unique<TsvWriter>(out, options);
}

}  // namespace press

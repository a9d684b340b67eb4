// Comma-separated values (RFC 4180), with "\n" line ends.
#include <algorithm>
#include <memory>
#include <utility>

#include "output/writer.h"

namespace press {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  out.reserve(text.size() + text.size() / 32 + 2);
  for (size_t at = 0, end = 0; at < text.size(); at = end) {
    end = std::min(text.find('"', at), text.size() - 1) + 1;
    out.append(text, at, end - at);
    if (out.back() == '"') out += '"';
  }
  return out + '"';
}

class CsvWriter : public Writer {
 public:
  CsvWriter(std::ostream& out, const WriterOptions& options)
      : out_(out), raw_(options.raw), excel_(options.excel) {}

  void columns(const std::vector<std::string>& names) override {
    if (excel_) out_ << "\xef\xbb\xbf";
    write(std::vector<Cell>(names.begin(), names.end()), false);
  }
  void row(const std::vector<Cell>& cells) override { write(cells, excel_); }

 private:
  void write(const std::vector<Cell>& cells, bool excel) {
    line_.clear();
    for (const Cell& cell : cells) {
      if (&cell != &cells.front()) line_ += ',';
      std::string text = raw_ ? plain_text(cell) : without_formula(cell);
      if (excel && !is_numeric(cell)) text = excel_text(std::move(text));
      line_ += quoted(text);
    }
    out_ << line_ << '\n';
  }

  std::ostream& out_;
  bool raw_, excel_;
  std::string line_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(std::ostream& out, const WriterOptions& options) {
  return std::make_unique<CsvWriter>(out, options);
}

}  // namespace press

// JSON Lines: one object a row; empty cells are null.
#include <memory>

#include "corpus/values/json_text.h"
#include "output/writer.h"

namespace press {
namespace {

class JsonlWriter : public Writer {
 public:
  explicit JsonlWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override { names_ = names; }
  void row(const std::vector<Cell>& cells) override {
    std::string line = "{";
    for (size_t i = 0; i < cells.size() && i < names_.size(); ++i) {
      if (i > 0) line += ',';
      append_json(names_[i], line);
      line += ':';
      append(cells[i], line);
    }
    out_ << line << "}\n";
  }

 private:
  static void append(const Cell& cell, std::string& line) {
    if (cell.index() == 0)
      line += "null";
    else if (is_numeric(cell))
      line += plain_text(cell);
    else
      append_json(plain_text(cell), line);
  }

  std::ostream& out_;
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl_writer(std::ostream& out, const WriterOptions&) {
  return std::make_unique<JsonlWriter>(out);
}

}  // namespace press

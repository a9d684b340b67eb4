// Excel (.xlsx): one tab "table"; see workbook.h for what becomes of a cell.
#include <memory>

#include "output/workbook.h"
#include "output/writer.h"

namespace press {
namespace {

class XlsxWriter : public Writer {
 public:
  explicit XlsxWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override {
    std::vector<Workbook::Column> columns;
    for (const std::string& name : names) columns.push_back({name});
    book_.add_tab("table", std::move(columns));
  }
  void row(const std::vector<Cell>& cells) override { book_.row(cells); }
  void finish() override { book_.write(out_); }
  std::vector<std::string> notes() const override { return book_.notes(); }

 private:
  std::ostream& out_;
  Workbook book_;
};

}  // namespace

std::unique_ptr<Writer> make_xlsx_writer(std::ostream& out, const WriterOptions&) {
  return std::make_unique<XlsxWriter>(out);
}

}  // namespace press

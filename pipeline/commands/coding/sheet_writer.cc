#include "pipeline/commands/coding/sheet_writer.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "output/workbook.h"
#include "pipeline/commands/coding/codebook.h"

namespace press {
namespace {

// The tabs are known by these names: agree reads the first, and neither is overwritten.
constexpr const char *coding_tab = "coding", *codebook_tab = "codebook";

constexpr int text_width = 70, beside_width = 32, note_width = 40, codebook_width = 110;

class WorkbookSheet : public Writer {
 public:
  WorkbookSheet(std::ostream& out, std::vector<std::string> coded, std::string codebook)
      : out_(out), coded_(std::move(coded)), codebook_(std::move(codebook)) {}

  void columns(const std::vector<std::string>& names) override {
    std::vector<Workbook::Column> columns;
    for (const std::string& name : names) columns.push_back(column_of(name));
    book_.add_tab(coding_tab, std::move(columns));
  }
  void row(const std::vector<Cell>& cells) override { book_.row(cells); }
  void finish() override {
    std::istringstream lines(codebook_);
    std::string line;
    std::getline(lines, line);
    book_.add_tab(codebook_tab,
                  {{line.substr(line.find_first_not_of("# ")), codebook_width, true}});
    while (std::getline(lines, line))
      if (!line.empty()) book_.row({line});
    book_.write(out_);
  }
  std::vector<std::string> notes() const override { return book_.notes(); }

 private:
  Workbook::Column column_of(const std::string& name) const {
    if (std::find(coded_.begin(), coded_.end(), name) != coded_.end())
      return {name, 0, true, codebook_answers(), codebook_hint()};
    if (name == "text") return {name, text_width, true};
    if (name == "before" || name == "after") return {name, beside_width, true};
    return {name, name == "note" ? note_width : 0, true};
  }

  std::ostream& out_;
  std::vector<std::string> coded_;
  std::string codebook_;
  Workbook book_;
};

}  // namespace

std::unique_ptr<Writer> make_sheet_writer(const std::string& path, std::ostream& out,
                                          const std::vector<std::string>& coded,
                                          const std::string& codebook) {
  if (writer_for(path).empty()) return make_csv_writer(out, {});
  return std::make_unique<WorkbookSheet>(out, coded, codebook);
}

}  // namespace press

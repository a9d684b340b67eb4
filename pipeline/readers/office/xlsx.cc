// Excel files (.xlsx): each sheet a table with a header. BigKinds and Integrum deliver such.
#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/office/xlsx_sheets.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/tables/table_head.h"

namespace press {
namespace {

constexpr size_t longest_cell = 32767;  // characters that a cell of Excel can hold

class XlsxReader : public Reader {
 public:
  std::string_view name() const override { return "xlsx"; }
  std::string_view help() const override {
    return "Excel (.xlsx) with a header (--text-column, --map, --skip); BigKinds, Integrum";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::zip) return 0;
    return zip_has(input.bytes, "xl/") || has_ending(input.source, {".xlsx"}) ? 3 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    uint64_t number = 0, sheets = 0;
    read_xlsx(input.bytes, XlsxValues::stored, [&](XlsxSheet&& sheet) {
      if (sheet.rows.size() < 2) return;  // an empty sheet, or a header alone
      ++sheets;
      read_sheet(sheet.rows, sheet.from_1904, input, number, intake);
    });
    if (sheets == 0) throw Error("the Excel file has no sheet with rows under a header");
  }

  bool has_fields() const override { return true; }
  size_t largest() const override { return size_t{64} << 20; }

 private:
  static void read_sheet(const std::vector<TableRow>& rows, bool from_1904, const Input& input,
                         uint64_t& number, const Intake& intake) {
    const size_t skip = std::min<size_t>(input.options.skip, rows.size() - 1);
    const std::vector<TableRow> table(rows.begin() + static_cast<std::ptrdiff_t>(skip), rows.end());
    const size_t header = skip > 0 ? 0 : header_row(table, input.words.fields);
    const std::vector<TableRow> articles(table.begin() + static_cast<std::ptrdiff_t>(header) + 1,
                                         table.end());
    const FieldMap map(table[header], articles, input.options, input.words, from_1904);
    map.report(articles, intake);
    intake.claim(articles.size());
    for (const TableRow& row : articles) {
      ++number;
      const auto reject = [&](const char* reason) {
        intake.reject({input.source + "#" + std::to_string(number), reason});
      };
      if (!map.known())
        reject("no column is known as the text: name it with --text-column");
      else if (map.only_links())
        reject(only_links_reason);
      else
        hand_out(map.record(row), input, "xlsx", number, intake);
      warn_of_cut_cells(row, number, intake);
    }
    if (map.known() && !map.only_links() && !map.has_text())
      intake.warn("the sheet has no column with text: its headlines were read as previews");
  }

  static void warn_of_cut_cells(const TableRow& row, uint64_t number, const Intake& intake) {
    for (const std::string& cell : row)
      if (cell.size() >= longest_cell && count_code_points(cell) >= longest_cell)
        intake.warn(
            fmt::format("row {}: a text has {} characters, the most that a cell of Excel "
                        "holds: it may be cut off",
                        number, longest_cell));
  }
};

}  // namespace

const Reader& xlsx_reader() {
  static const XlsxReader reader;
  return reader;
}

}  // namespace press

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "output/writer.h"

namespace press {

// An Excel file in the making, tab after tab and row after row; rows wait in a file without a name,
// not in memory. The same rows give the same bytes (of one version of libxlsxwriter).
//
// A cell is what it says: numbers are numbers as far as Excel's 15 digits go, YYYY-MM-DD is a
// date, YYYY under `year` and `period` a number; everything else is text, whatever it looks like:
// 0012, 1e5, 3-2 and =1+1 too. What a cell of Excel cannot hold is told by notes().
class Workbook {
 public:
  struct Column {
    std::string name;
    int width = 0;                     // letters; 0: as its cells need
    bool wrapped = false;              // long texts go over several lines
    std::vector<std::string> choices;  // answers to click
    std::string hint;                  // what is shown beside a cell with choices
  };

  Workbook();
  ~Workbook();

  // Begins a tab with a header that stays in sight and filters. `name`: at most 31 letters. Rows
  // that a tab cannot hold go to further ones: "table 2".
  void add_tab(const std::string& name, std::vector<Column> columns);
  // Throws Error when there is no room for it.
  void row(const std::vector<Cell>& cells);
  // Ends the file and writes it. Throws Error where not all of it could be made.
  void write(std::ostream& out);
  // Sentences for the user, to be asked for at the end.
  std::vector<std::string> notes() const;

 private:
  struct State;

  void open_sheet();
  void close_sheet();
  void put(uint16_t column, const Cell& cell);
  void put_text(uint16_t column, const std::string& text);
  void measure(size_t column, const std::string& text);

  std::unique_ptr<State> state_;
  std::string name_;
  std::vector<Column> columns_;
  std::vector<int> widths_;
  int parts_ = 0;     // sheets of the tab
  uint32_t row_ = 0;  // the next one of the sheet
  uint64_t cut_ = 0, split_ = 0;
};

// `text` as a cell of Excel holds it: at most 32,767 units of UTF-16, letters that XML does not
// know written out. Tells in `cut` whether something was left out.
std::string workbook_text(const std::string& text, bool& cut);

}  // namespace press

#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace press {

// A cell of a result table. An exact decimal number that must not pass through a binary fraction is
// a Number.
struct Number {
  std::string digits;
};
using Cell = std::variant<std::monostate, std::string, int64_t, double, Number>;

inline Cell cell_or_empty(std::string_view text) {
  return text.empty() ? Cell{} : Cell{std::string(text)};
}

// A way to write rows. columns() comes first and once, finish() last and once.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void columns(const std::vector<std::string>& names) = 0;
  virtual void row(const std::vector<Cell>& cells) = 0;
  virtual void finish() {}
  // What the format could not keep as it is, one sentence each; to be asked for after finish().
  virtual std::vector<std::string> notes() const { return {}; }
};

struct WriterOptions {
  bool raw = false;    // leave cells alone that a spreadsheet would execute as a formula
  int width = 0;       // of the terminal, for the aligned table; 0: as wide as it needs
  bool excel = false;  // CSV that Excel opens as it is meant: see excel_text()
};

// The writers by name: "table", "csv", "tsv", "jsonl", "xlsx".
const std::vector<std::string_view>& writer_names();
// The format that the ending of a file asks for; empty: none in particular.
std::string_view writer_for(std::string_view path);

// Throws Error for an unknown name. `out` must outlive it.
std::unique_ptr<Writer> make_writer(std::string_view name, std::ostream& out,
                                    const WriterOptions& options);

// One function a file; the table of them is in writers.cc.
std::unique_ptr<Writer> make_csv_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_tsv_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_jsonl_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_table_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_xlsx_writer(std::ostream& out, const WriterOptions& options);

// A cell as plain text: doubles in their shortest form, nothing for an empty cell.
std::string plain_text(const Cell& cell);
bool is_numeric(const Cell& cell);
// A text that begins like a formula ('=', '+', '-', '@', tab, CR, LF) gets a ' in front, as OWASP
// advises; numbers do not.
std::string without_formula(const Cell& cell);
// A short text with a digit in it, which Excel would take for a number or a day, as ="0012": Excel
// shows 0012, and it stays text. What is a day (2024-05-03) or a plain number of up to four digits
// already, and everything else, is returned as it is.
std::string excel_text(std::string text);
}  // namespace press

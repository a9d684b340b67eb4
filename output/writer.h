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
};

struct WriterOptions {
  bool raw = false;  // leave cells alone that a spreadsheet would execute as a formula
  int width = 0;     // of the terminal, for the aligned table; 0: as wide as it needs
};

// The writers by name: "table", "csv", "tsv", "jsonl".
const std::vector<std::string_view>& writer_names();

// Throws Error for an unknown name. `out` must outlive it.
std::unique_ptr<Writer> make_writer(std::string_view name, std::ostream& out,
                                    const WriterOptions& options);

// One function a file; the table of them is in writers.cc.
std::unique_ptr<Writer> make_csv_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_tsv_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_jsonl_writer(std::ostream& out, const WriterOptions& options);
std::unique_ptr<Writer> make_table_writer(std::ostream& out, const WriterOptions& options);

// A cell as plain text: doubles in their shortest form, nothing for an empty cell.
std::string plain_text(const Cell& cell);
bool is_numeric(const Cell& cell);
// A text that begins like a formula ('=', '+', '-', '@', tab, CR, LF) gets a ' in front, as OWASP
// advises; numbers do not.
std::string without_formula(const Cell& cell);
}  // namespace press

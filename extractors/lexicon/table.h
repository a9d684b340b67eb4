#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// A lexicon file: tab-separated, one header line, `#` comment lines and blank lines skipped.
// Columns may be omitted from the right; a missing cell is empty. No quoting.
class Table {
 public:
  struct Row {
    uint32_t line = 0;                        // 1-based line in the file
    std::span<const std::string_view> cells;  // as many as the header has
  };

  // Parses `text` (it must outlive the table); `name` is for messages: "words/currencies.tsv".
  // Throws Error with name and line for a row with more cells than columns, invalid UTF-8,
  // a text without a header, or a header without one of `required`.
  Table(std::string_view text, std::string name, std::initializer_list<std::string_view> required);

  const std::string& name() const { return name_; }
  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::string_view>& columns() const { return columns_; }
  bool has(std::string_view column) const;
  // The cell of a column, without blank space around it; empty when the column is absent.
  std::string_view cell(const Row& row, std::string_view column) const;
  // "words/currencies.tsv:17", for rules and messages.
  std::string origin(const Row& row) const;

 private:
  std::string name_;
  std::vector<std::string_view> columns_;
  std::vector<Row> rows_;
  std::shared_ptr<const std::vector<std::string_view>> cells_;  // of all rows; copies share them
};

// Cuts "a|b|c" at the bars, without blank space around the parts; empty parts are left out.
std::vector<std::string_view> split_list(std::string_view cell, char separator = '|');

}  // namespace press

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"

namespace press {

using TableRow = std::vector<std::string>;

// Which column of a table (or member of an object) is which member of a document: as the user says
// (--map, --text-column), by its name (lexicons/words/exports.tsv, vendor "table"), and for the
// text at last the column with the longest prose.
class TableColumns {
 public:
  // `sample`: rows by which to choose the text and to read dates such as 03/04/2024.
  // `words` must outlive this. Throws Error when the user names a column that is not there.
  TableColumns(TableRow header, const std::vector<TableRow>& sample, const ReadOptions& options,
               const ReaderWords& words);

  // The record of a row. Columns of no other meaning are kept as members.
  ExportRecord record(const TableRow& row) const;
  bool has_text() const { return text_; }
  // Whether any column has a meaning.
  bool known() const { return known_; }

 private:
  void by_name();
  void by_user(const ReadOptions& options);
  void find_text(const std::vector<TableRow>& sample);
  void find_day_order(const std::vector<TableRow>& sample);
  void take(std::string_view field, std::string_view name, std::string value,
            ExportRecord& record) const;

  const ReaderWords& words_;
  TableRow header_;
  std::vector<std::string> fields_;  // of the columns; empty: of no meaning
  DayOrder order_ = DayOrder::unknown;
  bool text_ = false, known_ = false;
};

// Whether a text is prose rather than keywords, ids or links.
bool is_prose_cell(std::string_view cell);

}  // namespace press

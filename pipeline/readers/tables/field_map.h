#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/reader.h"
#include "pipeline/readers/tables/field_values.h"

namespace press {

using TableRow = std::vector<std::string>;

// Which column of a table (or member of an object, by its path) is which member of a document: as
// the user says (--map, --text-column), by its name (lexicons/words/fields.tsv), and for the text
// at last the column with the longest prose. Of several columns of one meaning each row takes the
// first that has a value of that kind.
class FieldMap {
 public:
  // `sample`: rows by which to choose the text and to read dates such as 03/04/2024.
  // `words` must outlive this. Throws Error when the user names a column that is not there.
  FieldMap(TableRow header, const std::vector<TableRow>& sample, const ReadOptions& options,
           const ReaderWords& words, bool from_1904 = false);

  // The record of a row. Columns of no other meaning are kept as members. A row without a text is
  // a preview where the table has none, or where there is a summary.
  ExportRecord record(const TableRow& row) const;

  bool has_text() const { return text_; }
  // Whether any column has a meaning by which an article can be told.
  bool known() const { return known_; }
  // Links and nothing to read: a list of addresses, as GDELT has it.
  bool only_links() const { return links_ && !text_ && !titled_; }

  // Tells which column was taken for what, and warns of columns that look like dates or outlets
  // and are not used.
  void report(const std::vector<TableRow>& sample, const Intake& intake) const;

 private:
  struct Choice {
    std::string field;
    uint32_t rank = 0;
    size_t column = 0;
  };
  void by_user(const ReadOptions& options);
  void by_name();
  void sort_texts(const std::vector<TableRow>& sample);
  void find_text(const std::vector<TableRow>& sample);
  void find_day_order(const std::vector<TableRow>& sample);
  bool has(std::string_view field) const;
  bool take(std::string_view field, const TableRow& row, std::vector<bool>& used,
            ExportRecord& record) const;
  void date_by_parts(const TableRow& row, ExportRecord& record) const;

  const ReaderWords& words_;
  TableRow header_;
  std::vector<Choice> choices_;  // in the order in which they are asked
  std::vector<bool> is_mapped_;  // of the columns
  DateStyle style_;
  bool text_ = false, known_ = false, links_ = false, titled_ = false;
};

// Whether a text is prose rather than keywords, ids or links.
bool is_prose_cell(std::string_view cell);

// Why a record of links alone is rejected.
constexpr const char only_links_reason[] =
    "it has a link and no text: fetch the pages first, then read them";

}  // namespace press

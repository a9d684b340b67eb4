// Excel files (.xlsx): each sheet a table with a header. BigKinds and Integrum deliver such.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/tables/table_head.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

constexpr size_t most_columns = 1000;
constexpr size_t longest_cell = 32767;  // characters that a cell of Excel can hold

// The runs of a string, without the readings of kanji.
std::string string_item(const XmlNode& item) {
  std::string text;
  for (const XmlNode& child : item.children) {
    if (child.name == "t")
      for (const XmlNode& run : child.children) text += run.text;
    else if (child.name == "r")
      text += string_item(child);
  }
  return text;
}

std::vector<std::string> shared_strings(const std::string& xml) {
  std::vector<std::string> strings;
  for (const XmlNode& item : parse_xml(xml).children)
    if (item.name == "si") strings.push_back(string_item(item));
  return strings;
}

// "C7" -> 2
size_t column_of(std::string_view reference, size_t fallback) {
  size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<size_t>(c - 'A') + 1;
    if (column > most_columns) return most_columns;
  }
  return column == 0 ? fallback : column - 1;
}

std::string cell_text(const XmlNode& cell, const std::vector<std::string>& strings) {
  const std::string_view type = cell.attribute("t");
  if (type == "inlineStr") {
    const XmlNode* inside = cell.child("is");
    return inside == nullptr ? std::string() : string_item(*inside);
  }
  const XmlNode* value = cell.child("v");
  if (value == nullptr) return {};
  std::string text = value->inner_text();
  if (type != "s") return text;
  const size_t index = std::strtoul(text.c_str(), nullptr, 10);
  return index < strings.size() ? strings[index] : std::string();
}

std::vector<TableRow> rows_of(const std::string& xml, const std::vector<std::string>& strings) {
  std::vector<TableRow> rows;
  const XmlNode sheet = parse_xml(xml);
  const XmlNode* data = sheet.child("sheetData");
  if (data == nullptr) return rows;
  for (const XmlNode& row : data->children) {
    if (row.name != "row") continue;
    TableRow cells;
    for (const XmlNode& cell : row.children) {
      if (cell.name != "c") continue;
      const size_t column = column_of(cell.attribute("r"), cells.size());
      if (column >= most_columns) continue;
      if (column >= cells.size()) cells.resize(column + 1);
      cells[column] = cell_text(cell, strings);
    }
    if (std::any_of(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); }))
      rows.push_back(std::move(cells));
  }
  return rows;
}

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
    const auto parts = zip_parts(input.bytes, [](std::string_view name) {
      return name == "xl/sharedStrings.xml" || name == "xl/workbook.xml" ||
             (name.substr(0, 14) == "xl/worksheets/" && name.find("_rels") == name.npos);
    });
    std::vector<std::string> strings;
    if (const auto shared = parts.find("xl/sharedStrings.xml"); shared != parts.end())
      strings = shared_strings(shared->second);
    const bool from_1904 = counts_from_1904(parts);
    uint64_t number = 0, sheets = 0;
    for (const auto& [name, xml] : parts) {
      if (name.substr(0, 14) != "xl/worksheets/" || xml.empty()) continue;
      const std::vector<TableRow> rows = rows_of(xml, strings);
      if (rows.size() < 2) continue;  // an empty sheet, or a header alone
      ++sheets;
      read_sheet(rows, from_1904, input, number, intake);
    }
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

  // Excel on a Mac could count days from 1904.
  static bool counts_from_1904(const std::map<std::string, std::string>& parts) {
    const auto workbook = parts.find("xl/workbook.xml");
    if (workbook == parts.end() || workbook->second.empty()) return false;
    const XmlNode root = parse_xml(workbook->second);
    const XmlNode* properties = root.find("workbookPr");
    if (properties == nullptr) return false;
    const std::string_view says = properties->attribute("date1904");
    return says == "1" || says == "true" || says == "on";
  }
};

}  // namespace

const Reader& xlsx_reader() {
  static const XlsxReader reader;
  return reader;
}

}  // namespace press

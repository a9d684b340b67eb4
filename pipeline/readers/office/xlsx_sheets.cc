#include "pipeline/readers/office/xlsx_sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

constexpr size_t most_columns = 1000;
constexpr std::string_view sheets_folder = "xl/worksheets/";

using Parts = std::map<std::string, std::string>;

// _x000D_ stands for the letter of that number.
std::string without_escapes(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    uint32_t letter = 0;
    const bool escape =
        text.size() - at >= 7 && text.compare(at, 2, "_x") == 0 && text[at + 6] == '_' &&
        std::from_chars(&text[at + 2], &text[at + 6], letter, 16).ptr == text.data() + at + 6;
    if (escape && letter != 0 && (letter < 0xD800 || letter > 0xDFFF))
      append_utf8(letter, out);
    else if (!escape)
      out += text[at];
    at += escape ? 7 : 1;
  }
  return out;
}

std::string characters(const XmlNode& node) {
  std::string text;
  for (const XmlNode& run : node.children) text += run.text;
  return text;
}

// The runs of a string, without the readings of kanji.
std::string string_item(const XmlNode& item) {
  std::string text;
  for (const XmlNode& child : item.children) {
    if (child.name == "t")
      text += without_escapes(characters(child));
    else if (child.name == "r")
      text += string_item(child);
  }
  return text;
}

std::vector<std::string> shared_strings(const Parts& parts) {
  std::vector<std::string> strings;
  const auto shared = parts.find("xl/sharedStrings.xml");
  if (shared == parts.end() || shared->second.empty()) return strings;
  for (const XmlNode& item : parse_xml(shared->second).children)
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

size_t number_of(std::string_view digits, size_t fallback) {
  size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end != digits.data() ? number : fallback;
}

// Numbers of formats that every program knows without a code.
bool is_known_day_format(size_t id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
         (id >= 50 && id <= 54) || id == 57 || id == 58;
}

// The styles of cells that show days, by their numbers.
std::set<size_t> day_styles(const Parts& parts) {
  std::set<size_t> styles;
  const auto part = parts.find("xl/styles.xml");
  if (part == parts.end() || part->second.empty()) return styles;
  const XmlNode root = parse_xml(part->second);
  std::set<size_t> formats;
  for (const XmlNode* format : root.all("numFmt"))
    if (is_day_format(format->attribute("formatCode")))
      formats.insert(number_of(format->attribute("numFmtId"), 0));
  const XmlNode* cells = root.child("cellXfs");
  size_t number = 0;
  for (const XmlNode& style : cells == nullptr ? std::vector<XmlNode>{} : cells->children) {
    if (style.name != "xf") continue;
    const size_t id = number_of(style.attribute("numFmtId"), 0);
    if (is_known_day_format(id) || formats.count(id) != 0) styles.insert(number);
    ++number;
  }
  return styles;
}

// 45415 -> 2024-05-03, 45415.5 -> 2024-05-03 12:00:00
std::string day_text(double day, bool from_1904) {
  using namespace std::chrono;
  const auto seconds_of_day = [](double part) { return std::llround(part * 86400); };
  if (!from_1904 && day < 60) ++day;  // Excel's year 1900 has a 29th of February
  const double whole = std::floor(day);
  const sys_days start = from_1904 ? sys_days(1904y / 1 / 1) : sys_days(1899y / 12 / 30);
  const year_month_day date(start + days(static_cast<int>(whole)));
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (const auto seconds = seconds_of_day(day - whole); seconds > 0 && seconds < 86400)
    text += fmt::format(" {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return text;
}

// Excel writes 0.1 as 0.10000000000000001, and long integers with an exponent.
std::string shortest(double number) {
  constexpr double longest_integer = 1e21;
  if (number == std::floor(number) && std::abs(number) < longest_integer)
    return fmt::format("{:.0f}", number + 0.0);
  return fmt::format("{}", number);
}

// The cells of one file.
class Cells {
 public:
  Cells(const Parts& parts, XlsxValues values, bool from_1904)
      : strings_(shared_strings(parts)), values_(values), from_1904_(from_1904) {
    if (values == XlsxValues::shown) days_ = day_styles(parts);
  }

  void read(const std::string& xml, XlsxSheet& sheet) const {
    const XmlNode root = parse_xml(xml);
    const XmlNode* data = root.child("sheetData");
    if (data == nullptr) return;
    size_t number = 0;
    for (const XmlNode& row : data->children) {
      if (row.name != "row") continue;
      number = number_of(row.attribute("r"), number + 1);
      TableRow cells = row_of(row);
      if (std::all_of(cells.begin(), cells.end(), [](const auto& c) { return c.empty(); }))
        continue;
      sheet.rows.push_back(std::move(cells));
      sheet.numbers.push_back(number);
    }
  }

 private:
  TableRow row_of(const XmlNode& row) const {
    TableRow cells;
    for (const XmlNode& cell : row.children) {
      if (cell.name != "c") continue;
      const size_t column = column_of(cell.attribute("r"), cells.size());
      if (column >= most_columns) continue;
      if (column >= cells.size()) cells.resize(column + 1);
      cells[column] = text_of(cell);
    }
    return cells;
  }

  std::string text_of(const XmlNode& cell) const {
    const std::string_view type = cell.attribute("t");
    if (type == "inlineStr") {
      const XmlNode* inside = cell.child("is");
      return inside == nullptr ? std::string() : string_item(*inside);
    }
    const XmlNode* value = cell.child("v");
    if (value == nullptr) return {};
    if (type == "str") return without_escapes(characters(*value));
    std::string text = value->inner_text();
    if (type == "s") {
      const size_t index = number_of(text, strings_.size());
      return index < strings_.size() ? strings_[index] : std::string();
    }
    if (values_ == XlsxValues::stored || type == "e") return text;
    if (type == "b") return text == "1" ? "TRUE" : "FALSE";
    return shown(cell, std::move(text));
  }

  std::string shown(const XmlNode& cell, std::string text) const {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
      return text;
    constexpr double last_day = 2958466;  // after the year 9999
    if (number >= 1 && number < last_day && days_.count(number_of(cell.attribute("s"), 0)) != 0)
      return day_text(number, from_1904_);
    return shortest(number);
  }

  std::vector<std::string> strings_;
  XlsxValues values_;
  bool from_1904_;
  std::set<size_t> days_;
};

bool counts_from_1904(const XmlNode& workbook) {
  const XmlNode* properties = workbook.find("workbookPr");
  if (properties == nullptr) return false;
  const std::string_view says = properties->attribute("date1904");
  return says == "1" || says == "true" || says == "on";
}

// The parts of the tabs by the numbers with which the workbook refers to them.
std::map<std::string, std::string> part_names(const Parts& parts) {
  std::map<std::string, std::string> names;
  const auto part = parts.find("xl/_rels/workbook.xml.rels");
  if (part == parts.end() || part->second.empty()) return names;
  for (const XmlNode& one : parse_xml(part->second).children) {
    const std::string_view target = one.attribute("Target");
    names[std::string(one.attribute("Id"))] =
        target.starts_with("/") ? std::string(target.substr(1)) : "xl/" + std::string(target);
  }
  return names;
}

struct Tab {
  std::string name, part;
};

// The tabs in the order of the workbook; sheets that it does not name come after them.
std::vector<Tab> tabs_of(const Parts& parts, const XmlNode& workbook) {
  const std::map<std::string, std::string> names = part_names(parts);
  std::vector<Tab> tabs;
  std::set<std::string> taken;
  for (const XmlNode* sheet : workbook.all("sheet")) {
    const auto part = names.find(std::string(sheet->attribute("id")));
    if (part != names.end() && parts.count(part->second) != 0 && taken.insert(part->second).second)
      tabs.push_back({std::string(sheet->attribute("name")), part->second});
  }
  for (const auto& [name, xml] : parts)
    if (name.starts_with(sheets_folder) && taken.count(name) == 0) tabs.push_back({"", name});
  return tabs;
}

bool is_wanted(std::string_view name) {
  return name == "xl/sharedStrings.xml" || name == "xl/workbook.xml" || name == "xl/styles.xml" ||
         name == "xl/_rels/workbook.xml.rels" ||
         (name.starts_with(sheets_folder) && name.find("_rels") == std::string_view::npos);
}

}  // namespace

bool is_day_format(std::string_view code) {
  constexpr std::string_view general = "general", day_letters = "yYdDge";  // g, e: years of an era
  for (size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (ascii_lower(code.substr(at, general.size())) == general) {
      at += general.size() - 1;
    } else if (c == '"' || c == '[') {
      at = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;  // the next letter is shown as it is, or as a blank of its width
    } else if (c == ';') {
      return false;  // what follows is for negative numbers
    } else if (day_letters.find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void read_xlsx(std::string_view bytes, XlsxValues values,
               const std::function<void(XlsxSheet&& sheet)>& take) {
  const Parts parts = zip_parts(bytes, is_wanted);
  const auto part = parts.find("xl/workbook.xml");
  const XmlNode workbook =
      part == parts.end() || part->second.empty() ? XmlNode{} : parse_xml(part->second);
  const bool from_1904 = counts_from_1904(workbook);
  const Cells cells(parts, values, from_1904);
  for (const Tab& tab : tabs_of(parts, workbook)) {
    const std::string& xml = parts.at(tab.part);
    if (xml.empty()) continue;
    XlsxSheet sheet;
    sheet.name = tab.name;
    sheet.from_1904 = from_1904;
    cells.read(xml, sheet);
    take(std::move(sheet));
  }
}

}  // namespace press

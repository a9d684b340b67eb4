// Excel files by libxlsxwriter, which stands in this file alone.
#include "output/workbook.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <type_traits>
#include <utility>

#include "corpus/query/query_text.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/failures.h"
#include "corpus/text/unicode.h"
#include "output/workbook_check.h"

namespace press {
namespace {

constexpr uint32_t most_rows = 1048576;  // of a sheet, with its header
constexpr size_t longest_cell = 32767;   // units of UTF-16
constexpr int64_t most_digits = 999'999'999'999'999;
constexpr int narrowest = 8, widest = 60, filter_button = 3;

void check(lxw_error code) {
  if (code != LXW_NO_ERROR)
    throw DiskFailure("the Excel file cannot be made: {} (is the folder for temporary files full?)",
                      lxw_strerror(code));
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// The number by which Excel knows a day; nothing for other texts, and for days before March 1900,
// which Excel counts wrong or not at all.
std::optional<double> day_number(const std::string& text) {
  const std::string_view t = text;
  if (t.size() != 10 || t[4] != '-' || t[7] != '-' || !only_digits(t.substr(0, 4)) ||
      !only_digits(t.substr(5, 2)) || !only_digits(t.substr(8)))
    return std::nullopt;
  const std::chrono::year_month_day day{
      std::chrono::year(number_of(t.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number_of(t.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(number_of(t.substr(8))))};
  using std::chrono::sys_days;
  using namespace std::chrono_literals;
  if (!day.ok() || sys_days(day) < sys_days(1900y / 3 / 1)) return std::nullopt;
  return static_cast<double>((sys_days(day) - sys_days(1899y / 12 / 30)).count());
}

// Exact decimals that Excel's 15 digits hold.
std::optional<double> exact_number(const std::string& digits) {
  size_t first = std::string::npos, last = 0, count = 0;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') {
      ++count;
      if (c != '0') {
        if (first == std::string::npos) first = count;
        last = count;
      }
    } else if (c != '.' && c != '-') {
      return std::nullopt;
    }
  }
  if (first != std::string::npos && last - first + 1 > 15) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_year(const std::string& text, const std::string& column) {
  return (column == "year" || column == "period") && text.size() == 4 && only_digits(text) &&
         text[0] != '0';
}

// Excel reads _x0041_ as the letter of that number.
bool begins_escape(std::string_view text) {
  constexpr size_t size = 7;
  return text.size() >= size && text[0] == '_' && text[1] == 'x' && text[size - 1] == '_' &&
         text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// Widths count what stands before the first line end, as far as a column may be wide.
int columns_of(const std::string& text) {
  size_t end = std::min(text.find('\n'), size_t{4 * widest});
  while (end < text.size() && (text[end] & 0xC0) == 0x80) --end;  // whole letters
  const std::string line = text.substr(0, end);
  return static_cast<int>(std::min<size_t>(display_width(line), widest));
}

}  // namespace

std::string workbook_text(const std::string& text, bool& cut) {
  std::string out;
  size_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    std::string letter(text, begin, at - begin);
    if (begins_escape(std::string_view(text).substr(begin)))
      letter = "_x005F_";
    else if (c < 0x20 && c != '\n' && c != '\t')
      letter = fmt::format("_x{:04X}_", static_cast<uint32_t>(c));
    else if (c == 0xFFFE || c == 0xFFFF)
      letter = "\xef\xbf\xbd";
    units += letter.size() == 7 ? 7 : c > 0xFFFF ? 2 : 1;
    if (units > longest_cell) {
      cut = true;
      return out;
    }
    out += letter;
  }
  return out;
}

struct Workbook::State {
  std::FILE* file = nullptr;  // without a name: nothing of it stays behind
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format *head = nullptr, *date = nullptr, *wrapped = nullptr;
};

Workbook::Workbook() : state_(std::make_unique<State>()) {
  state_->file = std::tmpfile();
  if (state_->file == nullptr)
    throw DiskFailure("the Excel file cannot be made: no temporary file: {}", std::strerror(errno));
  const std::string path = fmt::format("/proc/self/fd/{}", fileno(state_->file));
  std::error_code none;
  std::string folder = std::filesystem::temp_directory_path(none).string();
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.empty() ? nullptr : folder.data();
  state_->book = workbook_new_opt(path.c_str(), &options);
  if (state_->book == nullptr) throw Error("the Excel file cannot be made: too little memory");
  lxw_doc_properties properties = {};
  properties.created = 946684800;  // 2000-01-01: the same bytes whenever it is made
  check(workbook_set_properties(state_->book, &properties));
  state_->head = workbook_add_format(state_->book);
  format_set_bold(state_->head);
  state_->date = workbook_add_format(state_->book);
  format_set_num_format(state_->date, "yyyy-mm-dd");
  state_->wrapped = workbook_add_format(state_->book);
  format_set_text_wrap(state_->wrapped);
  format_set_align(state_->wrapped, LXW_ALIGN_VERTICAL_TOP);
}

Workbook::~Workbook() {
  if (state_->book != nullptr) lxw_workbook_free(state_->book);
  if (state_->file != nullptr) std::fclose(state_->file);
}

void Workbook::add_tab(const std::string& name, std::vector<Column> columns) {
  close_sheet();
  name_ = name;
  columns_ = std::move(columns);
  parts_ = 0;
  open_sheet();
}

void Workbook::open_sheet() {
  ++parts_;
  const std::string name = parts_ == 1 ? name_ : fmt::format("{} {}", name_, parts_);
  state_->sheet = workbook_add_worksheet(state_->book, name.c_str());
  if (state_->sheet == nullptr) throw Error("the Excel file cannot have a tab '{}'", name);
  widths_.assign(columns_.size(), 0);
  row_ = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    bool cut = false;
    const std::string head = workbook_text(columns_[i].name, cut);
    check(worksheet_write_string(state_->sheet, 0, static_cast<uint16_t>(i), head.c_str(),
                                 state_->head));
    widths_[i] = columns_of(columns_[i].name) + filter_button;
  }
  ++row_;
}

// What is said once of a sheet: it comes after the rows, which are written one by one.
void Workbook::close_sheet() {
  lxw_worksheet* sheet = std::exchange(state_->sheet, nullptr);
  if (sheet == nullptr || columns_.empty()) return;
  worksheet_freeze_panes(sheet, 1, 0);
  const auto last = static_cast<uint16_t>(columns_.size() - 1);
  check(worksheet_autofilter(sheet, 0, 0, row_ - 1, last));
  check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  for (uint16_t i = 0; i <= last; ++i) {
    const Column& column = columns_[i];
    const int width = column.width > 0 ? column.width : std::clamp(widths_[i], narrowest, widest);
    check(worksheet_set_column(sheet, i, i, width, nullptr));
    if (column.choices.empty() || row_ < 2) continue;
    std::vector<std::string> texts = column.choices;
    std::string hint = column.hint;
    lxw_data_validation validation = {};
    // Of letters or of constant letters: versions of the library differ.
    std::vector<std::remove_pointer_t<decltype(validation.value_list)>> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    validation.input_message = hint.empty() ? nullptr : hint.data();
    check(worksheet_data_validation_range(sheet, 1, i, row_ - 1, i, &validation));
  }
}

void Workbook::row(const std::vector<Cell>& cells) {
  if (row_ == most_rows) {
    close_sheet();
    open_sheet();
    ++split_;
  }
  for (size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
    put(static_cast<uint16_t>(i), cells[i]);
    measure(i, plain_text(cells[i]));
  }
  ++row_;
}

void Workbook::measure(size_t column, const std::string& text) {
  if (widths_[column] < widest) widths_[column] = std::max(widths_[column], columns_of(text) + 1);
}

void Workbook::put(uint16_t column, const Cell& cell) {
  std::optional<double> number;
  lxw_format* format = nullptr;
  if (const auto* whole = std::get_if<int64_t>(&cell)) {
    if (std::abs(*whole) <= most_digits) number = static_cast<double>(*whole);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    if (std::isfinite(*real)) number = *real;
  } else if (const auto* exact = std::get_if<Number>(&cell)) {
    number = exact_number(exact->digits);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    if (is_year(*text, columns_[column].name))
      number = number_of(*text);
    else if ((number = day_number(*text)))
      format = state_->date;
  }
  if (number)
    check(worksheet_write_number(state_->sheet, row_, column, *number, format));
  else
    put_text(column, plain_text(cell));
}

void Workbook::put_text(uint16_t column, const std::string& text) {
  bool cut = false;
  const std::string held = workbook_text(text, cut);
  cut_ += cut;
  check(worksheet_write_string(state_->sheet, row_, column, held.c_str(),
                               columns_[column].wrapped ? state_->wrapped : nullptr));
}

void Workbook::write(std::ostream& out) {
  close_sheet();
  check(workbook_close(std::exchange(state_->book, nullptr)));
  check_workbook(fileno(state_->file));
  std::rewind(state_->file);
  std::string block(1 << 16, '\0');
  while (const size_t got = std::fread(block.data(), 1, block.size(), state_->file))
    out.write(block.data(), static_cast<std::streamsize>(got));
  if (std::ferror(state_->file) != 0)
    throw DiskFailure("the Excel file cannot be read back: {}", std::strerror(errno));
}

std::vector<std::string> Workbook::notes() const {
  std::vector<std::string> all;
  if (cut_ > 0)
    all.push_back(fmt::format(
        "Excel: {} cut after {} characters, the most that a cell holds: --format csv keeps "
        "all of {}",
        cut_ == 1 ? std::string("a text was") : fmt::format("{} texts were", cut_), longest_cell,
        cut_ == 1 ? "it" : "them"));
  if (split_ > 0)
    all.push_back(fmt::format("Excel: the rows stand in {} tabs, because one holds {} and no more",
                              split_ + 1, most_rows));
  return all;
}

}  // namespace press

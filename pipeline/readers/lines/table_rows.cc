#include "pipeline/readers/lines/table_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

constexpr size_t longest_member = 4000;

// The members that documents and later stages use themselves.
bool is_reserved(std::string_view name) {
  for (const std::string_view reserved :
       {"id", "source", "title", "outlet", "byline", "section", "url", "language", "country",
        "published", "published_rule", "format", "page_starts", "text", "sentences", "tokens",
        "mentions", "deals", "frames"})
    if (name == reserved) return true;
  return false;
}

// 43831 -> 2020-01-01: days since 1899-12-30, as Excel counts.
std::string serial_date(std::string_view value) {
  const std::string_view digits = value.substr(0, value.find('.'));
  if (digits.size() != 5 || !only_digits(digits)) return {};
  // Howard Hinnant's civil_from_days, with days counted from 0000-03-01.
  const int64_t days = std::stoll(std::string(digits)) - 25569 + 719468;
  const int64_t era = days / 146097, of_era = days - era * 146097;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month = (5 * day_of_year + 2) / 153;
  const int64_t civil_month = month < 10 ? month + 3 : month - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (civil_month <= 2), civil_month,
                     day_of_year - (153 * month + 2) / 5 + 1);
}

}  // namespace

bool is_prose_cell(std::string_view cell) {
  if (cell.size() < 80) return false;
  const auto blanks = static_cast<size_t>(std::count(cell.begin(), cell.end(), ' '));
  const auto commas = static_cast<size_t>(std::count(cell.begin(), cell.end(), ','));
  if (blanks * 15 >= cell.size() && blanks > commas) return true;
  return cell.find("。") != std::string_view::npos;
}

TableColumns::TableColumns(TableRow header, const std::vector<TableRow>& sample,
                           const ReadOptions& options, const ReaderWords& words)
    : words_(words), header_(std::move(header)), fields_(header_.size()) {
  for (std::string& name : header_) name = squeezed_blanks(name);
  by_user(options);
  by_name();
  if (!text_) find_text(sample);
  find_day_order(sample);
  known_ = std::any_of(fields_.begin(), fields_.end(), [](const auto& f) { return !f.empty(); });
}

void TableColumns::by_user(const ReadOptions& options) {
  for (const auto& [member, column] : options.map) {
    const auto at = std::find(header_.begin(), header_.end(), column);
    if (at == header_.end())
      throw Error("there is no column '{}' for '{}': the columns are {}", column, member,
                  fmt::join(header_, ", "));
    fields_[static_cast<size_t>(at - header_.begin())] = member == "published" ? "date" : member;
    text_ = text_ || member == "text";
  }
}

// Each meaning once: the first column of that name has it.
void TableColumns::by_name() {
  for (size_t i = 0; i < header_.size(); ++i) {
    if (!fields_[i].empty()) continue;
    const std::string_view field = words_.exports.field("table", header_[i]);
    if (field.empty() || field == "identifier") continue;
    if (std::find(fields_.begin(), fields_.end(), field) != fields_.end()) continue;
    fields_[i] = field;
    text_ = text_ || field == "text";
  }
}

void TableColumns::find_text(const std::vector<TableRow>& sample) {
  size_t best = 0, longest = 0;
  for (size_t i = 0; i < header_.size(); ++i) {
    if (!fields_[i].empty()) continue;
    size_t prose = 0;
    for (const TableRow& row : sample)
      if (i < row.size() && is_prose_cell(row[i])) prose += row[i].size();
    if (prose <= longest) continue;
    longest = prose;
    best = i;
  }
  if (longest < 80 * std::max<size_t>(sample.size(), 1)) return;
  fields_[best] = "text";
  text_ = true;
}

// One value above 12 tells for the whole file which number is the day.
void TableColumns::find_day_order(const std::vector<TableRow>& sample) {
  const auto at = std::find(fields_.begin(), fields_.end(), "date");
  if (at == fields_.end()) return;
  const auto column = static_cast<size_t>(at - fields_.begin());
  for (const TableRow& row : sample) {
    if (column >= row.size()) continue;
    int first = 0, second = 0;
    if (std::sscanf(row[column].c_str(), "%2d%*[./-]%2d%*[./-]", &first, &second) != 2) continue;
    if (first > 12 && second <= 12) order_ = DayOrder::day_first;
    if (second > 12 && first <= 12) order_ = DayOrder::month_first;
    if (order_ != DayOrder::unknown) return;
  }
}

void TableColumns::take(std::string_view field, std::string_view name, std::string value,
                        ExportRecord& record) const {
  Document& document = record.document;
  if (field == "text") {
    for (Block& block : text_blocks(value)) record.blocks.push_back(std::move(block));
  } else if (field == "title") {
    document.title = squeezed_blanks(value);
  } else if (field == "date") {
    document.published = date_value(squeezed_blanks(value), words_.dates, order_);
    if (document.published.empty()) document.published = serial_date(value);
    if (!document.published.empty()) document.published_rule = "column:" + std::string(name);
  } else if (field == "outlet") {
    document.outlet = squeezed_blanks(value);
  } else if (field == "byline") {
    document.byline = {squeezed_blanks(value)};
  } else if (field == "section") {
    document.section = squeezed_blanks(value);
  } else if (field == "url") {
    if (!host_of(value).empty()) document.url = value;
  } else if (field == "language") {
    record.set_language(value, words_.exports);
  } else if (field == "country") {
    document.country = value;
  } else if (!name.empty() && value.size() <= longest_member) {
    record.extra.emplace_back(is_reserved(name) ? std::string(name) + "_" : std::string(name),
                              std::move(value));
  }
}

ExportRecord TableColumns::record(const TableRow& row) const {
  ExportRecord record;
  for (size_t i = 0; i < std::min(row.size(), header_.size()); ++i)
    if (!trimmed(row[i]).empty()) take(fields_[i], header_[i], row[i], record);
  if (!text_) mark_preview(record);
  drop_repeated_head(record, words_.dates);
  return record;
}

}  // namespace press

#include "pipeline/readers/tables/field_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {

namespace {

constexpr size_t longest_member = 4000;
constexpr size_t shortest_prose = 80;  // bytes of a cell
// A text column of a third of the longest one may be the plain form of it; less is another thing
// that is called so.
constexpr size_t text_share = 3;

// The fields in the order in which a row is read: a URL before an outlet, which may be one.
constexpr std::string_view fields_in_order[] = {"title",  "date",    "url",      "outlet", "host",
                                                "byline", "section", "language", "country"};

size_t prose_in(const std::vector<TableRow>& sample, size_t column) {
  size_t bytes = 0;
  for (const TableRow& row : sample)
    if (column < row.size() && is_prose_cell(row[column])) bytes += row[column].size();
  return bytes;
}

std::string_view cell(const TableRow& row, size_t column) {
  return column < row.size() ? std::string_view(row[column]) : std::string_view();
}

// A name in Chinese, Japanese or Korean letters.
bool east_asian(std::string_view name) {
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

}  // namespace

bool is_prose_cell(std::string_view cell) {
  if (cell.size() < shortest_prose) return false;
  const auto blanks = static_cast<size_t>(std::count(cell.begin(), cell.end(), ' '));
  const auto commas = static_cast<size_t>(std::count(cell.begin(), cell.end(), ','));
  if (blanks * 15 >= cell.size() && blanks > commas) return true;
  return cell.find("。") != std::string_view::npos;
}

FieldMap::FieldMap(TableRow header, const std::vector<TableRow>& sample, const ReadOptions& options,
                   const ReaderWords& words, bool from_1904)
    : words_(words), header_(std::move(header)), is_mapped_(header_.size()) {
  style_.from_1904 = from_1904;
  for (std::string& name : header_) name = squeezed_blanks(name);
  by_user(options);
  by_name();
  std::stable_sort(choices_.begin(), choices_.end(),
                   [](const Choice& a, const Choice& b) { return a.rank < b.rank; });
  text_ = has("text");
  if (text_)
    sort_texts(sample);
  else
    find_text(sample);
  find_day_order(sample);
  titled_ = has("title");
  links_ = has("url");
  known_ = text_ || titled_ || links_ || has("summary");
}

bool FieldMap::has(std::string_view field) const {
  return std::any_of(choices_.begin(), choices_.end(),
                     [&](const Choice& choice) { return choice.field == field; });
}

// What the user says goes before all names.
void FieldMap::by_user(const ReadOptions& options) {
  for (const auto& [member, column] : options.map) {
    const auto at = std::find(header_.begin(), header_.end(), column);
    if (at == header_.end())
      throw Error("there is no column '{}' for '{}': the columns are {}", column, member,
                  fmt::join(header_, ", "));
    const auto number = static_cast<size_t>(at - header_.begin());
    // A variable of the user's own: a member under the name that he gave it.
    if (!is_document_member(member)) {
      header_[number] = member;
      continue;
    }
    choices_.push_back({member == "published" ? "date" : member, 0, number});
    is_mapped_[number] = true;
  }
}

void FieldMap::by_name() {
  for (size_t i = 0; i < header_.size(); ++i) {
    if (is_mapped_[i]) continue;
    const FieldMeaning meaning = words_.fields.meaning(header_[i]);
    if (meaning.field.empty() || meaning.field == "id" || meaning.field == "other-date" ||
        meaning.field == "edition")
      continue;
    // The user has said which column it is.
    const bool said = std::any_of(choices_.begin(), choices_.end(), [&](const Choice& choice) {
      return choice.rank == 0 && choice.field == meaning.field;
    });
    if (said) continue;
    const std::string_view field = meaning.field == "created" ? "date" : meaning.field;
    choices_.push_back({std::string(field), meaning.rank + 1, i});
    is_mapped_[i] = true;
  }
}

// "text" may hold yes and no, and "content" the article: a column that holds much less than the
// longest one is asked last.
void FieldMap::sort_texts(const std::vector<TableRow>& sample) {
  size_t longest = 0;
  for (const Choice& choice : choices_)
    if (choice.field == "text") longest = std::max(longest, prose_in(sample, choice.column));
  std::stable_partition(choices_.begin(), choices_.end(), [&](const Choice& choice) {
    return choice.field != "text" || choice.rank == 0 ||
           prose_in(sample, choice.column) * text_share >= longest;
  });
}

void FieldMap::find_text(const std::vector<TableRow>& sample) {
  size_t best = 0, longest = 0;
  for (size_t i = 0; i < header_.size(); ++i) {
    if (is_mapped_[i]) continue;
    const size_t prose = prose_in(sample, i);
    if (prose <= longest) continue;
    longest = prose;
    best = i;
  }
  if (longest < shortest_prose * std::max<size_t>(sample.size(), 1)) return;
  choices_.push_back({"text", 1, best});
  is_mapped_[best] = true;
  text_ = true;
}

// One value above 12 tells for the whole file which number is the day.
void FieldMap::find_day_order(const std::vector<TableRow>& sample) {
  for (const Choice& choice : choices_) {
    if (choice.field != "date") continue;
    for (const TableRow& row : sample) {
      int first = 0, second = 0;
      const std::string value(trimmed(cell(row, choice.column)));
      int third = -1;
      if (std::sscanf(value.c_str(), "%2d%*[./-]%2d%*[./-]%4d", &first, &second, &third) < 2)
        continue;
      // "24.05.13": no day is 31 and above, no year of four digits stands behind.
      const bool short_year = third >= 0 && third <= 31;
      if (short_year && (first > 31 || east_asian(header_[choice.column])))
        style_.order = DayOrder::year_first;
      else if (first > 12 && second <= 12)
        style_.order = DayOrder::day_first;
      if (second > 12 && first <= 12) style_.order = DayOrder::month_first;
      if (style_.order != DayOrder::unknown) return;
    }
  }
}

bool FieldMap::take(std::string_view field, const TableRow& row, std::vector<bool>& used,
                    ExportRecord& record) const {
  for (const Choice& choice : choices_) {
    if (choice.field != field) continue;
    const std::string_view value = cell(row, choice.column);
    if (value.empty() || !take_value(field, header_[choice.column], value, style_, words_, record))
      continue;
    used[choice.column] = true;
    return true;
  }
  return false;
}

// Columns "year", "month" and "day".
void FieldMap::date_by_parts(const TableRow& row, ExportRecord& record) const {
  std::string parts;
  for (const std::string_view field : {"year", "month", "day"}) {
    const auto choice = std::find_if(choices_.begin(), choices_.end(),
                                     [&](const Choice& one) { return one.field == field; });
    if (choice == choices_.end() || is_missing(cell(row, choice->column))) break;
    const std::string part = squeezed_blanks(cell(row, choice->column));
    if (field != "year" && !only_digits(part)) break;
    parts += (parts.empty() ? "" : "-") + (part.size() == 1 ? "0" + part : part);
  }
  if (parts.empty()) return;
  record.document.published = date_value(parts, words_.dates, style_.order);
  if (!record.document.published.empty()) record.document.published_rule = "column:year";
}

ExportRecord FieldMap::record(const TableRow& row) const {
  ExportRecord record;
  std::vector<bool> used(header_.size());
  if (!take("text", row, used, record) && take("summary", row, used, record))
    record.extra.emplace_back("preview", "summary only");
  for (const std::string_view field : fields_in_order) {
    if (field == "host" && !record.document.outlet.empty()) continue;
    take(field, row, used, record);
  }
  if (record.document.published.empty()) date_by_parts(row, record);
  for (size_t i = 0; i < std::min(row.size(), header_.size()); ++i) {
    const std::string& name = header_[i];
    if (used[i] || name.empty() || row[i].size() > longest_member || is_missing(row[i])) continue;
    record.extra.emplace_back(is_document_member(name) ? name + "_" : name, row[i]);
  }
  if (!text_) mark_preview(record);
  drop_repeated_head(record, words_.dates);
  return record;
}

void FieldMap::report(const std::vector<TableRow>& sample, const Intake& intake) const {
  for (const Choice& choice : choices_) intake.mapped(header_[choice.column], choice.field);
  for (size_t i = 0; i < header_.size(); ++i) {
    if (is_mapped_[i] || !words_.fields.meaning(header_[i]).field.empty()) continue;
    size_t filled = 0, dates = 0, outlets = 0;
    for (const TableRow& row : sample) {
      const std::string value = squeezed_blanks(cell(row, i));
      if (value.empty() || value.size() > 60) continue;
      ++filled;
      dates += value.size() >= 8 && date_of_value(value, style_, words_.dates).size() == 10;
      outlets += words_.outlets.of_name(value) != nullptr;
    }
    if (filled < 2 && filled < sample.size()) continue;
    if (filled > 0 && dates * 5 >= filled * 4 && !has("date"))
      intake.warn(
          fmt::format("the column '{}' looks like dates and is not used: say --map "
                      "published={}",
                      header_[i], header_[i]));
    if (filled > 0 && outlets * 2 > filled && !has("outlet"))
      intake.warn(
          fmt::format("the column '{}' looks like newspapers and is not used: say --map "
                      "outlet={}",
                      header_[i], header_[i]));
  }
}

}  // namespace press

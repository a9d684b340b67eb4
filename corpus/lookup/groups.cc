#include "corpus/lookup/groups.h"

#include <fmt/core.h>
#include <strings.h>

#include <algorithm>
#include <array>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

struct Field {
  std::string_view name;
  By by;
  const char* sql;
};

constexpr std::array<Field, 15> fields = {{
    {"year", By::year, "substr(d.published, 1, 4)"},
    {"quarter", By::quarter,
     "CASE WHEN length(d.published) >= 7 THEN substr(d.published, 1, 4) || '-Q' || "
     "((CAST(substr(d.published, 6, 2) AS INTEGER) + 2) / 3) END"},
    {"month", By::month, "CASE WHEN length(d.published) >= 7 THEN substr(d.published, 1, 7) END"},
    {"outlet", By::outlet, "d.outlet"},
    {"country", By::country, "d.country"},
    {"section", By::section, "d.section"},
    {"language", By::language, "d.language"},
    {"type", By::type, "e.type"},
    {"entity", By::entity, "e.id"},
    {"parent", By::parent, "e.parent"},
    {"pole", By::pole, "f.pole"},
    {"kind", By::kind, "x.kind"},
    {"status", By::status, "x.status"},
    {"currency", By::currency, "a.currency"},
    {"voice", By::voice, "v.id"},
}};

std::string_view name_of(By by) {
  for (const Field& field : fields)
    if (field.by == by) return field.name;
  return "";
}

// What is unknown of a date counts as its first day, or as its last.
uint32_t first_day(uint32_t date) {
  if (date / 100 % 100 == 0) date += 100;
  return date % 100 == 0 ? date + 1 : date;
}

uint32_t last_day(uint32_t date) {
  if (date / 100 % 100 == 0) date += 1200;
  return date % 100 == 0 ? date + 31 : date;
}

}  // namespace

const By* document_field(std::string_view name) {
  for (const Field& field : fields)
    if (field.name == name && field.by < By::type) return &field.by;
  return nullptr;
}

std::string known_names(Corpus& corpus, std::string_view name,
                        const std::vector<std::string>& names) {
  constexpr size_t most_listed = 30;
  const std::vector<std::string>& variables = corpus.variables().names();
  std::vector<std::string> all = names;
  all.insert(all.end(), variables.begin(), variables.end());
  std::string known = "choose from " + joined(names, ", ");
  for (size_t i = 0; i < variables.size() && i < most_listed; ++i)
    known += (i == 0 ? "; variables of this corpus: " : ", ") + variables[i];
  if (variables.size() > most_listed)
    known +=
        fmt::format(" and {} more: 'presswork info' lists them", variables.size() - most_listed);
  const std::string near = nearest_word(fold(name), all);
  return near.empty() ? known : fmt::format("did you mean {}? Else {}", near, known);
}

By by_field(Corpus& corpus, std::string_view name) {
  const bool variable = name.starts_with("var:");
  const std::string_view wanted = variable ? name.substr(4) : name;
  std::vector<std::string> names;
  for (const Field& field : fields) {
    if (!variable && field.name == name) return field.by;
    if (field.by < By::pole) names.emplace_back(field.name);
  }
  if (const std::optional<uint32_t> number = corpus.variables().find(wanted))
    return by_variable(*number);
  throw Error("--by {}: there is no such field: {}", name, known_names(corpus, wanted, names));
}

std::string group_sql(By by) {
  if (is_variable(by)) return fmt::format("own_variable({}, d.doc)", variable_number(by));
  for (const Field& field : fields)
    if (field.by == by) return field.sql;
  return "NULL";
}

bool is_time(By by) { return by == By::year || by == By::quarter || by == By::month; }

std::string next_period(const std::string& period, By by) {
  if (period.size() < 4) return {};
  int year = std::stoi(period.substr(0, 4));
  if (by == By::year) return fmt::format("{:04}", year + 1);
  const size_t digit = by == By::quarter ? 6 : 5;
  if (period.size() <= digit) return {};
  int part = std::stoi(period.substr(digit)) + 1;
  if (part > (by == By::quarter ? 4 : 12)) {
    part = 1;
    ++year;
  }
  return by == By::quarter ? fmt::format("{:04}-Q{}", year, part)
                           : fmt::format("{:04}-{:02}", year, part);
}

Grouping::Grouping(Corpus& corpus, std::vector<By> by)
    : columns_(corpus.columns()), variables_(corpus.variables()), by_(std::move(by)) {
  for (const By field : by_)
    if (field >= By::type)
      throw Error(
          "--by {}: this table can be broken down by fields of documents only: year, "
          "quarter, month, outlet, country, section, language, and variables",
          name_of(field));
}

uint32_t Grouping::code(By by, size_t doc) {
  if (is_variable(by)) return variables_.column(variable_number(by)).codes[doc];
  if (!is_time(by)) return columns_.names(name_of(by)).codes[doc];
  const uint32_t date = columns_.dates()[doc];
  const uint32_t year = date / 10000, month = date / 100 % 100;
  if (by == By::year) return year;
  if (month == 0) return 0;
  return year * 100 + (by == By::month ? month : (month + 2) / 3);
}

std::string Grouping::value(By by, uint32_t code) {
  if (is_variable(by)) return variables_.column(variable_number(by)).values[code];
  if (!is_time(by)) return columns_.names(name_of(by)).values[code];
  if (code == 0) return {};
  if (by == By::year) return fmt::format("{:04}", code);
  return by == By::month ? fmt::format("{:04}-{:02}", code / 100, code % 100)
                         : fmt::format("{:04}-Q{}", code / 100, code % 100);
}

uint32_t Grouping::of(int64_t doc) {
  const auto at = static_cast<size_t>(doc);
  if (by_.size() != 1) return number_of(at);
  const size_t place = code(by_[0], at);
  if (place >= direct_.size()) direct_.resize(place + 1);
  if (direct_[place] == 0) direct_[place] = number_of(at) + 1;
  return direct_[place] - 1;
}

uint32_t Grouping::number_of(size_t doc) {
  key_.clear();
  for (const By field : by_) {
    const uint32_t number = code(field, doc);
    for (int shift = 0; shift < 32; shift += 8) key_ += static_cast<char>(number >> shift);
  }
  const auto [at, added] = numbers_.try_emplace(key_, static_cast<uint32_t>(values_.size()));
  if (added) {
    std::vector<std::string>& values = values_.emplace_back();
    for (const By field : by_) values.push_back(value(field, code(field, doc)));
  }
  return at->second;
}

DocumentFilter::DocumentFilter(Corpus& corpus, const Filter& filter) {
  DocumentColumns& columns = corpus.columns();
  Conditions checked;  // says what is wrong with a date
  checked.add(filter);
  everything_ = checked.empty();
  if (everything_) return;
  only_ = filter.only;
  stories_ = &columns.stories();
  if (!filter.from.empty() || !filter.to.empty()) dates_ = &columns.dates();
  if (!filter.from.empty()) from_ = first_day(date_number(filter.from));
  if (!filter.to.empty()) to_ = last_day(date_number(filter.to));
  const auto any_of = [&](std::string_view column, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    const DocumentColumns::Names& names = columns.names(column);
    Names& chosen =
        names_.emplace_back(Names{&names.codes, std::vector<bool>(names.values.size())});
    for (size_t code = 1; code < names.values.size(); ++code)
      chosen.wanted[code] = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
        return strcasecmp(name.c_str(), names.values[code].c_str()) == 0;
      });
  };
  any_of("outlet", filter.outlets);
  any_of("country", filter.countries);
  any_of("section", filter.sections);
  any_of("language", filter.languages);
  if (filter.entities.empty()) return;
  mentioning_.emplace();
  Conditions entities;
  entities.add_any("e.id", filter.entities);
  Statement rows = corpus.database().prepare(
      fmt::format("SELECT c.doc FROM entities e JOIN {} c ON c.entity = e.entity{}",
                  entity_counts_sql, entities.where()));
  entities.bind(rows);
  while (rows.step()) mentioning_->insert(rows.integer(0));
}

bool DocumentFilter::holds(int64_t doc) const {
  if (everything_) return true;
  const auto at = static_cast<size_t>(doc);
  if (at >= stories_->size() || (*stories_)[at] == 0) return false;
  if (only_ && !only_->holds(doc)) return false;
  if (dates_ != nullptr) {
    const uint32_t date = (*dates_)[at];
    if (date == 0 || (from_ > 0 && first_day(date) < from_) || (to_ > 0 && last_day(date) > to_))
      return false;
  }
  for (const Names& names : names_)
    if (!names.wanted[(*names.codes)[at]]) return false;
  return !mentioning_ || mentioning_->count(doc) != 0;
}

}  // namespace press

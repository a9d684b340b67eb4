#include "pipeline/run/path_fields.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "corpus/query/query_text.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/json_members.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

// Placeholders with a form of their own.
struct Form {
  std::string_view name, expression;
};
constexpr Form forms[] = {{"year", "([0-9]{4})"},
                          {"month", "([0-9]{1,2})"},
                          {"day", "([0-9]{1,2})"},
                          {"date", "([0-9]{4}[-_.]?[0-9]{2}[-_.]?[0-9]{2})"},
                          {"published", "([0-9]{4}[-_.]?[0-9]{2}[-_.]?[0-9]{2})"}};
constexpr std::string_view open_form = "([^/]+?)", anything = "(?:.*?)";

// Members of a document that a path cannot say.
constexpr std::string_view refused[] = {"id",     "text",        "source",    "url",
                                        "format", "page_starts", "mentions",  "published_rule",
                                        "deals",  "frames",      "sentences", "tokens"};

template <size_t n>
bool is_one_of(const std::string_view (&list)[n], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string_view form_of(std::string_view name) {
  for (const Form& form : forms)
    if (form.name == name) return form.expression;
  return open_form;
}

// The path without the ending of its last name: ".txt", ".html", ".p7m"; not ".2024".
std::string_view without_extension(std::string_view path) {
  constexpr size_t longest = 6;
  const size_t slash = path.rfind('/'), dot = path.rfind('.');
  const size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
  if (dot == std::string_view::npos || dot <= begin || path.size() - dot > longest) return path;
  const std::string_view ending = path.substr(dot + 1);
  const bool letters = std::any_of(ending.begin(), ending.end(), [](char c) {
    return is_ascii_letter(static_cast<unsigned char>(c));
  });
  const bool plain = std::all_of(ending.begin(), ending.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_ascii_letter(byte) || is_ascii_digit(byte);
  });
  return letters && plain ? path.substr(0, dot) : path;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<size_t>(month - 1)];
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// "2024", "5", "3" as 2024-05-03; what is empty is left out. Empty when there is no such day.
std::string joined_date(std::string_view year, std::string_view month, std::string_view day) {
  if (number_of(year) < 1000) return {};
  if (month.empty()) return std::string(year);
  if (number_of(month) < 1 || number_of(month) > 12) return {};
  if (day.empty()) return fmt::format("{}-{:02}", year, number_of(month));
  if (number_of(day) < 1 || number_of(day) > days_in(number_of(year), number_of(month))) return {};
  return fmt::format("{}-{:02}-{:02}", year, number_of(month), number_of(day));
}

// "20240503", "2024-05-03"; the separators must be the same.
std::string date_of(std::string_view text) {
  if (text.size() == 8) return joined_date(text.substr(0, 4), text.substr(4, 2), text.substr(6));
  if (text.size() != 10 || text[4] != text[7]) return {};
  return joined_date(text.substr(0, 4), text.substr(5, 2), text.substr(8));
}

// The headline is the first paragraph of every document that has one.
void put_title_first(const std::string& title, Document& document) {
  document.title = title;
  document.text = title + "\n" + document.text;
  const uint32_t added =
      CodePoints(document.text).from_byte(static_cast<uint32_t>(title.size() + 1));
  for (uint32_t& start : document.page_starts)
    if (start > 0) start += added;
}

bool has_member(const Document& document, std::string_view name) {
  bool there = false;
  for_each_member("{" + document.extra + "}",
                  [&](std::string_view member, std::string_view) { there |= member == name; });
  return there;
}

}  // namespace

// Turns the pattern into a regular expression.
class PathFields::Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  std::string expression;
  std::vector<std::string> names;

  void parse() {
    while (at_ < pattern_.size()) {
      const std::string_view two = pattern_.substr(at_, 2);
      if (two == "{{" || two == "}}") {
        literal(two.substr(1), 2);
      } else if (pattern_[at_] == '{') {
        placeholder();
      } else if (pattern_[at_] == '}') {
        fail(at_, "this '}' closes nothing: write }} for the brace itself");
      } else {
        literal(pattern_.substr(at_, 1), 1);
      }
    }
    if (names.empty()) fail(0, "no name stands in braces: write '{outlet}/{year}/{*}'");
    check_date();
  }

 private:
  [[noreturn]] void fail(size_t at, std::string_view sentence) const {
    throw Error("--path-fields: {}\n  {}\n  {}^", sentence, pattern_,
                std::string(display_width(pattern_.substr(0, at)), ' '));
  }

  void literal(std::string_view text, size_t step) {
    expression += re2::RE2::QuoteMeta({text.data(), text.size()});
    open_ = false;
    at_ += step;
  }

  void placeholder() {
    const size_t begin = at_, end = pattern_.find('}', begin);
    if (end == std::string_view::npos)
      fail(begin, "this brace is not closed: write {outlet}, or {{ for the brace itself");
    const std::string name(trim(pattern_.substr(begin + 1, end - begin - 1), " "));
    if (name.empty()) fail(begin, "a name is missing in these braces: write {outlet} or {*}");
    if (name.find_first_of("{/") != std::string::npos)
      fail(begin, "this brace is not closed: write {outlet}, or {{ for the brace itself");
    if (is_one_of(refused, name))
      fail(begin + 1, fmt::format("'{}' does not come out of a path: take another name", name));
    const bool all = name == "*", open = all || form_of(name) == open_form;
    if (open && open_)
      fail(begin,
           "nothing stands between this and the name before it: nobody can tell where one "
           "ends");
    if (!all && std::find(names.begin(), names.end(), name) != names.end())
      fail(begin + 1, fmt::format("'{}' stands here a second time", name));
    expression += all ? anything : form_of(name);
    if (!all) {
      names.push_back(name);
      places_.push_back(begin);
    }
    open_ = open;
    at_ = end + 1;
  }

  size_t place_of(std::string_view name) const {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? std::string_view::npos
                             : places_[static_cast<size_t>(at - names.begin())];
  }

  void check_date() const {
    constexpr size_t none = std::string_view::npos;
    const size_t year = place_of("year"), month = place_of("month"), day = place_of("day");
    const size_t date = std::min(place_of("date"), place_of("published"));
    if (place_of("date") != none && place_of("published") != none)
      fail(std::max(place_of("date"), place_of("published")), "the date stands here a second time");
    if (date != none && std::min({year, month, day}) != none)
      fail(std::min({year, month, day}), "{date} is the whole date: leave this out");
    if (month != none && year == none) fail(month, "a month needs its {year}");
    if (day != none && month == none) fail(day, "a day needs its {month}");
  }

  std::string_view pattern_;
  size_t at_ = 0;
  bool open_ = false;  // before this place stands a name whose end is not told by its form
  std::vector<size_t> places_;
};

PathFields::PathFields(std::string_view pattern) : pattern_(pattern) {
  if (!is_utf8(pattern_)) throw Error("--path-fields: the pattern is not written in UTF-8");
  std::string_view trimmed = pattern_;
  while (trimmed.starts_with("./")) trimmed.remove_prefix(2);
  Parser parser(trimmed);
  parser.parse();
  names_ = std::move(parser.names);
  re2::RE2::Options options;
  options.set_dot_nl(true);
  options.set_log_errors(false);
  expression_ = std::make_unique<const re2::RE2>(parser.expression, options);
  if (!expression_->ok())
    throw Error("--path-fields: the pattern is too long: {}", expression_->error());
}

PathFields::~PathFields() = default;

std::optional<PathFields::Values> PathFields::match(std::string_view path) const {
  while (path.starts_with("./")) path.remove_prefix(2);
  std::vector<std::string> texts(names_.size());
  std::vector<re2::RE2::Arg> targets;
  for (std::string& text : texts) targets.emplace_back(&text);
  std::vector<const re2::RE2::Arg*> pointers;
  for (const re2::RE2::Arg& target : targets) pointers.push_back(&target);
  const auto fits = [&](std::string_view whole) {
    return re2::RE2::FullMatchN({whole.data(), whole.size()}, *expression_, pointers.data(),
                                static_cast<int>(pointers.size()));
  };
  if (!fits(without_extension(path)) && !fits(path)) return std::nullopt;
  Values values;
  std::string year, month, day, date;
  for (size_t i = 0; i < names_.size(); ++i) {
    const std::string& name = names_[i];
    std::string text(trim(texts[i], " \t\r\n"));
    if (name == "year")
      year = std::move(text);
    else if (name == "month")
      month = std::move(text);
    else if (name == "day")
      day = std::move(text);
    else if (name == "date" || name == "published") {
      date = date_of(text);
      if (date.empty()) return std::nullopt;
    } else if (!text.empty()) {
      values.emplace_back(name, to_nfc(is_utf8(text) ? std::move(text) : to_utf8(text).text));
    }
  }
  if (!year.empty()) {
    date = joined_date(year, month, day);
    if (date.empty()) return std::nullopt;
  }
  if (!date.empty()) values.emplace_back("published", std::move(date));
  return values;
}

void fill_from_path(const PathFields::Values& values, const ReaderWords& words,
                    Document& document) {
  const bool told = !document.outlet.empty();
  const auto fill = [](std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  };
  for (const auto& [name, value] : values) {
    if (name == "outlet") {
      fill(document.outlet, value);
    } else if (name == "section") {
      fill(document.section, value);
    } else if (name == "country") {
      fill(document.country, value);
    } else if (name == "byline") {
      if (document.byline.empty()) document.byline = {value};
    } else if (name == "language") {
      ExportRecord record;
      record.set_language(value, words.exports);
      fill(document.language, record.document.language);
    } else if (name == "published") {
      if (!document.published.empty()) continue;
      document.published = value;
      document.published_rule = "path";
    } else if (name == "title") {
      if (document.title.empty()) put_title_first(value, document);
    } else if (!has_member(document, name)) {
      append_member(name, value, document.extra);
    }
  }
  if (told || document.outlet.empty()) return;
  if (const Outlet* outlet = words.outlets.of_name(document.outlet)) {
    document.outlet = outlet->name;
    fill(document.country, outlet->country);
  }
}

namespace {

// Whether the member is all of the archive: "b.txt" of "a/b.txt.gz".
bool is_whole(std::string_view name, std::string_view member) {
  return name.size() > member.size() && name.starts_with(member) && name[member.size()] == '.';
}

}  // namespace

std::string path_in_archive(const std::string& archive, const std::string& member) {
  const std::string name(base_name(archive));
  if (is_whole(name, member)) return archive.substr(0, archive.size() - name.size()) + member;
  std::string_view inside = without_extension(archive);
  if (inside.ends_with(".tar")) inside = without_extension(inside);
  return std::string(inside) + "/" + member;
}

std::string path_in_named_archive(const std::string& archive, const std::string& member) {
  return is_whole(base_name(archive), member) ? path_in_archive(archive, member) : member;
}

}  // namespace press

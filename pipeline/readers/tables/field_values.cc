#include "pipeline/readers/tables/field_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

constexpr int64_t days_to_1970 = 719468;     // from 0000-03-01
constexpr int64_t excel_epoch = 25569;       // 1970-01-01 as days since 1899-12-30
constexpr int64_t days_1900_to_1904 = 1462;  // between the two counts of Excel
constexpr int64_t seconds_a_day = 86400;

// Howard Hinnant's civil_from_days, with days counted from 1970-01-01.
std::string civil_date(int64_t days) {
  days += days_to_1970;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month = (5 * day_of_year + 2) / 153;
  const int64_t civil_month = month < 10 ? month + 3 : month - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (civil_month <= 2), civil_month,
                     day_of_year - (153 * month + 2) / 5 + 1);
}

// 43831 -> 2020-01-01: days since 1899-12-30 (or 1904-01-01), as Excel counts.
std::string serial_date(std::string_view digits, bool from_1904) {
  if (digits.size() != 5) return {};
  const int64_t days = std::stoll(std::string(digits)) + (from_1904 ? days_1900_to_1904 : 0);
  return civil_date(days - excel_epoch);
}

// Seconds since 1970 have ten digits from 2001 to 2286, milliseconds thirteen.
std::string unix_date(std::string_view digits) {
  if (digits.size() != 10 && digits.size() != 13) return {};
  if (digits[0] > '4') return {};  // after 2128
  return civil_date(std::stoll(std::string(digits.substr(0, 10))) / seconds_a_day);
}

// Tags or references, and not a lone "<" or "&".
bool has_markup(std::string_view text) {
  if (text.find("</") != std::string_view::npos || text.find("/>") != std::string_view::npos)
    return true;
  for (const std::string_view tag : {"<p>", "<br", "<div", "<P>", "<BR"})
    if (text.find(tag) != std::string_view::npos) return true;
  for (size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && end < at + 10 &&
           (is_ascii_letter(text[end]) || is_ascii_digit(text[end]) || text[end] == '#'))
      ++end;
    if (end > at + 2 && end < text.size() && text[end] == ';') return true;
  }
  return false;
}

// What is left of "\n" where a program wrote its escapes: only in a text without ends of lines.
std::string with_line_ends(std::string_view value) {
  std::string text(value);
  if (text.find('\n') != std::string::npos || text.find("\\n") == std::string::npos) return text;
  for (size_t at = 0; (at = text.find("\\n", at)) != std::string::npos; ++at)
    text.replace(at, 2, "\n");
  return text;
}

// "['Jane Roe', 'John Doe']", as Python prints a list, or "[\"Jane Roe\"]" -> a name a line.
std::string unlisted(std::string_view value) {
  value = trimmed(value);
  if (value.size() < 4 || value.front() != '[' || value.back() != ']') return std::string(value);
  const char quote = value[1];
  if (quote != '\'' && quote != '"') return std::string(value);
  std::string names;
  bool inside = false;
  for (size_t at = 1; at + 1 < value.size(); ++at) {
    const char c = value[at];
    const bool ends = at + 2 >= value.size() || value[at + 1] == ',';
    if (c == quote && (!inside || ends)) {
      if (inside) names += '\n';
      inside = !inside;
    } else if (inside) {
      names += c;
    }
  }
  return names;
}

// "Roe, Jane": one name, and not two.
bool is_inverted_name(std::string_view name) {
  const size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos)
    return false;
  const std::string_view family = trimmed(name.substr(0, comma));
  return !family.empty() && family.find(' ') == std::string_view::npos &&
         trimmed(name.substr(comma + 1)).find(' ') == std::string_view::npos;
}

bool take_byline(std::string_view value, const ReaderWords& words, ExportRecord& record) {
  const std::string list = unlisted(value);
  const char between = list.find('\n') != std::string::npos  ? '\n'
                       : list.find(';') != std::string::npos ? ';'
                                                             : '|';
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(between, begin), list.size());
    const std::string name = line_of_value(std::string_view(list).substr(begin, end - begin));
    begin = end + 1;
    if (is_missing(name) || !host_of(name).empty()) continue;
    if (is_inverted_name(name))
      record.document.byline.push_back(name);
    else
      record.add_byline(name, words);
  }
  return !record.document.byline.empty();
}

// "javatimes.example" and not "Java Times".
bool is_host(std::string_view value) {
  const size_t dot = value.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 >= value.size()) return false;
  return std::all_of(value.begin(), value.end(), [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '-';
  });
}

bool take_host(std::string_view value, const Outlets& outlets, Document& document) {
  std::string host = ascii_lower(value);
  if (!host_of(value).empty()) host = host_of(value);
  if (host.compare(0, 4, "www.") == 0) host.erase(0, 4);
  if (!is_host(host)) return false;
  const Outlet* outlet = outlets.of_host(host);
  document.outlet = outlet == nullptr ? host : outlet->name;
  return true;
}

bool take_outlet(std::string_view value, const Outlets& outlets, Document& document) {
  if (!host_of(value).empty()) {
    if (document.url.empty()) document.url = std::string(value);
    return false;
  }
  if (is_host(value)) return take_host(value, outlets, document);
  document.outlet = line_of_value(value);
  return !document.outlet.empty();
}

bool take_date(std::string_view name, std::string_view value, DateStyle style,
               const DateWords& words, Document& document) {
  document.published = date_of_value(value, style, words);
  if (document.published.empty()) return false;
  document.published_rule = "column:" + std::string(name);
  return true;
}

// A news service that sells texts ends what it gives away in "... [+1834 chars]".
bool is_cut_text(std::string_view value) {
  value = trimmed(value);
  const size_t mark = value.rfind("[+");
  return mark != std::string_view::npos && value.size() - mark < 20 && value.back() == ']' &&
         mark + 2 < value.size() && is_ascii_digit(value[mark + 2]);
}

bool take_text(std::string_view value, ExportRecord& record) {
  const bool cut = is_cut_text(value);
  if (cut) value = trimmed(value.substr(0, value.rfind("[+")));
  for (Block& block : blocks_of_value(value)) record.blocks.push_back(std::move(block));
  if (cut) record.extra.emplace_back("preview", "cut off by the service");
  return !record.blocks.empty();
}

}  // namespace

bool is_missing(std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return true;
  if (value.size() > 6) return false;
  const std::string small = ascii_lower(value);
  for (const std::string_view nothing :
       {"null", "none", "nan", "n/a", "na", "#n/a", "-", "--", "nil", "[]", "{}", "undefined"})
    if (small == nothing) return true;
  return false;
}

std::vector<Block> blocks_of_value(std::string_view value) {
  if (!has_markup(value)) return text_blocks(with_line_ends(value));
  // Line ends of a text with references alone are line ends.
  std::string marked(value);
  if (marked.find('<') == std::string::npos)
    for (size_t at = 0; (at = marked.find('\n', at)) != std::string::npos; at += 4)
      marked.replace(at, 1, "<br>");
  const HtmlPage page = parse_html(marked);
  std::vector<Block> blocks;
  for (const ExportLine& line : html_lines(page, 0)) {
    Block block;
    block.text = squeezed_blanks(line.text);
    if (!block.text.empty()) blocks.push_back(std::move(block));
  }
  return blocks;
}

std::string line_of_value(std::string_view value) {
  if (!has_markup(value)) return squeezed_blanks(value);
  const HtmlPage page = parse_html(std::string(value));
  return squeezed_blanks(page.inner_text(0));
}

std::string date_of_value(std::string_view value, DateStyle style, const DateWords& words) {
  const std::string line = squeezed_blanks(value);
  const std::string_view digits = std::string_view(line).substr(0, line.find('.'));
  if (!digits.empty() && only_digits(digits)) {
    if (std::string date = serial_date(digits, style.from_1904); !date.empty()) return date;
    if (std::string date = unix_date(digits); !date.empty()) return date;
  }
  return date_value(line, words, style.order);
}

bool is_document_member(std::string_view name) {
  for (const std::string_view reserved :
       {"id", "source", "title", "outlet", "byline", "section", "url", "language", "country",
        "published", "published_rule", "format", "page_starts", "text", "sentences", "tokens",
        "mentions", "deals", "frames"})
    if (name == reserved) return true;
  return false;
}

bool take_value(std::string_view field, std::string_view name, std::string_view value,
                DateStyle style, const ReaderWords& words, ExportRecord& record) {
  Document& document = record.document;
  if (is_missing(value)) return false;
  if (field == "text" || field == "summary") return take_text(value, record);
  if (field == "date") return take_date(name, value, style, words.dates, document);
  if (field == "byline") return take_byline(value, words, record);
  if (field == "outlet") return take_outlet(trimmed(value), words.outlets, document);
  if (field == "host") return take_host(trimmed(value), words.outlets, document);
  if (field == "title") document.title = line_of_value(value);
  if (field == "section") document.section = line_of_value(value);
  if (field == "country") document.country = squeezed_blanks(value);
  if (field == "url") {
    if (host_of(trimmed(value)).empty()) return false;
    document.url = trimmed(value);
  }
  if (field == "language") {
    record.set_language(value, words.exports);
    return !document.language.empty();
  }
  return true;
}

}  // namespace press

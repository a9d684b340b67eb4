#include "pipeline/readers/lines/export_record.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/values/json_text.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t longest_label = 40;

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    size_t at = 0;
    const bool ascii = static_cast<unsigned char>(text[0]) < 0x80;
    if (!is_blank(ascii ? static_cast<char32_t>(text[at++]) : next_code_point(text, at))) break;
    text.remove_prefix(at);
  }
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    size_t at = begin;
    if (!is_blank(next_code_point(text, at))) break;
    text.remove_suffix(text.size() - begin);
  }
  return text;
}

std::string squeezed_blanks(std::string_view text) {
  std::string out;
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    while (at < text.size() && text[at] > ' ' && text[at] <= '~') ++at;
    if (at == begin && is_blank(next_code_point(text, at))) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

void ExportRecord::add_paragraph(std::string text) {
  text = squeezed_blanks(text);
  if (text.empty()) return;
  Block block;
  block.text = std::move(text);
  blocks.push_back(std::move(block));
}

void ExportRecord::add_byline(std::string_view value, const ReaderWords& words) {
  value = trimmed(value);
  if (value.empty()) return;
  for (const std::string& name : split_names(value, words))
    if (std::find(document.byline.begin(), document.byline.end(), name) == document.byline.end())
      document.byline.push_back(name);
  if (document.byline.empty()) document.byline.push_back(squeezed_blanks(value));
}

void ExportRecord::set_date(std::string_view value, std::string_view rule, const DateWords& words) {
  if (!document.published.empty()) return;
  document.published = date_value(squeezed_blanks(value), words);
  if (!document.published.empty()) document.published_rule = rule;
}

void ExportRecord::set_language(std::string_view value, const ExportWords& words) {
  for (const std::string_view name : {value.substr(0, value.find_first_of(";,")), value})
    if (const std::string_view code = words.field("language", trimmed(name)); !code.empty()) {
      document.language = code;
      return;
    }
}

LabelledLine split_label(std::string_view line) {
  line = trimmed(line);
  constexpr std::string_view wide_colon = "：";
  const std::string_view head = line.substr(0, longest_label);
  const size_t narrow = head.find(':'), wide = head.find(wide_colon);
  const size_t colon = std::min(narrow, wide);
  if (colon == std::string_view::npos || colon == 0) return {{}, line};
  const size_t width = colon == narrow ? 1 : wide_colon.size();
  return {trimmed(line.substr(0, colon)), trimmed(line.substr(colon + width))};
}

void append_member(std::string_view key, std::string_view value, std::string& extra) {
  if (value.empty()) return;
  if (!extra.empty()) extra += ',';
  append_json(key, extra);
  extra += ':';
  append_json(value, extra);
}

void mark_preview(ExportRecord& record) {
  if (!record.blocks.empty() || record.document.title.empty()) return;
  record.add_paragraph(record.document.title);
  record.extra.emplace_back("preview", "headline only");
}

void drop_repeated_head(ExportRecord& record, const DateWords& words) {
  const std::string title = line_key(record.document.title);
  if (record.blocks.size() < 2 || title.empty() || line_key(record.blocks[0].text) != title) return;
  record.blocks.erase(record.blocks.begin());
  const auto date = date_line(record.blocks[0].text, words);
  if (date && record.blocks.size() > 1 && date->iso == record.document.published)
    record.blocks.erase(record.blocks.begin());
}

void hand_out(ExportRecord record, const Input& input, std::string_view format, uint64_t number,
              const Intake& intake) {
  Document& document = record.document;
  document.source = input.source;
  if (number > 0) document.source += "#" + std::to_string(number);
  document.format = format;
  for (const auto& [key, value] : record.extra)
    append_member(key, to_nfc(squeezed_blanks(value)), document.extra);
  for (std::string* field : {&document.title, &document.outlet, &document.section})
    *field = squeezed_blanks(*field);
  try {
    finish_document(record.blocks, document, input.words.outlets);
  } catch (const Error& error) {
    const std::string what = document.title.empty() ? "" : " under '" + document.title + "'";
    return intake.reject({document.source, error.what() + what});
  }
  intake.document(std::move(document));
}

}  // namespace press

#include "pipeline/readers/tables/json_rows.h"

#include "corpus/text/error.h"
#include "pipeline/readers/tables/field_map.h"

namespace press {
namespace {

// The items of a list, a line each, as "a; b".
void show_as_list(std::string& value) {
  for (size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += 2)
    value.replace(at, 1, "; ");
}

}  // namespace

void hand_out_fields(JsonFields fields, const Input& input, std::string_view format,
                     uint64_t number, const Intake& intake) {
  TableRow names, values;
  for (auto& [name, value] : fields) {
    names.push_back(std::move(name));
    values.push_back(std::move(value));
  }
  try {
    const FieldMap map(std::move(names), {values}, input.options, input.words);
    if (number == 1) map.report({values}, intake);
    if (map.only_links()) throw Error(only_links_reason);
    if (!map.known()) throw Error("it has no text: name its member with --text-column");
    ExportRecord record = map.record(values);
    for (auto& [name, value] : record.extra) {
      if (name == "preview" && value == "headline only")
        throw Error("it has no text: name its member with --text-column");
      show_as_list(value);
    }
    if (record.blocks.empty()) throw Error("it has no text: name its member with --text-column");
    hand_out(std::move(record), input, format, number, intake);
  } catch (const Error& error) {
    intake.reject({input.source + "#" + std::to_string(number), error.what()});
  }
}

void fill_by_members(Document& document, const ReaderWords& words) {
  if (document.extra.empty()) return;
  TableRow names, values;
  for (auto& [name, value] : json_object("{" + document.extra + "}", words.fields)) {
    const FieldMeaning meaning = words.fields.meaning(name);
    if (meaning.field.empty() || meaning.field == "text" || meaning.field == "summary") continue;
    names.push_back(name);
    values.push_back(value);
  }
  if (names.empty()) return;
  const FieldMap map(std::move(names), {values}, {}, words);
  const Document found = map.record(values).document;
  const auto fill = [](std::string& member, const std::string& value) {
    if (member.empty()) member = value;
  };
  fill(document.title, found.title);
  fill(document.section, found.section);
  fill(document.url, found.url);
  fill(document.outlet, found.outlet);
  fill(document.language, found.language);
  if (document.byline.empty()) document.byline = found.byline;
  if (!document.published.empty()) return;
  document.published = found.published;
  document.published_rule = found.published_rule;
}

}  // namespace press

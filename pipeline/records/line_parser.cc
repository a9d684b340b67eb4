// Reading documents from JSON Lines; the only file that includes simdjson for documents.
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/values/json_text.h"
#include "pipeline/records/document_json.h"
#include "pipeline/records/record_json.h"

namespace press {
namespace {

using json::not_valid;
using json::object;
using json::value;

template <typename Record>
void take_records(value field, std::vector<Record>& records) {
  json::array list;
  if (field.get_array().get(list) != simdjson::SUCCESS) return;
  for (auto item : list) {
    object row;
    if (const auto error = item.get_object().get(row); error != simdjson::SUCCESS) not_valid(error);
    records.push_back(record_of<Record>(row));
  }
}

// Deeper members cannot be read by many who read our lines (Python's limit is about 1,000).
constexpr int deepest = 100;

// How deep brackets are nested, those in strings left out.
int depth_of(std::string_view json) {
  int depth = 0, most = 0;
  bool quoted = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted && c == '\\')
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '{'))
      most = std::max(most, ++depth);
    else if (!quoted && (c == ']' || c == '}'))
      --depth;
  }
  return most;
}

void keep_member(std::string_view key, value field, std::string& extra) {
  if (!extra.empty()) extra += ',';
  append_json(key, extra);
  extra += ':';
  std::string_view raw;
  if (const auto error = simdjson::to_json_string(field).get(raw); error != simdjson::SUCCESS)
    not_valid(error);
  if (depth_of(raw) > deepest)
    throw Error("its member '{}' is nested deeper than {}: flatten it or take it out", key,
                deepest);
  extra += raw;
}

// A member that extract writes.
bool is_finding(std::string_view key) {
  return key == "mentions" || key == "deals" || key == "frames" || key == "doubts";
}

// The pages of a document must lie in it, one after the other.
void check_pages(const Document& document) {
  if (document.page_starts.empty()) return;
  const size_t length = count_code_points(document.text);
  uint32_t last = 0;
  for (const uint32_t start : document.page_starts) {
    if (start < last || start > length)
      throw Error("a page starts at {}, which is not after the page before or not in the text",
                  start);
    last = start;
  }
}

void check_and_convert(ParsedLine& parsed) {
  Findings& found = parsed.findings;
  if (found.mentions.empty() && found.deals.empty() && found.frames.empty() && found.doubts.empty())
    return;
  CodePoints offsets(parsed.document.text);
  const field::Checks checks = {offsets,
                                static_cast<uint32_t>(count_code_points(parsed.document.text)),
                                found.mentions.size()};
  for (Mention& mention : found.mentions) {
    if (mention.type.empty()) throw Error("a mention has no type");
    if (mention.type != "amount")
      mention.amount.reset();
    else if (!mention.amount)
      mention.amount.emplace();
    settle_record(mention, checks);
  }
  for (Deal& deal : found.deals) settle_record(deal, checks);
  for (FrameHit& hit : found.frames) settle_record(hit, checks);
  for (Doubt& doubt : found.doubts) settle_record(doubt, checks);
}

}  // namespace

struct LineParser::State {
  simdjson::ondemand::parser parser;
  std::string padded;  // the line, and the bytes behind it that simdjson may read
};

LineParser::LineParser() : state_(std::make_unique<State>()) {}
LineParser::~LineParser() = default;

void LineParser::parse(std::string_view line, bool with_findings, ParsedLine& parsed) {
  parsed = {};
  if (!is_utf8(line)) throw Error("the line is not valid UTF-8: save the file as UTF-8");
  simdjson::ondemand::document json;
  object top;
  const size_t first = line.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || line[first] != '{')
    throw Error("the line is not a JSON object");
  std::string& padded = state_->padded;
  padded.assign(line).append(simdjson::SIMDJSON_PADDING, ' ');
  if (const auto error =
          state_->parser.iterate(padded.data(), line.size(), padded.size()).get(json);
      error != simdjson::SUCCESS)
    not_valid(error);
  if (const auto error = json.get_object().get(top); error != simdjson::SUCCESS) not_valid(error);
  bool has_text = false;
  try {
    for (auto member : top) {
      std::string_view key;
      value field;
      if (const auto error = member.unescaped_key().get(key); error != simdjson::SUCCESS)
        not_valid(error);
      if (const auto error = member.value().get(field); error != simdjson::SUCCESS)
        not_valid(error);
      const std::string name(key);
      if (name == "text") {
        std::string_view text;
        const auto error = field.get_string().get(text);
        if (error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE) not_valid(error);
        has_text = error == simdjson::SUCCESS;
        parsed.document.text = text;
      } else if (!with_findings && is_finding(name)) {
        parsed.annotated = true;
      } else if (name == "mentions") {
        parsed.annotated = true;
        take_records(field, parsed.findings.mentions);
      } else if (name == "deals") {
        take_records(field, parsed.findings.deals);
      } else if (name == "frames") {
        take_records(field, parsed.findings.frames);
      } else if (name == "doubts") {
        take_records(field, parsed.findings.doubts);
      } else if (name != "sentences" && name != "tokens" &&
                 !take_member(name, field, parsed.document)) {
        keep_member(name, field, parsed.document.extra);
      }
    }
  } catch (const simdjson::simdjson_error& error) {
    not_valid(error.error());
  }
  if (!has_text) throw Error("the document has no text: each line needs a member \"text\"");
  check_pages(parsed.document);
  check_and_convert(parsed);
}

}  // namespace press

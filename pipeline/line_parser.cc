// Reading documents from JSON Lines; the only file that includes simdjson for documents.
#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "corpus/error.h"
#include "corpus/json_text.h"
#include "corpus/unicode.h"
#include "pipeline/document_json.h"

namespace press {
namespace {

using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

[[noreturn]] void not_valid(simdjson::error_code error) {
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // says nothing of the line
  throw Error("the line is not valid JSON: {}", simdjson::error_message(error));
}

std::string string_of(value field) {
  std::string_view text;
  return field.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string{};
}

// A string where the text stands for itself or is a number: ids and years come as both.
std::string loose_string(value field) {
  std::string_view text;
  if (field.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  return field.get_int64().get(number) == simdjson::SUCCESS ? std::to_string(number)
                                                            : std::string{};
}

std::vector<std::string> strings_of(value field) {
  std::vector<std::string> items;
  array list;
  if (field.get_array().get(list) == simdjson::SUCCESS) {
    for (auto item : list) {
      value element;
      if (item.get(element) != simdjson::SUCCESS) continue;
      if (std::string text = string_of(element); !text.empty()) items.push_back(std::move(text));
    }
  } else if (std::string text = loose_string(field); !text.empty()) {
    items.push_back(std::move(text));
  }
  return items;
}

uint32_t index_of(value field) {
  uint64_t number = 0;
  return field.get_uint64().get(number) == simdjson::SUCCESS && number < none
             ? static_cast<uint32_t>(number)
             : none;
}

std::vector<uint32_t> indices_of(value field) {
  std::vector<uint32_t> items;
  array list;
  if (field.get_array().get(list) != simdjson::SUCCESS) return items;
  for (auto item : list) {
    value element;
    if (item.get(element) == simdjson::SUCCESS) items.push_back(index_of(element));
  }
  return items;
}

double number_of(value field) {
  double number = 0;
  return field.get_double().get(number) == simdjson::SUCCESS ? number : 0;
}

bool truth_of(value field) {
  bool truth = false;
  return field.get_bool().get(truth) == simdjson::SUCCESS && truth;
}

Decimal decimal_of(value field) {
  std::string_view token = field.raw_json_token();
  while (!token.empty() && (token.back() <= ' ')) token.remove_suffix(1);
  const std::optional<Decimal> decimal = Decimal::parse(token);
  if (!decimal) throw Error("'{}' is not an amount: write a plain decimal number", token);
  return *decimal;
}

// Calls `each(key, value)` for every member.
template <typename Each>
void members(object row, Each each) {
  for (auto member : row) {
    std::string_view key;
    value field;
    if (const auto error = member.unescaped_key().get(key); error != simdjson::SUCCESS)
      not_valid(error);
    if (const auto error = member.value().get(field); error != simdjson::SUCCESS) not_valid(error);
    each(key, field);
  }
}

template <typename Each>
void rows(value field, Each each) {
  array list;
  if (field.get_array().get(list) != simdjson::SUCCESS) return;
  for (auto item : list) {
    object row;
    if (const auto error = item.get_object().get(row); error != simdjson::SUCCESS) not_valid(error);
    each(row);
  }
}

Mention mention_of(object row) {
  Mention mention;
  Amount amount;
  members(row, [&](std::string_view key, value field) {
    if (key == "type")
      mention.type = string_of(field);
    else if (key == "start")
      mention.span.begin = index_of(field);
    else if (key == "end")
      mention.span.end = index_of(field);
    else if (key == "sentence")
      mention.sentence = index_of(field);
    else if (key == "entity")
      mention.entity = string_of(field);
    else if (key == "name")
      mention.name = string_of(field);
    else if (key == "country")
      mention.country = string_of(field);
    else if (key == "rule")
      mention.rule = string_of(field);
    else if (key == "value")
      amount.low = amount.high = decimal_of(field);
    else if (key == "low")
      amount.low = decimal_of(field);
    else if (key == "high")
      amount.high = decimal_of(field);
    else if (key == "currency")
      amount.currency = string_of(field);
    else if (key == "hedge")
      amount.hedge = string_of(field);
    else if (key == "per")
      amount.per = string_of(field);
    else if (key == "role")
      amount.role = string_of(field);
    else if (key == "same_as")
      amount.same_as = index_of(field);
    else if (key == "usd")
      amount.usd = number_of(field);
    else if (key == "rate")
      amount.rate = number_of(field);
    else if (key == "rate_date")
      amount.rate_date = string_of(field);
    else if (key == "rate_table")
      amount.rate_table = string_of(field);
  });
  if (mention.type == "amount") mention.amount = std::move(amount);
  return mention;
}

Deal deal_of(object row) {
  Deal deal;
  members(row, [&](std::string_view key, value field) {
    if (key == "kind")
      deal.kind = string_of(field);
    else if (key == "status")
      deal.status = string_of(field);
    else if (key == "acquirer")
      deal.acquirers = indices_of(field);
    else if (key == "investor")
      deal.investors = indices_of(field);
    else if (key == "partners")
      deal.partners = indices_of(field);
    else if (key == "target")
      deal.target = index_of(field);
    else if (key == "target_text")
      deal.target_text = string_of(field);
    else if (key == "seller")
      deal.seller = index_of(field);
    else if (key == "vehicle")
      deal.vehicle = index_of(field);
    else if (key == "program")
      deal.program = index_of(field);
    else if (key == "amount")
      deal.amount = index_of(field);
    else if (key == "undisclosed")
      deal.undisclosed = truth_of(field);
    else if (key == "sentence")
      deal.sentence = index_of(field);
    else if (key == "start")
      deal.span.begin = index_of(field);
    else if (key == "end")
      deal.span.end = index_of(field);
    else if (key == "rule")
      deal.rule = string_of(field);
    else if (key == "amount_text")
      deal.amount_text = string_of(field);
    else if (key == "status_text")
      deal.status_text = string_of(field);
    else if (key == "business")
      deal.business = string_of(field);
    else if (key == "location")
      deal.location = string_of(field);
  });
  return deal;
}

FrameHit frame_of(object row) {
  FrameHit hit;
  members(row, [&](std::string_view key, value field) {
    if (key == "pair")
      hit.pair = string_of(field);
    else if (key == "pole")
      hit.pole = string_of(field);
    else if (key == "term")
      hit.term = string_of(field);
    else if (key == "start")
      hit.span.begin = index_of(field);
    else if (key == "end")
      hit.span.end = index_of(field);
    else if (key == "weight")
      hit.weight = number_of(field);
    else if (key == "negated")
      hit.negated = truth_of(field);
    else if (key == "voice")
      hit.voice = index_of(field);
    else if (key == "sentence")
      hit.sentence = index_of(field);
    else if (key == "rule")
      hit.rule = string_of(field);
  });
  return hit;
}

Doubt doubt_of(object row) {
  Doubt doubt;
  members(row, [&](std::string_view key, value field) {
    if (key == "start")
      doubt.span.begin = index_of(field);
    else if (key == "end")
      doubt.span.end = index_of(field);
    else if (key == "reason")
      doubt.reason = string_of(field);
  });
  return doubt;
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
    throw Error("its member '{}' is nested deeper than {}: flatten it or take it out", key, deepest);
  extra += raw;
}

// True when the key is one of the document's own; the member is then taken.
bool take_metadata(std::string_view key, value field, Document& d) {
  if (key == "id")
    d.id = loose_string(field);
  else if (key == "source")
    d.source = string_of(field);
  else if (key == "title")
    d.title = string_of(field);
  else if (key == "outlet")
    d.outlet = string_of(field);
  else if (key == "byline")
    d.byline = strings_of(field);
  else if (key == "section")
    d.section = string_of(field);
  else if (key == "url")
    d.url = string_of(field);
  else if (key == "language")
    d.language = string_of(field);
  else if (key == "country")
    d.country = string_of(field);
  else if (key == "published")
    d.published = loose_string(field);
  else if (key == "published_rule")
    d.published_rule = string_of(field);
  else if (key == "format")
    d.format = string_of(field);
  else if (key == "page_starts")
    d.page_starts = indices_of(field);
  else
    return false;
  return true;
}

// A member that extract writes.
bool is_finding(std::string_view key) {
  return key == "mentions" || key == "deals" || key == "frames" || key == "doubts";
}

void to_bytes(Span& span, CodePoints& offsets, uint32_t length) {
  if (span.begin > span.end || span.end > length)
    throw Error("a span [{}, {}) lies outside the text of {} characters", span.begin, span.end,
                length);
  span = {offsets.to_byte(span.begin), offsets.to_byte(span.end)};
}

void check_index(uint32_t number, size_t mentions) {
  if (number != none && number >= mentions)
    throw Error("a deal or frame points to mention {}, but there are {}", number, mentions);
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
  const auto length = static_cast<uint32_t>(count_code_points(parsed.document.text));
  const size_t count = found.mentions.size();
  for (Mention& mention : found.mentions) {
    if (mention.type.empty()) throw Error("a mention has no type");
    to_bytes(mention.span, offsets, length);
    if (mention.amount) check_index(mention.amount->same_as, count);
  }
  for (Deal& deal : found.deals) {
    to_bytes(deal.span, offsets, length);
    for (const auto* parties : {&deal.acquirers, &deal.investors, &deal.partners})
      for (const uint32_t party : *parties) check_index(party, count);
    for (const uint32_t party : {deal.target, deal.seller, deal.vehicle, deal.program, deal.amount})
      check_index(party, count);
  }
  for (FrameHit& hit : found.frames) {
    to_bytes(hit.span, offsets, length);
    check_index(hit.voice, count);
  }
  for (Doubt& doubt : found.doubts) to_bytes(doubt.span, offsets, length);
}

}  // namespace

struct LineParser::State {
  simdjson::ondemand::parser parser;
  simdjson::padded_string padded;
};

LineParser::LineParser() : state_(std::make_unique<State>()) {}
LineParser::~LineParser() = default;

void LineParser::parse(std::string_view line, bool with_findings, ParsedLine& parsed) {
  parsed = {};
  if (!is_utf8(line)) throw Error("the line is not valid UTF-8: save the file as UTF-8");
  state_->padded = simdjson::padded_string(line);
  simdjson::ondemand::document json;
  object top;
  const size_t first = line.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || line[first] != '{')
    throw Error("the line is not a JSON object");
  if (const auto error = state_->parser.iterate(state_->padded).get(json);
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
        rows(field, [&](object row) { parsed.findings.mentions.push_back(mention_of(row)); });
      } else if (name == "deals") {
        rows(field, [&](object row) { parsed.findings.deals.push_back(deal_of(row)); });
      } else if (name == "frames") {
        rows(field, [&](object row) { parsed.findings.frames.push_back(frame_of(row)); });
      } else if (name == "doubts") {
        rows(field, [&](object row) { parsed.findings.doubts.push_back(doubt_of(row)); });
      } else if (name != "sentences" && name != "tokens" &&
                 !take_metadata(name, field, parsed.document)) {
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

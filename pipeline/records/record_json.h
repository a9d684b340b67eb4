#pragma once

#include <fmt/format.h>
#include <simdjson.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/party_json.h"
#include "corpus/records/records.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/values/json_text.h"

// Records as JSON objects, made of the lists of fields (records.h). Offsets are bytes in a record
// and code points in JSON. Included by document_json.cc (writing) and line_parser.cc (reading).

namespace press {

// Writes the members of a record: `"kind":"merger","status":"planned"`, with a comma before each
// but the first of an object.
class MemberWriter {
 public:
  MemberWriter(std::string_view text, CodePoints& offsets, std::string& out)
      : text_(text), offsets_(offsets), out_(out) {}

  template <typename Record>
  void object(const Record& record) {
    out_ += '{';
    members(record);
    out_ += '}';
  }
  template <typename Record>
  void members(const Record& record) {
    each_field<Record>([&](const auto& f) { put(record, f); });
  }

 private:
  template <typename R>
  void put(const R& r, const field::Text<R>& f) {
    const std::string& text = r.*f.member;
    if (text.empty() && f.presence == field::Presence::optional) return;
    key(f.name);
    if (text.empty() && f.presence == field::Presence::nullable)
      out_ += "null";
    else
      append_json(text, out_);
  }
  template <typename R>
  void put(const R& r, const field::Texts<R>& f) {
    list(f.name, json_list(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Numbers<R>& f) {
    list(f.name, json_list(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Role<R>& f) {
    const Party& party = r.*f.member;
    if (party.mention != none)
      number(f.name, party.mention);
    else
      text(f.name, party.words);
  }
  template <typename R>
  void put(const R& r, const field::Roles<R>& f) {
    list(f.name, json_list(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Place<R>& f) {
    number("start", offsets_.from_byte((r.*f.member).begin));
    number("end", offsets_.from_byte((r.*f.member).end));
  }
  template <typename R>
  void put(const R& r, const field::Ordinal<R>& f) {
    number(f.name, r.*f.member);
  }
  template <typename R>
  void put(const R& r, const field::Truth<R>& f) {
    if (r.*f.member || f.presence == field::Presence::required)
      plain(f.name, r.*f.member ? "true" : "false");
  }
  template <typename R>
  void put(const R& r, const field::Real<R>& f) {
    if (f.presence == field::Presence::required || r.*f.member > 0) number(f.name, r.*f.member);
  }
  template <typename R>
  void put(const R& r, const field::OptionalReal<R>& f) {
    if (r.*f.member) number(f.name, *(r.*f.member));
  }
  template <typename R>
  void put(const R& r, const field::Link<R>& f) {
    if (r.*f.member != none)
      number(f.name, r.*f.member);
    else if (f.absent != nullptr)
      plain(f.name, f.absent);
  }
  template <typename R>
  void put(const R& r, const field::LowHigh<R>& f) {
    const bool range = !(r.*f.low == r.*f.high);
    plain(range ? "low" : "value", (r.*f.low).to_string());
    if (range) plain("high", (r.*f.high).to_string());
  }
  template <typename R>
  void put(const R& r, const field::NamedEntity<R>& f) {
    if (inner_) return;
    key("entity");
    if ((r.*f.id).empty())
      out_ += "null";
    else
      append_json(r.*f.id, out_);
    text("name", r.*f.name);
    text("country", r.*f.country);
    if (r.*f.credit) plain("credit", "true");
  }
  template <typename R>
  void put(const R& r, const field::Covered<R>& f) {
    text(f.name, cut(text_, r.*f.place));
  }
  template <typename R, typename Inner>
  void put(const R& r, const field::Inline<R, Inner>& f) {
    inner_ = (r.*f.member).has_value();
    if (inner_) members(*(r.*f.member));
  }

  void key(const char* name) {
    if (!out_.empty() && out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void plain(const char* name, std::string_view json) {
    key(name);
    out_ += json;
  }
  template <typename Number>
  void number(const char* name, Number value) {
    key(name);
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }
  void text(const char* name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    append_json(value, out_);
  }
  void list(const char* name, const std::string& json) {
    if (!json.empty()) plain(name, json);
  }

  std::string_view text_;
  CodePoints& offsets_;
  std::string& out_;
  bool inner_ = false;  // the record has an Inline, so no NamedEntity
};

// A value of simdjson as what a field holds. Another type of value is taken for a missing one.
namespace json {

using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

// What simdjson says of an error, without the error's name, which only newer versions put in front.
std::string reason_of(simdjson::error_code error);
[[noreturn]] void not_valid(simdjson::error_code error);
std::string string_of(value field);
// A string where the text stands for itself or is a number.
std::string loose_string(value field);
// A list of strings, or one string.
std::vector<std::string> strings_of(value field);
uint32_t index_of(value field);  // `none` when it is not a number below `none`
std::vector<uint32_t> indices_of(value field);
Party party_of(value field);  // a number or a string
std::vector<Party> parties_of(value field);
double number_of(value field);  // 0 when it is not a number
bool truth_of(value field);
Decimal decimal_of(value field);  // throws Error when it is not a plain decimal number

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

}  // namespace json

// Takes one member of a JSON object into a record. Offsets stay code points: convert_places().
template <typename Record>
bool take_member(std::string_view key, json::value value, Record& record);

namespace field {

template <typename R>
bool take(std::string_view key, json::value value, const Text<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = f.loose ? json::loose_string(value) : json::string_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Texts<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::strings_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Numbers<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::indices_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Role<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::party_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Roles<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::parties_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Place<R>& f, R& r) {
  if (key != "start" && key != "end") return false;
  (key == "start" ? (r.*f.member).begin : (r.*f.member).end) = json::index_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Ordinal<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::index_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Truth<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::truth_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Real<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::number_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const OptionalReal<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::number_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const Link<R>& f, R& r) {
  if (key != f.name) return false;
  r.*f.member = json::index_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const LowHigh<R>& f, R& r) {
  if (key == "value")
    r.*f.low = r.*f.high = json::decimal_of(value);
  else if (key == "low")
    r.*f.low = json::decimal_of(value);
  else if (key == "high")
    r.*f.high = json::decimal_of(value);
  else
    return false;
  return true;
}
template <typename R>
bool take(std::string_view key, json::value value, const NamedEntity<R>& f, R& r) {
  for (const auto& [name, member] :
       {std::pair{"entity", f.id}, {"name", f.name}, {"country", f.country}})
    if (key == name) {
      r.*member = json::string_of(value);
      return true;
    }
  if (key != "credit") return false;
  r.*f.credit = json::truth_of(value);
  return true;
}
template <typename R>
bool take(std::string_view key, json::value, const Covered<R>& f, R&) {
  return key == f.name;
}
template <typename R, typename Inner>
bool take(std::string_view key, json::value value, const Inline<R, Inner>& f, R& r) {
  Inner inner = (r.*f.member).value_or(Inner{});
  if (!take_member(key, value, inner)) return false;
  r.*f.member = std::move(inner);
  return true;
}

// Code points of a record that was read become bytes; numbers of mentions are checked.
struct Checks {
  CodePoints& offsets;
  uint32_t length;  // of the text, in code points
  size_t mentions;

  template <typename R>
  void settle(const Place<R>& f, R& r) const {
    Span& span = r.*f.member;
    if (span.begin > span.end || span.end > length)
      throw Error("a span [{}, {}) lies outside the text of {} characters", span.begin, span.end,
                  length);
    span = {offsets.to_byte(span.begin), offsets.to_byte(span.end)};
  }
  template <typename R>
  void settle(const Link<R>& f, R& r) const {
    check(r.*f.member);
  }
  template <typename R>
  void settle(const Role<R>& f, R& r) const {
    check((r.*f.member).mention);
  }
  template <typename R>
  void settle(const Roles<R>& f, R& r) const {
    for (const Party& party : r.*f.member) check(party.mention);
  }
  template <typename R, typename Inner>
  void settle(const Inline<R, Inner>& f, R& r) const {
    if (r.*f.member) each_field<Inner>([&](const auto& inner) { settle(inner, *(r.*f.member)); });
  }
  template <typename Other, typename R>
  void settle(const Other&, R&) const {}

  void check(uint32_t number) const {
    if (number != none && number >= mentions)
      throw Error("a deal or frame points to mention {}, but there are {}", number, mentions);
  }
};

}  // namespace field

template <typename Record>
bool take_member(std::string_view key, json::value value, Record& record) {
  return any_field<Record>([&](const auto& f) { return field::take(key, value, f, record); });
}

// A record that was read as an object; members that it does not know are left out.
template <typename Record>
Record record_of(json::object row) {
  Record record;
  json::members(row,
                [&](std::string_view key, json::value value) { take_member(key, value, record); });
  return record;
}

// Makes bytes of the code points of a record. Throws Error when a span or the number of a mention
// does not fit.
template <typename Record>
void settle_record(Record& record, const field::Checks& checks) {
  each_field<Record>([&](const auto& f) { checks.settle(f, record); });
}

}  // namespace press

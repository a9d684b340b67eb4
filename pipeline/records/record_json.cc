#include "pipeline/records/record_json.h"

#include <new>
#include <optional>

namespace press::json {

std::string reason_of(simdjson::error_code error) {
  std::string_view reason = simdjson::error_message(error);
  const size_t name = reason.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
  if (name != std::string_view::npos && name > 1 && reason.substr(name, 2) == ": ")
    reason.remove_prefix(name + 2);
  return std::string(reason);
}

void not_valid(simdjson::error_code error) {
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // says nothing of the line
  throw Error("the line is not valid JSON: {}", reason_of(error));
}

std::string string_of(value field) {
  std::string_view text;
  return field.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string{};
}

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

Party party_of(value field) {
  Party party;
  std::string_view words;
  if (field.get_string().get(words) == simdjson::SUCCESS)
    party.words = words;
  else
    party.mention = index_of(field);
  return party;
}

std::vector<Party> parties_of(value field) {
  std::vector<Party> items;
  array list;
  if (field.get_array().get(list) != simdjson::SUCCESS) {
    Party one = party_of(field);
    if (!one.empty()) items.push_back(std::move(one));
    return items;
  }
  for (auto item : list) {
    value element;
    if (item.get(element) != simdjson::SUCCESS) continue;
    Party one = party_of(element);
    if (!one.empty()) items.push_back(std::move(one));
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

}  // namespace press::json

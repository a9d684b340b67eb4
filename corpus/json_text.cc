#include "corpus/json_text.h"

#include <fmt/format.h>

#include <charconv>

namespace press {
namespace {

bool plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void append_escape(char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  }
}

}  // namespace

void append_json(std::string_view text, std::string& out) {
  out += '"';
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    for (const char* bytes = text.data(); end < text.size() && plain(bytes[end]);) ++end;
    out.append(text.data() + at, end - at);
    if (end < text.size()) append_escape(text[end++], out);
    at = end;
  }
  out += '"';
}

std::string json_list(const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ',';
    append_json(item, out);
  }
  return out + "]";
}

std::string json_list(const std::vector<uint32_t>& items) {
  return items.empty() ? std::string{} : fmt::format("[{}]", fmt::join(items, ","));
}

std::vector<uint32_t> json_numbers(std::string_view list) {
  std::vector<uint32_t> all;
  for (size_t at = 0; at < list.size(); ++at) {
    uint32_t n = 0;
    const auto [end, error] = std::from_chars(list.data() + at, list.data() + list.size(), n);
    if (error != std::errc{}) continue;
    all.push_back(n);
    at = static_cast<size_t>(end - list.data());
  }
  return all;
}

std::vector<std::string> json_strings(std::string_view list) {
  std::vector<std::string> all;
  for (size_t at = 0; at < list.size(); ++at) {
    if (list[at] != '"') continue;
    std::string& one = all.emplace_back();
    for (++at; at < list.size() && list[at] != '"'; ++at) {
      if (list[at] == '\\' && at + 1 < list.size()) ++at;
      one += list[at];
    }
  }
  return all;
}

}  // namespace press

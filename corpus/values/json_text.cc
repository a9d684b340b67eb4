#include "corpus/values/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "corpus/text/ascii_bytes.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

bool plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

// A mask of the zero bytes of `x`; the lowest bit set is right, those above it may not be.
uint64_t zero_bytes(uint64_t x) { return (x - ascii::every_byte) & ~x & ascii::high_bits; }

// The first byte at `at` or behind it that JSON writes otherwise; the text's end without one.
size_t plain_end(std::string_view text, size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    const uint64_t x = load_bytes(text.data() + at, 8);
    const uint64_t controls = (x - ascii::every_byte * 0x20) & ~x & ascii::high_bits;
    const uint64_t marks =
        zero_bytes(x ^ ascii::every_byte * '"') | zero_bytes(x ^ ascii::every_byte * '\\');
    if (const uint64_t special = controls | marks; special != 0)
      return at + ascii::bytes_before(special);
  }
  while (at < text.size() && plain(text[at])) ++at;
  return at;
}

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

// The four hex digits at `at` of a list; 0xfffd where there are none.
char32_t hex_unit(std::string_view list, size_t at) {
  uint32_t unit = 0;
  const std::string_view digits = at < list.size() ? list.substr(at, 4) : std::string_view();
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return error == std::errc() && digits.size() == 4 && end == digits.data() + 4 ? unit : 0xfffd;
}

// \uXXXX, or two of them for a letter beyond the first plane. `at` is at the u; returns the place
// after it.
size_t append_unicode_escape(std::string_view list, size_t at, std::string& out) {
  constexpr char32_t unknown = 0xfffd;
  char32_t letter = hex_unit(list, at + 1);
  at = std::min(at + 5, list.size());
  const bool high = letter >= 0xd800 && letter < 0xdc00;
  if (high && list.substr(at, 2) == "\\u") {
    const char32_t low = hex_unit(list, at + 2);
    if (low >= 0xdc00 && low < 0xe000) {
      append_utf8(0x10000 + ((letter - 0xd800) << 10) + (low - 0xdc00), out);
      return std::min(at + 6, list.size());
    }
  }
  append_utf8(letter >= 0xd800 && letter < 0xe000 ? unknown : letter, out);
  return at;
}

// What stands behind a backslash, at `at`. Returns the place after it.
size_t append_unescaped(std::string_view list, size_t at, std::string& out) {
  constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
  if (list[at] == 'u') return append_unicode_escape(list, at, out);
  const size_t known = letters.find(list[at]);
  out += known == std::string_view::npos ? list[at] : meant[known];
  return at + 1;
}

}  // namespace

void append_json(std::string_view text, std::string& out) {
  out += '"';
  for (size_t at = 0; at < text.size();) {
    size_t end = plain_end(text, at);
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

std::vector<std::string> json_strings(std::string_view list) {
  std::vector<std::string> all;
  for (size_t at = 0; at < list.size(); ++at) {
    if (list[at] != '"') continue;
    std::string& one = all.emplace_back();
    for (++at; at < list.size() && list[at] != '"';) {
      if (list[at] == '\\' && at + 1 < list.size())
        at = append_unescaped(list, at + 1, one);
      else
        one += list[at++];
    }
  }
  return all;
}

std::vector<uint32_t> json_numbers(std::string_view list) {
  std::vector<uint32_t> all;
  const char* const end = list.data() + list.size();
  for (const char* at = list.data(); at != end;) {
    uint32_t number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error == std::errc()) all.push_back(number);
    at = next == at ? at + 1 : next;
  }
  return all;
}

}  // namespace press

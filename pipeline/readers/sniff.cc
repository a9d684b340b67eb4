#include "pipeline/readers/sniff.h"

#include <algorithm>
#include <string>

namespace press {
namespace {

constexpr size_t sniffed = 8192;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool is_utf16(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

}  // namespace

bool is_binary(std::string_view bytes) {
  for (const std::string_view magic :
       {std::string_view("%PDF"), std::string_view("PK\x03\x04"), std::string_view("\x89PNG"),
        std::string_view("\xFF\xD8\xFF"), std::string_view("GIF8"), std::string_view("{\\rtf"),
        std::string_view("\xD0\xCF\x11\xE0"), std::string_view("\x1F\x8B"),
        std::string_view("\x28\xB5\x2F\xFD"), std::string_view("BZh"),
        std::string_view("SQLite format"),
        std::string_view("\x7F"
                         "ELF"),
        std::string_view("RIFF"), std::string_view("Rar!")})
    if (bytes.substr(0, magic.size()) == magic) return true;
  if (is_utf16(bytes)) return false;
  // One NUL is a fault of a text; many are no text.
  const std::string_view head = bytes.substr(0, sniffed);
  size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    controls += byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && byte != 0x1B;
  }
  return controls * 50 > head.size();
}

bool begins_like_html(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  const size_t first = head.find('<');
  if (first == std::string::npos) return false;
  const size_t text = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  for (const std::string_view mark :
       {"<!doctype html", "<html", "<head>", "<head ", "<body>", "<body "}) {
    const size_t at = head.find(mark);
    if (at == std::string::npos) continue;
    // Prose may speak of tags; a page begins with markup.
    if (text == first) return true;
  }
  return false;
}

bool has_ending(std::string_view source, std::initializer_list<std::string_view> endings) {
  const std::string name = lower(base_name(source));
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return name.size() > ending.size() &&
           name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
  });
}

std::string_view base_name(std::string_view source) {
  const size_t slash = source.find_last_of("/!\\");
  return slash == std::string_view::npos ? source : source.substr(slash + 1);
}

}  // namespace press

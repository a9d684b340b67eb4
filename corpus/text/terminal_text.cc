#include "corpus/text/terminal_text.h"

#include <fmt/format.h>

#include <iterator>

#include "corpus/text/unicode.h"

namespace press {
namespace {

// How many bytes the letter at `at` has; 0 where no UTF-8 stands.
size_t letter_size(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const size_t size = lead < 0x80                   ? 1
                      : lead >= 0xc2 && lead < 0xe0 ? 2
                      : lead >= 0xe0 && lead < 0xf0 ? 3
                      : lead >= 0xf0 && lead < 0xf5 ? 4
                                                    : 0;
  if (at + size > text.size()) return 0;
  for (size_t i = at + 1; i < at + size; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  return size;
}

}  // namespace

bool moves_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string terminal_text(std::string_view message) {
  std::string out;
  const auto to = std::back_inserter(out);
  for (size_t at = 0; at < message.size();) {
    const size_t size = letter_size(message, at);
    if (size == 0) {
      fmt::format_to(to, "\\x{:02x}", static_cast<unsigned char>(message[at++]));
      continue;
    }
    size_t next = at;
    const char32_t c = next_code_point(message.substr(0, at + size), next);
    if (c == '\n' || c == '\t' || !moves_terminal(c))
      out.append(message, at, size);
    else if (c < 0x100)
      fmt::format_to(to, "\\x{:02x}", static_cast<uint32_t>(c));
    else
      fmt::format_to(to, "\\u{:04x}", static_cast<uint32_t>(c));
    at += size;
  }
  return out;
}

}  // namespace press

#include "corpus/records/entity_id.h"

#include <cctype>

#include "corpus/text/unicode.h"

namespace press {

std::string unknown_id(std::string_view name) {
  std::string out = "x";
  bool gap = true;
  for (const char c : fold(name)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || std::isalnum(byte);
    if (letter && gap) out += '-';
    if (letter) out += c;
    gap = !letter;
  }
  return out;
}

}  // namespace press

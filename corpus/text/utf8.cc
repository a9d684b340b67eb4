// UTF-8: bytes, code points, and the way between their offsets.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "corpus/text/unicode.h"

namespace press {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

size_t length_by_first_byte(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

// Table 3-7 of the Unicode Standard: the second byte rules out overlong forms, surrogates and
// what lies beyond U+10FFFF.
bool second_byte_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return second >= 0x80 && second <= 0xBF;
  }
}

bool is_sequence(std::string_view bytes, size_t size) {
  if (size == 0 || size > bytes.size()) return false;
  if (size > 1 && !second_byte_fits(bytes[0], bytes[1])) return false;
  return size < 3 || std::all_of(bytes.begin() + 2, bytes.begin() + size, continues);
}

}  // namespace

size_t ascii_prefix(std::string_view text) {
  constexpr uint64_t high_bits = 0x8080808080808080;
  const auto word = [&](size_t at) {
    uint64_t bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    return bytes;
  };
  size_t at = 0;
  while (at + 32 <= text.size() &&
         ((word(at) | word(at + 8) | word(at + 16) | word(at + 24)) & high_bits) == 0)
    at += 32;
  while (at + 8 <= text.size() && (word(at) & high_bits) == 0) at += 8;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool is_ascii(std::string_view text) { return ascii_prefix(text) == text.size(); }

bool is_utf8(std::string_view text) {
  for (size_t at = ascii_prefix(text); at < text.size(); at += ascii_prefix(text.substr(at))) {
    const size_t size = length_by_first_byte(text[at]);
    if (!is_sequence(text.substr(at), size)) return false;
    at += size;
  }
  return true;
}

void append_utf8(char32_t c, std::string& out) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

char32_t next_code_point(std::string_view text, size_t& at) {
  const auto byte = [&text, &at] { return static_cast<unsigned char>(text[at++]); };
  const char32_t first = byte();
  if (first < 0x80) return first;
  // The bounds hold for valid text; they keep a cut-off last letter from reading beyond it.
  const auto more = [&](char32_t c) {
    return at < text.size() ? c << 6 | (byte() & 0x3F) : c << 6;
  };
  if (first < 0xE0) return more(first & 0x1F);
  if (first < 0xF0) return more(more(first & 0x0F));
  return more(more(more(first & 0x07)));
}

size_t count_code_points(std::string_view text) {
  return text.size() - std::count_if(text.begin(), text.end(), continues);
}

CodePoints::CodePoints(std::string_view text) : text_(text), ascii_(is_ascii(text)) {}

void CodePoints::mark_blocks() {
  if (!marks_.empty()) return;
  uint32_t before = 0;
  for (size_t at = 0; at <= text_.size(); at += block) {
    marks_.push_back(before);
    before += static_cast<uint32_t>(count_code_points(text_.substr(at, block)));
  }
}

void CodePoints::go_to_block(size_t number) {
  byte_ = static_cast<uint32_t>(number) * block;
  code_point_ = marks_[number];
}

uint32_t CodePoints::from_byte(uint32_t byte) {
  byte = std::min<uint32_t>(byte, text_.size());
  if (ascii_) return byte;
  if (byte < byte_) {
    mark_blocks();
    go_to_block(byte / block);
  }
  code_point_ += count_code_points(text_.substr(byte_, byte - byte_));
  byte_ = byte;
  return code_point_;
}

uint32_t CodePoints::to_byte(uint32_t code_point) {
  if (ascii_) return std::min<uint32_t>(code_point, text_.size());
  if (code_point < code_point_) {
    mark_blocks();
    const auto after = std::upper_bound(marks_.begin(), marks_.end(), code_point);
    go_to_block(static_cast<size_t>(after - marks_.begin()) - 1);
  }
  // A question inside a letter may have left byte_ there.
  while (byte_ < text_.size() && continues(text_[byte_])) ++byte_;
  while (byte_ < text_.size() && code_point_ < code_point) {
    do ++byte_;
    while (byte_ < text_.size() && continues(text_[byte_]));
    ++code_point_;
  }
  return byte_;
}

}  // namespace press

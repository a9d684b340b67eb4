#include "pipeline/files/utf16.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr size_t looked_at = 8192;

uint32_t unit_at(std::string_view bytes, size_t at, Utf16 order) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return order == Utf16::little_endian ? first | second << 8U : second | first << 8U;
}

bool is_high(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// No control characters, no half pairs.
bool reads_as_text(std::string_view head, Utf16 order) {
  bool open = false;
  for (size_t at = 0; at + 1 < head.size(); at += 2) {
    const uint32_t unit = unit_at(head, at, order);
    if (open != is_low(unit)) return false;
    open = is_high(unit);
    const bool blank = unit == '\n' || unit == '\r' || unit == '\t' || unit == '\f';
    if ((unit < 0x20 && !blank) || (unit >= 0x7F && unit < 0xA0) || unit >= 0xFFFE) return false;
  }
  return true;
}

void append_utf8(uint32_t c, std::string& out) {
  const auto tail = [&](uint32_t shift) {
    out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | c >> 6U);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | c >> 12U);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | c >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

class Utf16Source : public ByteSource {
 public:
  Utf16Source(std::unique_ptr<ByteSource> bytes, Utf16 order)
      : bytes_(std::move(bytes)), order_(order) {}

  size_t read(char* to, size_t size) override {
    while (at_ == text_.size() && !ended_) convert();
    const size_t count = std::min(size, text_.size() - at_);
    std::memcpy(to, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  void convert() {
    text_.clear();
    at_ = 0;
    const std::string more = read_up_to(*bytes_, size_t{1} << 16);
    ended_ = more.empty();
    raw_ += more;
    size_t used = 0;
    for (; used + 1 < raw_.size(); used += 2) take(unit_at(raw_, used, order_));
    raw_.erase(0, used);
    if (ended_ && (high_ != 0 || !raw_.empty())) append_utf8(0xFFFD, text_);
  }

  void take(uint32_t unit) {
    if (high_ != 0 && is_low(unit)) {
      append_utf8(0x10000 + ((high_ - 0xD800) << 10U) + (unit - 0xDC00), text_);
      high_ = 0;
      return;
    }
    if (high_ != 0) append_utf8(0xFFFD, text_);
    high_ = is_high(unit) ? unit : 0;
    if (high_ == 0 && (unit != 0xFEFF || begun_)) append_utf8(is_low(unit) ? 0xFFFD : unit, text_);
    begun_ = true;
  }

  std::unique_ptr<ByteSource> bytes_;
  Utf16 order_;
  std::string raw_, text_;
  size_t at_ = 0;
  uint32_t high_ = 0;  // the first half of a pair
  bool begun_ = false, ended_ = false;
};

}  // namespace

Utf16 utf16_order(std::string_view head) {
  if (head.substr(0, 4) == std::string_view("\xFF\xFE\0\0", 4)) return Utf16::no;  // UTF-32
  if (head.substr(0, 2) == "\xFF\xFE") return Utf16::little_endian;
  if (head.substr(0, 2) == "\xFE\xFF") return Utf16::big_endian;
  head = head.substr(0, looked_at);
  const size_t pairs = head.size() / 2;
  size_t nulls[2] = {};
  for (size_t i = 0; i < head.size(); ++i) nulls[i % 2] += head[i] == '\0';
  const auto [fewer, more] = std::minmax(nulls[0], nulls[1]);
  if (pairs < 4 || more * 50 < pairs || 2 * more < 3 * fewer) return Utf16::no;
  // Latin letters have a NUL each; other scripts have one with each blank, but are no UTF-8.
  if (more * 10 < pairs * 4 && is_utf8(head)) return Utf16::no;
  const Utf16 order = nulls[1] > nulls[0] ? Utf16::little_endian : Utf16::big_endian;
  return reads_as_text(head, order) ? order : Utf16::no;
}

std::unique_ptr<ByteSource> utf16_source(std::unique_ptr<ByteSource> bytes, Utf16 order) {
  return std::make_unique<Utf16Source>(std::move(bytes), order);
}

}  // namespace press

#include "corpus/text/varint.h"

namespace press {

void append_long_varint(std::string& bytes, uint64_t value) {
  const bool nine = (value >> 56) != 0;
  const auto last = static_cast<char>(nine ? value & 0xff : value & 0x7f);
  value >>= nine ? 8 : 7;
  char digits[8];
  int count = 0;
  for (; nine ? count < 8 : value != 0; value >>= 7)
    digits[count++] = static_cast<char>((value & 0x7f) | 0x80);
  while (count > 0) bytes += digits[--count];
  bytes += last;
}

}  // namespace press

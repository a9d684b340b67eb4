#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "pipeline/files/byte_source.h"

namespace press {

enum class Utf16 : uint8_t { no, little_endian, big_endian };

// Whether a file that begins like this is UTF-16: by its mark, else by NUL bytes that stand at
// every other place, in bytes that are letters when they are read so.
Utf16 utf16_order(std::string_view head);

// The bytes of a UTF-16 source as UTF-8, without a mark. Half a pair becomes U+FFFD.
std::unique_ptr<ByteSource> utf16_source(std::unique_ptr<ByteSource> bytes, Utf16 order);

}  // namespace press

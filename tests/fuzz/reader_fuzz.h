#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "corpus/unicode.h"
#include "tests/pipeline/reading.h"

namespace press {

// Reads the bytes with one reader. An Error is an answer; text that is not UTF-8 or holds an
// empty paragraph is a fault.
inline int fuzz_reader(const Reader& reader, const uint8_t* data, size_t size) {
  shipped_words();
  Input input{{reinterpret_cast<const char*>(data), size}, "fuzz"};
  input.shape = shape_of(input.bytes);
  try {
    reader.read(input, {[](Document document) {
                          const std::string& text = document.text;
                          if (!is_utf8(text) || text.empty() || text.front() == '\n' ||
                              text.back() == '\n' || text.find("\n\n") != std::string::npos)
                            std::abort();
                        },
                        [](Reject) {}});
  } catch (const Error&) {
  }
  return 0;
}

}  // namespace press

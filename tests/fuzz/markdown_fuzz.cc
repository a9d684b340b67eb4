#include "tests/fuzz/reader_fuzz.h"

namespace press {
const Reader& markdown_reader();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return press::fuzz_reader(press::markdown_reader(), data, size);
}

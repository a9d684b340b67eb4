#include "tests/fuzz/reader_fuzz.h"

namespace press {
const Reader& text_reader();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return press::fuzz_reader(press::text_reader(), data, size);
}

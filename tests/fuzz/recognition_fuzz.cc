// Any table that looks like tesseract's: its paragraphs are not empty, and confidences are shares.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pipeline/readers/office/recognition.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const press::Recognised found =
      press::recognised_of_table(std::string_view(reinterpret_cast<const char*>(data), size));
  for (const press::RecognisedParagraph& one : found.paragraphs)
    if (one.text.empty()) std::abort();
  if (!(found.sum >= 0 && found.sum <= static_cast<double>(found.words) + 1e-6)) std::abort();
  return 0;
}

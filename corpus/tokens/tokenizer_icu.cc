#include <unicode/ubrk.h>

#include <algorithm>
#include <memory>
#include <new>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/dictionary_words.h"

namespace press {
namespace {

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// ICU's word iterator with the room it needs, one a thread: opening one costs 0.2 ms.
struct WordCutter {
  WordCutter() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status))
      throw Error("ICU has no word-break data ({}): reinstall libicu", u_errorName(status));
  }

  std::unique_ptr<UBreakIterator, CloseIterator> iterator;
  std::vector<UChar> units;       // the run as UTF-16
  std::vector<uint32_t> byte_of;  // for each unit and the end, its byte in the run
};

void to_utf16(std::string_view run, uint32_t base, WordCutter& cutter) {
  cutter.units.clear();
  cutter.byte_of.clear();
  for (size_t at = 0; at < run.size();) {
    const auto byte = static_cast<uint32_t>(base + at);
    const char32_t c = next_code_point(run, at);
    if (c >= 0x10000) {
      cutter.units.push_back(static_cast<UChar>(0xD7C0 + (c >> 10)));
      cutter.byte_of.push_back(byte);
    }
    cutter.units.push_back(static_cast<UChar>(c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c));
    cutter.byte_of.push_back(byte);
  }
  cutter.byte_of.push_back(static_cast<uint32_t>(base + run.size()));
}

void cut_piece(std::string_view run, uint32_t base, WordCutter& cutter,
               std::vector<uint32_t>& ends) {
  to_utf16(run, base, cutter);
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* iterator = cutter.iterator.get();
  ubrk_setText(iterator, cutter.units.data(), static_cast<int32_t>(cutter.units.size()), &status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) {
    ends.push_back(base + static_cast<uint32_t>(run.size()));
    return;
  }
  for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator))
    ends.push_back(cutter.byte_of[end]);
}

// The dictionary search keeps some bytes a letter: a run without end is cut blindly.
size_t piece_size(std::string_view run) {
  constexpr size_t longest = 1 << 16;
  if (run.size() <= longest) return run.size();
  size_t size = longest;
  while ((static_cast<unsigned char>(run[size]) & 0xC0) == 0x80) --size;
  return size;
}

}  // namespace

void cut_dictionary_words(std::string_view run, std::vector<uint32_t>& ends) {
  thread_local WordCutter cutter;
  ends.clear();
  uint32_t base = 0;
  while (!run.empty()) {
    const size_t size = piece_size(run);
    cut_piece(run.substr(0, size), base, cutter, ends);
    base += static_cast<uint32_t>(size);
    run.remove_prefix(size);
  }
}

}  // namespace press

// Normalisation: charsets.cc, utf8.cc and fold.cc have the rest of unicode.h.

#include "corpus/text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <new>

#include "corpus/text/error.h"

namespace press {
namespace {

// Whether ICU could not do it. Too little memory says nothing of the text: that throws.
bool failed(UErrorCode status) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  return U_FAILURE(status) != 0;
}

// Made once, under the lock of our own static: ICU's is not seen by ThreadSanitizer.
const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& normalizer = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    if (failed(status) || found == nullptr)
      throw Error("ICU has no normalisation data: reinstall libicu");
    return *found;
  }();
  return normalizer;
}

// Whether letters up to U+02FF, punctuation of U+2002 to U+206F and ideographs are all there is:
// they are in NFC already, whatever stands beside them. Most texts end here.
bool is_plainly_nfc(std::string_view text) {
  for (size_t at = ascii_prefix(text); at < text.size(); at += ascii_prefix(text.substr(at))) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0xCC || (lead >= 0xE4 && lead <= 0xE9)) continue;
    const std::string_view next = text.substr(at, 2);
    if (lead != 0xE2 || next.size() < 2 || (next[0] != '\x80' && next[0] != '\x81') ||
        (next[0] == '\x80' && static_cast<unsigned char>(next[1]) < 0x82))
      return false;
  }
  return true;
}

constexpr size_t longest_mark_run = 30;  // UAX #15, Stream-Safe Text Format

// Whether so many letters in a row may compose or change places with the one before that their
// decompositions may be too long a run: each has two letters at most.
bool may_have_long_runs(const icu::Normalizer2& normalizer, std::string_view text) {
  size_t run = 0;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const bool never_joins = lead < 0xCC || (lead >= 0xE4 && lead <= 0xE9);  // Latin and Han
    if (never_joins && lead < 0x80)
      at += 1;
    else if (never_joins)
      at += lead < 0xE0 ? 2 : 3;
    run = !never_joins && !normalizer.hasBoundaryBefore(next_code_point(text, at)) ? run + 1 : 0;
    if (run > longest_mark_run / 2) return true;
  }
  return false;
}

// Cuts long runs with U+034F, which joins nothing and is not seen.
std::string with_cut_runs(const icu::Normalizer2& normalizer, std::string_view text) {
  constexpr std::string_view grapheme_joiner = "\xCD\x8F";
  std::string out;
  size_t run = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    size_t letters = 0;
    if (!normalizer.hasBoundaryBefore(static_cast<UChar32>(c))) {
      icu::UnicodeString parts;
      const bool several = normalizer.getDecomposition(static_cast<UChar32>(c), parts);
      letters = several ? static_cast<size_t>(parts.countChar32()) : 1;
    }
    run = letters == 0 ? 0 : run + letters;
    if (run > longest_mark_run) {
      out += grapheme_joiner;
      run = letters;
    }
    out += text.substr(begin, at - begin);
  }
  return out;
}

}  // namespace

std::string to_nfc(std::string text) {
  if (is_plainly_nfc(text)) return text;
  if (text.size() > INT32_MAX)
    throw Error("a text of {} bytes is too long: split it into articles", text.size());
  const icu::Normalizer2& normalizer = nfc();
  if (may_have_long_runs(normalizer, text)) text = with_cut_runs(normalizer, text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  if (normalizer.isNormalizedUTF8(piece, status) && !failed(status)) return text;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal, static_cast<int32_t>(text.size()));
  status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, piece, sink, nullptr, status);
  return failed(status) ? text : normal;
}

}  // namespace press

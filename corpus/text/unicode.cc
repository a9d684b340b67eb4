// Normalisation and charsets: ICU's share of unicode.h. utf8.cc and fold.cc have the rest.

#include "corpus/text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <optional>

#include "corpus/text/ascii.h"
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

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// What files say, and what they mean by it: browsers read these names as their Microsoft
// supersets (WHATWG Encoding Standard), and so does everybody who writes them.
struct CharsetAlias {
  std::string_view said, meant;
};
constexpr CharsetAlias charset_aliases[] = {
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"ks_c_5601", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"euc-kr", "windows-949"},
    {"euckr", "windows-949"},
    {"cp949", "windows-949"},
    {"uhc", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"cp932", "windows-31j"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"cp936", "gb18030"},
    {"iso-8859-9", "windows-1254"},
    {"tis-620", "windows-874"},
    {"iso-8859-11", "windows-874"},
    {"utf8", "UTF-8"},
    {"utf-8", "UTF-8"},
};

std::string meant_charset(std::string_view said) {
  const size_t begin = said.find_first_not_of(" \t\r\n\"'");
  if (begin == std::string_view::npos) return {};
  const size_t end = said.find_last_not_of(" \t\r\n\"';");
  const std::string name = ascii_lower(said.substr(begin, end + 1 - begin));
  for (const auto& [alias, meant] : charset_aliases)
    if (alias == name) return std::string(meant);
  return name;
}

// `bytes` as UTF-8; what does not decode becomes U+FFFD. None when ICU does not know the charset.
std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(charset.c_str(), &status));
  const Converter to(ucnv_open("UTF-8", &status));
  if (failed(status)) return std::nullopt;
  std::string out;
  constexpr size_t block = 1 << 16;
  UChar pivot[2048];
  UChar *pivot_begin = pivot, *pivot_end = pivot;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  bool first = true;
  do {
    const size_t filled = out.size();
    out.resize(filled + block);
    char* target = out.data() + filled;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, source_end,
                   pivot, &pivot_begin, &pivot_end, pivot + std::size(pivot), first, true, &status);
    first = false;
    out.resize(target - out.data());
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (failed(status)) return std::nullopt;
  return out;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool has_replacement(std::string_view text) { return text.find(replacement) != text.npos; }

struct ByteOrderMark {
  std::string_view bytes, charset;
};

// UTF-32LE before UTF-16LE, whose mark it begins with.
const ByteOrderMark byte_order_marks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xFF\xFE", 2}, "UTF-16LE"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},     {{"\x84\x31\x95\x33", 4}, "gb18030"},
};

// Charsets of seven bits that switch by escapes; no other text has them.
std::string_view by_escapes(std::string_view bytes) {
  const size_t first = bytes.find('\x1B');
  if (first == bytes.npos || !is_ascii(bytes)) return {};
  for (const std::string_view escape : {"\x1B$B", "\x1B$@", "\x1B(J"})
    if (bytes.find(escape, first) != bytes.npos) return "ISO-2022-JP";
  return bytes.find("\x1B$)C", first) != bytes.npos ? "ISO-2022-KR" : "";
}

// UTF-16 without a mark: in Latin text every other byte is NUL, and no other charset has any.
std::string_view utf16_by_nulls(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return {};
  size_t nulls[2] = {0, 0};
  for (size_t i = 0; i < sample.size(); ++i) nulls[i % 2] += sample[i] == '\0';
  const size_t pairs = sample.size() / 2;
  if (nulls[1] * 10 > pairs * 4 && nulls[0] * 20 < pairs) return "UTF-16LE";
  if (nulls[0] * 10 > pairs * 4 && nulls[1] * 20 < pairs) return "UTF-16BE";
  return {};
}

// UTF-8 with some bytes broken: a sequence that fits by chance is rare in other charsets.
bool is_mostly_utf8(std::string_view bytes) {
  size_t valid = 0, broken = 0;
  for (size_t at = 0; at < bytes.size();) {
    size_t end = at + 1;
    if (static_cast<unsigned char>(bytes[at]) >= 0x80) {
      while (end < bytes.size() && end - at < 4 && (bytes[end] & 0xC0) == 0x80) ++end;
      (is_utf8(bytes.substr(at, end - at)) ? valid : broken) += 1;
    }
    at = end;
  }
  return valid >= 10 * broken;
}

// How many bytes have nothing that clean_controls() changes.
size_t clean_prefix(std::string_view text) {
  constexpr size_t block = 32;
  const auto suspect = [](char byte) -> unsigned char {
    const auto c = static_cast<unsigned char>(byte);
    return ((c < 0x20) & (c != '\n')) | (c == 0x7F) | (c == 0xC2);
  };
  size_t at = 0;
  for (; at + block <= text.size(); at += block) {
    const char* bytes = text.data() + at;
    unsigned char any = 0;
    for (size_t i = 0; i < block; ++i) any |= suspect(bytes[i]);
    if (any != 0) break;
  }
  while (at < text.size() && suspect(text[at]) == 0) ++at;
  return at;
}

// Line ends as "\n"; control characters go: form feeds and C1 controls part words, NUL and the
// others do not.
void clean_controls(std::string& text) {
  size_t out = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t clean = clean_prefix(std::string_view(text).substr(i));
    if (out != i) std::memmove(&text[out], &text[i], clean);
    out += clean;
    i += clean;
    if (i == text.size()) break;
    const unsigned char c = text[i];
    if (c == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') text[out++] = '\n';
    } else if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;
      text[out++] = ' ';
    } else if (c == '\v' || c == '\f') {
      text[out++] = ' ';
    } else if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t') {
      text[out++] = text[i];
    }
  }
  text.resize(out);
}

Decoded finish(std::string text, std::string charset) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  Decoded decoded;
  clean_controls(text);
  decoded.text = to_nfc(std::move(text));
  decoded.charset = std::move(charset);
  decoded.lossy = has_replacement(decoded.text);
  return decoded;
}

// The text in the likeliest charset in which every byte decodes, as ICU sees it.
std::optional<Decoded> by_detection(std::string_view bytes) {
  constexpr size_t enough = 1 << 16;
  constexpr int32_t credible = 10;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  const std::string_view sample = bytes.substr(0, enough);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (int32_t i = 0; !failed(status) && i < count; ++i) {
    if (ucsdet_getConfidence(matches[i], &status) < credible) break;
    const std::string charset = meant_charset(ucsdet_getName(matches[i], &status));
    if (charset.starts_with("utf")) continue;  // to_utf8() has better reasons for those
    auto text = convert(bytes, charset);
    if (text && !has_replacement(*text)) return finish(std::move(*text), charset);
  }
  return std::nullopt;
}

std::optional<Decoded> by_mark(std::string_view bytes) {
  for (const auto& [mark, charset] : byte_order_marks) {
    if (!bytes.starts_with(mark)) continue;
    if (auto text = convert(bytes.substr(mark.size()), std::string(charset)))
      return finish(std::move(*text), std::string(charset));
  }
  return std::nullopt;
}

std::optional<Decoded> by_declaration(std::string_view bytes, std::string_view declared) {
  const std::string charset = meant_charset(declared);
  if (charset.empty() || charset == "UTF-8") return std::nullopt;
  auto text = convert(bytes, charset);
  if (!text || has_replacement(*text)) return std::nullopt;
  return finish(std::move(*text), charset);
}

Decoded as(std::string_view bytes, const std::string& charset) {
  return finish(convert(bytes, charset).value_or(""), charset);
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

Decoded to_utf8(std::string_view bytes, std::string_view declared) {
  if (auto decoded = by_mark(bytes)) return std::move(*decoded);
  if (const std::string_view charset = utf16_by_nulls(bytes); !charset.empty())
    return as(bytes, std::string(charset));
  if (const std::string_view charset = by_escapes(bytes); !charset.empty())
    return as(bytes, std::string(charset));
  if (is_utf8(bytes)) return finish(std::string(bytes), "UTF-8");
  if (auto decoded = by_declaration(bytes, declared)) return std::move(*decoded);
  if (is_mostly_utf8(bytes)) return as(bytes, "UTF-8");
  if (auto decoded = by_detection(bytes)) return std::move(*decoded);
  return as(bytes, "windows-1252");
}

}  // namespace press

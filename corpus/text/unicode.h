#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// The folded form of a word, under which it is indexed and looked up: NFKC, lower case
// (full case folding), without the accents of Latin, Greek and Cyrillic letters, without soft
// hyphens and zero-width characters; full-width letters as half-width, half-width kana as
// full-width. Strokes and ligatures go as accents do (Łódź, Đà Nẵng, Mærsk: lodz, da nang, maersk),
// and ’ becomes '. Dakuten and Hangul stay as they are. ASCII input costs a table look-up a byte.
std::string fold(std::string_view word);

// Appends the folded form of `word` to `out`.
void fold_into(std::string_view word, std::string& out);

// A 64-bit hash of a folded word; the same on every machine and in every run. Never 0.
uint64_t fold_hash(std::string_view folded);

bool is_ascii(std::string_view text);
size_t ascii_prefix(std::string_view text);  // how many bytes stand before the first of no ASCII
bool is_utf8(std::string_view text);

// `text` (valid UTF-8) in Unicode normal form C. Returns it unchanged, without a copy of its
// own, where it already is. A letter with more than 30 combining marks gets an invisible U+034F
// behind each 30 of them (the Stream-Safe Text Format of UAX #15): sorting a run of marks takes
// its length squared, and no language has so many.
std::string to_nfc(std::string text);

struct Decoded {
  std::string
      text;  // valid UTF-8, NFC, "\n" line ends, no BOM, no NUL or other C0 controls but \t \n
  std::string charset;  // what it was read as: "UTF-8", "windows-1252", "EUC-KR", ...
  bool lossy = false;   // some bytes could not be decoded and stand as U+FFFD
};

// Bytes of unknown charset as UTF-8, by evidence in this order: a byte order mark; strict
// UTF-8; `declared` (a charset name out of the file, may be empty) when all bytes decode; ICU's
// detection. Never throws on bad bytes.
Decoded to_utf8(std::string_view bytes, std::string_view declared = {});

// Appends the UTF-8 of a code point.
void append_utf8(char32_t c, std::string& out);

// The code point at `text[at]`, and moves `at` past it. `text` must be valid UTF-8.
char32_t next_code_point(std::string_view text, size_t& at);

size_t count_code_points(std::string_view text);

// Turns byte offsets of one text into code-point offsets and back. Ascending questions cost
// O(1) amortised, one that goes back the walk through a block at most; ASCII texts cost nothing.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  uint32_t from_byte(uint32_t byte);
  uint32_t to_byte(uint32_t code_point);  // past the end: text.size()

 private:
  static constexpr uint32_t block = 1024;  // bytes
  void mark_blocks();
  void go_to_block(size_t number);

  std::string_view text_;
  bool ascii_;
  std::vector<uint32_t> marks_;  // code points before each block, once a question went back
  uint32_t byte_ = 0;
  uint32_t code_point_ = 0;
};

}  // namespace press

#include "extractors/characters/units.h"

#include <algorithm>
#include <cstring>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr uint32_t most_digits = 4;

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool capital(char32_t c) { return between(c, 'A', 'Z') || between(c, 0xFF21, 0xFF3A); }

bool runs(Script script) { return script == Script::latin || script == Script::digits; }

// Letters of ASCII, eight bytes at a time: most texts are little else.
uint32_t count_letters(std::string_view ascii) {
  constexpr uint64_t each = 0x0101010101010101;
  uint32_t letters = 0;
  size_t at = 0;
  for (uint64_t word = 0; at + sizeof word <= ascii.size(); at += sizeof word) {
    std::memcpy(&word, ascii.data() + at, sizeof word);
    word |= each * 0x20;  // small; the high bit of each byte is free for what the sums say
    const uint64_t from_a = word + each * (0x80 - 'a'), behind_z = word + each * (0x7f - 'z');
    letters += static_cast<uint32_t>(((from_a & ~behind_z) >> 7 & each) * each >> 56);
  }
  for (; at < ascii.size(); ++at) letters += is_ascii_letter(static_cast<uint8_t>(ascii[at]));
  return letters;
}

}  // namespace

void cut_units(std::string_view text, Span sentence, Units& out) {
  out.units.clear();
  out.folded.clear();
  bool space = false;
  for (size_t at = sentence.begin; at < sentence.end;) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_blank_letter(c)) {
      space = true;
      continue;
    }
    Unit unit;
    unit.script = script_of(c);
    unit.space_before = space && !out.units.empty();
    unit.capital = capital(c);
    space = false;
    uint32_t letters = 1;
    while (runs(unit.script) && at < sentence.end) {
      size_t next = at;
      if (script_of(next_code_point(text, next)) != unit.script) break;
      at = next;
      ++letters;
    }
    unit.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
    if (unit.space_before) out.folded += '_';
    unit.fold = static_cast<uint32_t>(out.folded.size());
    if (unit.script == Script::digits)
      out.folded.append(std::min(letters, most_digits), '0');
    else
      fold_into(cut(text, unit.span), out.folded);
    unit.fold_size = static_cast<uint32_t>(out.folded.size()) - unit.fold;
    unit.hash =
        fold_hash(std::string_view(out.folded).substr(unit.fold - (unit.space_before ? 1 : 0)));
    out.units.push_back(unit);
  }
}

CharacterCount count_characters(std::string_view text) {
  constexpr size_t enough = 4096;  // bytes that tell
  const size_t end = std::min(text.size(), enough);
  CharacterCount count;
  for (size_t at = 0; at < end;) {
    const size_t ascii = ascii_prefix(text.substr(at, end - at));
    count.latin += count_letters(text.substr(at, ascii));
    at += ascii;
    while (at < end && (text[at] & 0x80) != 0) {
      const Script script = script_of(next_code_point(text, at));
      count.kana += script == Script::hiragana || script == Script::katakana;
      count.hangul += script == Script::hangul;
      count.han += script == Script::han;
      count.latin += script == Script::latin;
    }
  }
  return count;
}

}  // namespace press

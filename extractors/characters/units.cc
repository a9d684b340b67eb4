#include "extractors/characters/units.h"

#include <algorithm>

#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr uint32_t most_digits = 4;

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000; }

// Blocks of the Unicode standard, version 15.
Script script_of(char32_t c) {
  if (c < 0x80) {
    if (between(c, '0', '9')) return Script::digits;
    return between(c | 0x20, 'a', 'z') ? Script::latin : Script::mark;
  }
  if (between(c, 0xAC00, 0xD7A3)) return Script::hangul;
  if (between(c, 0x3041, 0x309F)) return Script::hiragana;
  if (c == 0x30FB || c == 0xFF65) return Script::mark;  // middle dots
  if (between(c, 0x30A1, 0x30FF) || between(c, 0x31F0, 0x31FF) || between(c, 0xFF66, 0xFF9F))
    return Script::katakana;
  if (between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || between(c, 0xF900, 0xFAFF) ||
      between(c, 0x20000, 0x323AF) || between(c, 0x3005, 0x3007))
    return Script::han;
  if (between(c, 0xFF10, 0xFF19)) return Script::digits;
  if (between(c, 0xFF21, 0xFF3A) || between(c, 0xFF41, 0xFF5A)) return Script::latin;
  const bool letter = between(c, 0xC0, 0x1FFF) && c != 0xD7 && c != 0xF7;
  return letter ? Script::latin : Script::mark;
}

bool capital(char32_t c) { return between(c, 'A', 'Z') || between(c, 0xFF21, 0xFF3A); }

bool runs(Script script) { return script == Script::latin || script == Script::digits; }

}  // namespace

void cut_units(std::string_view text, Span sentence, Units& out) {
  out.units.clear();
  out.folded.clear();
  bool space = false;
  for (size_t at = sentence.begin; at < sentence.end;) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (blank(c)) {
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
  CharacterCount count;
  for (size_t at = 0; at < text.size() && at < enough;) {
    const Script script = script_of(next_code_point(text, at));
    count.kana += script == Script::hiragana || script == Script::katakana;
    count.hangul += script == Script::hangul;
    count.han += script == Script::han;
    count.latin += script == Script::latin;
  }
  return count;
}

}  // namespace press

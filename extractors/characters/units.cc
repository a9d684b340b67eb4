#include "extractors/characters/units.h"

#include <algorithm>

#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr uint32_t most_digits = 4;

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

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

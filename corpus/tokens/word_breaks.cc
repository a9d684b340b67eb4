#include "corpus/tokens/word_breaks.h"

#include "corpus/text/ascii_bytes.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

bool is_letter(uint8_t kind) { return kind == letter || kind == hebrew || kind == complex; }
bool is_attached(uint8_t kind) { return kind == extend || kind == format || kind == joiner; }

// Whether two classes side by side hold together: WB5, WB8-10, WB13 of UAX #29, and CLDR's runs of
// Hangul, Han and Kana, which marks between two letters (`apart`) end.
bool joins(uint8_t before, uint8_t after, bool apart) {
  const bool word_before = is_letter(before) || before == numeric;
  const bool word_after = is_letter(after) || after == numeric;
  if (word_before) return word_after || after == underline;
  if (before == underline) return word_after || after == underline || after == katakana;
  if (before == katakana && (after == katakana || after == underline)) return true;
  if (apart) return false;
  if (before == hangul) return after == hangul;
  return (before == kanji || before == katakana) && (after == kanji || after == katakana);
}

// WB6-7b, WB11-12: a mark between two letters or two digits.
bool bridges(uint8_t before, uint8_t mark, uint8_t after) {
  const bool both = mark == mid_both || mark == single_quote;
  if (before == hebrew && mark == double_quote) return after == hebrew;
  if (is_letter(before)) return (both || mark == mid_letter) && is_letter(after);
  return before == numeric && (both || mark == mid_number) && after == numeric;
}

}  // namespace

WordBreaks::Letter WordBreaks::letter_beyond_ascii(size_t at) const {
  const char32_t c = next_code_point(text_, at);
  return {static_cast<uint8_t>(classes_[c] & class_mask), at};
}

WordBreaks::Letter WordBreaks::after_attached(size_t at) const {
  Letter next = letter_at(at);
  while (is_attached(next.kind)) next = letter_at(next.end);
  return next;
}

WordBreaks::Segment WordBreaks::ascii_segment(size_t begin) const {
  for (size_t at = begin;;) {
    const uint64_t x = eight_bytes(at);
    const uint64_t others = ~(ascii::letters(x) | ascii::digits(x)) & ascii::high_bits;
    at += ascii::bytes_before(others);
    if (others == 0) continue;
    const Letter stop = letter_at(at);
    switch (stop.kind) {
      case mid_letter:
      case mid_number:
      case mid_both:
      case single_quote:
        break;
      case blank:
      case newline:
      case other:
        return {at, true};
      default:
        return segment_from(at - 1);
    }
    const Letter next = after_attached(stop.end);
    if (!bridges(letter_at(at - 1).kind, stop.kind, next.kind)) return {at, true};
    if (next.end != at + 2) return segment_from(at - 1);
    ++at;
  }
}

WordBreaks::Segment WordBreaks::segment_from(size_t last_letter) const {
  Letter last = letter_at(last_letter);
  Segment segment{last.end, false, last.kind == hangul, is_dictionary_class(last.kind)};
  bool apart = false, after_joiner = false;
  while (true) {
    Letter next = letter_at(segment.end);
    if (is_attached(next.kind)) {
      apart = true;
      after_joiner = next.kind == joiner;
      segment.end = next.end;
      segment.only_hangul = false;
      continue;
    }
    const bool emoji_sequence = after_joiner && next.kind == pictograph;
    if (!emoji_sequence && !joins(last.kind, next.kind, apart)) {
      const Letter beyond = after_attached(next.end);
      if (!bridges(last.kind, next.kind, beyond.kind)) break;
      next = beyond;
    }
    last = next;
    segment.end = last.end;
    segment.only_hangul &= last.kind == hangul;
    segment.dictionary |= is_dictionary_class(last.kind);
    apart = after_joiner = false;
  }
  // WB7a: a quotation mark after a Hebrew letter is part of the word.
  if (last.kind == hebrew && letter_at(segment.end).kind == single_quote)
    segment.end = mark_end(segment.end);
  return segment;
}

size_t WordBreaks::mark_end(size_t at) const {
  const Letter first = letter_at(at);
  Letter last = first;
  if (first.kind == regional) {
    const Letter second = after_attached(first.end);
    if (second.kind == regional) last = second;
  }
  while (true) {
    const Letter next = letter_at(last.end);
    const bool emoji_sequence = last.kind == joiner && next.kind == pictograph;
    if (!is_attached(next.kind) && !emoji_sequence) return last.end;
    last = next;
  }
}

size_t WordBreaks::possessive_end(size_t at) const {
  const std::string_view rest = text_.substr(at);
  const size_t quote = rest.starts_with('\'') ? 1 : rest.starts_with("’") ? 3 : 0;
  if (quote == 0 || quote >= rest.size() || (rest[quote] | 0x20) != 's') return at;
  const size_t end = at + quote + 1;
  const Letter next = letter_at(end);
  if (joins(letter, next.kind, false) || is_attached(next.kind)) return at;
  return bridges(letter, next.kind, after_attached(next.end).kind) ? at : end;
}

}  // namespace press

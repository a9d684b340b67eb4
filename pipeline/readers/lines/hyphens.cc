#include "pipeline/readers/lines/hyphens.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD", narrow_hyphen = "\xE2\x80\x90";
constexpr std::string_view blanks = " \t\n";
constexpr std::string_view marks = ".,;:!?()[]{}\"'/*";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

size_t hyphen_size(std::string_view text) {
  for (const std::string_view hyphen : {std::string_view("-"), soft_hyphen, narrow_hyphen})
    if (ends_with(text, hyphen)) return hyphen.size();
  return 0;
}

// The word without marks around it, folded.
std::string plain(std::string_view word) {
  const auto cut = [&](std::string_view mark) {
    while (word.substr(0, mark.size()) == mark) word.remove_prefix(mark.size());
    while (ends_with(word, mark)) word.remove_suffix(mark.size());
  };
  for (const std::string_view mark : {"“", "”", "„", "«", "»", "‘", "’", "…"}) cut(mark);
  const size_t begin = word.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return fold(word.substr(begin, word.find_last_not_of(marks) - begin + 1));
}

// Latin, Greek and Cyrillic small letters.
bool small_first(std::string_view text) {
  size_t at = 0;
  if (text.empty()) return false;
  const char32_t c = next_code_point(text, at);
  return is_ascii_small(c) || (c >= 0xDF && c <= 0xFF) || (c >= 0x100 && c < 0x180 && c % 2 == 1) ||
         (c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F);
}

// A letter, not "1-" or "--".
bool letter_before(std::string_view text, size_t hyphen) {
  if (text.size() <= hyphen) return false;
  const char c = text[text.size() - hyphen - 1];
  return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void WrittenWords::add(std::string_view line) {
  bool first = true;
  for (size_t at = 0; at < line.size();) {
    const size_t begin = line.find_first_not_of(blanks, at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(blanks, begin), line.size());
    const std::string_view word = line.substr(begin, at - begin);
    const bool last = line.find_first_not_of(blanks, at) == std::string_view::npos;
    // The rest of a parted word opens a line.
    if (!(last && hyphen_size(word) > 0) && !(first && small_first(word)))
      words_.insert(plain(word));
    first = false;
  }
}

bool WrittenWords::has(std::string_view word) const { return words_.count(plain(word)) > 0; }

void append_parted(std::string& paragraph, std::string_view next, const WrittenWords& vocabulary) {
  // An address or a range of numbers goes on without a blank.
  const bool digit = !next.empty() && is_ascii_digit(next[0]);
  if (paragraph.size() > 3 &&
      ((paragraph.back() == '/' && paragraph[paragraph.size() - 2] != ' ') ||
       (digit && ends_with(paragraph, "\xE2\x80\x93") &&
        is_ascii_digit(paragraph[paragraph.size() - 4])))) {
    paragraph += next;
    return;
  }
  const size_t hyphen = hyphen_size(paragraph);
  if (hyphen == 0 || !letter_before(paragraph, hyphen)) return append_line(paragraph, next, {});
  const std::string_view before = std::string_view(paragraph).substr(0, paragraph.size() - hyphen);
  if (ends_with(paragraph, soft_hyphen)) {
    paragraph.resize(before.size());
    paragraph += next;
    return;
  }
  const size_t begin = before.find_last_of(blanks) + 1;  // npos + 1: 0
  const std::string first(before.substr(begin));
  const std::string second(next.substr(0, next.find_first_of(blanks)));
  const bool whole = vocabulary.has(first + second);
  const bool compound = vocabulary.has(first + '-' + second) ||
                        first.find('-') != std::string::npos || !small_first(second) ||
                        (vocabulary.has(first) && vocabulary.has(second));
  if (whole || !compound) paragraph.resize(before.size());
  paragraph += next;
}

}  // namespace press

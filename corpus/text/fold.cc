// Folding: a table look-up a code point, from tables that are part of the program, so that a
// corpus made on one machine answers on another.

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "corpus/text/ascii.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/row_lines.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

struct Letters {
  char32_t first;
  std::string_view letters;
};
struct Range {
  char32_t first, last;
};

constexpr Letters letter_rows[] = {
#include "corpus/text/tables/fold_letters.inc"
};
constexpr Letters string_rows[] = {
#include "corpus/text/tables/fold_strings.inc"
};
constexpr Range dropped_rows[] = {
#include "corpus/text/tables/fold_dropped.inc"
};
constexpr Range normalize_rows[] = {
#include "corpus/text/tables/fold_normalize.inc"
};
constexpr std::string_view variants =
#include "words/character-variants.inc"
    ;

// What a code point folds to. Most fold to themselves and share one empty page.
class FoldTable {
 public:
  using Entry = uint16_t;  // a number for string(), or `same`, and perhaps the bit `joins`
  static constexpr Entry same = 0, dropped = 1, first_string = 2, joins = 0x8000;

  FoldTable() : pages_(1), strings_(first_string) {
    for (const auto& [first, letters] : letter_rows) set_letters(first, letters);
    for (const auto& [c, string] : string_rows) at(c) = add(string);
    for (const Range& range : dropped_rows)
      for (char32_t c = range.first; c <= range.last; ++c) at(c) = dropped;
    for (const Range& range : normalize_rows)
      for (char32_t c = range.first; c <= range.last; ++c) at(c) |= joins;
    set_variants();
  }

  Entry operator[](char32_t c) const {
    const size_t page = c >> 8;  // none of a character: the text was not valid UTF-8
    return page < page_of_.size() ? pages_[page_of_[page]][c & 0xFF] : Entry{same};
  }
  std::string_view string(Entry entry) const { return strings_[entry & ~joins]; }

 private:
  using Page = std::array<Entry, 256>;

  Entry add(std::string_view string) {
    strings_.push_back(string);
    return static_cast<Entry>(strings_.size() - 1);
  }

  void set_letters(char32_t c, std::string_view letters) {
    for (size_t end = 0; end < letters.size(); ++c) {
      const size_t begin = end;
      if (next_code_point(letters, end) != c) at(c) = add(letters.substr(begin, end - begin));
    }
  }

  // What folds to an old form before goes on to the new one.
  void set_variants() {
    const size_t folded = strings_.size();
    each_row(variants, [this](size_t, std::string_view line) {
      const Entry plain = add(take_until(line, '\t'));
      while (!line.empty()) {
        const std::string_view variant = take_until(line, '|');
        size_t end = 0;
        Entry& entry = at(next_code_point(variant, end));
        entry = static_cast<Entry>((entry & joins) | plain);
      }
    });
    for (size_t i = first_string; i < folded; ++i) {
      std::string& whole = renewed_.emplace_back();
      for (size_t at = 0; at < strings_[i].size();) {
        const size_t begin = at;
        const Entry entry = (*this)[next_code_point(strings_[i], at)] & ~joins;
        whole += entry < folded ? strings_[i].substr(begin, at - begin) : strings_[entry];
      }
      if (whole == strings_[i])
        renewed_.pop_back();
      else
        strings_[i] = whole;
    }
  }

  Entry& at(char32_t c) {
    uint16_t& page = page_of_[c >> 8];
    if (page == 0) {
      page = static_cast<uint16_t>(pages_.size());
      pages_.emplace_back();
    }
    return pages_[page][c & 0xFF];
  }

  std::array<uint16_t, 0x1100> page_of_{};
  std::vector<Page> pages_;
  std::vector<std::string_view> strings_;
  std::deque<std::string> renewed_;  // what strings_ of old forms became
};

const FoldTable& fold_table() {
  static const auto table = std::make_unique<const FoldTable>();
  return *table;
}

size_t fold_ascii(std::string_view word, std::string& out) {
  const size_t size = ascii_prefix(word);
  const size_t begin = out.size();
  out.resize(begin + size);
  for (size_t i = 0; i < size; ++i) out[begin + i] = ascii_lower(word[i]);
  return size;
}

// Folds letter by letter; false when letters of it may have to be put together by NFC.
bool fold_letters(std::string_view word, std::string& out) {
  const FoldTable& table = fold_table();
  FoldTable::Entry seen = 0;
  for (size_t at = fold_ascii(word, out); at < word.size();) {
    const size_t begin = at;
    const FoldTable::Entry entry = table[next_code_point(word, at)];
    seen |= entry;
    if ((entry & ~FoldTable::joins) == FoldTable::same)
      out.append(word, begin, at - begin);
    else
      out.append(table.string(entry));
    at += fold_ascii(word.substr(at), out);
  }
  return (seen & FoldTable::joins) == 0;
}

}  // namespace

void fold_into(std::string_view word, std::string& out) {
  const size_t begin = out.size();
  if (fold_letters(word, out)) return;
  out.resize(begin);
  std::string folded;
  fold_letters(to_nfc(std::string(word)), folded);
  out += to_nfc(std::move(folded));
}

std::string fold(std::string_view word) {
  std::string folded;
  folded.reserve(word.size());
  fold_into(word, folded);
  return folded;
}

uint64_t fold_hash(std::string_view folded) {
  FoldHash hash(folded.size());
  for (size_t at = 0; at < folded.size(); at += 8)
    hash.mix(load_bytes(folded.data() + at, folded.size() - at));
  return hash.finish();
}

}  // namespace press

// Names out of bylines.
#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/trim.h"

namespace press {
namespace {

// "[서울=연합뉴스] 김철수" -> "김철수"
std::string_view without_place(std::string_view byline) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"[", "]"}, {"【", "】"}, {"(", ")"}}) {
    const size_t end = byline.find(close);
    if (byline.substr(0, open.size()) == open && end != std::string_view::npos)
      return trim_marks(byline.substr(end + close.size()), " \t\n");
  }
  return byline;
}

// "Jane Roe on 21 April 2024" and "21 April 2024, 14:20, by Jane Roe" -> "Jane Roe"
std::string_view without_date(std::string_view byline, const ReaderWords& words) {
  if (byline.find_first_of("0123456789") == std::string_view::npos) return byline;
  const auto date = find_date(byline, words.dates);
  if (!date) return byline;
  const std::string_view after = name_after_date(byline, words);
  if (!after.empty() || date->begin == 0) return after;
  byline = byline.substr(0, date->begin);
  for (;;) {
    byline = trim_marks(byline, " \t,|-–(");
    const size_t blank = byline.rfind(' ');
    if (blank == std::string_view::npos ||
        words.dates.meaning(trim_marks(byline.substr(blank + 1), ".,")).kind == DateWord::none)
      return byline;
    byline = byline.substr(0, blank);
  }
}

// Names of persons are written with few letters, and not in the syllables of Japanese grammar.
bool is_wide_person(std::string_view name) {
  size_t letters = 0, at = 0;
  bool kana = false;
  while (at < name.size()) {
    const char32_t c = next_code_point(name, at);
    if (c >= 0x3040 && c < 0x30A0) return false;
    kana = kana || (c >= 0x30A0 && c < 0x3100);
    letters += c > 0x3000;
  }
  return letters >= 2 && letters <= (kana ? 12 : 5);
}

bool begins_large(std::string_view word) {
  return !word.empty() &&
         (is_ascii_capital(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3);
}

}  // namespace

bool looks_like_person(std::string_view name) {
  if (!looks_like_name(name)) return false;
  if (static_cast<unsigned char>(name[0]) >= 0xE3) return is_wide_person(name);
  const size_t blank = name.rfind(' ');
  return blank != std::string_view::npos && begins_large(name) &&
         begins_large(name.substr(blank + 1));
}

std::string_view name_after_date(std::string_view line, const ReaderWords& words) {
  const auto date = find_date(line, words.dates);
  if (!date) return {};
  for (size_t at = line.find(' ', date->end); at != std::string_view::npos;
       at = line.find(' ', at + 1))
    if (const std::string_view name = words.bylines.name_in(line.substr(at + 1)); !name.empty())
      return name;
  return {};
}

namespace {

constexpr std::string_view name_marks = " \t,.;:|-–—*_•·»«©>";

bool is_separator(std::string_view word) {
  return word == "|" || word == "-" || word == "–" || word == "—" || word == "·" || word == "•" ||
         word == "//";
}

// "Dan" and "Y" are names or their initials, "dan" and "y" join them; "AND" does among capitals.
bool joins(std::string_view word, std::string_view before, const BylineWords& words) {
  if (before.empty() || !words.is_joiner(word)) return false;
  if (!is_ascii_capital(word[0])) return true;
  const auto small = [](std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_small(c); });
  };
  return word.size() > 1 && !small(word) && !small(before);
}

// "Updated", "Mon": a word that belongs to a date.
bool is_date_word(std::string_view name, const DateWords& words) {
  const DateWord kind = words.meaning(name).kind;
  return kind == DateWord::modified || kind == DateWord::cue || kind == DateWord::weekday;
}

}  // namespace

std::vector<std::string> split_names(std::string_view byline, const ReaderWords& words) {
  if (const std::string_view name = words.bylines.name_in(byline); !name.empty()) byline = name;
  byline = without_date(without_place(byline), words);
  std::vector<std::string> names;
  std::string name;
  bool skipping = false;  // behind a place or a role, to the next name
  const auto close = [&] {
    const std::string_view whole = trim_marks(name, name_marks);
    if (looks_like_name(whole) && !words.bylines.is_no_author(whole) &&
        !words.labels.is_section(whole) && !is_date_word(whole, words.dates) &&
        std::find(names.begin(), names.end(), whole) == names.end())
      names.emplace_back(whole);
    name.clear();
    skipping = false;
  };
  for (std::string_view word : split_list(byline, ' ')) {
    if (is_separator(word)) {
      close();
      if (!names.empty()) break;
      continue;
    }
    const std::string_view bare = trim_marks(word, ",;:()");
    if (joins(word, name.empty() && !names.empty() ? names.back() : name, words.bylines)) {
      close();
      continue;
    }
    // "Jane Roe in Seoul", "Jane Roe Staff Writer".
    const bool full = name.find(' ') != name.npos;
    skipping = skipping || (full && (words.bylines.is_place_word(word) || word[0] == '(' ||
                                     words.bylines.is_role(bare)));
    const bool last = word.back() == ',' || word.back() == ';' || word.back() == '/';
    if (!skipping && !(name.empty() && words.bylines.is_role(bare))) {
      if (!name.empty()) name += ' ';
      name += last ? word.substr(0, word.size() - 1) : word;
    }
    if (last) close();
  }
  close();
  return names;
}

}  // namespace press

// Names out of bylines.
#include <algorithm>

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

}  // namespace

std::string_view name_after_date(std::string_view line, const ReaderWords& words) {
  const auto date = find_date(line, words.dates);
  if (!date) return {};
  for (size_t at = line.find(' ', date->end); at != std::string_view::npos;
       at = line.find(' ', at + 1))
    if (const std::string_view name = words.bylines.name_in(line.substr(at + 1)); !name.empty())
      return name;
  return {};
}

std::vector<std::string> split_names(std::string_view byline, const ReaderWords& words) {
  if (const std::string_view name = words.bylines.name_in(byline); !name.empty()) byline = name;
  byline = without_date(without_place(byline), words);
  std::vector<std::string> names;
  std::string name;
  bool at_place = false;
  const auto close = [&] {
    const std::string_view whole = trim_marks(name, " \t,.;:|-–*_");
    if (looks_like_name(whole) && !words.bylines.is_no_author(whole) &&
        std::find(names.begin(), names.end(), whole) == names.end())
      names.emplace_back(whole);
    name.clear();
  };
  for (std::string_view word : split_list(byline, ' ')) {
    if (word == "|" || word == "-" || word == "–" || word == "—" || word == "·" || word == "•")
      break;
    if (words.bylines.is_joiner(word)) {
      close();
      at_place = false;
      continue;
    }
    // "Jane Roe in Seoul": the place is no name, to the next joining word.
    at_place = at_place || (words.bylines.is_place_word(word) && name.find(' ') != name.npos);
    if (at_place) continue;
    const bool last = word.back() == ',' || word.back() == ';' || word.back() == '/';
    if (!name.empty()) name += ' ';
    name += last ? word.substr(0, word.size() - 1) : word;
    if (last) close();
  }
  close();
  return names;
}

}  // namespace press

#include "pipeline/readers/lines/author_names.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/trim.h"

namespace press {
namespace {

// Bytes; a longer text says more than who wrote.
constexpr size_t longest_text = 160, longest_group = 60, longest_handle = 30, max_group_words = 8;
constexpr std::string_view marks = " \t:,|•·»«©>";

// One word, most of it letters: a name under which somebody writes a blog.
bool is_handle(std::string_view text) {
  if (text.size() < 2 || text.size() > longest_handle) return false;
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  return static_cast<size_t>(letters) * 2 > text.size() &&
         text.find_first_of(" :/|@#,()") == std::string_view::npos;
}

// "gazette.example"
bool is_address(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot != std::string_view::npos && dot > 1 && name.size() - dot > 2 &&
         name.size() - dot < 5 && name.find(' ') == std::string_view::npos;
}

}  // namespace

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : fold(text))
    if (static_cast<unsigned char>(c) >= 0x80 || is_ascii_letter(c) || is_ascii_digit(c)) out += c;
  return out;
}

void AuthorNames::note_site(std::string_view name) {
  std::string key = letters_of(name);
  outlet_known_ = outlet_known_ || words_.outlets.of_name(name) != nullptr;
  if (key.size() > 2) sites_.push_back(std::move(key));
}

bool AuthorNames::is_site(std::string_view name) const {
  constexpr size_t shortest = 4;
  const std::string key = letters_of(name);
  return std::any_of(sites_.begin(), sites_.end(), [&](const std::string& site) {
    if (key == site) return true;
    const bool inside = key.size() >= shortest && site.find(key) != std::string::npos;
    const bool around = site.size() > shortest && key.find(site) != std::string::npos;
    return (inside && key.size() * 2 > site.size()) || (around && site.size() * 2 > key.size());
  });
}

bool AuthorNames::is_known_outlet(std::string_view name) const {
  return (outlet_known_ || is_address(name)) && is_site(name);
}

bool AuthorNames::is_person(std::string_view name) const {
  if (!looks_like_person(name)) return false;
  for (const std::string_view word : split_list(name, ' '))
    for (const std::string_view part : split_list(word, '-'))
      if (words_.bylines.is_team(part)) return false;
  return true;
}

bool AuthorNames::is_plain_person(std::string_view text) const {
  return is_person(text) && !has_role(text) && !nobody(text);
}

bool AuthorNames::all_persons(const std::vector<std::string>& names) const {
  return std::all_of(names.begin(), names.end(),
                     [&](const std::string& name) { return is_person(name); });
}

bool AuthorNames::any_person(const std::vector<std::string>& names) const {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return is_person(name); });
}

bool AuthorNames::has_role(std::string_view text) const {
  for (const std::string_view word : split_list(text, ' '))
    if (words_.bylines.is_role(trim_marks(word, ",.:()"))) return true;
  return false;
}

bool AuthorNames::is_group(std::string_view text) const {
  if (text.size() < 3 || text.size() > longest_group || count_words(text) > max_group_words)
    return false;
  if (words_.bylines.is_place_word(text.substr(0, text.find(' ')))) return false;
  if (text.find_first_of(":/|@#,;!?()0123456789<>") != std::string_view::npos) return false;
  return !find_date(text, words_.dates);
}

bool AuthorNames::nobody(std::string_view name) const {
  const std::string_view bare = trim_marks(name, " \t:：");
  return bare.empty() || words_.bylines.is_no_author(bare) || words_.labels.is_section(bare) ||
         is_known_outlet(bare) || !words_.labels.label(bare).empty();
}

// "Author: Jane Roe" -> "Jane Roe"
std::string_view AuthorNames::without_label(std::string_view text) const {
  for (const std::string_view colon : {":", "："}) {
    const size_t at = text.find(colon);
    if (at == std::string_view::npos) continue;
    if (words_.labels.label(trim_marks(text.substr(0, at), " \t")) == "author")
      return trim_marks(text.substr(at + colon.size()), " \t");
  }
  return text;
}

std::vector<std::string> AuthorNames::in(std::string_view text, bool plain) const {
  text = without_label(text);
  if (text.size() < 2 || text.size() > longest_text || !host_of(text).empty()) return {};
  std::vector<std::string> names = split_names(text, words_);
  names.erase(std::remove_if(names.begin(), names.end(),
                             [&](const std::string& name) { return nobody(name); }),
              names.end());
  if (!names.empty() || !plain) return names;
  if (const std::string_view name = words_.bylines.name_in(text); !name.empty()) text = name;
  text = trim_marks(text, marks);
  if (!nobody(text) && (is_handle(text) || is_group(text))) names.emplace_back(text);
  return names;
}

}  // namespace press

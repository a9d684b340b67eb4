#include "pipeline/readers/words/date_words.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

struct DateKindName {
  std::string_view name;
  DateWord kind;
};
constexpr DateKindName date_kinds[] = {
    {"year-unit", DateWord::year_unit}, {"month-unit", DateWord::month_unit},
    {"day-unit", DateWord::day_unit},   {"weekday", DateWord::weekday},
    {"filler", DateWord::filler},       {"cue", DateWord::cue},
    {"modified", DateWord::modified},
};

// 1 to 12; 0 for anything else.
int month_number(std::string_view text) {
  int month = 0;
  for (const char c : text) month = c < '0' || c > '9' || month > 12 ? 99 : month * 10 + (c - '0');
  return month >= 1 && month <= 12 ? month : 0;
}

// "weekday-3", "era-1911": the number behind the hyphen; -1 when it has none.
int number_behind(std::string_view kind, std::string_view name) {
  if (kind.size() <= name.size() + 1 || kind.substr(0, name.size()) != name ||
      kind[name.size()] != '-')
    return -1;
  int number = 0;
  for (const char c : kind.substr(name.size() + 1)) {
    if (!is_ascii_digit(c) || number > 9999) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Of kind `none` for a kind that the head of the file does not name.
DateMeaning meaning_of(std::string_view kind) {
  for (const DateKindName& name : date_kinds)
    if (name.name == kind) return {name.kind};
  DateMeaning meaning;
  if (const int day = number_behind(kind, "weekday"); day >= 1 && day <= 7) {
    meaning.kind = DateWord::weekday;
    meaning.weekday = static_cast<uint8_t>(day);
  } else if (const int offset = number_behind(kind, "era"); offset >= 0) {
    meaning.kind = DateWord::era;
    meaning.offset = static_cast<uint16_t>(offset);
  } else if (const int letter = number_behind(kind, "letter"); letter >= 0) {
    meaning.kind = DateWord::era_letter;
    meaning.offset = static_cast<uint16_t>(letter);
  } else if (const int month = month_number(kind); month > 0) {
    meaning.kind = DateWord::month;
    meaning.month = static_cast<uint8_t>(month);
  }
  return meaning;
}

}  // namespace

DateWords::DateWords(const Table& months) {
  for (const Table::Row& row : months.rows()) {
    const std::string_view kind = months.cell(row, "kind");
    const std::string_view language = months.cell(row, "language");
    DateMeaning meaning = meaning_of(kind);
    if (meaning.kind == DateWord::none)
      throw Error("{}: the kind '{}' is neither a month 1 to 12 nor a word of the file's head",
                  months.origin(row), kind);
    meaning.buddhist = language == "th";
    meaning.year_first = language == "ko" || language == "ja" || language == "zh";
    for (const std::string_view word : split_list(months.cell(row, "words"))) {
      words_.emplace(fold(word), meaning);
      if (meaning.kind == DateWord::era) eras_.emplace_back(word, meaning);
    }
  }
  std::stable_sort(eras_.begin(), eras_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

size_t DateWords::era_at(std::string_view text, DateMeaning& meaning) const {
  for (const auto& [era, its] : eras_) {
    if (text.substr(0, era.size()) != era) continue;
    meaning = its;
    return era.size();
  }
  return 0;
}

DateMeaning DateWords::meaning(std::string_view word) const {
  if (word.size() > 40) return {};
  const auto found = words_.find(fold(word));
  return found == words_.end() ? DateMeaning{} : found->second;
}

}  // namespace press

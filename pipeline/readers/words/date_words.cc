#include "pipeline/readers/words/date_words.h"

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

// Of kind `none` for a kind that is neither a month nor one of date_kinds.
DateMeaning meaning_of(std::string_view kind) {
  for (const DateKindName& name : date_kinds)
    if (name.name == kind) return {name.kind};
  const int month = month_number(kind);
  return month == 0 ? DateMeaning{} : DateMeaning{DateWord::month, static_cast<uint8_t>(month)};
}

}  // namespace

DateWords::DateWords(const Table& months) {
  for (const Table::Row& row : months.rows()) {
    const std::string_view kind = months.cell(row, "kind");
    const DateMeaning meaning = meaning_of(kind);
    if (meaning.kind == DateWord::none)
      throw Error("{}: the kind '{}' is neither a month 1 to 12 nor a word of the file's head",
                  months.origin(row), kind);
    for (const std::string_view word : split_list(months.cell(row, "words")))
      words_.emplace(fold(word), meaning);
  }
}

DateMeaning DateWords::meaning(std::string_view word) const {
  if (word.size() > 40) return {};
  const auto found = words_.find(fold(word));
  return found == words_.end() ? DateMeaning{} : found->second;
}

}  // namespace press

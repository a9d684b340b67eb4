#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/readers/words/date_words.h"

namespace press {

// How 03/04/2024 and 24.05.10 are to be read. Without evidence 03/04/2024 is not read at all.
enum class DayOrder : uint8_t { unknown, day_first, month_first, year_first };

// Korean, Japanese and Chinese texts put the year first; of others nothing is known.
DayOrder order_of_script(std::string_view text);

struct FoundDate {
  std::string iso;     // "2024-12-22" or "2024-12"
  uint32_t begin = 0;  // bytes of the text it stands in
  uint32_t end = 0;
  bool modified = false;  // a word such as "updated" stands before it
};

// The first date with day, month and year in running text: "December 22, 2024", "22. Dezember
// 2024", "Mon Oct 15, 2012", "2024년 12월 22일", "22 tháng 12 năm 2024", "2018.01.07",
// "22.04.2013", also in the calendars of Japan ("令和6年2月5日"), Taiwan ("民國112年4月1日") and
// Thailand ("6 มิถุนายน 2565"). Dates of a change ("updated ...") only when there is no other. Month
// names: lexicons/words/months.tsv.
std::optional<FoundDate> find_date(std::string_view text, const DateWords& words,
                                   DayOrder order = DayOrder::unknown);

// The date of a value that is known to be one (a meta field, front matter): also "20240131",
// "2024-01-31T09:00:00+09:00" (as printed: no conversion of time zones), "28.02.05", "January
// 2009", "2024-12", "2024". Empty when it is unclear.
std::string date_value(std::string_view value, const DateWords& words,
                       DayOrder order = DayOrder::unknown);

// The date of a line that says nothing else: a date, weekday, time, and words such as
// "published". None for a sentence or headline that merely holds a date.
std::optional<FoundDate> date_line(std::string_view line, const DateWords& words,
                                   DayOrder order = DayOrder::unknown);

// "2024-12-22" out of ".../2024/12/22/...", "...-2024-12-22-..." or ".../20241222..."; "2024-12"
// out of ".../2024/12/..."; empty when there is none. Of a URL only the path counts.
std::string date_in_path(std::string_view path);

// The day in a URL such as ".../2021/apr/06/..."; empty when there is none.
std::string date_by_month_name(std::string_view url, const DateWords& words);

// The day with which a long running number of an article begins: "2021-04-06" out of
// "view.php?ud=20210406000876" or ".../AKR20210406123400017". Weak: any number may begin so.
std::string date_in_number(std::string_view url);

}  // namespace press

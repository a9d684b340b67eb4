#include "pipeline/readers/lines/dates.h"

#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

struct Case {
  std::string_view text, date;
};

TEST_CASE("a date is found in running text in twelve languages") {
  const Case cases[] = {
      {"December 30, 2008 Tuesday 6:10 PM EST", "2008-12-30"},
      {"June 17, 1995, CITY EDITION", "1995-06-17"},
      {"Published APR 10 2025", "2025-04-10"},
      {"Mon Oct 15, 2012 3:05pm EDT", "2012-10-15"},
      {"Wed Nov 20 2019 09:28:00 GMT+0000 (UTC)", "2019-11-20"},
      {"Wed Nov 20 09:28:00 2019", "2019-11-20"},
      {"the 22nd of December, 2024", "2024-12-22"},
      {"Mittwoch 31. August 2011", "2011-08-31"},
      {"9 Januar 1993", "1993-01-09"},
      {"3. Jänner 2020", "2020-01-03"},
      {"mardi 14 mars 2006", "2006-03-14"},
      {"1er août 2010", "2010-08-01"},
      {"29 décembre 2011", "2011-12-29"},
      {"22 de diciembre de 2024", "2024-12-22"},
      {"2 maggio 2002", "2002-05-02"},
      {"5 de março de 2021", "2021-03-05"},
      {"3 april 2016 zondag", "2016-04-03"},
      {"Onsdag 6. Januar 2010", "2010-01-06"},
      {"17 Agustus 2023", "2023-08-17"},
      {"22 tháng 12 năm 2024", "2024-12-22"},
      {"2024년 12월 22일", "2024-12-22"},
      {"입력 2024.12.22 09:10", "2024-12-22"},
      {"（2024年12月22日）", "2024-12-22"},
      {"２０２４年１２月２２日", "2024-12-22"},
      {"2018 年 10 月 7 日 17:04", "2018-10-07"},
      {"2018.01.07", "2018-01-07"},
      {"22.04.2013", "2013-04-22"},
      {"13.\u20091.\u20092020", "2020-01-13"},
      {"22\u202Favril\u202F2013", "2013-04-22"},
      {"28/02/2005", "2005-02-28"},
      {"02/28/2005", "2005-02-28"},
  };
  for (const auto& [text, date] : cases) {
    CAPTURE(text);
    const auto found = find_date(text, shipped_words().dates);
    CHECK((found ? found->iso : "") == date);
  }
}

TEST_CASE("a number that is no clear date is not made one") {
  const std::string_view cases[] = {
      "03/04/2024",  // April or March
      "1,200 jobs by 2030", "March 3 (Yonhap)", "30 February 2020",
      "version 10.12.2",    "2024-13-01",       "Agenda 2010 and 15 other plans",
      "May 3,500 workers",
  };
  for (const std::string_view text : cases) {
    CAPTURE(text);
    CHECK_FALSE(find_date(text, shipped_words().dates));
  }
  CHECK(find_date("03/04/2024", shipped_words().dates, DayOrder::day_first)->iso == "2024-04-03");
  CHECK(find_date("03/04/2024", shipped_words().dates, DayOrder::month_first)->iso == "2024-03-04");
}

TEST_CASE("the date of publication goes before the date of a change") {
  const auto found = find_date("Updated 5 May 2024, published 3 May 2024", shipped_words().dates);
  REQUIRE(found);
  CHECK(found->iso == "2024-05-03");
  CHECK(find_date("Last modified: 5 May 2024", shipped_words().dates)->modified);
}

TEST_CASE("a value that is known to be a date may be shorter") {
  const Case cases[] = {
      {"20240131", "2024-01-31"},
      {"20170102T222800+0000", "2017-01-02"},
      {"2024-01-31T23:30:00-08:00", "2024-01-31"},  // as printed, no other time zone
      {"28.02.05", "2005-02-28"},
      {"January 2009", "2009-01"},
      {"2024-12", "2024-12"},
      {"2024", "2024"},
      {"03/04/2024", ""},
      {"soon", ""},
      {"", ""},
  };
  for (const auto& [text, date] : cases) {
    CAPTURE(text);
    CHECK(date_value(text, shipped_words().dates) == date);
  }
}

TEST_CASE("a line is a date line only when it says nothing else") {
  const Case cases[] = {
      {"Sunday, December 22, 2024", "2024-12-22"},
      {"Veröffentlicht am 3. Mai 2024 um 10:15 Uhr", "2024-05-03"},
      {"PUBLISHED: 10:48, Tue, Nov 19, 2019 | UPDATED: 11:05, Tue, Nov 19, 2019", "2019-11-19"},
      {"Toyota to open a plant on May 3, 2025", ""},
      {"Battery makers met in Seoul on 3 May 2024", ""},
  };
  for (const auto& [text, date] : cases) {
    CAPTURE(text);
    const auto found = date_line(text, shipped_words().dates);
    CHECK((found ? found->iso : "") == date);
  }
}

TEST_CASE("a path may hold a date") {
  const Case cases[] = {
      {"https://a.example/2024/12/22/headline", "2024-12-22"},
      {"https://a.example/news-2024-12-22-headline", "2024-12-22"},
      {"https://a.example/2024/12/headline", "2024-12"},
      {"https://a.example/art20241222.html", "2024-12-22"},
      {"https://a.example/article/1234567890", ""},
      {"https://a.example/2024/99/headline", ""},
  };
  for (const auto& [path, date] : cases) {
    CAPTURE(path);
    CHECK(date_in_path(path) == date);
  }
}

TEST_CASE("a date is found in the calendar in which it is written") {
  const Case cases[] = {
      {"令和6年2月5日", "2024-02-05"},
      {"2024年（令和6年）2月5日", "2024-02-05"},
      {"令和6年（2024年）2月5日", "2024-02-05"},
      {"平成元年1月8日", "1989-01-08"},
      {"昭和64年1月7日 朝刊", "1989-01-07"},
      {"民國112年4月1日", "2023-04-01"},
      {"中華民國一一二年四月一日", "2023-04-01"},
      {"112年4月1日", "2023-04-01"},
      {"12年4月1日", ""},  // of which era?
      {"二〇二四年五月十日", "2024-05-10"},
      {"二〇二四年十二月二十三日", "2024-12-23"},
      {"6 มิถุนายน 2565", "2022-06-06"},
      {"วันจันทร์ที่ 6 มิถุนายน พ.ศ. 2565", "2022-06-06"},
      {"6 มิ.ย. 2565", "2022-06-06"},
      {"6 มิ.ย. 65", "2022-06-06"},
      {"๖ มิถุนายน ๒๕๖๕", "2022-06-06"},
      {"16/06/2559", "2016-06-16"},
      {"2563-09-18", "2020-09-18"},
      {"5 Mac 2019", "2019-03-05"},
      {"Ika-5 ng Marso 2019", "2019-03-05"},
      {"5 Hunyo 2019", "2019-06-05"},
      {"5 Mart 2019 Salı", "2019-03-05"},
      {"15 Ağustos 2019", "2019-08-15"},
      {"2019. március 5.", "2019-03-05"},
      {"5. března 2019", "2019-03-05"},
      {"5 marca 2019", "2019-03-05"},
      {"5 березня 2019", "2019-03-05"},
      {"5 марта 2019 г.", "2019-03-05"},
      {"5 Μαρτίου 2019", "2019-03-05"},
      {"5 مارس 2019", "2019-03-05"},
      {"٥ مارس ٢٠١٩", "2019-03-05"},
      {"5. maaliskuuta 2019", "2019-03-05"},
      {"2024 May 10", "2024-05-10"},
      {"Tuesday 05/03/2019", "2019-03-05"},
      {"Sunday, 05/03/2020", "2020-05-03"},
      {"Monday 05/03/2019", ""},  // neither is a Monday
  };
  for (const auto& [text, date] : cases) {
    CAPTURE(text);
    const auto found = find_date(text, shipped_words().dates);
    CHECK((found ? found->iso : "") == date);
  }
}

TEST_CASE("a short date is read in the order of its table or language") {
  struct OrderedCase {
    std::string_view text;
    DayOrder order;
    std::string_view date;
  };
  const OrderedCase cases[] = {
      {"28.02.05", DayOrder::unknown, "2005-02-28"},
      {"24.05.10", DayOrder::unknown, "2010-05-24"},
      {"24.05.10", DayOrder::year_first, "2024-05-10"},
      {"24.05.10 (금요일)", DayOrder::unknown, "2024-05-10"},
      {"24.05.10 입력", DayOrder::unknown, "2024-05-10"},
      {"97/05/10", DayOrder::unknown, "1997-05-10"},
      {"5/28/24", DayOrder::unknown, "2024-05-28"},
      {"5/6/24", DayOrder::unknown, ""},
      {"5/6/24", DayOrder::day_first, "2024-06-05"},
      {"R6.5.10", DayOrder::unknown, "2024-05-10"},
      {"H30/1/7", DayOrder::unknown, "2018-01-07"},
      {"S64.1.7", DayOrder::unknown, "1989-01-07"},
  };
  for (const auto& [text, order, date] : cases) {
    CAPTURE(text);
    CHECK(date_value(text, shipped_words().dates, order) == date);
  }
}

TEST_CASE("a line in a text of Korean, Japanese or Chinese has the year first") {
  CHECK(order_of_script("가상전자는 새 공장을 짓는다 (LG)") == DayOrder::year_first);
  CHECK(order_of_script("新しい工場を建てる") == DayOrder::year_first);
  CHECK(order_of_script("It builds a new plant (工場)") == DayOrder::unknown);
  for (const std::string_view line : {"24.05.10", "입력 24.05.10 10:20"}) {
    CAPTURE(line);
    const auto found = date_line(line, shipped_words().dates, DayOrder::year_first);
    CHECK((found ? found->iso : "") == "2024-05-10");
  }
  CHECK(!date_line("20240510", shipped_words().dates, DayOrder::year_first));
}

TEST_CASE("a URL dates an article by its path, never by what was asked for") {
  const Case cases[] = {
      {"https://quay.example/2021/04/06/cranes", "2021-04-06"},
      {"https://quay.example/journal/2021/04/92713", "2021-04"},
      {"https://quay.example/find?from=2021-02-03", ""},
      {"https://quay.example/a#2021-02-03", ""},
  };
  for (const auto& [text, date] : cases) {
    CAPTURE(text);
    CHECK(date_in_path(text) == date);
  }
  CHECK(date_in_number("https://quay.example/view.php?ud=20210406000876") == "2021-04-06");
  CHECK(date_in_number("https://quay.example/AKR20210406123400017").size() == 10);
  CHECK(date_in_number("https://quay.example/20219906000876").empty());
  CHECK(date_in_number("https://quay.example/20210406").empty());
}

}  // namespace
}  // namespace press

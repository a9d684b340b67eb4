#include "pipeline/readers/tables/field_map.h"

#include "pipeline/readers/tables/csv_rows.h"
#include "pipeline/readers/tables/json_fields.h"
#include "pipeline/readers/tables/table_head.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

TEST_CASE("a field is known by its name in many languages and spellings") {
  struct Case {
    std::string_view name, field;
  };
  const Case cases[] = {
      {"publishedAt", "date"},
      {"publish_date", "date"},
      {"Publication Date", "date"},
      {"date-publish", "date"},
      {"webPublicationDate", "date"},
      {"게재일", "date"},
      {"掲載日", "date"},
      {"媒体名", "outlet"},
      {"执笔者", "byline"},
      {"Author(s)", "byline"},
      {"Überschrift", "title"},
      {"Заголовок", "title"},
      {"Tiêu đề", "title"},
      {"เนื้อข่าว", "text"},
      {"treść", "text"},
      {"date_download", "other-date"},
      {"lastModified", "other-date"},
      {"Sentiment", ""},
      {"fields.bodyText", "text"},
      {"headline.main", "title"},
      {"title.rendered", "title"},
      {"source.name", "outlet"},
      {"source.id", ""},
      {"author.name", "byline"},
      {"author.url", ""},
      {"image.title", ""},
      {"related.title", ""},
      {"createdAt.$date", "created"},
      {"_source.headline", "title"},
  };
  for (const auto& [name, field] : cases) {
    CAPTURE(name);
    CHECK(shipped_words().fields.meaning(name).field == field);
  }
}

// "title=One date=2019-03-05 ..." of the first record.
std::string shown(std::string_view bytes, const std::string& source) {
  std::string line;
  for (const Document& document : read_all(bytes, source)) {
    if (!line.empty()) line += " / ";
    line += document.title + " | " + document.published + " | " + document.outlet + " | " +
            joined(document.byline);
  }
  return line;
}

TEST_CASE("a header is found below the lines that a program writes above it") {
  const std::string text =
      "\"The cranes were leased on Tuesday, and the lease runs for nine years, "
      "the board of the harbour said.\"";
  struct Case {
    std::string table, records;
  };
  const Case cases[] = {
      {"title,date,source,text\nOne,2019-03-05,Quay Herald," + text + "\n",
       "One | 2019-03-05 | Quay Herald | "},
      {"Report,cranes\nMade,today\n\ntitle,date,source,text\nOne,2019-03-05,Quay Herald," + text +
           "\nTwo,2019-03-06,Quay Herald," + text + "\n",
       "One | 2019-03-05 | Quay Herald |  / Two | 2019-03-06 | Quay Herald | "},
      {"Report:,,,\nMade:,,,\ntitle,date,source,text\nOne,2019-03-05,Quay Herald," + text + "\n",
       "One | 2019-03-05 | Quay Herald | "},
      {"# made by a program, today\n# of the harbour\ntitle\tdate\tsource\ttext\n"
       "One\t2019-03-05\tQuay Herald\t" +
           text + "\n",
       "One | 2019-03-05 | Quay Herald | "},
      {"sep=;\ntitle;date;source;text\nOne;05.03.2019;Quay Herald;" + text + "\n",
       "One | 2019-03-05 | Quay Herald | "},
      {"title;date;price;text\nOne;13/03/2019;3,5;" + text + "\nTwo;04/03/2019;4,5;" + text + "\n",
       "One | 2019-03-13 |  |  / Two | 2019-03-04 |  | "},
      // No header: the first row is an article.
      {"One," + text + "\nTwo," + text + "\n", " |  |  |  /  |  |  | "},
      {"title,date,text,authors\nOne,1551772800," + text + ",\"['Ada Brink', 'Tom Lysk']\"\n",
       "One | 2019-03-05 |  | Ada Brink; Tom Lysk"},
      {"title,year,month,day,text\nOne,2019,3,5," + text + "\n", "One | 2019-03-05 |  | "},
  };
  for (const auto& [table, records] : cases) {
    CAPTURE(table);
    CHECK(shown(table, "t.csv") == records);
  }
}

TEST_CASE("the articles of a JSON text are found in whatever envelope") {
  const std::string_view cases[][2] = {
      {R"([{"title":"One","text":"A."},{"title":"Two","text":"B."}])", "2"},
      {R"({"a":{"b":{"docs":[{"headline":{"main":"One"},"snippet":"A."}]}}})", "1"},
      {R"({"title":"Feed","items":[{"title":"One","content_text":"A."}]})", "1"},
      {R"({"title":"One","text":"A.","comments":[{"author":"x","text":"y","title":"z"}]})", "1"},
      {R"({"x":{"title":"One","body":"A."},"y":{"title":"Two","body":"B."}})", "2"},
      {R"({"port":[{"title":"One","body":"A."}],"town":[{"title":"Two","body":"B."}]})", "2"},
      {R"({"content":[{"title":"One","body":"A."}],"totalPages":1})", "1"},
      {R"({"title":"One","body":[{"type":"p","text":"A."},{"type":"p","text":"B."}]})", "1"},
      {R"({"hits":{"hits":[{"_source":{"title":"One","text":"A."}}]}})", "1"},
      {R"([1,{"title":"One","text":"A."},"x"])", "3"},
  };
  for (const auto& [json, articles] : cases) {
    CAPTURE(json);
    uint64_t handed = 0;
    const uint64_t claimed = for_each_json_object(
        json, shipped_words().fields, {}, [&](const JsonFields&, const std::string&) { ++handed; });
    CHECK(std::to_string(handed) == articles);
    CHECK(claimed == handed);
  }
}

TEST_CASE("rows that a quote has swallowed are counted") {
  CHECK(swallowed_rows("a,b,\"c\nd,e,f\ng,h,i\"", ',', 3) == 2);
  CHECK(swallowed_rows("a,b,\"c\nd e f\n\ng, h\"", ',', 3) == 0);
}

}  // namespace
}  // namespace press

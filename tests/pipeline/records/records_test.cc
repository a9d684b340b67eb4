// A record is listed once (corpus/records/records.h): a field more is a member and a line.
#include <fmt/format.h>

#include "corpus/sqlite/record_sql.h"
#include "pipeline/records/record_json.h"
#include "tests/catch.h"

namespace press {
namespace {

struct Tie {
  std::string kind;
  Span span;
  uint32_t with = none;
  std::vector<Party> others;
  Party what;
  bool denied = false;
  double share = 0;
  std::string added;  // the field that was added
};

}  // namespace

template <>
struct Fields<Tie> {
  static constexpr const char* table = "ties";
  static constexpr auto list = std::tuple{
      field::Text<Tie>{"kind", &Tie::kind, field::Presence::required, "what ties them"},
      field::Place<Tie>{&Tie::span},
      field::Covered<Tie>{"text", &Tie::span},
      field::Link<Tie>{"with", &Tie::with, nullptr, ""},
      field::Roles<Tie>{"other", "others", &Tie::others, ""},
      field::Role<Tie>{"what", &Tie::what, ""},
      field::Truth<Tie>{"denied", &Tie::denied, field::Presence::optional, ""},
      field::Real<Tie>{"share", &Tie::share, field::Presence::optional, ""},
      field::Text<Tie>{"added", &Tie::added, field::Presence::optional, "one line more"},
  };
};

namespace {

const std::string text = "Étoile et Lune signent.";

std::string json(const Tie& tie) {
  std::string out;
  CodePoints offsets(text);
  MemberWriter(text, offsets, out).object(tie);
  return out;
}

Tie from_json(const std::string& line) {
  simdjson::ondemand::parser parser;
  simdjson::padded_string padded(line);
  simdjson::ondemand::document document = parser.iterate(padded);
  Tie tie = record_of<Tie>(document.get_object());
  CodePoints offsets(text);
  settle_record(tie, {offsets, static_cast<uint32_t>(count_code_points(text)), 3});
  return tie;
}

Tie through_sql(const Tie& tie) {
  Database database(":memory:", Database::Mode::write);
  database.run(fmt::format("CREATE TABLE ties (n INTEGER,\n{}PRIMARY KEY (n))",
                           column_definitions(columns_of<Tie>())));
  Statement insert(database, insert_sql<Tie>({"n"}));
  CodePoints offsets(text);
  insert.bind(1, int64_t{1});
  FieldBinder(insert, 2, offsets).bind(tie);
  insert.run();
  Statement row = database.prepare("SELECT " + selected<Tie>("x") + " FROM ties x");
  Tie loaded;
  if (row.step()) FieldLoader(row, 0, offsets).load(loaded);
  return loaded;
}

TEST_CASE("a record goes through JSON and SQL by its list of fields") {
  struct Case {
    Tie tie;
    std::string json;
  };
  const Case cases[] = {
      {{"pact", {0, 7}, none, {}, {}, false, 0, ""},
       R"({"kind":"pact","start":0,"end":6,"text":"Étoile"})"},
      {{"", {11, 15}, 2, {{0, ""}, {none, "a \"lune\", 3"}, {1, ""}}, {2, ""}, true, 0.25, "a\tb"},
       R"({"kind":"","start":10,"end":14,"text":"Lune","with":2,"other":[0,"a \"lune\", 3",1],)"
       R"("what":2,"denied":true,"share":0.25,"added":"a\tb"})"},
      {{"", {0, 7}, none, {{none, "7"}}, {none, "12"}, false, 0, ""},
       R"({"kind":"","start":0,"end":6,"text":"Étoile","other":["7"],"what":"12"})"},
  };
  for (const auto& [tie, line] : cases) {
    CAPTURE(line);
    CHECK(json(tie) == line);
    CHECK(json(from_json(line)) == line);
    CHECK(json(through_sql(tie)) == line);
  }
}

TEST_CASE("a record that does not fit its text is an error") {
  CHECK_THROWS_AS(from_json(R"({"kind":"pact","start":3,"end":99})"), Error);
  CHECK_THROWS_AS(from_json(R"({"kind":"pact","start":3,"end":5,"with":3})"), Error);
  CHECK_THROWS_AS(from_json(R"({"kind":"pact","start":3,"end":5,"what":3})"), Error);
  CHECK_THROWS_AS(from_json(R"({"kind":"pact","start":3,"end":5,"other":["a",3]})"), Error);
}

}  // namespace
}  // namespace press

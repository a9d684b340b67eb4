#include "pipeline/commands/coding/coding_sheet.h"

#include <fstream>

#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

Sheet sheet_of(const std::string& bytes, const std::string& name = "ann.csv") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / name).string();
  std::ofstream(path, std::ios::binary) << bytes;
  return read_sheet(path);
}

}  // namespace

TEST_CASE("sheets are read as spreadsheets write them") {
  const Sheet plain = sheet_of("unit,text,good\na1,\"He said \"\"no\"\", twice\nover\",1\n");
  CHECK(plain.columns == std::vector<std::string>{"unit", "text", "good"});
  CHECK(plain.rows ==
        std::vector<std::vector<std::string>>{{"a1", "He said \"no\", twice\nover", "1"}});
  CHECK(sheet_of("\xef\xbb\xbfunit;good\r\na1;1\r\n").rows.front().at(1) == "1");
  CHECK(sheet_of("unit\tgood\na1\n\n").rows.front() == std::vector<std::string>{"a1", ""});
  CHECK_THROWS_AS(sheet_of("unit,good\na1,\"1\n"), Error);
  CHECK_THROWS_AS(sheet_of("unit,good\na1,1,2\n"), Error);
}

TEST_CASE("wide and long sheets say the same") {
  AnswerWords words(Table("kind\twords\n", "answers.tsv", {"kind", "words"}));
  SheetAnswers wide, tall, named;
  add_answers(sheet_of("unit,text,good,bad,note\na1,x,1,0,\na2,y,,1,unsure\n"), words, wide);
  add_answers(sheet_of("unit,coder,variable,value\na1,ann,good,1\na1,ann,bad,0\na2,ann,bad,1\n"),
              words, tall);
  add_answers(sheet_of("\"\",coder,unit,good,bad\n1,ann,a1,1,0\n2,ann,a2,,1\n", "all.csv"), words,
              named);
  CHECK(wide == tall);
  CHECK(wide == named);
  CHECK(wide.at("bad").at("a2").at("ann") == "1");
  CHECK(wide.at("good").count("a2") == 0);  // an empty cell is a missing answer
  CHECK_THROWS_AS(add_answers(sheet_of("unit,good\na1,1\na1,0\n"), words, wide), Error);
}

}  // namespace press

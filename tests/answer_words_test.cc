#include "pipeline/commands/coding/answer_words.h"

#include "tests/catch.h"
#include "tests/places.h"
#include "tests/shell.h"

namespace press {

TEST_CASE("cells of coding sheets are read as programs mean them") {
  const std::string text = read_file(std::string(PRESS_SOURCE_DIR) + "/lexicons/words/answers.tsv");
  AnswerWords words(Table(text, "words/answers.tsv", {"kind", "words"}));
  struct Case {
    std::string written, answer;
  };
  const Case cases[] = {
      {"", ""},
      {"NA", ""},
      {"na", ""},
      {"None", ""},
      {"NaN", ""},
      {".", ""},
      {"-", ""},
      {"1", "1"},
      {"1.0", "1"},
      {"1.50", "1.5"},
      {"-0", "0"},
      {"TRUE", "1"},
      {"True", "1"},
      {"yes", "1"},
      {"FALSE", "0"},
      {"nein", "0"},
      {"예", "1"},
      {"001", "1"},
      {"1e3", "1000"},
      {"inf", "inf"},
      {"y", "y"},
      {"T", "T"},
      {"?", "?"},
      {"unclear", "unclear"},
      {"99", "99"},
      {"none of these", "none of these"},
      {"Apple", "Apple"},
      {"12345678901234567", "12345678901234567"},  // a name made of digits, not to be rounded
  };
  for (const auto& [written, answer] : cases) {
    CAPTURE(written);
    CHECK(words.answer(written) == answer);
  }
}

TEST_CASE("the note names what was taken for something else than it says") {
  const std::string text = "kind\twords\nmissing\tNA\nyes\tja\n";
  AnswerWords words(Table(text, "answers.tsv", {"kind", "words"}));
  for (const char* cell : {"1", "0", ""}) words.answer(cell);
  CHECK(words.note() == "");
  for (const char* cell : {"NA", "na", "NA", "Ja"}) words.answer(cell);
  CHECK(words.note() == "taken as missing: 'NA' (2 cells), 'na' (1 cell); as 1: 'Ja' (1 cell)");
}

}  // namespace press

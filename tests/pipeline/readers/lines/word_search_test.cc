#include "pipeline/readers/words/word_search.h"

#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("words are found wherever they stand, and only whole") {
  const WordSearch search({"DOCFULL", "class=\"entry\"", "Заголовок", "detail001"});
  struct Case {
    std::string text;
    bool found;
  };
  const std::string filler(1000, 'l');
  const Case cases[] = {
      {"DOCFULL", true},
      {filler + "DOCFULL", true},
      {"DOCFULL" + filler, true},
      {filler + "DOCFULL" + filler, true},
      {filler + "<div class=\"entry\">" + filler, true},
      {"<div class=\"entries\">" + filler, false},
      {"<b>Заголовок</b>", true},
      {"<b>Заголовки</b>", false},
      {"DOCFUL", false},
      {"detail00" + filler + "1", false},
      {"", false},
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(search.any_in(text) == found);
  }
  CHECK_FALSE(WordSearch().any_in("anything"));
  CHECK(WordSearch({"x", "yes"}).any_in("ax"));
  CHECK_FALSE(WordSearch({""}).any_in("ax"));
}

// Against a search that looks at every byte.
TEST_CASE("the search in one pass finds what a plain one does") {
  const std::vector<std::string> words = {"abab", "bbbaa", "caab"};
  const WordSearch search(words);
  uint32_t random = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (size_t i = 0; i < static_cast<size_t>(round % 40); ++i) {
      random = random * 1664525 + 1013904223;
      text += "abc"[random >> 24 & 1 ? 1 : random >> 28 & 1 ? 2 : 0];
    }
    bool found = false;
    for (const std::string& word : words) found = found || text.find(word) != std::string::npos;
    CAPTURE(text);
    REQUIRE(search.any_in(text) == found);
  }
}

}  // namespace
}  // namespace press

#include "corpus/tokens/line_ends.h"

#include <string>
#include <vector>

#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"

using namespace press;

namespace {

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> found;
  for (const Sentence& sentence : tokenize(text).sentences)
    found.push_back(text.substr(sentence.begin, sentence.end - sentence.begin));
  return found;
}

// Old wire copy: lines of seventy letters, paragraphs indented.
const std::string wire =
    "LUMEN WORKS BUYS A LAMP PLANT\n"
    "Lumen Works Corp said it has agreed to buy the lamp plant of the Alder\n"
    "Group in Ohio for 12 mln dlrs in cash. The plant makes bulbs for the\n"
    "National Health Service and for the railways, and will be moved to the\n"
    "outskirts of the town.\n"
    "    The company said that the purchase needs the approval of the State\n"
    "Board, which it expects before the end of the quarter, and that all\n"
    "of the workers will be asked to stay with the plant, which has made\n"
    "lamps for ninety years.\n";

}  // namespace

TEST_CASE("in a hard-wrapped text a sentence goes on over the line end") {
  const std::vector<std::string> found = sentences_of(wire);
  REQUIRE(found.size() == 4);
  CHECK(found[0] == "LUMEN WORKS BUYS A LAMP PLANT");
  CHECK(found[1].find("Alder\nGroup in Ohio") != std::string::npos);
  CHECK(found[2].find("the\nNational Health Service") != std::string::npos);
  CHECK(found[3].find("State\nBoard") != std::string::npos);
}

TEST_CASE("lines that are paragraphs stay apart") {
  const char* const texts[] = {
      "Lumen buys Alder\nThe lamp maker said so on Monday.\nIt gave no price.",  // short lines
      "A list of what the ministry will pay for in the coming year:\n"
      "Lamps for the schools of the northern and of the eastern towns\n"
      "Chairs for the schools of the northern and of the eastern towns\n"
      "Tables for the schools of the northern and of the eastern towns\n",  // none goes on
      "Alder Motors said on Monday that it would buy Birch Robotics of Ohio in a deal\n"
      "that both firms hope to close in May\n",  // one alone proves nothing
  };
  for (const char* text : texts) {
    INFO(text);
    CHECK_FALSE(LineEnds(text).hard_wrapped());
  }
}

TEST_CASE("blank lines, indented lines and short lines end a paragraph of a wrapped text") {
  const LineEnds lines(wire);
  REQUIRE(lines.hard_wrapped());
  const auto wraps_after = [&](const std::string& words) {
    return lines.wraps(wire.find(words + "\n") + words.size());
  };
  CHECK_FALSE(wraps_after("LAMP PLANT"));
  CHECK(wraps_after("Alder"));
  CHECK(wraps_after("for the"));
  CHECK_FALSE(wraps_after("of the town."));  // an indented line follows
  CHECK(wraps_after("State"));
  CHECK_FALSE(wraps_after("ninety years."));  // the end
}

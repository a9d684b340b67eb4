#include "extractors/lexicon/dictionary_import.h"

#include "corpus/text/error.h"
#include "tests/catch.h"

namespace press {

using Patterns = std::vector<std::string>;

TEST_CASE("dictionaries of other programs are read") {
  SECTION("LIWC") {
    const auto read = read_dictionary(
        "%\n1\tTogether\n2\tRival\n%\njoint*\t1\nally\t1 2\nfight against\t2\nodd\t9\n", "x.dic");
    CHECK(read.at("Together") == Patterns{"joint*", "ally"});
    CHECK(read.at("Rival") == Patterns{"ally", "fight against"});
    CHECK(read.size() == 2);
  }
  SECTION("Yoshikoder and Lexicoder: an outer category has the patterns of the inner") {
    const auto read = read_dictionary(
        "<?xml version=\"1.0\"?><dictionary><cnode name=\"Ties\"><pnode name=\"ally\"/>"
        "<cnode name=\"Money\"><pnode name=\"R&amp;D fund\"></pnode></cnode></cnode>"
        "<cnode name=\"War\"><pnode name=\"fight\"/></cnode></dictionary>",
        "x.ykd");
    CHECK(read.at("Ties") == Patterns{"ally", "R&D fund"});
    CHECK(read.at("Money") == Patterns{"R&D fund"});
    CHECK(read.at("War") == Patterns{"fight"});
  }
  SECTION("Lexicoder's lists") {
    const auto read = read_dictionary("+ties\nally\nwork together\n\n+war+\nrival*\n", "x.lc3");
    CHECK(read.at("ties") == Patterns{"ally", "work together"});
    CHECK(read.at("war") == Patterns{"rival*"});
    CHECK(read.size() == 2);
  }
  SECTION("YAML") {
    const auto read = read_dictionary(
        "# words\nframes:\n  ties:\n    - ally\n    - 'work together'\n  war: [fight, rival*]\n",
        "x.yml");
    CHECK(read.at("ties") == Patterns{"ally", "work together"});
    CHECK(read.at("war") == Patterns{"fight", "rival*"});
    CHECK(read.at("frames").size() == 4);
  }
  CHECK_THROWS_AS(read_dictionary("just some prose", "x.txt"), Error);
}

TEST_CASE("patterns become terms, or nothing") {
  CHECK(dictionary_term("ally") == "ally");
  CHECK(dictionary_term("collab*") == "collab*");
  CHECK(dictionary_term("work together") == "\"work together\"");
  CHECK(dictionary_term("al*") == "");   // too many words
  CHECK(dictionary_term("*ing") == "");  // a beginning is needed
  CHECK(dictionary_term(":(") == "");
}

}  // namespace press

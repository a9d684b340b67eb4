#include "corpus/text/strings.h"

#include <string>
#include <vector>

#include "corpus/text/ascii.h"
#include "corpus/text/text_distance.h"
#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("what is trimmed is what the caller names") {
  CHECK(trim("  a b \t", " ") == "a b \t");
  CHECK(trim("  a b \t", " \t") == "a b");
  CHECK(trim("\r\n", "\r\n").empty());
  CHECK(trim("", " ").empty());
  CHECK(trim(" é ", " ") == "é");
}

TEST_CASE("strings are joined, and empty ones in front leave nothing between") {
  using Strings = std::vector<std::string>;
  CHECK(joined(Strings{"a", "b", "c"}, "; ") == "a; b; c");
  CHECK(joined(Strings{"", "", "a"}, " ") == "a");
  CHECK(joined(Strings{"a", "", "b"}, " ") == "a  b");
  CHECK(joined(Strings{}, " ").empty());
}

TEST_CASE("letters and digits are those of ASCII, whatever the bytes around them") {
  std::string small, capital, digits;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_ascii_small(c)) small += c;
    if (is_ascii_capital(c)) capital += c;
    if (is_ascii_digit(c)) digits += c;
    CHECK(is_ascii_letter(c) == (is_ascii_small(c) || is_ascii_capital(c)));
  }
  CHECK(small == "abcdefghijklmnopqrstuvwxyz");
  CHECK(capital == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  CHECK(digits == "0123456789");
  CHECK_FALSE(is_ascii_digit(U'７'));
  CHECK_FALSE(is_ascii_letter(U'Å'));
  CHECK(ascii_lower("ÅB-C1") == "Åb-c1");
  CHECK(only_digits("2024"));
  CHECK_FALSE(only_digits("20.24"));
}

TEST_CASE("the distance of two spellings counts bytes, neighbours that changed places once") {
  CHECK(edit_distance("toyota", "toyota") == 0);
  CHECK(edit_distance("toyota", "toyta") == 1);
  CHECK(edit_distance("toyota", "tyoota") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

}  // namespace
}  // namespace press

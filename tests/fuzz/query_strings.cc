// query_strings [NUMBER]: NUMBER (1,000,000) strings made of pieces of the query language and of
// stray bytes through the target of query_fuzz.cc, for a machine without clang. Always the same
// strings; prints how many there were.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr std::string_view pieces[] = {
    "Toyota",
    "start-up",
    "AT&T",
    "U.S.",
    "S&P 500",
    "K-Startup",
    "Hyundai's",
    "삼성전자는",
    "東京",
    "スタート",
    "กิน",
    "a",
    "b",
    "don't",
    "invest*",
    "colo?r",
    "=Apple",
    "=\"A b\"",
    "*",
    "?",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    "NEAR/5",
    "w/5",
    "w/s",
    "w/p",
    "PRE/3",
    "pre/",
    "w/",
    "(",
    ")",
    "\"",
    "'",
    ",",
    ", 5)",
    "~5",
    "~",
    "<firm>",
    "<firm:",
    "<",
    ">",
    "<amount",
    "<amount >=",
    "10mn USD>",
    "<ministry:MOTIE>",
    "<collaboration>",
    "title:",
    "outlet:",
    "date:2024..2025",
    "date:",
    "country:KR",
    "id:",
    ":",
    "+",
    "-",
    "^",
    "{",
    "}",
    "[",
    "]",
    "\\",
    ";",
    "--",
    "%",
    "_",
    "\x02"
    "firm",
    "\x03",
    "\xff",
    "\xe3\x81",
    "“",
    "”",
    "（",
    "）",
    "　",
    "12345678901234567890",
    "\n",
    "\t",
    "\xf0\x9f\x98\x80",
    "i\xcc\x87",
};

std::string made(std::mt19937& random) {
  std::string text;
  for (uint32_t left = 1 + random() % 12; left > 0; --left) {
    text += pieces[random() % std::size(pieces)];
    if (random() % 4 != 0) text += ' ';
    if (random() % 32 == 0) text += static_cast<char>(random());
  }
  if (random() % 16 == 0) text.resize(random() % (text.size() + 1));  // cut anywhere
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  const long number = argc > 1 ? std::atol(argv[1]) : 1'000'000;
  std::mt19937 random(1);
  for (long i = 0; i < number; ++i) {
    const std::string text = made(random);
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  }
  std::printf("%ld queries\n", number);
}

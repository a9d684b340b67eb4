#include <algorithm>
#include <random>

#include "extractors/quantities/amount_number.h"
#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

namespace {

struct Form {
  std::string_view before, scale, after, currency, language;
  int power;
};

// Ways to write a sum: what stands before the number, its scale, what stands after.
constexpr Form forms[] = {
    {"$", "mn", "", "USD", "en", 6},
    {"$", " million", "", "USD", "en", 6},
    {"US$", "bn", "", "USD", "en", 9},
    {"USD ", " billion", "", "USD", "en", 9},
    {"€", "m", "", "EUR", "en", 6},
    {"EUR", "bn", "", "EUR", "en", 9},
    {"£", "k", "", "GBP", "en", 3},
    {"Rs ", " crore", "", "INR", "en", 7},
    {"Rs", "-lakh", "", "INR", "en", 5},
    {"", " trillion", " won", "KRW", "en", 12},
    {"", "bn", "-won", "KRW", "en", 9},
    {"", " mln", " dlrs", "USD", "en", 6},
    {"", " million", " euros", "EUR", "en", 6},
    {"RM", "mil", "", "MYR", "en", 6},
    {"HK$", "", "", "HKD", "en", 0},
    {"", "", " yen", "JPY", "en", 0},
    {"", "억", "원", "KRW", "ko", 8},
    {"", "만 ", "달러", "USD", "ko", 4},
    {"", "億", "円", "JPY", "ja", 8},
    {"", "兆", "円", "JPY", "ja", 12},
    {"", "亿", "元", "CNY", "zh", 8},
    {"¥", "亿", "", "CNY", "zh", 8},
};

// 1 to 9999 with up to two decimals, the thousands grouped or not.
std::string random_number(std::mt19937& random, bool grouped) {
  const int whole = 1 + static_cast<int>(random() % 9999);
  const int decimals = static_cast<int>(random() % 3);
  std::string text = std::to_string(whole);
  if (grouped && text.size() > 3) text.insert(text.size() - 3, ",");
  if (decimals > 0) text += '.';
  for (int i = 0; i < decimals; ++i) text += static_cast<char>('0' + random() % 10);
  return text;
}

std::string without_commas(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  return text;
}

}  // namespace

TEST_CASE("a random value in a random form is found with the same value") {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const Form& form = forms[random() % std::size(forms)];
    const std::string number = random_number(random, random() % 2 == 0);
    const std::string sum =
        std::string(form.before) + number + std::string(form.scale) + std::string(form.after);
    const std::string text = "그 " + sum + " .";
    CAPTURE(text);
    const FoundSums found = find_sums(text, form.language);
    REQUIRE(found.mentions.size() == 1);
    const Amount& amount = *found.mentions[0].amount;
    CHECK(cut(found.document.text, found.mentions[0].span) == sum);
    CHECK(amount.currency == form.currency);
    CHECK(amount.low == Decimal::parse(without_commas(number))->times_power_of_ten(form.power));
    CHECK(!amount.range());
  }
}

TEST_CASE("an unknown suffix of any letters never leaves the bare number") {
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    std::string suffix;
    for (int letter = 0; letter < 3; ++letter) suffix += static_cast<char>('a' + random() % 26);
    const std::string number = random_number(random, true);
    const std::string text = "It paid $" + number + suffix + " for it.";
    CAPTURE(text);
    const FoundSums found = find_sums(text);
    for (const Mention& mention : found.mentions) {
      const bool whole = cut(text, mention.span) == "$" + number + suffix;  // "$5usd"
      CHECK((whole || !(mention.amount->low == Decimal::parse(without_commas(number)))));
    }
  }
}

TEST_CASE("digits grouped neither in threes nor the Indian way are not a number") {
  struct {
    std::string_view digits, value;
  } const cases[] = {
      {"1", "1"},
      {"1,234", "1234"},
      {"12,345,678", "12345678"},
      {"1,00,000", "100000"},
      {"12,34,567.89", "1234567.89"},
      {"1'234'567", "1234567"},
      {"13 500", "13500"},
      {"1.234.567", "1234567"},
      {"1.234,5", "1234.5"},
      {".42", "0.42"},
      {"0.125", "0.125"},
      {"1,2345", ""},
      {"1,23,45", ""},
      {"1234,567", ""},
      {"1.2.3", ""},
      {"1,234.567.8", ""},
      {"12,34", ""},
      {"1,234,5678", ""},
  };
  for (const auto& [digits, value] : cases) {
    CAPTURE(digits);
    const ParsedNumber parsed = parse_number(digits, DecimalMark::dot, false);
    CHECK((parsed.value ? parsed.value->to_string() : "") == value);
    CHECK(parsed.value.has_value() == parsed.problem.empty());
  }
}

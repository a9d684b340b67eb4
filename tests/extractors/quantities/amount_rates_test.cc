#include "extractors/quantities/amount_rates.h"

#include "corpus/text/error.h"
#include "tests/catch.h"

namespace press {
namespace {

constexpr const char* shipped =
    "date\tcurrency\tusd\n"
    "2023\tKRW\t0.00077\n"
    "2024\tKRW\t0.00073\n";

// "0.5 2024-05", or nothing.
std::string show(const ExchangeRates& rates, std::string_view published,
                 std::string_view currency) {
  const ExchangeRates::Rate* rate = rates.find(published, currency);
  if (!rate) return {};
  std::string digits = std::to_string(rate->usd);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits + " " + rate->date;
}

}  // namespace

TEST_CASE("the finest rate that covers the day counts, the user's before the shipped one") {
  const RateFile own = {"my.csv",
                        "date,currency,usd\r\n2024,KRW,0.0009\n2024-05,KRW,0.0008\n"
                        "2024-05-17,KRW,0.0005\n2024-05-20,KRW,0.0006\n2024-05-17,GBP,1.25\n"};
  const ExchangeRates rates(Table(shipped, "words/fx.tsv", {}), &own);
  struct {
    std::string_view published, currency, rate;
  } const cases[] = {
      {"2024-05-17", "KRW", "0.0005 2024-05-17"},
      {"2024-05-19", "KRW", "0.0005 2024-05-17"},  // a Sunday: the Friday before
      {"2024-05-27", "KRW", "0.0006 2024-05-20"},
      {"2024-05-28", "KRW", "0.0008 2024-05"},  // more than a week
      {"2024-05-16", "KRW", "0.0008 2024-05"},
      {"2024-05", "KRW", "0.0008 2024-05"},
      {"2024-06-01", "KRW", "0.0009 2024"},
      {"2024", "KRW", "0.0009 2024"},
      {"2023-01-05", "KRW", "0.00077 2023"},
      {"2022-01-05", "KRW", ""},
      {"2024-05-18", "GBP", "1.25 2024-05-17"},
      {"2024-06-18", "GBP", ""},
      {"", "KRW", ""},
      {"May 2024", "KRW", ""},
      {"2024-05-17", "USD", ""},
      {"2024-05-17", "", ""},
  };
  for (const auto& [published, currency, rate] : cases) {
    CAPTURE(published, currency);
    CHECK(show(rates, published, currency) == rate);
  }
}

TEST_CASE("a table of rates has a digest of its own") {
  const Table table(shipped, "words/fx.tsv", {});
  const RateFile same = {"a.tsv", "date\tcurrency\tusd\n2024\tKRW\t0.00073\n"};
  const RateFile other = {"b.tsv", "date\tcurrency\tusd\n2024\tKRW\t0.00074\n"};
  CHECK(ExchangeRates(table).digest().size() == 12);
  CHECK(ExchangeRates(table).digest() == ExchangeRates(table, &same).digest());
  CHECK(ExchangeRates(table).digest() != ExchangeRates(table, &other).digest());
}

TEST_CASE("a row that is no rate is refused with its line") {
  const char* rows[] = {"May 2024\tKRW\t0.5", "2024-5\tKRW\t0.5", "2024\tWON\t",
                        "2024\tKRW\t0",       "2024\twons\t0.5",  "2024\tKRW\t-1"};
  for (const char* row : rows) {
    CAPTURE(row);
    const RateFile own = {"my.tsv", std::string("date\tcurrency\tusd\n") + row + "\n"};
    std::string said;
    try {
      ExchangeRates(Table(shipped, "words/fx.tsv", {}), &own);
    } catch (const Error& error) {
      said = error.what();
    }
    CHECK(said.substr(0, 9) == "my.tsv:2:");
  }
}

}  // namespace press

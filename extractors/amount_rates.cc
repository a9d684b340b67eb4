#include "extractors/amount_rates.h"

#include "corpus/decimal.h"
#include "corpus/error.h"

namespace press {
namespace {

// The year that a date begins with; 0: none.
int year_of(std::string_view date) {
  if (date.size() < 4) return 0;
  int year = 0;
  for (const char c : date.substr(0, 4)) {
    if (c < '0' || c > '9') return 0;
    year = 10 * year + (c - '0');
  }
  return year;
}

}  // namespace

ExchangeRates::ExchangeRates(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const int year = year_of(table.cell(row, "year"));
    const std::optional<Decimal> rate = Decimal::parse(table.cell(row, "usd"));
    if (year == 0 || !rate)
      throw Error("{}: a rate needs a year and a number of dollars", table.origin(row));
    rates_[{year, std::string(table.cell(row, "currency"))}] = rate->to_double();
  }
}

std::optional<double> ExchangeRates::usd(std::string_view published,
                                         std::string_view currency) const {
  const int year = year_of(published);
  if (year == 0 || currency.empty()) return std::nullopt;
  if (currency == "USD") return 1.0;
  const auto found = rates_.find(std::pair{year, std::string(currency)});
  if (found == rates_.end()) return std::nullopt;
  return found->second;
}

}  // namespace press

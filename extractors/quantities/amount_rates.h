#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon/table.h"

namespace press {

// A table of exchange rates of the user's own: columns date, currency, usd, tab-separated or CSV
// without quotes.
struct RateFile {
  std::string name;  // for messages
  std::string text;
};

// US dollars for one unit of a currency, by date: words/fx.tsv, and the user's table over it.
// A date is a day, a month or a year; the finest row that covers the day of publication counts. A
// day without a row of its own (a Sunday, a holiday) takes the last one of the week before.
class ExchangeRates {
 public:
  struct Rate {
    double usd = 0;
    std::string date;  // of the row: "2024-05-17", "2024-05", "2024"
  };

  // `own` may be null. Throws Error with file and line for a row it cannot read.
  explicit ExchangeRates(const Table& shipped, const RateFile* own = nullptr);

  // `published` is a date of any length; nullptr when it is empty or the rate unknown. USD has
  // none: a dollar is a dollar.
  const Rate* find(std::string_view published, std::string_view currency) const;

  // 12 hex digits over all rows.
  const std::string& digest() const { return digest_; }

 private:
  void add(const Table& table);
  void index();

  std::unordered_map<std::string, std::vector<Rate>> by_currency_;  // by date
  std::string digest_;
};

}  // namespace press

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/table.h"

namespace press {

// US dollars for one unit of a currency, by year: words/fx.tsv.
class ExchangeRates {
 public:
  explicit ExchangeRates(const Table& table);

  // `published` begins with the year ("2024-12-22"); none when it is empty or the rate unknown.
  std::optional<double> usd(std::string_view published, std::string_view currency) const;

 private:
  std::map<std::pair<int, std::string>, double, std::less<>> rates_;
};

}  // namespace press

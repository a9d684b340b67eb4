#include "extractors/quantities/amount_rates.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/values/decimal.h"

namespace press {
namespace {

constexpr size_t year_size = 4, month_size = 7, day_size = 10;
constexpr int days_back = 7;  // over which the last rate of a day still counts

// The number that the digits at [begin, begin + size) are; -1 when there are none.
int digits(std::string_view date, size_t begin, size_t size) {
  int value = -1;
  const char* const first = date.data() + begin;
  const auto [end, error] = std::from_chars(first, first + size, value);
  return error == std::errc() && end == first + size ? value : -1;
}

// "2024", "2024-05" or "2024-05-17".
bool is_date(std::string_view date) {
  if (date.size() != year_size && date.size() != month_size && date.size() != day_size)
    return false;
  if (digits(date, 0, year_size) < 0) return false;
  for (size_t at = year_size; at < date.size(); at += 3)
    if (date[at] != '-' || digits(date, at + 1, 2) < 1) return false;
  return true;
}

// Days since 1970 of a whole date.
int64_t day_number(std::string_view date) {
  using namespace std::chrono;
  const year_month_day day{year{digits(date, 0, year_size)},
                           month{static_cast<unsigned>(digits(date, 5, 2))},
                           std::chrono::day{static_cast<unsigned>(digits(date, 8, 2))}};
  return sys_days(day).time_since_epoch().count();
}

// A comma-separated table as a tab-separated one.
std::string with_tabs(std::string text) {
  if (text.substr(0, text.find('\n')).find('\t') == std::string::npos)
    std::replace(text.begin(), text.end(), ',', '\t');
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

}  // namespace

ExchangeRates::ExchangeRates(const Table& shipped, const RateFile* own) {
  add(shipped);
  if (own) {
    const std::string text = with_tabs(own->text);
    add(Table(text, own->name, {"date", "currency", "usd"}));
  }
  index();
}

void ExchangeRates::add(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view date = table.cell(row, "date"), currency = table.cell(row, "currency");
    const std::optional<Decimal> usd = Decimal::parse(table.cell(row, "usd"));
    if (!is_date(date) || currency.size() != 3 || !usd || usd->to_double() <= 0)
      throw Error(
          "{}: '{} {} {}' is not a rate: write a date (2024, 2024-05 or 2024-05-17), a currency of "
          "three letters and the US dollars for one unit",
          table.origin(row), date, currency, table.cell(row, "usd"));
    by_currency_[std::string(currency)].push_back({usd->to_double(), std::string(date)});
  }
}

// Sorts by date; of two rows of one date the later one, the user's, stays.
void ExchangeRates::index() {
  std::map<std::string_view, std::vector<Rate>*> sorted;
  for (auto& [currency, rates] : by_currency_) {
    std::stable_sort(rates.begin(), rates.end(),
                     [](const Rate& a, const Rate& b) { return a.date < b.date; });
    std::vector<Rate> last;
    for (Rate& rate : rates) {
      if (!last.empty() && last.back().date == rate.date) last.pop_back();
      last.push_back(std::move(rate));
    }
    rates = std::move(last);
    sorted.emplace(currency, &rates);
  }
  std::string all;
  for (const auto& [currency, rates] : sorted)
    for (const Rate& rate : *rates) all += fmt::format("{} {} {}\n", rate.date, currency, rate.usd);
  digest_ = fmt::format("{:016x}", fold_hash(all)).substr(0, 12);
}

const ExchangeRates::Rate* ExchangeRates::find(std::string_view published,
                                               std::string_view currency) const {
  const auto found = by_currency_.find(std::string(currency));
  if (found == by_currency_.end() || !is_date(published)) return nullptr;
  const std::vector<Rate>& rates = found->second;
  const auto before = [](const Rate& rate, std::string_view date) { return rate.date < date; };
  const auto exact = [&](std::string_view date) -> const Rate* {
    const auto at = std::lower_bound(rates.begin(), rates.end(), date, before);
    return at != rates.end() && at->date == date ? &*at : nullptr;
  };
  if (const Rate* rate = exact(published)) return rate;
  if (published.size() == day_size) {
    const int64_t day = day_number(published);
    for (auto at = std::lower_bound(rates.begin(), rates.end(), published, before);
         at != rates.begin();) {
      --at;
      if (at->date.size() != day_size) continue;  // a month or year among the days
      if (day - day_number(at->date) > days_back) break;
      return &*at;
    }
  }
  if (published.size() > month_size)
    if (const Rate* rate = exact(published.substr(0, month_size))) return rate;
  return exact(published.substr(0, year_size));
}

}  // namespace press

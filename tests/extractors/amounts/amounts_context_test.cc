#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

namespace {

// "about 5000000 USD per share [$5]"
std::string show_context(const FoundSums& found) {
  std::string line;
  for (const Mention& mention : found.mentions) {
    const Amount& amount = *mention.amount;
    if (!line.empty()) line += "; ";
    if (!amount.hedge.empty()) line += amount.hedge + " ";
    line += show_value(amount);
    if (!amount.per.empty()) line += " per " + amount.per;
    line += " [" + std::string(cut(found.document.text, mention.span)) + "]";
  }
  return line;
}

std::string roles(const FoundSums& found) {
  std::string line;
  for (const Mention& mention : found.mentions)
    line += (line.empty() ? "" : " ") + mention.amount->role;
  return line;
}

}  // namespace

TEST_CASE("a range is one sum, but from one level to another are two") {
  struct {
    std::string_view text, found;
  } const cases[] = {
      {"between $10 million and $15 million",
       "10000000..15000000 USD [$10 million and $15 million]"},
      {"between $10 and $15 million", "10000000..15000000 USD [$10 and $15 million]"},
      {"between about $10m and $15m", "about 10000000..15000000 USD [$10m and $15m]"},
      {"between 2 and 2.2 billion dollars",
       "2000000000..2200000000 USD [2 and 2.2 billion dollars]"},
      {"a $10-15 million round", "10000000..15000000 USD [$10-15 million]"},
      {"a $10–15 million round", "10000000..15000000 USD [$10–15 million]"},
      {"a $275-285 million total", "275000000..285000000 USD [$275-285 million]"},
      {"a €2bn-€3bn plan", "2000000000..3000000000 EUR [€2bn-€3bn]"},
      {"a €2bn–3bn plan", "2000000000..3000000000 EUR [€2bn–3bn]"},
      {"10 to 15 million dollars", "10000000..15000000 USD [10 to 15 million dollars]"},
      {"4-5 million dollars", "4000000..5000000 USD [4-5 million dollars]"},
      {"$25,000 to $100,000 in each", "25000..100000 USD [$25,000 to $100,000]"},
      {"$25,000 to 100,000 in each", "25000..100000 USD [$25,000 to 100,000]"},
      {"$500,000 to $1 million in each", "500000..1000000 USD [$500,000 to $1 million]"},
      {"Rs 1 crore to Rs 3 crore", "10000000..30000000 INR [Rs 1 crore to Rs 3 crore]"},
      {"from $5 million to $10 million a year",
       "5000000..10000000 USD per year [$5 million to $10 million]"},
      {"$20-30 a barrel", "20..30 USD per barrel [$20-30]"},
      {"cut from $10 million to $5 million",
       "10000000 USD [$10 million]; 5000000 USD [$5 million]"},
      {"rose from $5 million to $10 million",
       "5000000 USD [$5 million]; 10000000 USD [$10 million]"},
      {"revenue increased by $1.7 billion to $63.3 billion",
       "1700000000 USD [$1.7 billion]; 63300000000 USD [$63.3 billion]"},
      {"revenue rose $5m to $25m", "5000000 USD [$5m]; 25000000 USD [$25m]"},
      {"raised the fee from €10 to €5", "10 EUR [€10]; 5 EUR [€5]"},
      {"$190 million in 2020 and $490 in 2021", "190000000 USD [$190 million]; 490 USD [$490]"},
      {"$5 million and $6 million", "5000000 USD [$5 million]; 6000000 USD [$6 million]"},
      {"$5 to 10 people", "5 USD [$5]"},
      {"$10 million to 15 percent of firms", "10000000 USD [$10 million]"},
      {"from 2019 to 147 trillion rupiah", "147000000000000 IDR [147 trillion rupiah]"},
      {"$5 million to €6 million", "5000000 USD [$5 million]; 6000000 EUR [€6 million]"},
      {"$865 million, $795 million, and $774 million",
       "865000000 USD [$865 million]; 795000000 USD [$795 million]; 774000000 USD [$774 million]"},
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show_context(find_sums(text)) == found);
  }
}

TEST_CASE("a hedge is told, and stays outside the span") {
  struct {
    std::string_view text, found;
  } const cases[] = {
      {"about $5m", "about 5000000 USD [$5m]"},
      {"around $5m", "about 5000000 USD [$5m]"},
      {"some $5m", "about 5000000 USD [$5m]"},
      {"nearly $5m", "about 5000000 USD [$5m]"},
      {"an estimated $5m", "about 5000000 USD [$5m]"},
      {"close to $5m", "about 5000000 USD [$5m]"},
      {"about a billion won", "about 1000000000 KRW [billion won]"},
      {"(about $3,500)", "about 3500 USD [$3,500]"},
      {"$5m or so", "about 5000000 USD [$5m]"},
      {"more than $5m", "over 5000000 USD [$5m]"},
      {"over $5m", "over 5000000 USD [$5m]"},
      {"at least $5m", "over 5000000 USD [$5m]"},
      {"in excess of $5m", "over 5000000 USD [$5m]"},
      {"$5m or more", "over 5000000 USD [$5m]"},
      {"a $5m-plus deal", "over 5000000 USD [$5m]"},
      {"a $5m+ deal", "over 5000000 USD [$5m]"},
      {"less than $5m", "under 5000000 USD [$5m]"},
      {"below $5m", "under 5000000 USD [$5m]"},
      {"up to $5m", "up-to 5000000 USD [$5m]"},
      {"as much as $5m", "up-to 5000000 USD [$5m]"},
      {"no more than $5m", "up-to 5000000 USD [$5m]"},
      {"it paid $5m", "5000000 USD [$5m]"},
      {"about the firm, $5m", "5000000 USD [$5m]"},
      {"약 20억원을 투자", "about 2000000000 KRW [20억원]"},
      {"20억원 이상을 투자", "over 2000000000 KRW [20억원]"},
      {"최대 20억원을 투자", "up-to 2000000000 KRW [20억원]"},
      {"約20億円を投資", "about 2000000000 JPY [20億円]"},
      {"20億円以上を投資", "over 2000000000 JPY [20億円]"},
      {"最大20億円を投資", "up-to 2000000000 JPY [20億円]"},
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show_context(find_sums(text)) == found);
  }
}

TEST_CASE("a price says per what it is meant") {
  struct {
    std::string_view text, found;
  } const cases[] = {
      {"$1.50 a share", "1.5 USD per share [$1.50]"},
      {"$1.50 per share", "1.5 USD per share [$1.50]"},
      {"$.42/share", "0.42 USD per share [$.42]"},
      {"a $70-a-share price", "70 USD per share [$70]"},
      {"a $ 70 - a - share price", "70 USD per share [$ 70]"},
      {"a 12-cent-a-share dividend", "0.12 USD per share [12-cent]"},
      {"$60 a barrel", "60 USD per barrel [$60]"},
      {"$60-a-barrel oil", "60 USD per barrel [$60]"},
      {"€40 a tonne", "40 EUR per tonne [€40]"},
      {"$47.96 per ton", "47.96 USD per tonne [$47.96]"},
      {"$1,900 an ounce", "1900 USD per ounce [$1,900]"},
      {"19.56 cents a pound", "0.1956 USD per pound [19.56 cents]"},
      {"$5 million a year", "5000000 USD per year [$5 million]"},
      {"€35,000 per annum", "35000 EUR per year [€35,000]"},
      {"$1 billion annually", "1000000000 USD per year [$1 billion]"},
      {"€5/month", "5 EUR per month [€5]"},
      {"1,500 yen per hour", "1500 JPY per hour [1,500 yen]"},
      {"$85 each", "85 USD per unit [$85]"},
      {"$46.41 per MWh", "46.41 USD per megawatt-hour [$46.41]"},
      {"$5 million a year earlier", "5000000 USD [$5 million]"},
      {"$5 million a week ago", "5000000 USD [$5 million]"},
      {"$5 million a deal", "5000000 USD [$5 million]"},
      {"주당 98달러로", "98 USD per share [98달러]"},
      {"주당 약 98달러로", "about 98 USD per share [98달러]"},
      {"1株当たり500円", "500 JPY per share [500円]"},
      {"3,904 ringgit (US$876.12) a tonne",
       "3904 MYR per tonne [3,904 ringgit]; 876.12 USD per tonne [US$876.12]"},
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show_context(find_sums(text)) == found);
  }
}

TEST_CASE("the nearest cue in the sentence says what a sum is of") {
  struct {
    std::string_view text, role;
  } const cases[] = {
      {"Kosan Motor agreed to buy Bellworks for $5m.", "deal"},
      {"The start-up raised $5m from angels.", "deal"},
      {"Kosan Ventures closed its third fund at $5m.", "fund"},
      {"The start-up is valued at $5m.", "valuation"},
      {"Its turnover reached $5m.", "revenue"},
      {"The city has budgeted $5m for it.", "budget"},
      {"The bank was fined $5m.", "fine"},
      {"Shares were offered at $5 a share.", "price"},
      {"He saw $5m.", "other"},
      {"It raised $5m. The bank was fined $6m.", "deal fine"},
      {"They signed a deal worth $5m.", "deal"},
      {"The deal, valued at $5m, closed in May.", "deal"},
      {"The start-up is worth $5m.", "valuation"},
      {"It raised $5m in a round that valued it at $80m.", "deal valuation"},
      {"The ministry handed out $5m in grants.", "budget"},
      {"Each kit costs $5.", "price"},
      {"그 회사는 5억원에 인수했다.", "deal"},
      {"買収額は5億円だった。", "deal"},
  };
  for (const auto& [text, role] : cases) {
    CAPTURE(text);
    CHECK(roles(find_sums(text)) == role);
  }
}

#include "extractors/amounts/amount_currency.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr double large_sum = 1e5;
constexpr size_t reach = 3000;  // bytes: enough to see how a text is written
constexpr size_t near = 90;     // bytes before a sum
constexpr std::string_view world_currency = "USD";
constexpr uint32_t dateline_reach = 80;  // tokens: a headline and a byline stand before it

bool is_dash(std::string_view mark) {
  return mark == "-" || mark == "\u2013" || mark == "\u2014" || mark == "\u2015";
}

// The dash that ends a dateline, soon after its place; 0: none.
uint32_t dash_after(const Reading& reading, uint32_t from) {
  const uint32_t until = std::min(from + 14, reading.size());
  for (uint32_t i = from; i < until; ++i) {
    if (i > from && reading.token(i).is(shape::paragraph)) return 0;
    if (is_dash(reading.surface(i)) && reading.token(i).is(shape::space_before)) return i;
  }
  return 0;
}

// The place at token `i`, up to three words; `next` is the token after it.
uint16_t place_at(const AmountWords& words, const Reading& reading, uint32_t i, uint32_t& next) {
  std::string name;
  uint16_t country = 0;
  for (uint32_t word = i; word < std::min(i + 3, reading.size()); ++word) {
    if (word > i) name += ' ';
    name += reading.tokens->fold(reading.token(word));
    if (const uint16_t found = words.place(name)) {
      country = found;
      next = word + 1;
    }
  }
  return country;
}

}  // namespace

Dateline find_dateline(const AmountWords& words, const Reading& reading) {
  const uint32_t until = std::min<uint32_t>(reading.size(), dateline_reach);
  for (uint32_t i = 0; i < until; ++i) {
    const Token& token = reading.token(i);
    if (token.kind != TokenKind::word || !token.is(shape::capital)) continue;
    const bool begins = token.is(shape::paragraph) || token.is(shape::all_capitals);
    if (!begins || !words.may_be_place(token.hash)) continue;
    uint32_t next = i;
    Dateline dateline;
    dateline.country = place_at(words, reading, i, next);
    const uint32_t dash = dateline.country ? dash_after(reading, next) : 0;
    if (dash == 0) continue;
    for (uint32_t word = next; word < dash; ++word)
      dateline.agency |= words.agency(reading.token(word).hash);
    return dateline;
  }
  return {};
}

CurrencyJudge::CurrencyJudge(const AmountWords& words, const Reading& reading)
    : words_(words), text_(reading.text) {
  const Dateline dateline = find_dateline(words, reading);
  dateline_ = dateline.country;
  agency_ = dateline.agency;
  if (!reading.document) return;
  outlet_ = words.country(reading.document->country);
  language_code_ = reading.document->language;
  language_ = words.country_of_language(language_code_);
}

// What the form may mean, narrowed by a second form: "$5 million dollars", "RMB 5 yuan".
std::vector<CurrencyReading> CurrencyJudge::candidates(const RawSum& sum) const {
  std::vector<CurrencyReading> all = words_.form(sum.use.form).readings;
  if (!sum.narrowed_by) return all;
  const std::vector<CurrencyReading>& other = words_.form(sum.narrowed_by).readings;
  std::vector<CurrencyReading> both;
  for (const CurrencyReading reading : all)
    if (std::any_of(other.begin(), other.end(),
                    [&](CurrencyReading o) { return o.currency == reading.currency; }))
      both.push_back(reading);
  return both.empty() ? all : both;
}

const CurrencyReading* CurrencyJudge::local(const std::vector<CurrencyReading>& candidates,
                                            uint16_t country) const {
  if (country == 0) return nullptr;
  for (const CurrencyReading& reading : candidates) {
    const std::vector<uint16_t>& countries = words_.currency(reading.currency).countries;
    if (std::find(countries.begin(), countries.end(), country) != countries.end()) return &reading;
  }
  return nullptr;
}

bool CurrencyJudge::seen(uint16_t currency) const {
  return std::find(seen_.begin(), seen_.end(), currency) != seen_.end();
}

// The one candidate that the document names elsewhere.
const CurrencyReading* CurrencyJudge::only_seen(
    const std::vector<CurrencyReading>& candidates) const {
  const CurrencyReading* found = nullptr;
  for (const CurrencyReading& reading : candidates) {
    if (!seen(reading.currency)) continue;
    if (found) return nullptr;
    found = &reading;
  }
  return found;
}

// A letter or a word that is mostly something else needs a scale, a thousands separator, or a
// place where it is money.
bool CurrencyJudge::proven(const RawSum& sum,
                           const std::vector<CurrencyReading>& candidates) const {
  const bool letters = sum.use.kind == CurrencyKind::letters;
  const bool trap = sum.use.trap && words_.trap(sum.use.trap).proof;
  if (!letters && !trap) return true;
  const bool large = sum.scaled && !sum.terse && sum.low.to_double() >= large_sum;  // not "Y2K"
  if ((letters ? large : sum.scaled) || sum.grouped || sum.glued_code || sum.use.country)
    return true;
  if (sum.year) return false;
  return local(candidates, dateline_) || local(candidates, outlet_) ||
         local(candidates, language_) || only_seen(candidates);
}

// Nothing where the text names two countries and does not tell which is meant.
std::optional<CurrencyJudge::Choice> CurrencyJudge::choose(
    const RawSum& sum, const std::vector<CurrencyReading>& candidates, int previous) {
  if (const CurrencyReading* named = local(candidates, sum.use.country))
    return Choice{*named, "adjective"};
  const bool minor = sum.use.kind == CurrencyKind::minor;
  if (candidates.size() == 1) {
    const bool sign = sum.use.kind == CurrencyKind::sign || sum.use.kind == CurrencyKind::letters;
    return Choice{candidates.front(), sum.implied ? "implied" : sign ? "sign" : "word"};
  }
  const CurrencyReading& usual = candidates.front();
  if (const CurrencyReading* other = minor ? only_seen(candidates) : nullptr)
    return Choice{*other, "document " + words_.currency(other->currency).code};
  if (const CurrencyReading* same = explained(sum, candidates))
    return Choice{*same, "document " + words_.currency(same->currency).code};
  // Where the local dollar is written out ("C$"), a bare sign is the usual one.
  const auto speaks = [&](const CurrencyReading* reading) {
    if (!reading || static_cast<int>(reading->currency) == previous) return false;
    return minor || !seen(reading->currency) || seen(usual.currency) ||
           words_.currency(usual.currency).code.empty();
  };
  if (const CurrencyReading* reading = local(candidates, dateline_);
      speaks(reading) && !from_abroad(usual))
    return Choice{*reading, "dateline " + std::string(words_.country(dateline_))};
  if (const CurrencyReading* reading = local(candidates, outlet_); speaks(reading))
    return Choice{*reading, "outlet " + std::string(words_.country(outlet_))};
  if (words_.currency(usual.currency).code.empty())
    if (const CurrencyReading* reading = only_seen(candidates))
      return Choice{*reading, "document " + words_.currency(reading->currency).code};
  if (told_by_script(candidates)) {
    const CurrencyReading* reading = written(candidates);
    if (reading != &usual) {  // 億 is written outside Taiwan too
      const Named place = named(candidates, sum);
      if (place.several && !reading) return std::nullopt;
      const bool other = !reading || place.reading != &usual;  // Taiwan writes 元 of its own
      if (!place.several && other && speaks(place.reading)) return Choice{*place.reading, "place"};
    }
    if (speaks(reading)) return Choice{*reading, "characters"};
  }
  if (const CurrencyReading* reading = local(candidates, language_); speaks(reading))
    return Choice{*reading, "language " + std::string(language_code_)};
  return Choice{usual, words_.currency(usual.currency).code.empty() ? "unknown" : "default"};
}

// Whether the countries that differ in their characters have a candidate each (元).
bool CurrencyJudge::told_by_script(const std::vector<CurrencyReading>& candidates) const {
  return std::all_of(words_.scripts().begin(), words_.scripts().end(),
                     [&](const AmountWords::Script& script) {
                       return local(candidates, script.country) != nullptr;
                     });
}

// Whether the text is in the language of those countries: 億 is also Japanese.
bool CurrencyJudge::chinese() const {
  if (!language_code_.empty())
    return std::any_of(
        words_.scripts().begin(), words_.scripts().end(),
        [&](const AmountWords::Script& script) { return script.country == language_; });
  const std::string_view head = text_.substr(0, reach);
  for (size_t at = 0; at < head.size();) {
    const char32_t c = next_code_point(head, at);
    if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3)) return false;
  }
  return true;
}

// The candidate of the country that writes the text's characters.
const CurrencyReading* CurrencyJudge::written(
    const std::vector<CurrencyReading>& candidates) const {
  if (!chinese()) return nullptr;
  return local(candidates, words_.country_of_script(text_.substr(0, reach)));
}

// The candidate whose countries the text names: near the sum, else anywhere.
CurrencyJudge::Named CurrencyJudge::named(const std::vector<CurrencyReading>& candidates,
                                          const RawSum& sum) const {
  const uint32_t from = sum.span.begin > near ? sum.span.begin - near : 0;
  Named found;
  for (const std::string_view text :
       {text_.substr(from, sum.span.begin - from), text_.substr(0, reach)}) {
    for (const CurrencyReading& reading : candidates)
      for (const uint16_t country : words_.currency(reading.currency).countries)
        if (words_.names_of(country, text)) {
          found.several |= found.reading && found.reading != &reading;
          found.reading = &reading;
        }
    if (found.reading) break;
  }
  return found;
}

// Correspondents of agencies and of papers from elsewhere count in US dollars.
bool CurrencyJudge::from_abroad(const CurrencyReading& usual) const {
  if (words_.currency(usual.currency).code != world_currency) return false;
  return outlet_ ? outlet_ != dateline_ : agency_;
}

// Forms that the document itself explains, by the same sum in a plain form.
void CurrencyJudge::explain_forms(const std::vector<RawSum>& sums) {
  std::set<std::pair<std::string, uint16_t>> plain;  // in plain notation: one for each value
  for (const RawSum& sum : sums)
    if (const auto named = plain_currency(sum); named && sum.scaled)
      plain.emplace(sum.low.to_string(), *named);
  if (plain.empty()) return;
  for (const RawSum& sum : sums) {
    if (sum.use.form == 0 || !sum.scaled || plain_currency(sum)) continue;
    const std::string value = sum.low.to_string();
    for (const CurrencyReading& reading : words_.form(sum.use.form).readings) {
      const std::pair meaning = {sum.use.form, reading.currency};
      const bool known =
          std::find(explained_.begin(), explained_.end(), meaning) != explained_.end();
      if (!known && plain.count({value, reading.currency}) != 0) explained_.push_back(meaning);
    }
  }
}

const CurrencyReading* CurrencyJudge::explained(
    const RawSum& sum, const std::vector<CurrencyReading>& candidates) const {
  for (const auto& [form, currency] : explained_)
    for (const CurrencyReading& reading : candidates)
      if (form == sum.use.form && reading.currency == currency) return &reading;
  return nullptr;
}

// The currency of a sum whose form leaves no doubt.
std::optional<uint16_t> CurrencyJudge::plain_currency(const RawSum& sum) const {
  if (sum.use.form == 0 || sum.use.kind == CurrencyKind::minor) return std::nullopt;
  const bool trap = sum.use.trap && words_.trap(sum.use.trap).proof;
  if (trap && !sum.scaled && !sum.grouped && !sum.use.country) return std::nullopt;
  const std::vector<CurrencyReading> all = candidates(sum);
  if (const CurrencyReading* named = local(all, sum.use.country)) return named->currency;
  if (all.size() == 1 && sum.use.kind != CurrencyKind::letters) return all.front().currency;
  return std::nullopt;
}

std::optional<DecidedCurrency> CurrencyJudge::decide_one(const RawSum& sum, int previous,
                                                         int& decided) {
  if (sum.use.form == 0) return DecidedCurrency{"", 0, "amount:unknown"};
  const std::vector<CurrencyReading> all = candidates(sum);
  if (!proven(sum, all)) return std::nullopt;
  if (sum.use.country && all.size() > 1 && !local(all, sum.use.country))
    return std::nullopt;  // "2.5 U.S. pounds" is a weight
  const std::optional<Choice> choice = choose(sum, all, previous);
  if (!choice) return DecidedCurrency{"", 0, "amount:unknown"};
  decided = choice->reading.currency;
  return DecidedCurrency{words_.currency(choice->reading.currency).code, choice->reading.power,
                         "amount:" + choice->rule};
}

std::vector<std::optional<DecidedCurrency>> CurrencyJudge::decide(
    const std::vector<RawSum>& sums, const std::vector<bool>& restates) {
  std::vector<std::optional<DecidedCurrency>> decisions(sums.size());
  for (const RawSum& sum : sums)
    if (const auto named = plain_currency(sum); named && !seen(*named)) seen_.push_back(*named);
  explain_forms(sums);
  int previous = -1;
  for (size_t i = 0; i < sums.size(); ++i) {
    int decided = -1;
    decisions[i] = decide_one(sums[i], restates[i] ? previous : -1, decided);
    previous = decided;
  }
  return decisions;
}

}  // namespace press

#include "extractors/amounts/amounts.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/amounts/amount_context.h"
#include "extractors/amounts/amount_currency.h"
#include "extractors/amounts/amount_grammar.h"
#include "extractors/amounts/amount_quotes.h"
#include "extractors/quantities/amount_pieces.h"
#include "extractors/quantities/amount_rates.h"
#include "extractors/quantities/amount_regions.h"

namespace press {

struct AmountFinder::Parts {
  Parts(const AmountTables& tables, const RateFile* own_rates)
      : words(tables), context(tables), rates(tables.rates, own_rates) {}

  AmountWords words;
  AmountContext context;
  ExchangeRates rates;
};

namespace {

// Rates have six digits: what the product of two binary fractions shows beyond nine is noise.
double in_nine_digits(double value) { return std::stod(fmt::format("{:.9g}", value)); }

// A rate implied by two sums that say the same may differ from the year's average by so much.
constexpr double rate_tolerance = 5;

// How many units of the one currency a unit of the other may be worth: what is further apart says
// two things ("$66.8 million, or 82 cents a share").
constexpr double largest_rate = 1e6;

// More than all that is owed or owned anywhere: the number was not read right, or is a slip.
constexpr double largest_dollars = 1e14;
constexpr double largest_units = 5e18;  // of the weakest currency

constexpr const char* other_role = "other";

DecimalMark decimal_mark(const AmountWords& words, const Document* document) {
  if (!document || document->language.empty()) return DecimalMark::assumed;
  if (words.decimal_comma(document->language)) return DecimalMark::comma;
  return words.decimal_either(document->language) ? DecimalMark::either : DecimalMark::dot;
}

// The memory of one thread, reused from document to document.
struct Scratch {
  std::vector<AmountPiece> pieces;
  std::vector<RawSum> sums;
};

// Everything that find() does with one document.
class Search {
 public:
  Search(const AmountWords& words, const AmountContext& context, const ExchangeRates& rates,
         const Reading& reading, Scratch& scratch, std::vector<Doubt>* doubts)
      : words_(words),
        context_(context),
        rates_(rates),
        reading_(reading),
        scratch_(scratch),
        doubts_(doubts) {
    if (reading.document) language_ = reading.document->language;
  }

  void collect() {
    RegionFinder regions(words_, reading_);
    const DecimalMark mark = decimal_mark(words_, reading_.document);
    while (const std::optional<Region> region = regions.next()) {
      cut_pieces(words_, reading_.text, region->span, scratch_.pieces);
      const AmountGrammar grammar(words_, reading_.text, language_, mark, scratch_.pieces);
      uint32_t end = 0;
      for (size_t i = 0; i < scratch_.pieces.size();) {
        if (scratch_.pieces[i].span.begin >= region->last_begin) break;
        size_t next = i + 1;
        if (const auto sum = grammar.sum_at(i, next)) {
          keep(*sum);
          end = sum->span.end;
        }
        i = std::max(next, i + 1);
      }
      regions.skip_to(end);
    }
  }

  // "$1$2$3": a table that lost its columns, or noise; nobody writes more of them in one go.
  void drop_runs() {
    constexpr size_t longest_run = 16;
    std::vector<RawSum>& sums = scratch_.sums;
    size_t kept = 0;
    for (size_t i = 0, end = 0; i < sums.size(); i = end) {
      for (end = i + 1; end < sums.size() && sums[end].span.begin == sums[end - 1].span.end;) ++end;
      if (end - i > longest_run) {
        doubt({sums[i].span.begin, sums[end - 1].span.end},
              "sums that run into each other: a table that lost its columns?");
        continue;
      }
      for (size_t j = i; j < end; ++j) sums[kept++] = sums[j];
    }
    sums.resize(kept);
  }

  void finish(std::vector<Mention>& mentions) {
    std::vector<RawSum>& sums = scratch_.sums;
    mark_quotes(words_, context_, reading_, sums);
    drop_unproven();
    std::vector<bool> restates(sums.size());
    for (size_t i = 1; i < sums.size(); ++i) restates[i] = restated(sums[i - 1], sums[i]);
    const auto currencies = CurrencyJudge(words_, reading_).decide(sums, restates);
    mentions.reserve(mentions.size() + sums.size());
    uint32_t previous = none;
    for (size_t i = 0; i < sums.size(); ++i) {
      if (!currencies[i]) {
        if (sums[i].use.country)
          doubt(sums[i].span, "a currency that the country named does not have");
        previous = none;
        continue;
      }
      Mention found = mention(sums[i], *currencies[i]);
      if (too_large(*found.amount)) {
        doubt(found.span, "a sum above 100 trillion dollars");
        previous = none;
        continue;
      }
      mentions.push_back(std::move(found));
      if (restates[i] && previous != none) link(mentions, previous);
      previous = static_cast<uint32_t>(mentions.size() - 1);
    }
  }

 private:
  void doubt(Span span, std::string reason) {
    if (doubts_)
      doubts_->push_back({span, sentence_at(*reading_.tokens, span.begin), std::move(reason)});
  }

  // Sums whose currency is not written, or that are mostly something else (2원), need a word of
  // money in their sentence; the first ones also that no other currency stands there.
  void drop_unproven() {
    std::vector<RawSum>& sums = scratch_.sums;
    const auto weak = [](const RawSum& sum) { return sum.implied || sum.few; };
    if (std::none_of(sums.begin(), sums.end(), weak)) return;
    std::vector<bool> kept(sums.size(), true);
    for (size_t i = 0; i < sums.size(); ++i) {
      if (!weak(sums[i])) continue;
      const Span sentence = reading_.tokens->sentences[sentence_of(sums[i])].span();
      kept[i] = speaks_of_money(sentence) || (sums[i].few && has_another(sums[i]));
      if (!kept[i] || !sums[i].implied || !maybe_another(sums[i])) continue;
      kept[i] = false;
      doubt(sums[i].span, "a sum without a currency beside one of another currency");
    }
    size_t count = 0;
    for (size_t i = 0; i < sums.size(); ++i)
      if (kept[i]) sums[count++] = sums[i];
    sums.resize(count);
  }

  uint32_t sentence_of(const RawSum& sum) const {
    return sentence_at(*reading_.tokens, sum.span.begin);
  }

  bool speaks_of_money(Span sentence) const {
    const std::string_view text = cut(reading_.text, sentence);
    const std::vector<std::string>& words = words_.beside(BesideSum::money);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return text.find(word) != std::string_view::npos;
    });
  }

  // Whether a sum without a currency may be in one that the document writes out elsewhere.
  bool maybe_another(const RawSum& sum) const {
    const bool usual = has_another(sum);
    return std::any_of(scratch_.sums.begin(), scratch_.sums.end(), [&](const RawSum& other) {
      return !other.implied && other.use.form != sum.use.form &&
             (!usual || sentence_of(other) == sentence_of(sum) || other.low == sum.low);
    });
  }

  // Another sum in the same word of currency.
  bool has_another(const RawSum& sum) const {
    return std::any_of(scratch_.sums.begin(), scratch_.sums.end(), [&](const RawSum& other) {
      return !other.few && !other.implied && other.use.form == sum.use.form;
    });
  }

  // "a 23-23 동점", "April 19th marks the day": a currency word that is mostly something else.
  bool another_word(const RawSum& sum) const {
    return sum.use.trap && words_.trap(sum.use.trap).proof && !sum.grouped && !sum.use.country;
  }

  static bool too_large(const Amount& amount) {
    const double high = amount.high.to_double();
    if (amount.currency == "USD") return high > largest_dollars;
    return high > largest_units || amount.usd.value_or(0) > largest_dollars;
  }

  // The sum with the letters and digits that are glued to it: "$44.4xyz".
  Span with_suffix(Span span) const {
    const auto glued = [](unsigned char c) { return std::isalnum(c) != 0; };
    while (span.end < reading_.text.size() && glued(reading_.text[span.end])) ++span.end;
    return span;
  }

  void keep(const RawSum& sum) {
    if (sum.doubt.empty())
      scratch_.sums.push_back(sum);
    else if (sum.use.kind != CurrencyKind::letters && !(another_word(sum) && !sum.scaled))
      doubt(with_suffix(sum.span), std::string(sum.doubt));
  }

  // "500 billion yen ($4.4 billion)", "KD200 million or $600 million".
  bool restated(const RawSum& first, const RawSum& second) const {
    if (first.per_currency || second.per_currency) return false;
    if (second.span.begin <= first.span.end || second.span.begin - first.span.end > 32)
      return false;
    const std::string_view between =
        reading_.text.substr(first.span.end, second.span.begin - first.span.end);
    if (between.find_first_of("0123456789;\n)=") != std::string_view::npos) return false;
    if (between.find('(') != std::string_view::npos ||
        between.find("\uFF08") != std::string_view::npos)
      return true;
    const size_t word = between.find_first_not_of(" ,");
    if (word == std::string_view::npos) return false;
    const std::string_view rest = between.substr(word);
    if (rest[0] == '/') return rest.find_first_not_of("/ ") == std::string_view::npos;
    const double part = second.use.kind == CurrencyKind::minor ? 0.01 : 1;
    if (first.low.to_double() > largest_rate * part * second.low.to_double()) return false;
    const AmountWord* joint = words_.folded(fold_hash(rest.substr(0, rest.find(' '))));
    return joint && joint->joint == Joint::alternative;
  }

  Mention mention(const RawSum& sum, const DecidedCurrency& currency) const {
    Mention mention;
    mention.type = "amount";
    mention.span = sum.span;
    mention.sentence = sentence_at(*reading_.tokens, sum.span.begin);
    mention.rule = currency.rule;
    Amount amount;
    amount.low = sum.low.times_power_of_ten(currency.power);
    amount.high = sum.high.times_power_of_ten(currency.power);
    amount.currency = currency.code;
    amount.hedge =
        sum.hedge ? std::string(words_.hedge(sum.hedge)) : context_.hedge(reading_, sum.span);
    const PerUnit per = context_.per(reading_, sum.span);
    amount.per = per.unit;
    if (sum.per_currency) amount.per = "currency";
    amount.role = per.role.empty() ? context_.role(reading_, sum.span, mention.sentence) : per.role;
    if (amount.role.empty()) amount.role = other_role;
    set_dollars(amount);
    mention.amount = std::move(amount);
    return mention;
  }

  // In dollars of the time of publication; of a range, its middle.
  void set_dollars(Amount& amount) const {
    const double middle = (amount.low.to_double() + amount.high.to_double()) / 2;
    if (amount.currency == "USD") {
      amount.usd = middle;
      return;
    }
    if (!reading_.document) return;
    const ExchangeRates::Rate* rate = rates_.find(reading_.document->published, amount.currency);
    if (!rate) return;
    amount.usd = in_nine_digits(rate->usd * middle);
    amount.rate = rate->usd;
    amount.rate_date = rate->date;
    amount.rate_table = rates_.digest();
  }

  // Links the last mention to the one it restates.
  void link(std::vector<Mention>& mentions, uint32_t first) {
    Mention& restated = mentions[first];
    Mention& last = mentions.back();
    if (restated.amount->currency == last.amount->currency) return;
    last.amount->same_as = first;
    if (restated.amount->per.empty() != last.amount->per.empty()) {
      std::string& missing = restated.amount->per.empty() ? restated.amount->per : last.amount->per;
      missing = restated.amount->per.empty() ? last.amount->per : restated.amount->per;
    } else if (restated.amount->per.empty() && closes_bracket(last.span.end)) {
      const PerUnit per = context_.per_after(reading_, last.span.end + 1);
      restated.amount->per = last.amount->per = per.unit;
      if (!per.role.empty()) restated.amount->role = last.amount->role = per.role;
    }
    check_rate(restated, last);
  }

  bool closes_bracket(uint32_t at) const { return reading_.text.substr(at, 1) == ")"; }

  void check_rate(const Mention& first, const Mention& second) {
    if (!first.amount->usd || !second.amount->usd) return;
    const double a = *first.amount->usd, b = *second.amount->usd;
    if (a <= 0 || b <= 0 || (a / b < rate_tolerance && b / a < rate_tolerance)) return;
    doubt({first.span.begin, second.span.end},
          "the implied rate between " + first.amount->currency + " and " + second.amount->currency +
              " is far from that of the year");
  }

  const AmountWords& words_;
  const AmountContext& context_;
  const ExchangeRates& rates_;
  const Reading& reading_;
  Scratch& scratch_;
  std::vector<Doubt>* doubts_;
  std::string_view language_;
};

}  // namespace

AmountFinder::AmountFinder(const Lexicon& lexicon, const RateFile* own_rates)
    : AmountFinder(AmountTables::from(lexicon), own_rates) {}

AmountFinder::AmountFinder(const AmountTables& tables, const RateFile* own_rates)
    : parts_(std::make_unique<const Parts>(tables, own_rates)) {}

AmountFinder::~AmountFinder() = default;

const std::string& AmountFinder::rate_table() const { return parts_->rates.digest(); }

void AmountFinder::find(const Reading& reading, std::vector<Mention>& mentions,
                        std::vector<Doubt>* doubts) const {
  thread_local Scratch scratch;
  scratch.sums.clear();
  Search search(parts_->words, parts_->context, parts_->rates, reading, scratch, doubts);
  search.collect();
  search.drop_runs();
  if (!scratch.sums.empty()) search.finish(mentions);
}

}  // namespace press

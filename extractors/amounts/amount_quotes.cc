#include "extractors/amounts/amount_quotes.h"

#include <algorithm>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

class QuoteFinder {
 public:
  QuoteFinder(const AmountWords& words, const AmountContext& context, const Reading& reading)
      : words_(words), context_(context), reading_(reading) {}

  enum class Kind { none, rate, share };

  // By the words behind the sum: "103 yen to the dollar", "27 cents on the dollar".
  Kind kind(const RawSum& sum) const {
    if (sum.scaled) return Kind::none;
    const AmountContext::Quote quote = context_.quote(reading_, sum.span.end);
    uint32_t at = quote.token;
    if (at == 0) return Kind::none;
    const AmountWord* word = word_at(at);
    if (word && word->country && !word->noun) word = word_at(++at);
    if (!word || !word->noun || part_of_a_name(*word, at + 1)) return Kind::none;
    return quote.unit.empty() ? Kind::share : Kind::rate;
  }

  // "$1 = 0.76 euros".
  bool equal(const RawSum& first, const RawSum& second) const {
    if (first.scaled || second.scaled || second.span.begin < first.span.end) return false;
    return equals(reading_.text.substr(first.span.end, second.span.begin - first.span.end));
  }

  // "($=61.43 Algerian dinars)": the one unit is only its sign.
  bool after_a_sign(const RawSum& sum) const {
    const uint32_t at = token_at(*reading_.tokens, sum.span.begin);
    if (sum.scaled || at < 2 || reading_.surface(at - 1) != "=") return false;
    const AmountWord* sign = words_.exact(reading_.surface(at - 2));
    return sign && sign->sign;
  }

 private:
  static bool equals(std::string_view between) {
    const size_t sign = between.find('=');
    return sign != std::string_view::npos &&
           between.find_first_not_of(" =\n\u00A0") == std::string_view::npos;
  }

  const AmountWord* word_at(uint32_t token) const {
    return token < reading_.size() ? words_.folded(reading_.token(token).hash) : nullptr;
  }

  // "$5 in the euro zone".
  bool part_of_a_name(const AmountWord& word, uint32_t next) const {
    if (word.trap == 0 || next >= reading_.size()) return false;
    const std::vector<std::string>& names = words_.trap(word.trap).not_before;
    const std::string folded = fold(reading_.surface(next));
    return std::find(names.begin(), names.end(), folded) != names.end();
  }

  const AmountWords& words_;
  const AmountContext& context_;
  const Reading& reading_;
};

}  // namespace

void mark_quotes(const AmountWords& words, const AmountContext& context, const Reading& reading,
                 std::vector<RawSum>& sums) {
  using Kind = QuoteFinder::Kind;
  const QuoteFinder quotes(words, context, reading);
  std::vector<bool> share(sums.size());
  for (size_t i = 0; i < sums.size(); ++i) {
    const Kind kind = quotes.kind(sums[i]);
    share[i] = kind == Kind::share;
    if (kind == Kind::rate || quotes.after_a_sign(sums[i])) sums[i].per_currency = true;
    if (i > 0 && quotes.equal(sums[i - 1], sums[i]))
      sums[i - 1].per_currency = sums[i].per_currency = true;
  }
  size_t kept = 0;
  for (size_t i = 0; i < sums.size(); ++i)
    if (!share[i]) {
      if (kept != i) sums[kept] = sums[i];
      ++kept;
    }
  sums.resize(kept);
}

}  // namespace press

// Two numbers in one sum: "$10-15 million", "between 2 and 2.2 billion dollars", "€2bn-€3bn",
// "10억~15억원". After a verb of change, "from A to B" is two sums.
#include <algorithm>
#include <optional>

#include "corpus/text/unicode.h"
#include "extractors/amounts/amount_grammar.h"

namespace press {
namespace {

constexpr size_t between_reach = 24, change_reach = 72, by_reach = 12;  // bytes
constexpr double apart = 2, far = 10, much_too_far = 1000;
constexpr double own_scale = 10'000;  // "£300000 to £1 million": the first needs no scale
constexpr std::string_view loose_range = "a range whose first number may not belong to it";
constexpr std::string_view unclear_range = "a range whose first number may lack its scale";

}  // namespace

// Whether one of the words before byte `begin`, in the same clause and at most `reach` bytes
// away, joins sums in this way.
bool AmountGrammar::joint_before(size_t begin, Joint joint, size_t reach) const {
  const size_t from = begin > reach ? begin - reach : 0;
  std::string_view before = text_.substr(from, begin - from);
  if (const size_t stop = before.find_last_of("\n;!?"); stop != std::string_view::npos)
    before.remove_prefix(stop + 1);
  for (size_t at = 0; at < before.size();) {
    const size_t end = std::min(before.find_first_of(" ,\"'(", at), before.size());
    if (end > at) {
      const AmountWord* word = words_.folded(fold_hash(fold(before.substr(at, end - at))));
      if (word && word->joint == joint) return true;
    }
    at = end + 1;
  }
  return false;
}

// "between" or "from", perhaps with a hedge of a word or two after it.
bool AmountGrammar::between_before(size_t first) const {
  const size_t begin = pieces_[first].span.begin;
  return joint_before(begin, Joint::between, between_reach) ||
         joint_before(begin, Joint::from, between_reach);
}

// A verb of change: "rose from", "cut by".
bool AmountGrammar::change_before(size_t first) const {
  return joint_before(pieces_[first].span.begin, Joint::change, change_reach);
}

// "by" before the first number: what follows it is a difference, and the second number a level.
bool AmountGrammar::by_before(size_t first) const {
  return joint_before(pieces_[first].span.begin, Joint::by, by_reach);
}

// 5千万円から1億円に: behind the second number it says that the first is what was before.
bool AmountGrammar::changes_to(const Side& high) const {
  std::string_view rest = text_.substr(pieces_[high.next - 1].span.end, 48);
  for (const std::string& hedge : words_.beside(BesideSum::hedge))
    if (rest.substr(0, hedge.size()) == hedge) {
      rest.remove_prefix(hedge.size());
      break;
    }
  return begins_with_one(rest, words_.beside(BesideSum::to_level));
}

// How many times the high side is the low one; 1 from nothing.
double AmountGrammar::ratio(const Side& low, const Side& high) const {
  const double least = value(low).to_double();
  return least > 0 ? value(high).to_double() / least : 1;
}

AmountGrammar::Join AmountGrammar::range_word(const Side& low, size_t& next) const {
  const AmountPiece* piece = at(low.next);
  if (!piece || piece->line) return Join::none;
  next = low.next + 1;
  if (piece->mark == '-' && glued(low.next) && glued(next) && at(next)->joint() == Joint::to &&
      mark_at(next + 1, '-') && glued(next + 1)) {  // "8.25-to-8.50 dollars"
    next += 2;
    return Join::to;
  }
  if (piece->mark == '-' || piece->mark == '~') return Join::dash;
  if (piece->joint() == Joint::to) return Join::to;
  if (piece->joint() == Joint::conjunction &&
      joint_before(pieces_[low.first].span.begin, Joint::between, between_reach))
    return Join::conjunction;
  return Join::none;
}

// Whether two sides can be of one currency.
bool AmountGrammar::compatible(const Side& low, const Side& high) const {
  if (low.use.kind == CurrencyKind::none || high.use.kind == CurrencyKind::none) return true;
  if (low.use.country && high.use.country && low.use.country != high.use.country) return false;
  if (low.use.power != high.use.power) return false;
  return share_a_currency(low.use.form, high.use.form);
}

bool AmountGrammar::share_a_currency(uint16_t form, uint16_t other) const {
  if (form == other) return true;
  for (const CurrencyReading a : words_.form(form).readings)
    for (const CurrencyReading b : words_.form(other).readings)
      if (a.currency == b.currency && a.power == b.power) return true;
  return false;
}

// The second number of a range has a currency of its own, or looks like one: "$25,000 to
// 100,000", not "$5 to 10 people".
bool AmountGrammar::plausible_high(const Side& low, const Side& high, Join join,
                                   size_t word) const {
  if (high.use.kind != CurrencyKind::none) return true;
  if (low.use.kind == CurrencyKind::none) return false;
  if (join == Join::conjunction) return high.quantity.scaled || high.quantity.grouped;
  if (join == Join::dash && pieces_[word].space && !high.quantity.scaled) return false;
  if (high.quantity.scaled) return true;
  if (low.quantity.scaled) return false;
  return high.quantity.grouped || (join == Join::dash && !high.quantity.year);
}

std::optional<RawSum> AmountGrammar::range(const Side& given, size_t& skip) const {
  size_t second = 0, ignored = 0;
  const Join join = range_word(given, second);
  if (join == Join::none || second >= pieces_.size()) return std::nullopt;
  if (join == Join::dash && (glued(given.next) != glued(second))) return std::nullopt;
  const std::optional<Side> found = side(second, ignored, true);
  if (!found || !found->doubt.empty()) return std::nullopt;
  Side low = given;
  const Side& high = *found;
  if (low.use.kind == CurrencyKind::none && (high.prefixed || low.quantity.year))
    return std::nullopt;
  if (!plausible_high(low, high, join, given.next) || !compatible(low, high)) return std::nullopt;
  if (low.quantity.scaled && !high.quantity.scaled && !high.quantity.grouped) return std::nullopt;
  const bool alone = low.use.kind == CurrencyKind::none;
  const double bare = low.quantity.value.to_double();
  const bool plain = !low.quantity.grouped || (alone && bare < high.quantity.bare.to_double() &&
                                               bare * far > high.quantity.bare.to_double());
  const bool shares =
      !low.quantity.scaled && high.quantity.scaled && plain && (bare < own_scale || alone);
  if (shares && low.quantity.value.to_double() < high.quantity.bare.to_double())
    low.quantity.value = low.quantity.value.times_power_of_ten(high.quantity.power);
  else if (shares && alone)
    return std::nullopt;  // "from 2019 to 147 trillion rupiah"
  else if (shares)
    low.doubt = unclear_range;
  if (alone) low.use.power = high.use.power;
  if (alone && low.doubt.empty()) low.doubt = quantities_.joined_before(low.first, high.quantity);
  const bool rising = value(low).to_double() < value(high).to_double();
  const double times = ratio(low, high);
  const bool complete = !alone && !shares;
  if (join == Join::to && pieces_[given.next].asian && changes_to(high)) return std::nullopt;
  if (join == Join::to && change_before(low.first) && (complete || times > far))
    return std::nullopt;
  if (join == Join::to && by_before(low.first) && times > (complete ? apart : far))
    return std::nullopt;
  if (join == Join::to && times > far && !between_before(low.first)) {
    if (complete) return std::nullopt;  // "two pence to 318p"
    if (low.doubt.empty()) low.doubt = loose_range;
  } else if (alone && times > much_too_far) {
    low.doubt = loose_range;
  }
  if (!rising && low.doubt.empty()) return std::nullopt;
  RawSum sum = finish(low, high);
  skip = sum.next;
  return sum;
}

}  // namespace press

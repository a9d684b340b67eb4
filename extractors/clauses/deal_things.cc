#include <algorithm>

#include "corpus/text/ascii.h"
#include "extractors/clauses/deal_sentence.h"

// DealSentence: what single words say of the thing that is bought or sold.
namespace press {
namespace {

constexpr size_t modifiers = 4;  // words before a name in a list: "credit card firm X"

}  // namespace

// "20" before "percent"; 0 when there is no number.
double DealSentence::percent_at(size_t at) const {
  if (at == 0) return 0;
  const std::string_view number = reading_.surface(items_[at - 1].first);
  double value = 0;
  for (size_t i = 0, scale = 0; i < number.size(); ++i) {
    if (number[i] == '.' && scale == 0) {
      scale = 1;
    } else if (is_ascii_digit(number[i])) {
      value = value * 10 + (number[i] - '0');
      if (scale > 0) scale *= 10;
    } else {
      return 0;
    }
    if (i + 1 == number.size() && scale > 1) value /= static_cast<double>(scale);
  }
  return value <= 100 ? value : 0;
}

// Whether the word at `at` has one before it that says which: "lamp business", not "all
// operations".
bool DealSentence::described(size_t at, size_t begin) const {
  constexpr uint64_t empty = deal_word::article | deal_word::own | deal_word::bare |
                             deal_word::part | deal_word::whole | deal_word::demonym;
  return at > begin && plain_word(at - 1) && !is(at - 1, empty) &&
         reading_.token(items_[at - 1].first).kind == TokenKind::word;
}

// "$500 million to just over $1 billion"
bool DealSentence::is_range(size_t at) const {
  if (items_[at].word != words_.to || at == 0 || items_[at - 1].kind != DealItem::Kind::sum)
    return false;
  size_t i = at + 1;
  while (i < items_.size() && i < at + modifiers &&
         (plain_word(i) || is(i, deal_word::preposition)))
    ++i;  // "just over"
  return i < items_.size() && items_[i].kind == DealItem::Kind::sum;
}

// "... and sold Y", "... and expects to": "and" joins another verb.
bool DealSentence::next_clause(size_t at) const {
  if (!is(at, deal_word::joint) || at + 1 >= items_.size()) return false;
  if (verb_at(at + 1)) return true;
  return at + 2 < items_.size() && plain_word(at + 1) && items_[at + 2].word == words_.to;
}

// "it", "the company", "its stake": what the sentences before tell of.
bool DealSentence::refers(size_t begin, size_t end, size_t first) const {
  if (begin < items_.size() && begin + 1 == end && is(begin, deal_word::pronoun)) return true;
  if (first >= std::min(end, items_.size())) return false;
  constexpr uint64_t heads = deal_word::company | deal_word::asset | deal_word::part;
  const bool definite =
      first > begin && is(first - 1, deal_word::bare) &&
      (items_[first - 1].word == words_.the || !is(first - 1, deal_word::article));
  const bool the = first > begin && items_[first - 1].word == words_.the;
  if (the && is(end - 1, deal_word::company) && end - first <= 3) return true;
  const bool own_thing = definite && is(first - 1, deal_word::own) && !is(first, deal_word::held);
  return definite && !own_thing && first + 1 == end && is(first, heads);
}

// "Z lamp business", "Z assets": the item after the head; `name` + 1 when the name stands alone.
size_t DealSentence::thing_end(size_t name) const {
  size_t end = name + 1;
  for (size_t i = name + 1; i < items_.size() && i <= name + modifiers && plain_word(i); ++i) {
    if (is(i, deal_word::bound | deal_word::held)) break;
    if (is(i, deal_word::asset)) end = i + 1;
  }
  return end;
}

// "and" that joins neither names nor things: "its assets and make".
bool DealSentence::joins_no_thing(size_t at, size_t end) const {
  if (!is(at, deal_word::joint) || at + 1 >= end) return false;
  if (reading_.token(items_[at + 1].first).is(shape::capital)) return false;
  for (size_t i = at + 1; i < end && i < at + modifiers; ++i)
    if (is(i, deal_word::asset)) return false;
  return true;
}

// Whether the number before "percent" is 50 or more.
bool DealSentence::half_or_more(size_t at) const {
  if (at == 0) return false;
  const std::string_view number = reading_.surface(items_[at - 1].first);
  if (number.size() < 2 || number[0] < '5' || number[0] > '9') return number.substr(0, 3) == "100";
  return is_ascii_digit(number[1]) && (number.size() == 2 || number[2] == '.');
}

// Whether a name or sum follows a "to" before the next preposition: else it begins a purpose.
bool DealSentence::leads_to_party(size_t at) const {
  for (size_t i = at; i < items_.size() && i < at + 2 * modifiers; ++i) {
    if (party(i) || items_[i].kind == DealItem::Kind::sum) return true;
    if (is(i, deal_word::preposition | deal_word::stop) && items_[i].word != words_.of)
      return false;
  }
  return false;
}

}  // namespace press

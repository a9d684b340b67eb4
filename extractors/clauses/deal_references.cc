#include <algorithm>
#include <utility>

#include "extractors/clauses/deal_draft.h"
#include "extractors/clauses/deal_sentence.h"

// DealSentence: whom words stand for that name nobody.
namespace press {
namespace {

constexpr size_t farthest_list = 500;  // items between "they" and whom it stands for
constexpr size_t farthest_firm = 48;   // between "it" and "the bank"

}  // namespace

// "the company", "the German carmaker", "both companies"
bool DealSentence::the_company(size_t at) const {
  if (!is(at, deal_word::company)) return false;
  for (size_t i = at, steps = 0; i-- > 0 && steps < 3; ++steps) {
    if (items_[i].word == words_.the || items_[i].word == words_.both) return true;
    if (!plain_word(i)) return false;
  }
  return false;
}

// "the Dutch bank": the item of "Dutch", when the one of "bank" is given.
size_t DealSentence::description_begin(size_t at) const {
  size_t begin = at;
  for (size_t steps = 0; begin > 0 && steps < 3 && plain_word(begin - 1) &&
                         !is(begin - 1, deal_word::article | deal_word::bare);
       ++steps)
    --begin;
  return begin;
}

// Whom "it" and "the company" at item `at` stand for.
DealParties DealSentence::antecedent(size_t at) const {
  DealParties parties;
  parties.begin = at;
  parties.end = at + 1;
  if (is(at, deal_word::company)) {
    const uint32_t first = items_[description_begin(at)].first, last = items_[at].last;
    const bool other =
        first_unbound_ >= at || topics_.contradicts(items_[first_unbound_].mention, first, last);
    if (other && topics_.specific(first, last)) {
      const uint32_t firm = topics_.fitting(number_, first, last, pair_.target);
      if (firm != none) parties.names.push_back(firm);
      parties.inferred = true;
      return parties;
    }
  } else if (first_unbound_ >= at) {
    for (size_t i = at; i-- > 0 && at - i <= farthest_firm;)  // "the Dutch bank said it"
      if (the_company(i) && !is(i, deal_word::plural)) return antecedent(i);
  }
  if (first_unbound_ < at) {
    // A plain object cannot be told from a subject here, but newswire sentences begin with theirs.
    parties.names.push_back(items_[first_unbound_].mention);
    return parties;
  }
  if (topic_ != none) parties.names.push_back(topic_);
  parties.inferred = true;
  return parties;
}

// Whom "they" and "the two firms" at item `at` stand for: the list that does something before it
// in the sentence, else the two of the deal before.
DealParties DealSentence::several(size_t at) const {
  DealParties parties;
  for (size_t i = at; i-- > 0 && at - i < farthest_list && parties.names.size() < 2;) {
    if (!party(i) || possessive_after(i)) continue;
    DealParties list = list_before(i);
    i = std::min(i, list.begin);
    if (!governed(list)) parties = std::move(list);
  }
  if (parties.names.size() < 2) {
    const auto in_pair = [&](uint32_t party) {
      return same_party(mentions_, party, pair_.first) ||
             same_party(mentions_, party, pair_.second);
    };
    const bool strange =
        !parties.names.empty() && pair_.first != none && !in_pair(parties.names[0]);
    if (pair_.first == none || strange) return antecedent(at);
    parties.names = {pair_.first, pair_.second};
    parties.paired = true;
  }
  parties.begin = at;
  parties.end = at + 1;
  return parties;
}

// The name that a relative pronoun at `at` goes back to: "X, which", "X, a maker of lamps that";
// `at` when there is none.
size_t DealSentence::before_relative(size_t at) const {
  constexpr size_t longest = 10;  // items of an apposition
  const auto is_name = [&](size_t i) { return party(i) && !possessive_after(i); };
  const size_t name = comma(at - 1) && at > 1 ? at - 2 : at - 1;
  if (is_name(name)) return name;
  for (size_t i = at; i-- > 1 && at - i <= longest;) {
    if (is(i, deal_word::finite | deal_word::be | deal_word::say | deal_word::stop)) return at;
    if (comma(i)) return is_name(i - 1) ? i - 1 : at;
  }
  return at;
}

// "X, which": X.
DealParties DealSentence::antecedent_of_relative(size_t name) const {
  DealParties parties;
  parties.names.push_back(items_[name].mention);
  parties.begin = name;
  parties.end = name + 1;
  return parties;
}

uint32_t DealSentence::meant(const DealComplement& complement) const {
  if (complement.last > complement.first && topics_.specific(complement.first, complement.last))
    return topics_.fitting(number_, complement.first, complement.last, pair_.target);
  return pair_.target != none ? pair_.target : topic_;
}

}  // namespace press

#include "extractors/clauses/deal_sentence.h"

#include <algorithm>

#include "extractors/clauses/deal_draft.h"

namespace press {
namespace {

constexpr size_t longest_way = 22;         // items between a verb and its subject
constexpr size_t longest_group = 12;       // words of a verb group
constexpr size_t longest_apposition = 24;  // items between two commas
constexpr size_t modifiers = 4;            // words before a name in a list: "credit card firm X"

}  // namespace

bool DealSentence::possessive_after(size_t at) const {
  return at + 1 < items_.size() && items_[at + 1].kind == DealItem::Kind::possessive;
}

bool DealSentence::plain_word(size_t at) const {
  constexpr uint64_t marking = deal_word::say | deal_word::pronoun | deal_word::be |
                               deal_word::finite | deal_word::stop | deal_word::relative |
                               deal_word::preposition | deal_word::joint;
  return (items_[at].kind == DealItem::Kind::word || inner_hyphen(at)) && !is(at, marking);
}

// The hyphen of "state-run".
bool DealSentence::inner_hyphen(size_t at) const {
  return items_[at].kind == DealItem::Kind::mark && items_[at].word == words_.hyphen &&
         words_.hyphen != 0 && !reading_.token(items_[at].first).is(shape::space_before);
}

// The comma that opens the apposition which `comma` closes, and that follows a name: of
// "X, a maker of lamps, bought" the first. `comma` itself when there is none.
size_t DealSentence::apposition_begin(size_t comma_at) const {
  for (size_t i = comma_at; i-- > 1 && comma_at - i < longest_apposition;)
    if (comma(i) && party(i - 1) && i + 1 < comma_at && !party(i + 1)) return i;
  return comma_at;
}

// The list whose last name is item `at`, backwards: "A, the carmaker, B and C".
DealParties DealSentence::list_before(size_t at) const {
  DealParties parties;
  parties.names.push_back(items_[at].mention);
  parties.begin = at;
  parties.end = at + 1;
  bool joined = false;
  for (size_t i = at; i > 0;) {
    size_t j = i - 1;
    for (size_t skipped = 0; j > 0 && skipped < modifiers + 1 &&
                             (plain_word(j) || items_[j].kind == DealItem::Kind::possessive);
         ++skipped)
      --j;
    const bool joint = is(j, deal_word::joint);
    if (!joint && !(joined && comma(j))) break;
    parties.cut = parties.names.size() >= longest_list;
    if (parties.cut) break;
    joined = true;
    if (j == 0) break;
    --j;
    if (joint && is(j, deal_word::pronoun)) {  // "X said it and Y"
      const DealParties first = antecedent(j);
      parties.names.insert(parties.names.end(), first.names.begin(), first.names.end());
      parties.begin = j;
      break;
    }
    if (comma(j) && j > 0 && !party(j - 1)) j = apposition_begin(j);
    if (comma(j) && j > 0) --j;
    if (j > 0 && plain_word(j) && party(j - 1)) --j;  // a ticker code without brackets
    if (joined && items_[j].kind == DealItem::Kind::possessive) j = owner_begin(j);
    if (!party(j) || possessive_after(j)) break;
    parties.names.push_back(items_[j].mention);
    parties.begin = j;
    i = j;
  }
  std::reverse(parties.names.begin(), parties.names.end());
  return parties;
}

// "A, Japan's B and C": from the possessive back to the name before the owner.
size_t DealSentence::owner_begin(size_t possessive) const {
  if (possessive == 0) return possessive;
  size_t i = possessive - 1;
  while (i > 0 && (party(i) || (plain_word(i) && capital_word(i)))) --i;
  if (i > 0 && (comma(i) || is(i, deal_word::joint))) --i;
  if (i > 0 && comma(i)) --i;
  return party(i) ? i : possessive;
}

// Whether the party at `at` stands for itself: not "X's", not "with X".
bool DealSentence::unbound(size_t at) const {
  if (!party(at) || possessive_after(at)) return false;
  while (at > 0 && is(at - 1, deal_word::article)) --at;
  return at == 0 || !is(at - 1, deal_word::preposition);
}

// Whether the list stands behind a preposition while another name could be the subject: "talks
// with A and B", "shares in X".
bool DealSentence::governed(const DealParties& list) const {
  size_t i = list.begin;
  for (size_t skipped = 0; i > 0 && skipped < modifiers && plain_word(i - 1); ++skipped) --i;
  if (i == 0 || !is(i - 1, deal_word::preposition)) return false;
  if (i > 1 && is(i - 2, deal_word::band)) return false;  // "a consortium of X and Y", "led by X"
  return first_plain_ + 1 < i;
}

// The first item of the verb group that ends at item `verb`: "has also agreed to buy", "is close to
// buying", "said it plans to buy" from "plans".
size_t DealSentence::group_begin(size_t verb) const {
  size_t first = verb;
  for (size_t steps = 0; first > 0 && steps < longest_group; ++steps) {
    const size_t before = first - 1;
    if (items_[before].mention != none || comma(before)) break;
    if (is(before, deal_word::adverb | deal_word::be | deal_word::finite) || is_adverb(before)) {
      first = before;
      continue;
    }
    const size_t link = link_begin(first);
    if (link == first) break;
    first = link;
  }
  return first;
}

bool DealSentence::only_describes(size_t after, bool investment) const {
  const uint64_t heads = deal_word::company | deal_word::people | deal_word::unit |
                         deal_word::asset | (investment ? deal_word::activity : 0);
  return after < items_.size() && plain_word(after) && is(after, heads);
}

size_t DealSentence::governing_verb(size_t noun, const std::vector<uint32_t>& verbs) const {
  constexpr size_t farthest = 9;
  for (size_t i = noun; i-- > 0 && noun - i <= farthest;) {
    if (items_[i].kind == DealItem::Kind::party && !possessive_after(i)) break;
    if (items_[i].kind != DealItem::Kind::word) continue;
    if (is(i, deal_word::stop | deal_word::relative | deal_word::say)) break;
    const bool listed = std::find(verbs.begin(), verbs.end(), items_[i].word) != verbs.end();
    if ((listed && items_[i].word != 0) || verbs_.triggers(items_[i].word)) return i;
  }
  return noun;
}

bool DealSentence::determined(size_t noun) const {
  for (size_t i = noun; i-- > 0 && noun - i <= modifiers;) {
    if (is(i, deal_word::article | deal_word::own) ||
        items_[i].kind == DealItem::Kind::possessive || items_[i].kind == DealItem::Kind::sum)
      return true;
    if (!plain_word(i)) return false;
  }
  return false;
}

bool DealSentence::receives(size_t noun) const {
  constexpr size_t farthest = 9;
  if (is(noun, deal_word::held)) return false;
  for (size_t i = noun; i-- > 0 && noun - i <= farthest;) {
    if (items_[i].kind == DealItem::Kind::party && !possessive_after(i)) return false;
    if (is(i, deal_word::receives)) return true;
    if (is(i, deal_word::stop | deal_word::relative)) return false;
  }
  return false;
}

// "agreed to", "in talks to", "close to": where words that govern the verb at `first` begin.
size_t DealSentence::link_begin(size_t first) const {
  constexpr size_t longest_link = 6;
  for (size_t i = first; i-- > 0 && first - i <= longest_link;) {
    if (items_[i].mention != none || comma(i)) break;
    const DealPhrase* phrase =
        words_.phrase_at(reading_, items_[i].first, items_[first].last, DealPhraseKind::status);
    if (phrase && items_[i].first + phrase->words.size() == items_[first - 1].last) return i;
  }
  const bool to = items_[first - 1].word == words_.to;
  if (to && first > 1 && plain_word(first - 2) && items_[first - 2].mention == none)
    return first - 2;
  return to ? first - 1 : first;
}

bool DealSentence::is_adverb(size_t at) const {
  const std::string_view word = reading_.surface(items_[at].first);
  const std::string_view ending = words_.adverb_ending;
  return items_[at].kind == DealItem::Kind::word && !ending.empty() &&
         word.size() > ending.size() + 2 && word.ends_with(ending) &&
         !reading_.token(items_[at].first).is(shape::capital);
}

// "X bought Y and sold Z": the verb before the one whose group begins at `first`, when "and" joins
// them; the number of items when not.
size_t DealSentence::verb_joined_before(size_t first) const {
  if (first < 2 || !is(first - 1, deal_word::joint)) return items_.size();
  for (size_t i = first - 1; i-- > 0 && first - i < longest_way;) {
    if (is(i, deal_word::stop | deal_word::relative)) break;
    if (verb_at(i) && items_[i].kind == DealItem::Kind::word) return i;
  }
  return items_.size();
}

// Whether the head between a list of names and a verb makes it someone else: "X shareholders
// agreed", "rivals of X said".
bool DealSentence::is_other_head(const DealParties& list, size_t verb) const {
  const auto in_phrase = [&](size_t i) {
    return plain_word(i) || items_[i].kind == DealItem::Kind::possessive;
  };
  for (size_t i = list.end; i < verb && in_phrase(i); ++i)
    if (is(i, deal_word::people)) return true;
  size_t i = list.begin;
  for (size_t skipped = 0; i > 0 && skipped < modifiers && plain_word(i - 1); ++skipped) --i;
  return i > 1 && is(i - 1, deal_word::preposition) && is(i - 2, deal_word::people);
}

// "A bought B, and C sold D": of B and C only C sold.
void DealSentence::leave_object(DealParties& list) const {
  size_t before = list.begin;
  for (size_t skipped = 0;
       before > 0 && skipped < modifiers && plain_word(before - 1) && !verb_at(before - 1);
       ++skipped)
    --before;
  if (list.names.size() > 1 && before > 0 && verb_at(before - 1))
    list.names.erase(list.names.begin(), list.names.end() - 1);
}

// "Acquired by X in 2021, Y makes lamps": Y.
DealParties DealSentence::subject_behind(size_t verb) const {
  DealParties parties;
  for (size_t i = verb; i + 1 < items_.size() && i < verb + longest_way; ++i) {
    if (!comma(i)) continue;
    if (party(i + 1) && !possessive_after(i + 1)) list_after(i + 1, parties);
    break;
  }
  return parties;
}

DealParties DealSentence::subject(size_t verb, bool noun) const {
  return subject_of(verb, noun, 0);
}

DealParties DealSentence::subject_of(size_t verb, bool noun, size_t depth) const {
  constexpr size_t deepest = 3;
  const size_t first = group_begin(verb);
  if (const size_t joined = verb_joined_before(first); joined < items_.size() && depth < deepest) {
    DealParties shared = subject_of(joined, false, depth + 1);
    if (!shared.names.empty()) return shared;
  }
  if (first == 0) return subject_behind(verb);
  size_t steps = 0;
  for (size_t i = first; i-- > 0 && steps < longest_way; ++steps) {
    if (noun && party(i) && possessive_after(i)) continue;  // "rejected X's offer"
    if (party(i)) {
      DealParties list = list_before(i);
      if (!governed(list)) {
        leave_object(list);
        list.other_head = is_other_head(list, first);
        if (i + 1 < first && comma(i + 1))  // "Y, a unit of Z, was sold"
          list.owner = owner_within(i + 1, std::min(apposition_end(i + 1), first));
        return list;
      }
      if (is_other_head(list, first) && first - i < 3) return {};
      i = list.begin;
      continue;
    }
    if (is(i, deal_word::relative) && i > 0) {  // "for X, which has agreed"
      const size_t name = before_relative(i);
      if (name < i) return antecedent_of_relative(name);
    }
    if (is(i, deal_word::pronoun) || the_company(i))
      return is(i, deal_word::plural) ? several(i) : antecedent(i);
    if (items_[i].kind == DealItem::Kind::mark && reading_.surface(items_[i].first) == ";") break;
    if (comma(i)) i = apposition_begin(i);
    // A clause without a subject of its own ("after buying Y") has that of the sentence.
    if (is(i, deal_word::stop) && steps > 0) return antecedent(i);
  }
  return {};
}

DealParties DealSentence::possessor(size_t noun) const {
  size_t steps = 0;
  for (size_t i = noun; i-- > 0 && steps <= modifiers + 1; ++steps) {
    if (is(i, deal_word::own)) return antecedent(i);
    if (items_[i].kind == DealItem::Kind::possessive && i > 0) {
      if (party(i - 1)) {
        DealParties parties;
        parties.names.push_back(items_[i - 1].mention);
        parties.begin = i - 1;
        parties.end = i;
        return parties;
      }
      const bool company = is(i - 1, deal_word::company);
      return company ? antecedent(i - 1) : DealParties{};
    }
    if (items_[i].kind != DealItem::Kind::sum && !plain_word(i)) break;
  }
  return {};
}

DealParties DealSentence::before(size_t noun) const {
  DealParties parties;
  if (noun == 0 || !party(noun - 1)) return parties;
  parties.names.push_back(items_[noun - 1].mention);
  parties.begin = noun - 1;
  parties.end = noun;
  return parties;
}

uint32_t DealSentence::sum_before(size_t noun) const {
  size_t steps = 0;
  for (size_t i = noun; i-- > 0 && steps <= modifiers; ++steps) {
    if (items_[i].kind == DealItem::Kind::sum) return items_[i].mention;
    if (!plain_word(i)) break;
  }
  return none;
}

uint32_t DealSentence::sum_given(size_t at) const {
  size_t i = group_begin(at);
  for (size_t steps = 0; i > 0 && steps <= modifiers && plain_word(i - 1); ++steps) --i;
  if (i > 0 && i < at && is(i - 1, deal_word::preposition) && items_[i - 1].word != words_.of) --i;
  return i > 0 && items_[i - 1].kind == DealItem::Kind::sum ? items_[i - 1].mention : none;
}

}  // namespace press

#include <algorithm>

#include "corpus/text/ascii.h"
#include "extractors/clauses/deal_sentence.h"

// DealSentence to the right of a verb: its complements.
namespace press {
namespace {

constexpr size_t longest_apposition = 24;  // items between two commas
constexpr size_t longest_clause = 48;      // items after a verb
constexpr size_t modifiers = 4;            // words before a name in a list: "credit card firm X"

}  // namespace

DealParties DealSentence::after(size_t at) const {
  DealParties parties;
  const bool mark = at < items_.size() && items_[at].kind == DealItem::Kind::mark;
  if (mark || (at < items_.size() && comma(at))) ++at;  // "participants include: X and Y"
  for (size_t skipped = 0; at < items_.size() && skipped < modifiers && plain_word(at); ++skipped)
    ++at;
  if (at < items_.size() && party(at)) list_after(at, parties);
  return parties;
}

// "a unit of Z": Z.
uint32_t DealSentence::owner_within(size_t begin, size_t end) const {
  constexpr size_t farthest = 500;  // items; an apposition without an end goes to the sentence's
  end = std::min(end, begin + farthest);
  bool unit = false;
  for (size_t i = begin; i < end; ++i) {
    unit = unit || is(i, deal_word::unit);
    if (unit && party(i) && i > begin && items_[i - 1].word == words_.of) return items_[i].mention;
    if (party(i) && possessive_after(i) && i + 2 < end && is(i + 2, deal_word::unit))
      return items_[i].mention;
  }
  return none;
}

// The comma that closes the apposition which `comma` opens; the end of the sentence when none.
size_t DealSentence::apposition_end(size_t comma_at) const {
  for (size_t i = comma_at + 1; i < items_.size() && i - comma_at < longest_apposition; ++i)
    if (comma(i)) return i;
  return items_.size();
}

// "Y, a maker of lamps and Z": the name after the apposition that begins at the comma `at`; the end
// of the sentence when there is none.
size_t DealSentence::behind_apposition(size_t at) const {
  const size_t size = items_.size();
  if (at + 1 >= size || !comma(at) || !is(at + 1, deal_word::article)) return size;
  for (size_t i = at + 1; i + 1 < size && i < at + longest_apposition / 2; ++i) {
    if (is(i, deal_word::stop | deal_word::relative | deal_word::finite)) return size;
    if (is(i, deal_word::joint) && party(i + 1)) return i + 1;
    if (comma(i) && is(i + 1, deal_word::joint)) return first_party(i + 2);
  }
  return size;
}

// The name behind up to four words from item `at` on; the number of items when there is none.
size_t DealSentence::first_party(size_t at) const {
  for (size_t i = at; i < items_.size() && i <= at + modifiers; ++i) {
    if (party(i) && !possessive_after(i)) return i;
    if (!party(i) && !plain_word(i) && items_[i].kind != DealItem::Kind::possessive) break;
  }
  return items_.size();
}

// The list that begins with the name at `at`; the item after it.
size_t DealSentence::list_after(size_t at, DealParties& parties) const {
  parties.begin = at;
  parties.names.push_back(items_[at].mention);
  size_t end = at + 1;
  for (;;) {
    size_t i = end;
    const size_t size = items_.size();
    if (i + 1 < size && items_[i].word == words_.of && plain_word(i + 1)) {  // "Bull of France"
      i += 2;
      const size_t farthest = std::min(size, i + longest_apposition);
      while (i < farthest && plain_word(i) && reading_.token(items_[i].first).is(shape::capital))
        ++i;
    }
    bool joint = false;
    size_t commas = 0;
    while (i < size && (comma(i) || is(i, deal_word::joint))) {
      joint = joint || is(i, deal_word::joint);
      commas += comma(i);
      ++i;
    }
    if (!joint && commas == 0) break;
    parties.cut = parties.names.size() >= longest_list;
    if (parties.cut) break;
    for (size_t skipped = 0; i < size && skipped <= modifiers &&
                             (plain_word(i) || items_[i].kind == DealItem::Kind::possessive);
         ++skipped)
      ++i;
    if (!joint && i < size && !party(i)) i = behind_apposition(end);
    if (i >= size || !party(i) || possessive_after(i)) break;
    // ", X said" and "and X will" begin something else.
    if (i + 1 < size && is(i + 1, deal_word::say | deal_word::finite | deal_word::be)) break;
    if (joint && commas > 0 && i + 1 < size && plain_word(i + 1)) break;  // ", and X let"
    parties.names.push_back(items_[i].mention);
    end = i + 1;
  }
  parties.end = end;
  return end;
}

// The state of complements() as it goes right.
struct DealSentence::Scan {
  std::vector<DealComplement> found;
  uint32_t preposition = 0;
  size_t begin = 0;     // item at which the words after the preposition begin
  bool filled = false;  // a name or sum stands there
  uint32_t owner = none;
  bool part = false, whole = false, small = false, unit = false;
  bool part_before = false;  // "stake" stands right before: "stake in Y"
  bool asset = false;        // "lamp business": a thing of its own
  bool held = false;         // "stake"
  size_t own = SIZE_MAX;     // item of "its": whose it is the sentence tells
  double percent = 0;
};

// The name behind the "of" at an item; the number of items when there is none.
size_t DealSentence::name_behind(size_t of) const {
  size_t name = of + 1;
  for (size_t skipped = 0; name < items_.size() && skipped < modifiers && plain_word(name);
       ++skipped)
    ++name;
  return name < items_.size() && party(name) ? name : items_.size();
}

// "the lamp business of Z": Z owns it.
bool DealSentence::take_asset_owner(size_t& at, Scan& scan) const {
  if (!scan.asset || scan.filled || scan.owner != none || items_[at].word != words_.of)
    return false;
  const size_t name = name_behind(at);
  if (name == items_.size()) return false;
  scan.owner = items_[name].mention;
  close(scan, at);
  at = scan.begin = name + 1;
  return true;
}

// "a rival of Z": Z is not what is bought.
bool DealSentence::take_other_head(size_t& at, Scan& scan) const {
  if (items_[at].word != words_.of || at == scan.begin || !is(at - 1, deal_word::people) ||
      is(at - 1, deal_word::part))  // "shares of Z"
    return false;
  const size_t name = name_behind(at);
  if (name == items_.size()) return false;
  DealComplement complement;
  complement.preposition = scan.preposition;
  complement.first = items_[at - 1].first;
  complement.last = items_[name].last;
  complement.parties.small = scan.small;
  complement.parties.whole = scan.whole;
  complement.parties.percent = scan.percent;
  scan.found.push_back(std::move(complement));
  scan.owner = none;
  scan.filled = true;
  scan.part_before = scan.asset = scan.held = scan.small = scan.whole = false;
  at = scan.begin = name + 1;
  return true;
}

// "buying": a deal's verb in this form.
bool DealSentence::is_gerund(size_t at) const {
  if (!verbs_.triggers(items_[at].word)) return false;
  std::vector<DealRules::Hit> hits;
  verbs_.hits_at(reading_, items_[at].first, items_.back().last, hits);
  return std::any_of(hits.begin(), hits.end(),
                     [](const DealRules::Hit& hit) { return hit.rule->verb && hit.ing; });
}

// Ends the words behind a preposition at item `end`. "X's lamp business": there is no name for
// what was bought, but words, and a name for whose it was.
void DealSentence::close(Scan& scan, size_t end) const {
  size_t begin = scan.begin;
  while (begin < end && (is(begin, deal_word::bare) || items_[begin].kind != DealItem::Kind::word))
    ++begin;
  for (size_t i = begin + 1; i < end; ++i) {
    const bool gap = items_[i].first != items_[i - 1].last;  // a report or a time was left out
    if (gap || is(i, deal_word::modifier) || comma(i) || joins_no_thing(i, end)) end = i;
  }
  while (end > begin && (items_[end - 1].kind != DealItem::Kind::word ||
                         is(end - 1, deal_word::adverb | deal_word::stop | deal_word::time_word)))
    --end;
  const bool refers = !scan.filled && this->refers(scan.begin, end, begin);
  const bool gerund = begin < end && is_gerund(begin);  // "interest in buying X"
  const bool words = !scan.filled && !gerund && begin < end && !(scan.small && end - begin < 2) &&
                     !is(begin, deal_word::pronoun);
  if (words || scan.owner != none || refers) {
    DealComplement complement;
    complement.refers = refers || (scan.held && scan.owner != none && !scan.asset);
    complement.parties.percent = scan.percent;
    complement.preposition = scan.preposition;
    if (words) {
      complement.first = items_[begin].first;
      complement.last = items_[end - 1].last;
    }
    if (scan.small && scan.owner != none && !complement.refers && !scan.asset)
      complement.parties.names.push_back(scan.owner);  // "Y's shares"
    else
      complement.parties.owner = scan.owner;
    complement.parties.owned_unit = complement.parties.names.empty() && scan.owner != none &&
                                    words && is(end - 1, deal_word::unit);
    complement.parties.small = scan.small;
    complement.parties.whole = scan.whole;
    scan.found.push_back(std::move(complement));
  }
  scan.owner = none;
  scan.filled = true;
  scan.asset = scan.held = false;
}

// Takes the list at item `at`, and goes past it.
void DealSentence::scan_party(size_t& at, Scan& scan) const {
  if (const size_t end = thing_end(at); end > at + 1) {
    DealComplement complement;
    complement.preposition = scan.preposition;
    complement.first = items_[at].first;
    complement.last = items_[end - 1].last;
    complement.attributive = scan.owner == none;
    complement.parties.owner = scan.owner == none ? items_[at].mention : scan.owner;
    complement.parties.small = scan.small;
    complement.parties.whole = scan.whole;
    complement.parties.percent = scan.percent;
    scan.owner = none;
    scan.filled = true;
    scan.part = scan.whole = scan.small = scan.unit = scan.part_before = scan.asset = scan.held =
        false;
    scan.found.push_back(std::move(complement));
    at = end;
    return;
  }
  if (possessive_after(at)) {
    scan.owner = items_[at].mention;
    at += 2;
    scan.begin = at;
    return;
  }
  DealComplement complement;
  complement.preposition = scan.preposition;
  at = list_after(at, complement.parties);
  complement.parties.owner = scan.owner;
  if (scan.owner == none && scan.own != SIZE_MAX && (scan.unit || scan.part || scan.asset)) {
    const DealParties owner = antecedent(scan.own);
    if (!owner.names.empty()) complement.parties.owner = owner.names.front();
  }
  scan.own = SIZE_MAX;
  complement.parties.whole = scan.whole;
  complement.parties.part = scan.part;
  complement.parties.small = scan.small;
  complement.parties.percent = scan.percent;
  scan.owner = none;
  scan.filled = true;
  scan.percent = 0;
  scan.asset = scan.held = false;
  scan.part = scan.whole = scan.small = scan.unit = scan.part_before = false;
  scan.found.push_back(std::move(complement));
}

// False: the clause ends here.
bool DealSentence::scan_preposition(size_t& at, Scan& scan) const {
  const uint32_t word = items_[at].word;
  if (word == words_.to && at > 0 && items_[at - 1].word == words_.up) {  // "up to 20 pct of Y"
    scan.begin = ++at;
    return true;
  }
  if (is_range(at)) {
    ++at;
    return true;
  }
  if (take_asset_owner(at, scan) || take_other_head(at, scan)) return true;
  const bool words_go_on = word == words_.of && !scan.filled && !scan.part_before &&
                           at > scan.begin && scan.owner == none && !leads_to_party(at + 1);
  if (words_go_on) {  // "a trove of patents"
    ++at;
    return true;
  }
  const bool through = scan.part_before && (word == words_.of || word == words_.in);
  if (word == words_.to && !leads_to_party(at + 1) &&
      !(at + 1 < items_.size() && is(at + 1, deal_word::article)))
    return false;
  if (word == words_.of && scan.unit && !scan.found.empty() && at + 1 < items_.size() &&
      party(at + 1)) {  // "Y unit of Z"
    scan.found.back().parties.owner = items_[at + 1].mention;
    at += 2;
    return true;
  }
  if (!through) {
    close(scan, at);
    scan.preposition = word;
    scan.filled = scan.unit = false;
    scan.own = SIZE_MAX;
  }
  scan.part_before = through;
  scan.begin = ++at;
  return true;
}

// Decides whether the clause goes on behind a comma, and goes past an apposition.
bool DealSentence::scan_comma(size_t& at, Scan& scan) const {
  const size_t next = at + 1;
  if (next >= items_.size()) return false;
  const bool named = at > 0 && party(at - 1);
  if (scan.part_before && is(next, deal_word::joint)) {  // "20 shares, or 5 pct, of Y"
    const size_t end = apposition_end(at);
    at = end < items_.size() ? end + 1 : next;
    return true;
  }
  if (!named) {
    scan.part_before = false;
    if (!party(next)) close(scan, at);  // else the name of what the words describe
    at = is(next, deal_word::article) && !party(next) ? apposition_end(at) : next;
    return true;
  }
  if (party(next) && scan.owner == none) return false;
  if (is(next, deal_word::article | deal_word::relative)) {
    const size_t end = apposition_end(at);
    if (!scan.found.empty() && scan.found.back().parties.owner == none)
      scan.found.back().parties.owner = owner_within(at, end);
    at = end;
    return true;
  }
  if (is(next, deal_word::preposition | deal_word::joint) || party(next)) {
    at = next;
    return true;
  }
  const size_t end = apposition_end(at);
  if (end >= items_.size() || end - at > modifiers + 3) return false;
  at = end;
  return true;
}

bool DealSentence::ends_clause(size_t at) const {
  constexpr uint64_t another =
      deal_word::stop | deal_word::relative | deal_word::finite | deal_word::say | deal_word::be;
  if (is(at, another)) return true;
  if (items_[at].kind != DealItem::Kind::mark) return false;
  const std::string_view mark = reading_.surface(items_[at].first);
  return mark == ";" || mark == ":" || mark == "\u2014";
}

std::vector<DealComplement> DealSentence::complements(size_t at) const {
  Scan scan;
  scan.begin = at;
  size_t i = at;
  if (at + 1 < items_.size() && comma(at) && party(at + 1)) return {};  // "what they sell, X has"
  while (i < items_.size() && i < at + longest_clause && !ends_clause(i) && !next_clause(i)) {
    const DealItem& item = items_[i];
    scan.held = scan.held || is(i, deal_word::held);
    if (is(i, deal_word::own)) scan.own = i;
    if (const double percent = is(i, deal_word::small) ? percent_at(i) : 0; percent > 0)
      scan.percent = percent;
    if (is(i, deal_word::asset) && described(i, scan.begin)) {
      scan.asset = true;
      scan.part_before = false;
      scan.whole = scan.whole || is(i, deal_word::whole);
      scan.unit = scan.unit || is(i, deal_word::unit);
    } else if (is(i, deal_word::part)) {
      scan.part = scan.part_before = true;
      scan.small = scan.small || is(i, deal_word::small);
      scan.whole = scan.whole || is(i, deal_word::whole) || half_or_more(i);
    } else if (is(i, deal_word::preposition)) {
      if (!scan_preposition(i, scan)) break;
      continue;
    } else if (item.kind == DealItem::Kind::party) {
      scan_party(i, scan);
      continue;
    } else if (item.kind == DealItem::Kind::sum || item.kind == DealItem::Kind::program) {
      DealComplement complement;
      complement.preposition = scan.preposition;
      (item.kind == DealItem::Kind::sum ? complement.sum : complement.program) = item.mention;
      scan.found.push_back(std::move(complement));
      scan.filled = true;
      scan.part_before = scan.asset = false;
    } else if (comma(i)) {
      if (!scan_comma(i, scan)) break;
      continue;
    } else {
      scan.unit = scan.unit || is(i, deal_word::unit);
      scan.part_before = scan.part_before && is(i, deal_word::article);
    }
    ++i;
  }
  close(scan, std::min(i, items_.size()));
  return std::move(scan.found);
}

}  // namespace press

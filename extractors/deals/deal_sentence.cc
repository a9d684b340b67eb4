#include "extractors/deals/deal_sentence.h"

#include <algorithm>

#include "extractors/deals/deal_merge.h"

namespace press {
namespace {

constexpr size_t longest_way = 22;         // items between a verb and its subject
constexpr size_t longest_apposition = 24;  // items between two commas
constexpr size_t farthest_list = 500;      // items between "they" and whom it stands for
constexpr size_t modifiers = 4;            // words before a name in a list: "credit card firm X"

}  // namespace

void DealSentence::read(uint32_t number, uint32_t first, uint32_t last, uint32_t topic) {
  using Kind = DealItem::Kind;
  items_.clear();
  topic_ = topic;
  const Sentence& sentence = reading_.tokens->sentences[number];
  uint32_t mention = first;
  for (uint32_t i = sentence.first; i < sentence.last;) {
    const Token& token = reading_.token(i);
    while (mention < last &&
           (mentions_[mention].span.end <= token.begin || mentions_[mention].credit))
      ++mention;
    DealItem item;
    item.first = i;
    if (mention < last && mentions_[mention].span.begin < token.end) {
      item.mention = mention;
      item.kind = mentions_[mention].amount      ? Kind::sum
                  : is_party(mentions_[mention]) ? Kind::party
                                                 : Kind::program;
      while (i < sentence.last && reading_.token(i).begin < mentions_[mention].span.end) ++i;
    } else {
      item.word = reading_.words[i];
      if (item.word == words_.comma && item.word != 0)
        item.kind = Kind::comma;
      else if (item.word == words_.possessive && item.word != 0)
        item.kind = Kind::possessive;
      else if (!token.indexed() && words_.classes(item.word) == 0)
        item.kind = Kind::mark;
      item.classes = words_.classes(item.word);
      ++i;
    }
    item.last = i;
    items_.push_back(item);
  }
  skip_brackets();
  find_first_names();
}

void DealSentence::find_first_names() {
  first_unbound_ = first_plain_ = 0;
  while (first_plain_ < items_.size() && !(party(first_plain_) && !possessive_after(first_plain_)))
    ++first_plain_;
  first_unbound_ = first_plain_;
  while (first_unbound_ < items_.size() && !unbound(first_unbound_)) ++first_unbound_;
}

// Brackets hold ticker codes, acronyms and sums in another currency: nothing that a verb could
// govern, unless a preposition in them says otherwise ("(via subsidiary X)").
void DealSentence::skip_brackets() {
  size_t kept = 0;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].word == words_.open && words_.open != 0) {
      size_t close = i + 1;
      bool says = false;
      while (close < items_.size() && close < i + longest_apposition &&
             items_[close].word != words_.close) {
        says = says || is(close, deal_word::preposition);
        ++close;
      }
      if (!says && close < items_.size() && items_[close].word == words_.close) {
        i = close;
        continue;
      }
    }
    items_[kept++] = items_[i];
  }
  items_.resize(kept);
}

size_t DealSentence::item_of(uint32_t token) const {
  const auto at = std::upper_bound(items_.begin(), items_.end(), token,
                                   [](uint32_t t, const DealItem& item) { return t < item.last; });
  return static_cast<size_t>(at - items_.begin());
}

bool DealSentence::possessive_after(size_t at) const {
  return at + 1 < items_.size() && items_[at + 1].kind == DealItem::Kind::possessive;
}

bool DealSentence::plain_word(size_t at) const {
  constexpr uint32_t marking = deal_word::say | deal_word::pronoun | deal_word::be |
                               deal_word::finite | deal_word::stop | deal_word::relative |
                               deal_word::preposition | deal_word::joint;
  return items_[at].kind == DealItem::Kind::word && !is(at, marking);
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
    if (!party(j) || possessive_after(j)) break;
    parties.names.push_back(items_[j].mention);
    parties.begin = j;
    i = j;
  }
  std::reverse(parties.names.begin(), parties.names.end());
  return parties;
}

// "the company", "the German carmaker", "both companies"
bool DealSentence::the_company(size_t at) const {
  if (!is(at, deal_word::company)) return false;
  for (size_t i = at, steps = 0; i-- > 0 && steps < 3; ++steps) {
    if (items_[i].word == words_.the || items_[i].word == words_.both) return true;
    if (!plain_word(i)) return false;
  }
  return false;
}

// Whether the party at `at` stands for itself: not "X's", not "with X".
bool DealSentence::unbound(size_t at) const {
  if (!party(at) || possessive_after(at)) return false;
  while (at > 0 && is(at - 1, deal_word::article)) --at;
  return at == 0 || !is(at - 1, deal_word::preposition);
}

DealParties DealSentence::antecedent(size_t at) const {
  DealParties parties;
  parties.begin = at;
  parties.end = at + 1;
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

// Whether the list stands behind a preposition while another name could be the subject: "talks
// with A and B", "shares in X".
bool DealSentence::governed(const DealParties& list) const {
  size_t i = list.begin;
  for (size_t skipped = 0; i > 0 && skipped < modifiers && plain_word(i - 1); ++skipped) --i;
  if (i == 0 || !is(i - 1, deal_word::preposition)) return false;
  return first_plain_ + 1 < i;
}

DealParties DealSentence::subject(size_t verb) const {
  size_t steps = 0;
  for (size_t i = verb; i-- > 0 && steps < longest_way; ++steps) {
    if (party(i)) {
      DealParties list = list_before(i);
      if (!governed(list)) {
        if (i + 1 < verb && comma(i + 1))  // "Y, a unit of Z, was sold"
          list.owner = owner_within(i + 1, std::min(apposition_end(i + 1), verb));
        return list;
      }
      i = list.begin;
      continue;
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

}  // namespace press

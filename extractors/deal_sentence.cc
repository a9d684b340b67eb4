#include "extractors/deal_sentence.h"

#include <algorithm>

namespace press {
namespace {

constexpr size_t longest_way = 22;         // items between a verb and its subject
constexpr size_t longest_apposition = 24;  // items between two commas
constexpr size_t modifiers = 4;            // words before a name in a list: "credit card firm X"

bool is_party(const Mention& mention) {
  return mention.type != "amount" && mention.type != "program";
}

}  // namespace

void DealSentence::read(uint32_t number, uint32_t first, uint32_t last, uint32_t topic) {
  using Kind = DealItem::Kind;
  items_.clear();
  topic_ = topic;
  const Sentence& sentence = reading_.tokens->sentences[number];
  uint32_t mention = first;
  for (uint32_t i = sentence.first; i < sentence.last;) {
    const Token& token = reading_.token(i);
    while (mention < last && mentions_[mention].span.end <= token.begin) ++mention;
    DealItem item;
    item.first = i;
    if (mention < last && mentions_[mention].span.begin < token.end) {
      item.mention = mention;
      item.kind = mentions_[mention].amount ? Kind::sum
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

// The comma that closes the apposition which `comma` opens; the end of the sentence when none.
size_t DealSentence::apposition_end(size_t comma_at) const {
  for (size_t i = comma_at + 1; i < items_.size() && i - comma_at < longest_apposition; ++i)
    if (comma(i)) return i;
  return items_.size();
}

// "a unit of Z": Z.
uint32_t DealSentence::owner_within(size_t begin, size_t end) const {
  bool unit = false;
  for (size_t i = begin; i < end; ++i) {
    unit = unit || is(i, deal_word::unit);
    if (unit && party(i) && i > begin && items_[i - 1].word == words_.of) return items_[i].mention;
    if (party(i) && possessive_after(i) && i + 2 < end && is(i + 2, deal_word::unit))
      return items_[i].mention;
  }
  return none;
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
    joined = true;
    if (j == 0) break;
    --j;
    if (comma(j) && j > 0 && !party(j - 1)) j = apposition_begin(j);
    if (comma(j) && j > 0) --j;
    if (!party(j) || possessive_after(j)) break;
    parties.names.insert(parties.names.begin(), items_[j].mention);
    parties.begin = j;
    i = j;
  }
  return parties;
}

DealParties DealSentence::antecedent(size_t at) const {
  DealParties parties;
  parties.inferred = true;
  parties.begin = at;
  parties.end = at + 1;
  for (size_t i = 0; i < at; ++i) {
    if (!party(i) || possessive_after(i)) continue;
    if (i > 0 && is(i - 1, deal_word::preposition)) continue;
    // A plain object cannot be told from a subject here, but newswire sentences begin with theirs.
    parties.names.push_back(items_[i].mention);
    return parties;
  }
  if (topic_ != none) parties.names.push_back(topic_);
  return parties;
}

DealParties DealSentence::subject(size_t verb) const {
  size_t steps = 0;
  for (size_t i = verb; i-- > 0 && steps < longest_way; ++steps) {
    if (party(i)) {
      if (i > 0 && steps > 1 && is(i - 1, deal_word::preposition) && !is(i - 1, deal_word::unit)) {
        // "The board of X", "shares in X": X, unless another name stands before it.
        bool another = false;
        for (size_t j = 0; j + 1 < i && !another; ++j) another = party(j) && !possessive_after(j);
        if (another) continue;
      }
      return list_before(i);
    }
    const bool the_company = is(i, deal_word::company) && i > 0 && items_[i - 1].word == words_.the;
    if (is(i, deal_word::pronoun) || the_company) return antecedent(i);
    if (items_[i].kind == DealItem::Kind::mark && reading_.surface(items_[i].first) == ";") break;
    if (comma(i)) i = apposition_begin(i);
    if (is(i, deal_word::stop) && steps > 0) {
      // A clause without a subject of its own ("after buying Y") has that of the sentence.
      return antecedent(i);
    }
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

DealParties DealSentence::after(size_t at) const {
  DealParties parties;
  if (at < items_.size() && comma(at)) ++at;
  for (size_t skipped = 0; at < items_.size() && skipped < modifiers && plain_word(at); ++skipped) ++at;
  if (at < items_.size() && party(at)) list_after(at, parties);
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
      while (i < size && plain_word(i) && reading_.token(items_[i].first).is(shape::capital)) ++i;
    }
    bool joint = false;
    size_t commas = 0;
    while (i < size && (comma(i) || is(i, deal_word::joint))) {
      joint = joint || is(i, deal_word::joint);
      commas += comma(i);
      ++i;
    }
    if (!joint && commas == 0) break;
    for (size_t skipped = 0; i < size && skipped <= modifiers &&
                             (plain_word(i) || items_[i].kind == DealItem::Kind::possessive);
         ++skipped)
      ++i;
    if (i >= size || !party(i) || possessive_after(i)) break;
    // ", X said" and "and X will" begin something else.
    if (i + 1 < size && is(i + 1, deal_word::say | deal_word::finite | deal_word::be)) break;
    parties.names.push_back(items_[i].mention);
    end = i + 1;
  }
  parties.end = end;
  return end;
}

// Whether the number before "percent" is 50 or more.
bool DealSentence::half_or_more(size_t at) const {
  if (at == 0) return false;
  const std::string_view number = reading_.surface(items_[at - 1].first);
  if (number.size() < 2 || number[0] < '5' || number[0] > '9') return number.substr(0, 3) == "100";
  return number[1] >= '0' && number[1] <= '9' && (number.size() == 2 || number[2] == '.');
}

// Whether a name or sum follows a "to" before the next preposition: else it begins a purpose.
bool DealSentence::leads_to_party(size_t at) const {
  for (size_t i = at; i < items_.size() && i < at + 2 * modifiers; ++i) {
    if (party(i) || items_[i].kind == DealItem::Kind::sum) return true;
    if (is(i, deal_word::preposition | deal_word::stop) && items_[i].word != words_.of) return false;
  }
  return false;
}

// The state of complements() as it goes right.
struct DealSentence::Scan {
  std::vector<DealComplement> found;
  uint32_t preposition = 0;
  uint32_t owner = none;
  bool part = false, whole = false, small = false, unit = false;

  void enter(uint32_t word) {
    flush_owner();
    preposition = word;
    unit = false;
  }
  // "X's lamp business": there is no name for what was bought, but one for whose it was.
  void flush_owner() {
    if (owner == none) return;
    DealComplement complement;
    complement.preposition = preposition;
    if (small)
      complement.parties.names.push_back(owner);  // "Y's shares"
    else
      complement.parties.owner = owner;
    complement.parties.small = small;
    complement.parties.whole = whole;
    found.push_back(std::move(complement));
    owner = none;
  }
};

std::vector<DealComplement> DealSentence::complements(size_t at) const {
  Scan scan;
  const size_t size = items_.size();
  bool part_before = false;
  for (size_t i = at; i < size && i < at + 2 * longest_apposition;) {
    const DealItem& item = items_[i];
    if (is(i, deal_word::stop | deal_word::relative | deal_word::finite | deal_word::say)) break;
    if (is(i, deal_word::be)) break;
    if (item.kind == DealItem::Kind::mark) {
      const std::string_view mark = reading_.surface(item.first);
      if (mark == ";" || mark == ":" || mark == "\u2014") break;
    }
    if (is(i, deal_word::part)) {
      scan.part = part_before = true;
      scan.whole = scan.whole || is(i, deal_word::whole);
      scan.small = scan.small || is(i, deal_word::small);
      scan.whole = scan.whole || half_or_more(i);
    } else if (is(i, deal_word::preposition)) {
      const bool through = part_before && (item.word == words_.of || item.word == words_.in);
      if (item.word == words_.to && !leads_to_party(i + 1)) break;
      if (item.word == words_.of && scan.unit && !scan.found.empty()) {
        // "Y, a unit of Z" without a comma: "Y unit of Z".
        if (i + 1 < size && party(i + 1)) {
          scan.found.back().parties.owner = items_[i + 1].mention;
          i += 2;
          continue;
        }
      }
      if (!through) scan.enter(item.word);
      part_before = through;
    } else if (item.kind == DealItem::Kind::party) {
      if (possessive_after(i)) {
        scan.owner = item.mention;
        i += 2;
        continue;
      }
      DealComplement complement;
      complement.preposition = scan.preposition;
      i = list_after(i, complement.parties);
      complement.parties.owner = scan.owner;
      complement.parties.whole = scan.whole;
      complement.parties.part = scan.part;
      complement.parties.small = scan.small;
      scan.owner = none;
      scan.part = scan.whole = scan.small = scan.unit = part_before = false;
      scan.found.push_back(std::move(complement));
      continue;
    } else if (item.kind == DealItem::Kind::sum || item.kind == DealItem::Kind::program) {
      DealComplement complement;
      complement.preposition = scan.preposition;
      (item.kind == DealItem::Kind::sum ? complement.sum : complement.program) = item.mention;
      scan.found.push_back(std::move(complement));
      part_before = false;
    } else if (comma(i)) {
      const bool described = i + 1 < size && is(i + 1, deal_word::article | deal_word::relative);
      const bool named = i > 0 && party(i - 1);
      if (i + 1 < size && party(i + 1) && scan.owner == none && named) break;
      if (described && named) {
        const size_t end = apposition_end(i);
        if (!scan.found.empty() && scan.found.back().parties.owner == none)
          scan.found.back().parties.owner = owner_within(i, end);
        i = end;
        continue;
      }
      const bool goes_on = i + 1 < size && (is(i + 1, deal_word::preposition | deal_word::joint) ||
                                            scan.owner != none || party(i + 1));
      if (named && !goes_on) {
        const size_t end = apposition_end(i);
        if (end >= size || end - i > modifiers + 3) break;
        i = end;
        continue;
      }
      part_before = false;
    } else if (item.kind == DealItem::Kind::word) {
      scan.unit = scan.unit || is(i, deal_word::unit);
      part_before = part_before && is(i, deal_word::article);
    }
    ++i;
  }
  scan.flush_owner();
  return std::move(scan.found);
}

}  // namespace press

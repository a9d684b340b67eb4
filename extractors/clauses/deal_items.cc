#include <algorithm>

#include "corpus/text/ascii.h"
#include "extractors/clauses/deal_draft.h"
#include "extractors/clauses/deal_sentence.h"

// DealSentence: a sentence as a row of items, without what only stands between them.
namespace press {
namespace {

constexpr size_t longest_bracket = 24;  // items between brackets
constexpr size_t longest_report =
    14;                             // items between the commas of ", the company said on Monday,"
constexpr size_t longest_name = 5;  // words of a name that no mention covers

}  // namespace

void DealSentence::read(uint32_t number, uint32_t first, uint32_t last, uint32_t topic) {
  topic_ = topic;
  number_ = number;
  make_items(number, first, last);
  skip_brackets();
  skip_codes();
  skip_times();
  skip_reports();
  find_unnamed();
  find_first_names();
}

void DealSentence::make_items(uint32_t number, uint32_t first, uint32_t last) {
  using Kind = DealItem::Kind;
  items_.clear();
  const Sentence& sentence = reading_.tokens->sentences[number];
  items_.reserve(sentence.last - sentence.first);
  const Token* const tokens = reading_.tokens->tokens.data();
  uint32_t mention = first;
  for (uint32_t i = sentence.first; i < sentence.last;) {
    const Token& token = tokens[i];
    while (mention < last &&
           (mentions_[mention].span.end <= token.begin || mentions_[mention].credit))
      ++mention;
    DealItem& item = items_.emplace_back();
    item.first = i;
    if (mention < last && mentions_[mention].span.begin < token.end) {
      item.mention = mention;
      item.kind = mentions_[mention].amount      ? Kind::sum
                  : is_party(mentions_[mention]) ? Kind::party
                                                 : Kind::program;
      while (i < sentence.last && tokens[i].begin < mentions_[mention].span.end) ++i;
    } else {
      item.word = reading_.words[i];
      if (item.word == words_.comma && item.word != 0)
        item.kind = Kind::comma;
      else if (item.word == words_.possessive && item.word != 0)
        item.kind = Kind::possessive;
      item.classes = words_.classes(item.word);
      if (item.kind == Kind::word && !token.indexed() && item.classes == 0) item.kind = Kind::mark;
      // "Singapore Airlines' stake"
      if (item.kind == Kind::mark && items_.size() > 1 &&
          items_[items_.size() - 2].kind == Kind::party && !token.is(shape::space_before) &&
          plain_mark(reading_.surface(i)) == "'")
        item.kind = Kind::possessive;
      ++i;
    }
    item.last = i;
  }
}

// Keeps the items for which `stays(i)` says so.
template <typename Stays>
void DealSentence::keep_items(Stays stays) {
  size_t kept = 0;
  for (size_t i = 0; i < items_.size(); ++i)
    if (stays(i)) keep(i, kept++);
  items_.resize(kept);
}

// Brackets hold ticker codes, acronyms and sums in another currency: nothing that a verb could
// govern, unless a preposition in them says otherwise ("(via subsidiary X)").
void DealSentence::skip_brackets() {
  size_t kept = 0;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].word == words_.open && words_.open != 0) {
      size_t close = i + 1;
      bool says = false;
      while (close < items_.size() && close < i + longest_bracket &&
             items_[close].word != words_.close) {
        says = says || is(close, deal_word::preposition);
        ++close;
      }
      if (!says && close < items_.size() && items_[close].word == words_.close) {
        i = close;
        continue;
      }
    }
    keep(i, kept++);
  }
  items_.resize(kept);
}

// Codes of a stock exchange without brackets: "Sony 6758.T said".
void DealSentence::skip_codes() {
  constexpr size_t longest_exchange = 3;  // letters behind the full stop
  bool after_name = false;
  keep_items([&](size_t i) {
    bool code = after_name && items_[i].kind == DealItem::Kind::word &&
                reading_.token(items_[i].first).is(shape::capital);
    if (code) {
      const std::string_view word = reading_.surface(items_[i].first);
      const size_t stop = word.rfind('.');
      code = stop != std::string_view::npos && stop > 0 && stop + 1 < word.size() &&
             word.size() - stop - 1 <= longest_exchange;
    }
    after_name = items_[i].kind == DealItem::Kind::party || code;
    return !code;
  });
}

// The item after the words of time that begin at `at`; `at` when none do: "on Monday", "last
// month", "in early March 2011", "three years ago".
size_t DealSentence::time_end(size_t at) const {
  size_t i = at;
  if (is(i, deal_word::preposition) && items_[i].word != words_.of) ++i;
  bool time = false;
  for (; i < items_.size(); ++i) {
    const bool of = items_[i].word == words_.of && i + 1 < items_.size() &&
                    is(i + 1, deal_word::time | deal_word::time_word);
    const bool number = items_[i].kind != DealItem::Kind::sum &&
                        reading_.token(items_[i].first).kind == TokenKind::number &&
                        items_[i].mention == none;
    if (is(i, deal_word::time))
      time = true;
    else if (number)
      time = time || is_year(reading_.surface(items_[i].first));
    else if (!is(i, deal_word::time_word) && !of)
      break;
  }
  if (!time || possessive_after(i - 1) || (i < items_.size() && items_[i].word == words_.of))
    return at;
  while (i > at && !is(i - 1, deal_word::time) &&
         reading_.token(items_[i - 1].first).kind != TokenKind::number)
    --i;  // "on Monday the" ends with Monday
  return i;
}

void DealSentence::skip_times() {
  size_t kept = 0;
  for (size_t i = 0; i < items_.size(); ++i) {
    const bool may = items_[i].mention == none &&
                     (is(i, deal_word::preposition | deal_word::time | deal_word::time_word));
    const size_t end = may ? time_end(i) : i;
    if (end == i) {
      keep(i, kept++);
      continue;
    }
    // ", last month," goes with its commas.
    const bool commas = kept > 0 && items_[kept - 1].kind == DealItem::Kind::comma &&
                        end < items_.size() && comma(end);
    if (commas) --kept;
    i = commas ? end : end - 1;
  }
  items_.resize(kept);
}

// Whether the items between two commas only tell who says so: "the company said", "according to X".
bool DealSentence::is_report(size_t begin, size_t end) const {
  size_t says = end;
  for (size_t i = begin; i < end; ++i) {
    if (items_[i].mention == none &&
        words_.phrase_at(reading_, items_[i].first, items_[end - 1].last, DealPhraseKind::source))
      return i == begin;
    if (is(i, deal_word::say)) says = std::min(says, i);
    if (is(i, deal_word::relative | deal_word::stop | deal_word::pronoun) && says < i) return false;
  }
  if (says == end) return false;
  for (size_t i = says + 1; i < end; ++i)
    if (is(i, deal_word::finite | deal_word::be)) return false;
  return !is(begin, deal_word::relative | deal_word::joint);
}

void DealSentence::skip_reports() {
  size_t kept = 0;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (comma(i) && kept > 0) {
      size_t end = i + 1;
      while (end < items_.size() && end - i < longest_report && !comma(end) && !ends_sentence(end))
        ++end;
      const bool closed = end == items_.size() || comma(end) || ends_sentence(end);
      if (closed && end > i + 1 && is_report(i + 1, end)) {
        i = end < items_.size() && comma(end) ? end : end - 1;
        continue;
      }
    }
    keep(i, kept++);
  }
  items_.resize(kept);
}

bool DealSentence::ends_sentence(size_t at) const {
  if (items_[at].kind != DealItem::Kind::mark) return false;
  const std::string_view mark = reading_.surface(items_[at].first);
  return mark == "." || mark == ";";
}

// Whether a verb begins here: a verb of this list, of the deals, or of the words around them.
bool DealSentence::verb_at(size_t at) const {
  if (at >= items_.size() || items_[at].mention != none) return false;
  if (is(at, deal_word::finite | deal_word::be | deal_word::say)) return true;
  const uint32_t token = items_[at].first;
  if (reading_.token(token).is(shape::capital)) return false;
  if (words_.phrase_at(reading_, token, items_.back().last, DealPhraseKind::status)) return true;
  return verbs_.triggers(items_[at].word);
}

bool DealSentence::capital_word(size_t at) const {
  constexpr uint64_t no_name = deal_word::demonym | deal_word::time | deal_word::article |
                               deal_word::pronoun | deal_word::own | deal_word::stop |
                               deal_word::preposition | deal_word::finite | deal_word::be |
                               deal_word::say | deal_word::outlet | deal_word::relative;
  return at < items_.size() && items_[at].kind == DealItem::Kind::word &&
         reading_.token(items_[at].first).is(shape::capital) && !is(at, no_name);
}

// States, governments and persons that deal become parties: right before a verb, or behind "by",
// "from" and their like. What has a mention is one already.
void DealSentence::find_unnamed() {
  // unnamed_end() looks back: nothing is moved before the end.
  absorbed_.clear();
  for (size_t i = 0; i < items_.size();) {
    const size_t end = items_[i].kind == DealItem::Kind::word ? unnamed_end(i) : i;
    if (end > i) make_party(i, end);
    for (size_t inner = i + 1; inner < end; ++inner) absorbed_.push_back(inner);
    i = std::max(end, i + 1);
  }
  if (absorbed_.empty()) return;
  auto absorbed = absorbed_.begin();
  keep_items([&](size_t i) {
    if (absorbed == absorbed_.end() || *absorbed != i) return true;
    ++absorbed;
    return false;
  });
}

// The item after the words of a state, a government or a person that begin at the word `at`; `at`
// when none do that deal.
size_t DealSentence::unnamed_end(size_t at) const {
  constexpr uint64_t tells_person = deal_word::cue | deal_word::example | deal_word::people;
  size_t end = at;
  const uint32_t token = items_[at].first;
  const bool capital = reading_.token(token).is(shape::capital);
  const bool told = at > 0 && is(at - 1, tells_person);
  if (!capital && !told && !is(at, deal_word::demonym)) return at;
  const DealPhrase* country =
      capital ? words_.phrase_at(reading_, token, items_.back().last, DealPhraseKind::country)
              : nullptr;
  const bool cue = !country && told;
  const bool person = cue || (capital && is(at, deal_word::given) && capital_word(at) &&
                              !(at > 0 && capital_word(at - 1)));
  // "Dutch government", "Quandt family"
  const bool two_words =
      at + 1 < items_.size() && ((is(at, deal_word::demonym) && is(at + 1, deal_word::state)) ||
                                 (capital_word(at) && is(at + 1, deal_word::kin)));
  bool body = false;  // a government, a family
  if (country) {
    end = at + country->words.size();
    if (end > items_.size() || items_[end - 1].last != token + country->words.size()) return at;
    // "U.S. government": the full stop is a token of its own.
    const size_t stop = end < items_.size() && items_[end].kind == DealItem::Kind::mark &&
                        !reading_.token(items_[end].first).is(shape::space_before);
    body = end + stop < items_.size() && is(end + stop, deal_word::state);
    if (body) end += stop + 1;
  } else if (two_words) {
    end = at + 2;
    body = true;
  } else if (person) {
    while (capital_word(end) && end - at < longest_name) ++end;
    if (end < at + 2 || (end < items_.size() && party(end))) return at;
  }
  if (end == at) return at;
  const size_t before = at > 0 && is(at - 1, deal_word::article) ? at - 1 : at;
  const bool free = before == 0 || !is(before - 1, deal_word::preposition);
  const bool acts = (free || !country) && verb_at(end) && !is(end, deal_word::say);
  const bool behind =
      !free &&
      (items_[before - 1].word == words_.by ||
       (body && items_[before - 1].word != words_.of && items_[before - 1].word != words_.in));
  return acts || behind || cue || (person && beside_party(at, end)) ? end : at;
}

// "to X and Carl Ahn", "from Carl Ahn": where a list or a preposition makes a person a party.
bool DealSentence::beside_party(size_t begin, size_t end) const {
  if (begin == 0) return false;
  const bool governed = is(begin - 1, deal_word::preposition) &&
                        items_[begin - 1].word != words_.of && items_[begin - 1].word != words_.in;
  const bool listed = is(begin - 1, deal_word::joint) && begin > 1 && party(begin - 2);
  const bool lists = end + 1 < items_.size() && is(end, deal_word::joint) && party(end + 1);
  return governed || listed || lists;
}

// The words of the items [begin, end) become one party, item `begin`.
void DealSentence::make_party(size_t begin, size_t end) {
  DealItem& item = items_[begin];
  const uint32_t last = items_[end - 1].last;
  const Span span = {reading_.token(item.first).begin, reading_.token(last - 1).end};
  item.mention = add_words(mentions_, reading_.text, span, number_,
                           reading_.surface(items_[end - 1].first), true);
  item.kind = DealItem::Kind::party;
  item.last = last;
  item.word = item.classes = 0;
}

void DealSentence::find_first_names() {
  demote_bound();
  first_unbound_ = first_plain_ = 0;
  while (first_plain_ < items_.size() && !speaks_of_firm(first_plain_)) ++first_plain_;
  while (first_unbound_ < items_.size() && !unbound(first_unbound_)) ++first_unbound_;
}

// A name that is nobody's owner; "it" and "the company", where no preposition stands before.
bool DealSentence::speaks_of_firm(size_t at) const {
  if (party(at)) return !possessive_after(at);
  if (!is(at, deal_word::pronoun) && !(the_company(at) && !possessive_after(at))) return false;
  for (size_t steps = 0; at > 0 && steps < longest_name &&
                         (is(at - 1, deal_word::article | deal_word::bare) || plain_word(at - 1));
       ++steps)
    --at;
  return at == 0 || !is(at - 1, deal_word::preposition);
}

// "X-backed fund", "former X executives", "the X newspaper": the name is no party.
void DealSentence::demote_bound() {
  for (size_t i = 0; i < items_.size(); ++i) {
    if (!party(i)) continue;
    const bool hyphen = i + 2 < items_.size() && items_[i + 1].word == words_.hyphen &&
                        words_.hyphen != 0 && is(i + 2, deal_word::bound);
    const bool before = i > 0 && is(i - 1, deal_word::former);
    const bool outlet = i + 1 < items_.size() && is(i + 1, deal_word::outlet);
    if (!hyphen && !before && !outlet && !is_outlet(items_[i])) continue;
    items_[i].kind = DealItem::Kind::word;
    items_[i].mention = none;
  }
}

// "Economic Times": the name's last word is that of an outlet.
bool DealSentence::is_outlet(const DealItem& item) const {
  return words_.is(reading_.words[item.last - 1], deal_word::outlet);
}

size_t DealSentence::item_of(uint32_t token) const {
  const auto at = std::upper_bound(items_.begin(), items_.end(), token,
                                   [](uint32_t t, const DealItem& item) { return t < item.last; });
  return static_cast<size_t>(at - items_.begin());
}

}  // namespace press

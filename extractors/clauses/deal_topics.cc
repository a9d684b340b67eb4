#include "extractors/clauses/deal_topics.h"

#include <algorithm>

#include "corpus/tokens/tokenizer.h"
#include "extractors/clauses/deal_draft.h"

namespace press {
namespace {

constexpr uint32_t most_names = 200;  // names of a sentence: what has more is a table

}  // namespace

DealTopics::DealTopics(const DealWords& words, const Reading& reading,
                       const std::vector<Mention>& mentions, uint32_t named)
    : words_(words), reading_(reading), mentions_(mentions), named_(named) {
  const size_t sentences = reading_.tokens->sentences.size();
  first_mention_.assign(sentences + 1, named_);
  for (size_t m = named_; m-- > 0;)
    if (mentions_[m].sentence < sentences)
      first_mention_[mentions_[m].sentence] = static_cast<uint32_t>(m);
  for (size_t i = sentences; i-- > 0;)
    first_mention_[i] = std::min(first_mention_[i], first_mention_[i + 1]);
  for (uint32_t m = 0; m < named_ && first_firm_ == none; ++m)
    if (is_firm(mentions_[m]) && !is_outlet(m)) first_firm_ = m;
}

uint32_t DealTopics::topic(uint32_t sentence) const {
  for (uint32_t back = 1; back <= topic_reach && back <= sentence; ++back)
    for (uint32_t m = first_mention_[sentence - back]; m < first_mention_[sentence - back + 1]; ++m)
      if (is_firm(mentions_[m]) && !is_outlet(m) && !named_in(sentence, m)) return m;
  return first_firm_ < first_mention_[sentence] ? first_firm_ : none;
}

// "Economic Times", "Reuters": reports of deals.
bool DealTopics::is_outlet(uint32_t mention) const {
  const uint32_t last = token_at(*reading_.tokens, mentions_[mention].span.end - 1);
  return words_.is(reading_.words[last], deal_word::outlet);
}

bool DealTopics::named_in(uint32_t sentence, uint32_t mention) const {
  const uint32_t first = first_mention_[sentence];
  for (uint32_t m = first; m < std::min(first_mention_[sentence + 1], first + most_names); ++m)
    if (same_party(mentions_, m, mention)) return true;
  return false;
}

DealTopics::Wanted DealTopics::wanted(uint32_t first, uint32_t last) const {
  Wanted found;
  for (uint32_t i = first; i < last; ++i)
    if (found.country.empty()) found.country = words_.country_of(reading_.words[i]);
  const uint32_t head = last - 1;
  if (last > first && words_.is(reading_.words[head], deal_word::company) &&
      !words_.is(reading_.words[head], deal_word::any_firm))
    found.kind = head;
  return found;
}

bool DealTopics::specific(uint32_t first, uint32_t last) const {
  const Wanted found = wanted(first, last);
  return !found.country.empty() || found.kind != none;
}

bool DealTopics::contradicts(uint32_t mention, uint32_t first, uint32_t last) const {
  return fit(mention, wanted(first, last)) < 0;
}

uint32_t DealTopics::fitting(uint32_t sentence, uint32_t first, uint32_t last,
                             uint32_t told) const {
  const Wanted found = wanted(first, last);
  uint32_t best = none;
  int most = 0;
  const auto consider = [&](uint32_t mention, int bonus) {
    if (mention == none || mention >= named_ || !is_firm(mentions_[mention]) ||
        is_outlet(mention) || named_in(sentence, mention))
      return;
    const int points = 2 * fit(mention, found) + bonus;
    if (points <= most) return;
    most = points;
    best = mention;
  };
  const uint32_t plain = topic(sentence);
  consider(told, 1);
  consider(plain, 1);
  for (uint32_t back = 1; back <= topic_reach && back <= sentence; ++back) {
    const uint32_t from = first_mention_[sentence - back];
    for (uint32_t m = from;
         m < std::min(first_mention_[sentence - back + 1], from + most_names / topic_reach); ++m)
      consider(m, 0);
  }
  consider(first_firm_, 0);
  return best == none ? plain : best;
}

// What is known of a firm beside what is wanted: above 0 it fits, below it does not.
int DealTopics::fit(uint32_t mention, const Wanted& wanted) const {
  const std::string& country = mentions_[mention].country;
  int points = 0;
  if (!wanted.country.empty() && !country.empty()) points += country == wanted.country ? 1 : -2;
  if (wanted.kind != none && is_kind(mention, wanted.kind)) points += 1;
  return points;
}

// Whether the text or the name itself says that a firm is of a kind: "carmaker X", "X Bank".
bool DealTopics::is_kind(uint32_t mention, uint32_t kind) const {
  constexpr uint32_t most_looks = 6;
  uint32_t looks = 0;
  const uint32_t end = std::min(named_, mention + most_names);
  for (uint32_t m = mention > most_names ? mention - most_names : 0; m < end; ++m) {
    if (!same_party(mentions_, m, mention)) continue;
    if (described(m, kind)) return true;
    if (++looks == most_looks) break;
  }
  return false;
}

bool DealTopics::described(uint32_t mention, uint32_t kind) const {
  constexpr uint32_t before = 3, behind = 10;
  constexpr size_t stem = 4;  // letters: "bank" of "Banking", "airline" of "Airlines"
  const uint32_t wanted = reading_.words[kind];
  const std::string_view word = reading_.tokens->fold(reading_.token(kind));
  const uint32_t first = token_at(*reading_.tokens, mentions_[mention].span.begin);
  const uint32_t last = token_at(*reading_.tokens, mentions_[mention].span.end - 1) + 1;
  const Sentence& sentence = reading_.tokens->sentences[mentions_[mention].sentence];
  for (uint32_t i = first; i < last; ++i) {
    const std::string_view name = reading_.tokens->fold(reading_.token(i));
    if (name.size() >= stem && word.size() >= stem && name.substr(0, stem) == word.substr(0, stem))
      return true;
  }
  for (uint32_t i = first; i-- > sentence.first && first - i <= before;)
    if (reading_.words[i] == wanted) return true;
  if (last >= sentence.last || reading_.words[last] != words_.comma) return false;
  for (uint32_t i = last + 1; i < std::min(sentence.last, last + behind); ++i) {
    if (reading_.words[i] == words_.comma) return false;
    if (reading_.words[i] == wanted) return true;
  }
  return false;
}

}  // namespace press

#include "extractors/deals/deal_facts.h"

#include <algorithm>

#include "corpus/text/ascii.h"

namespace press {

DealFacts::DealFacts(const DealWords& words, const Reading& reading,
                     const std::vector<Mention>& mentions, uint32_t named)
    : words_(words), reading_(reading) {
  constexpr uint32_t lead = 4;  // sentences
  for (uint32_t m = 0; m < named; ++m) {
    const Mention& mention = mentions[m];
    if (mention.amount) ++sums_[mention.sentence];
    if (mention.entity.empty()) continue;
    Named& body = named_[mention.entity];
    ++body.times;
    body.in_title = body.in_title || mention.sentence == 0;
  }
  const auto sentences = static_cast<uint32_t>(reading.tokens->sentences.size());
  for (uint32_t i = 0; i < std::min(sentences, lead); ++i)
    sourced_lead_ = sourced_lead_ || of(i).source_word;
}

uint32_t DealFacts::times(const Mention& mention) const {
  const auto body = named_.find(mention.entity);
  return body == named_.end() ? 0 : body->second.times;
}

bool DealFacts::in_title(const Mention& mention) const {
  const auto body = named_.find(mention.entity);
  return body != named_.end() && body->second.in_title;
}

const DealFacts::OfSentence& DealFacts::of(uint32_t sentence) {
  const auto [at, fresh] = sentences_.try_emplace(sentence);
  if (fresh) at->second = read(sentence);
  return at->second;
}

DealFacts::OfSentence DealFacts::read(uint32_t number) const {
  OfSentence facts;
  const Sentence& sentence = reading_.tokens->sentences[number];
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const uint64_t classes = words_.classes(reading_.words[i]);
    facts.source_word = facts.source_word || (classes & deal_word::source) != 0;
    facts.sourced = facts.sourced || (classes & (deal_word::source | deal_word::outlet)) != 0;
    facts.time = facts.time || (classes & deal_word::time) != 0;
    const std::string_view written = reading_.surface(i);
    if (reading_.token(i).kind == TokenKind::number) facts.year = facts.year || is_year(written);
    if (reading_.token(i).indexed()) continue;
    const std::string_view mark = plain_mark(written);
    facts.quoted = facts.quoted || mark == "\"";
    facts.asked = facts.asked || mark == "?";
  }
  const auto sums = sums_.find(number);
  if (sums != sums_.end()) facts.sums = sums->second;
  return facts;
}

}  // namespace press

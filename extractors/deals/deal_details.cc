#include "extractors/deals/deal_details.h"

#include <algorithm>
#include <unordered_set>

#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deal_merge.h"

namespace press {
namespace {

constexpr uint32_t status_reach = 16;    // tokens before the verb
constexpr uint32_t outcome_reach = 10;   // tokens after a noun: "the sale of Y was called off"
constexpr uint32_t sum_reach = 6;        // tokens from a word like "price" to its sum
constexpr uint32_t own_price_reach = 4;  // tokens from "for" to its sum: "for a total of about"
constexpr double least_price = 1000;     // currency units: what is less is the price of a share
constexpr uint32_t later_sentences = 3;  // that may still tell the sum

// Later in this list is stronger: a plan that was called off is cancelled, whatever else is said.
int weight_of(std::string_view status) {
  if (status == "cancelled") return 4;
  if (status == "postponed") return 3;
  if (status == "rumoured") return 2;
  if (status == "completed") return 1;
  return 0;
}

bool is_transaction(std::string_view kind) {
  return kind == "acquisition" || kind == "divestiture" || kind == "merger" ||
         kind == "investment" || kind == "fundraising";
}

}  // namespace

DealDetails::Found DealDetails::status_before(const Verb& verb, const Sentence& sentence) const {
  const uint32_t begin = std::max(sentence.first, verb.first - std::min(verb.first, status_reach));
  Found best;
  for (uint32_t i = verb.first; i-- > begin;) {
    if (words_.is(reading_.words[i], deal_word::stop) && i + 1 < verb.first && best.phrase) break;
    const DealPhrase* phrase = words_.phrase_at(reading_, i, verb.last, DealPhraseKind::status);
    if (!phrase) continue;
    const bool stronger =
        best.phrase &&
        (weight_of(phrase->status) > weight_of(best.phrase->status) ||
         (phrase->status == best.phrase->status && i + phrase->words.size() >= best.at));
    if (!best.phrase || stronger) best = {phrase, i};
  }
  return best;
}

DealDetails::Found DealDetails::status_after(const Verb& verb, const Sentence& sentence) const {
  const uint32_t end = std::min(sentence.last, verb.last + outcome_reach);
  for (uint32_t i = verb.last; i < end; ++i) {
    if (words_.is(reading_.words[i], deal_word::stop | deal_word::say)) break;
    const DealPhrase* phrase = words_.phrase_at(reading_, i, sentence.last, DealPhraseKind::status);
    if (phrase && (verb.noun || weight_of(phrase->status) > 2)) return {phrase, i};
  }
  return {};
}

void DealDetails::tell_status(const Verb& verb, DealDraft& deal) const {
  const Sentence& sentence = reading_.tokens->sentences[deal.sentence];
  Found found = status_before(verb, sentence);
  const Found after = status_after(verb, sentence);
  if (after.phrase &&
      (!found.phrase || weight_of(after.phrase->status) > weight_of(found.phrase->status)))
    found = after;
  if (found.phrase) {
    deal.status = found.phrase->status;
    if (found.phrase->modal) return;
    uint32_t last = found.at + static_cast<uint32_t>(found.phrase->words.size());
    if (found.phrase->takes_verb && verb.first >= last && verb.first - last < 3) last = verb.last;
    deal.status_text = words_between(found.at, last);
    return;
  }
  deal.status = verb.past ? "completed" : verb.fallback.empty() ? "announced" : verb.fallback;
  if (verb.past) deal.status_text = words_between(verb.first, verb.last);
}

bool DealDetails::has_phrase(uint32_t first, uint32_t last, DealPhraseKind kind) const {
  for (uint32_t i = first; i < last; ++i)
    if (words_.phrase_at(reading_, i, last, kind)) return true;
  return false;
}

bool DealDetails::may_be_price(uint32_t mention) const {
  const Mention& sum = mentions_[mention];
  if (!sum.amount || !sum.amount->per.empty()) return false;
  if (sum.amount->high.to_double() < least_price) return false;
  if (sum.amount->role == "fine") return false;
  const Sentence& sentence = reading_.tokens->sentences[sum.sentence];
  const uint32_t token = token_at(*reading_.tokens, sum.span.begin);
  const uint32_t after = token_at(*reading_.tokens, sum.span.end);
  uint32_t begin = std::max(sentence.first, token - std::min(token, sum_reach));
  for (uint32_t i = begin; i < token; ++i)
    if (reading_.words[i] == words_.comma) begin = i + 1;  // what stands before is another clause
  const uint32_t end = std::min(sentence.last, after + 4);
  return !has_phrase(begin, token, DealPhraseKind::not_sum) &&
         !(after < end && has_phrase(after, end, DealPhraseKind::not_sum));
}

void DealDetails::set_sum(uint32_t mention, DealDraft& deal) const {
  deal.amount = mention;
  deal.undisclosed = false;
  deal.amount_text = cut(reading_.text, mentions_[mention].span);
}

// Whether a sentence names no firm that is not in the deal.
bool DealDetails::only_parties(const SentenceSums& sums, const DealDraft& deal) const {
  const auto in_deal = [&](uint32_t mention) {
    const auto same = [&](uint32_t party) {
      return party != none && same_party(mentions_, party, mention);
    };
    return std::any_of(deal.acquirers.begin(), deal.acquirers.end(), same) ||
           std::any_of(deal.investors.begin(), deal.investors.end(), same) || same(deal.target) ||
           same(deal.seller);
  };
  return std::all_of(sums.firms.begin(), sums.firms.end(), in_deal);
}

// Notes a sum that a word like "price" or "valued at" announces within its sentence.
void DealDetails::take_sum(uint32_t mention, SentenceSums& sums) const {
  if (!may_be_price(mention)) return;
  const Mention& sum = mentions_[mention];
  const Sentence& sentence = reading_.tokens->sentences[sum.sentence];
  const uint32_t token = token_at(*reading_.tokens, sum.span.begin);
  const uint32_t after = token_at(*reading_.tokens, sum.span.end);
  const uint32_t begin = std::max(sentence.first, token - std::min(token, 2 * sum_reach));
  const uint32_t near = std::max(sentence.first, token - std::min(token, own_price_reach));
  const auto note = [&](uint32_t& first, bool says) {
    if (first == none && says) first = mention;
  };
  note(sums.own, has_phrase(near, token, DealPhraseKind::own_price));
  note(sums.again, has_phrase(begin, token, DealPhraseKind::own_verb));
  note(sums.priced,
       has_phrase(begin, token, DealPhraseKind::price) ||
           has_phrase(after, std::min(sentence.last, after + 3), DealPhraseKind::price));
}

const DealDetails::SentenceSums& DealDetails::sums_of(uint32_t number,
                                                      const std::vector<uint32_t>& first_mention) {
  const auto [found, fresh] = sums_.try_emplace(number);
  SentenceSums& sums = found->second;
  if (!fresh) return sums;
  std::unordered_set<std::string_view> known;
  for (uint32_t m = first_mention[number]; m < first_mention[number + 1]; ++m) {
    if (mentions_[m].amount) take_sum(m, sums);
    const std::string& entity = mentions_[m].entity;
    if (mentions_[m].type == "firm" && (entity.empty() || known.insert(entity).second))
      sums.firms.push_back(m);
  }
  const Sentence& sentence = reading_.tokens->sentences[number];
  for (uint32_t i = sentence.first; i < sentence.last && sums.last == 0; ++i)
    if (const DealPhrase* phrase =
            words_.phrase_at(reading_, i, sentence.last, DealPhraseKind::undisclosed)) {
      sums.first = i;
      sums.last = i + static_cast<uint32_t>(phrase->words.size());
    }
  return sums;
}

bool DealDetails::sum_in_sentence(uint32_t number, const SentenceSums& sums,
                                  DealDraft& deal) const {
  // `none` is the greatest. A sentence that names others tells of their deal.
  uint32_t sum = none;
  if (number == deal.sentence)
    sum = std::min(sums.priced, sums.own);
  else if (only_parties(sums, deal))
    sum = std::min(sums.priced, sums.again);
  if (sum != none) set_sum(sum, deal);
  return sum != none;
}

void DealDetails::find_sum(const std::vector<uint32_t>& first_mention, DealDraft& deal) {
  if (!is_transaction(deal.kind) || deal.amount != none) return;
  const auto sentences = static_cast<uint32_t>(reading_.tokens->sentences.size());
  const bool trade = deal.kind != "merger";
  const uint32_t end = std::min(sentences, deal.sentence + 1 + (trade ? later_sentences : 0));
  for (uint32_t i = deal.sentence; i < end; ++i) {
    const SentenceSums& sums = sums_of(i, first_mention);
    if (sum_in_sentence(i, sums, deal)) return;
    if (sums.last == 0) continue;
    deal.undisclosed = true;
    deal.amount_text = words_between(sums.first, sums.last);
    return;
  }
}

std::string DealDetails::words_between(uint32_t first, uint32_t last) const {
  if (first >= last) return {};
  return std::string(
      cut(reading_.text, {reading_.token(first).begin, reading_.token(last - 1).end}));
}

// Sets the business without the words that say nothing of it: "a privately held software company".
void DealDetails::set_business(uint32_t first, uint32_t last, DealDraft& deal) const {
  const auto generic = [&](uint32_t at) {
    return words_.phrase_at(reading_, at, at + 1, DealPhraseKind::generic) != nullptr ||
           !reading_.token(at).indexed();
  };
  while (first < last && generic(first)) ++first;
  while (first < last && generic(last - 1)) --last;
  if (first < last && reading_.token(first).kind == TokenKind::number) return;  // "300,000 shares"
  if (first < last && deal.business.empty()) deal.business = words_between(first, last);
}

// "the Boston-based software maker Y"
void DealDetails::describe_before(uint32_t first_token, uint32_t token, DealDraft& deal) const {
  constexpr uint32_t reach = 6;
  constexpr uint64_t other = deal_word::say | deal_word::preposition | deal_word::own |
                             deal_word::be | deal_word::finite | deal_word::stop |
                             deal_word::relative | deal_word::joint | deal_word::bare |
                             deal_word::pronoun | deal_word::part;
  uint32_t first = token;
  while (first > first_token && token - first < reach &&
         !words_.is(reading_.words[first - 1], other) &&
         reading_.words[first - 1] != words_.comma &&
         reading_.words[first - 1] != words_.possessive)
    --first;
  for (uint32_t i = first; i + 2 < token; ++i)
    if (reading_.words[i + 1] == words_.hyphen && reading_.words[i + 2] == words_.based) {
      uint32_t begin = i;
      while (begin > first && reading_.token(begin - 1).is(shape::capital)) --begin;
      deal.location = words_between(begin, i + 1);
      first = i + 3;
      break;
    }
  for (; first < token && reading_.token(first).is(shape::capital); ++first)
    if (deal.location.empty()) deal.location = words_between(first, first + 1);
  set_business(first, token, deal);
}

// "Y, a Canadian software maker based in Toronto," and "Y of Ottawa"
void DealDetails::describe_after(uint32_t token, DealDraft& deal) const {
  constexpr uint32_t farthest = 200;  // tokens that may still describe a name
  Sentence sentence = reading_.tokens->sentences[deal.sentence];
  sentence.last = std::min(sentence.last, token + farthest);
  const auto capital = [&](uint32_t i) {
    return i < sentence.last && reading_.token(i).is(shape::capital);
  };
  const auto place_at = [&](uint32_t i) {
    uint32_t last = i;
    while (capital(last)) ++last;
    if (last > i && last < sentence.last && reading_.words[last] == words_.comma &&
        capital(last + 1))
      for (++last; capital(last);) ++last;
    if (last == i || !deal.location.empty()) return;
    deal.location = words_between(i, last);
    // The full stop of an abbreviation is a token of its own: "Edison, N.J."
    const bool abbreviation = reading_.surface(last - 1).find('.') != std::string_view::npos;
    if (abbreviation && last < sentence.last && reading_.surface(last) == ".") deal.location += '.';
  };
  uint32_t i = token;
  const bool comma = i < sentence.last && reading_.words[i] == words_.comma;
  if (comma) ++i;
  if (i >= sentence.last) return;
  if (reading_.words[i] == words_.of || reading_.words[i] == words_.in) return place_at(i + 1);
  if (!comma || !words_.is(reading_.words[i], deal_word::article)) return;
  uint32_t first = i + 1;
  if (capital(first) && deal.location.empty()) {
    uint32_t last = first;
    while (capital(last)) ++last;
    deal.location = words_between(first, last);
    first = last;
    if (first + 1 < sentence.last && reading_.words[first] == words_.hyphen &&
        reading_.words[first + 1] == words_.based)
      first += 2;
  }
  constexpr uint64_t end_words = deal_word::preposition | deal_word::relative | deal_word::stop |
                                 deal_word::be | deal_word::finite | deal_word::say;
  uint32_t last = first;
  while (last < sentence.last && last < first + 8 && reading_.words[last] != words_.comma &&
         reading_.token(last).indexed() && !words_.is(reading_.words[last], end_words))
    ++last;
  set_business(first, last, deal);
  for (; last < sentence.last && reading_.words[last] != words_.comma; ++last)
    if (reading_.words[last] == words_.in) return place_at(last + 1);
}

void DealDetails::describe_target(const Verb& verb, DealDraft& deal) const {
  if (is_words(mentions_, deal.target))
    return describe_after(token_at(*reading_.tokens, mentions_[deal.target].span.end), deal);
  if (deal.target == none || mentions_[deal.target].sentence != deal.sentence) return;
  const uint32_t token = token_at(*reading_.tokens, mentions_[deal.target].span.begin);
  if (token >= verb.last) describe_before(verb.last, token, deal);
  describe_after(token_at(*reading_.tokens, mentions_[deal.target].span.end), deal);
}

}  // namespace press

#include <algorithm>
#include <cctype>

#include "extractors/final/final_reader.h"

// FinalReader: status, sum and program of a deal.
namespace press {

using Kind = FinalItem::Kind;

std::string FinalReader::status_of(const Telling& telling, std::string& words) const {
  const FinalItem& deal = items()[telling.deal];
  const Span sentence = reading_.tokens->sentences[number_].span();
  const size_t from = deal.span.begin + deal.form->text.size();
  const std::string_view behind = reading_.text.substr(from, sentence.end - from);
  const bool describes = described_by(items(), telling.deal, language_) != no_item;
  const bool past = deal.verbal && (deal.ending & final_ending::past) != 0;
  size_t hearsay = 0;
  if (describes && words_.find(language_, sentence_text(), FinalClass::hearsay, hearsay) == nullptr)
    return "completed";  // a fact about the name that follows
  // The strongest word behind the verb counts.
  static constexpr std::string_view order[] = {"cancelled", "postponed", "planned", "announced",
                                               "completed"};
  size_t best = std::size(order);
  for (size_t at = 0; at < behind.size(); ++at) {
    const FinalForm* form = words_.find(language_, behind, FinalClass::status, at);
    if (form == nullptr) break;
    const auto rank = static_cast<size_t>(
        std::find(std::begin(order), std::end(order), form->value) - std::begin(order));
    if (rank < best) {
      best = rank;
      words = form->text;
    }
    at += form->text.size() - 1;
  }
  const std::string_view told = best < std::size(order) ? order[best] : std::string_view();
  if (told == "cancelled" || told == "postponed") return std::string(told);
  size_t at = 0;
  if (const FinalForm* form = words_.find(language_, sentence_text(), FinalClass::hearsay, at)) {
    words = form->text;
    return "rumoured";
  }
  if (told == "planned") return std::string(told);
  if (past || told == "completed") return "completed";
  if (!told.empty()) return std::string(told);
  // A noun with a verb behind it: "投資を実施した".
  // "設けた合弁会社"; else the next verb: "投資を実施した", "取得し、子会社にした".
  if (telling.deal > 0 && items()[telling.deal - 1].kind == Kind::verb && !deal.verbal &&
      (items()[telling.deal - 1].ending & final_ending::attributive) != 0)
    return "completed";
  const bool more = !deal.verbal || (deal.ending & final_ending::more) != 0;
  for (size_t i = telling.deal + 1; more && i < items().size(); ++i)
    if (items()[i].kind == Kind::verb || (items()[i].kind == Kind::deal && items()[i].verbal &&
                                          (items()[i].ending & final_ending::more) == 0))
      return (items()[i].ending & final_ending::past) != 0 ? "completed" : "announced";
  return "announced";
}

// The nearest sum before or behind the verb that is not of a share, else one that the next sentence
// calls the price.
void FinalReader::find_sum(const Telling& telling, DealDraft& deal) const {
  const auto take = [&](uint32_t mention) {
    deal.amount = mention;
    deal.amount_text = cut(reading_.text, mentions_[mention].span);
  };
  const auto plain_sum = [&](uint32_t mention) {
    return mentions_[mention].amount && mentions_[mention].amount->per.empty();
  };
  // Words right before a sum: from the mark or sum before it.
  const auto announced_by = [&](uint32_t mention, FinalClass what) {
    constexpr uint32_t reach = 36;  // bytes
    const uint32_t end = mentions_[mention].span.begin;
    uint32_t begin = std::max(reading_.tokens->sentences[mentions_[mention].sentence].begin,
                              end - std::min(end, reach));
    while (begin < end && (static_cast<uint8_t>(reading_.text[begin]) & 0xC0) == 0x80) ++begin;
    size_t at = 0;
    return words_.find(language_, reading_.text.substr(begin, end - begin), what, at) != nullptr;
  };
  uint32_t best = none;
  size_t distance = SIZE_MAX;
  for (size_t i = 0; i < items().size(); ++i) {
    const FinalItem& item = items()[i];
    if (item.kind != Kind::sum || !plain_sum(item.mention)) continue;
    if (announced_by(item.mention, FinalClass::no_price)) continue;
    const size_t away = i < telling.deal ? telling.deal - i : 2 * (i - telling.deal);
    if (away < distance) {
      distance = away;
      best = item.mention;
    }
  }
  if (best != none && mentions_[best].amount->same_as != none)
    best = mentions_[best].amount->same_as;
  if (best != none) return take(best);
  const uint32_t sentences = static_cast<uint32_t>(reading_.tokens->sentences.size());
  for (uint32_t next = number_; next < sentences && next <= number_ + 1; ++next) {
    const std::string_view text = cut(reading_.text, reading_.tokens->sentences[next].span());
    size_t at = 0;
    if (const FinalForm* form = words_.find(language_, text, FinalClass::undisclosed, at)) {
      deal.undisclosed = true;
      deal.amount_text = form->text;
      return;
    }
    for (uint32_t m = first_mention_[next]; next > number_ && m < first_mention_[next + 1]; ++m)
      if (plain_sum(m) && announced_by(m, FinalClass::price) &&
          !announced_by(m, FinalClass::no_price))
        return take(m);
  }
}

uint32_t FinalReader::program_of(size_t deal) const {
  for (size_t i = deal; i-- > 0;)
    if (items()[i].kind == Kind::program && items()[i].mention != none) return items()[i].mention;
  return none;
}

std::string FinalReader::show(const Telling& telling) const {
  std::string shown;
  const auto all = [&](std::string_view role, const std::vector<uint32_t>& parties) {
    for (const uint32_t party : parties) {
      if (!shown.empty()) shown += "; ";
      shown += role;
      shown += ' ';
      shown += cut(reading_.text, mentions_[party].span);
    }
  };
  all("acquirer", telling.parties.acquirers);
  all("investor", telling.parties.investors);
  all("partner", telling.parties.partners);
  all("target", telling.parties.targets);
  all("seller", telling.parties.sellers);
  return shown;
}

}  // namespace press

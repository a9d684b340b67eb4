#include "extractors/clauses/deal_draft.h"

#include <algorithm>
#include <utility>

#include "corpus/text/unicode.h"

namespace press {

bool same_party(const std::vector<Mention>& mentions, uint32_t a, uint32_t b) {
  return a == b || (!mentions[a].entity.empty() && mentions[a].entity == mentions[b].entity);
}

uint32_t add_words(std::vector<Mention>& mentions, std::string_view text, Span words,
                   uint32_t sentence, std::string_view head, bool named) {
  Mention party;
  party.type = named ? name_words_type : words_type;
  party.span = words;
  party.sentence = sentence;
  party.entity = "words " + fold(cut(text, words));
  party.name = fold(head);
  mentions.push_back(std::move(party));
  return static_cast<uint32_t>(mentions.size() - 1);
}

Deal finished(DealDraft draft, const std::vector<Mention>& mentions, uint32_t named,
              std::string_view text) {
  const auto party = [&](uint32_t number) {
    Party one;
    if (number == none) return one;
    if (number < named)
      one.mention = number;
    else
      one.words = cut(text, mentions[number].span);
    return one;
  };
  const auto parties = [&](const std::vector<uint32_t>& numbers) {
    std::vector<Party> all;
    for (const uint32_t number : numbers) all.push_back(party(number));
    return all;
  };
  const auto link = [&](uint32_t number) { return number < named ? number : none; };
  Deal deal;
  deal.kind = std::move(draft.kind);
  deal.status = std::move(draft.status);
  deal.acquirers = parties(draft.acquirers);
  deal.investors = parties(draft.investors);
  deal.partners = parties(draft.partners);
  deal.target = party(draft.target);
  deal.seller = party(draft.seller);
  deal.owner = link(draft.owner);
  if (!deal.target.words.empty()) deal.target_head = mentions[draft.target].name;
  deal.vehicle = link(draft.vehicle);
  deal.program = link(draft.program);
  deal.amount = draft.amount;
  deal.undisclosed = draft.undisclosed;
  deal.percent = draft.percent;
  deal.sentence = draft.sentence;
  deal.span = draft.span;
  deal.rule = std::move(draft.rule);
  deal.amount_text = std::move(draft.amount_text);
  const auto again = std::unique(
      draft.told.begin(), draft.told.end(),
      [](const DealTelling& a, const DealTelling& b) { return a.sentence == b.sentence; });
  draft.told.erase(again, draft.told.end());
  if (draft.told.size() > 1)
    for (DealTelling& telling : draft.told) {
      deal.told.push_back(std::move(telling.status));
      deal.told_in.push_back(telling.sentence);
    }
  deal.status_text = std::move(draft.status_text);
  deal.business = std::move(draft.business);
  deal.location = std::move(draft.location);
  return deal;
}

}  // namespace press

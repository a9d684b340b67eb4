#include "extractors/deals/deal_trace.h"

#include "corpus/text/strings.h"

namespace press {

std::string show_items(const std::vector<DealItem>& items, const Reading& reading) {
  std::string shown;
  for (const DealItem& item : items) {
    const std::string words(
        cut(reading.text, {reading.token(item.first).begin, reading.token(item.last - 1).end}));
    if (!shown.empty() && reading.token(item.first).is(shape::space_before)) shown += ' ';
    switch (item.kind) {
      case DealItem::Kind::party:
        shown += '[' + words + ']';
        break;
      case DealItem::Kind::sum:
        shown += '{' + words + '}';
        break;
      case DealItem::Kind::program:
        shown += '<' + words + '>';
        break;
      default:
        shown += words;
    }
  }
  return shown;
}

std::string show_roles(const DealRoles& roles, const std::vector<Mention>& mentions,
                       std::string_view text) {
  std::string shown;
  const auto add = [&](std::string_view role, std::string_view words) {
    if (!shown.empty()) shown += "; ";
    shown += role;
    shown += ' ';
    shown += words;
  };
  const auto one = [&](std::string_view role, uint32_t party) {
    if (party != none) add(role, cut(text, mentions[party].span));
  };
  const auto all = [&](std::string_view role, const std::vector<uint32_t>& parties) {
    for (const uint32_t party : parties) one(role, party);
  };
  all("acquirer", roles.acquirers);
  all("investor", roles.investors);
  all("partner", roles.partners);
  all("partner", roles.with_partners);
  all("target", roles.targets);
  for (const Span words : roles.target_words) add("target", cut(text, words));
  one("seller", roles.seller);
  one("owner", roles.owner);
  one("program", roles.program);
  one("sum", roles.sum);
  return shown;
}

}  // namespace press

#include "extractors/final/final_places.h"

#include <algorithm>

namespace press {
namespace {

using Kind = FinalItem::Kind;

constexpr size_t longest_phrase = 12;  // items of one noun with what describes it

bool is_name(const FinalItem& item) { return item.kind == Kind::name; }
bool is_noun(const FinalItem& item) {
  return item.kind == Kind::noun || item.kind == Kind::plain || item.kind == Kind::self ||
         item.kind == Kind::sum || item.kind == Kind::program;
}
bool is_verb(const FinalItem& item) {
  return item.kind == Kind::verb || (item.kind == Kind::deal && item.verbal);
}

// The next name of a list behind item `at`; words that describe it may stand between.
size_t next_in_list(const std::vector<FinalItem>& items, size_t at) {
  constexpr size_t reach = 5;
  for (size_t i = at + 1; i < items.size() && i <= at + reach; ++i) {
    const FinalItem& item = items[i];
    const Kind next = i + 1 < items.size() ? items[i + 1].kind : Kind::mark;
    const bool placed = item.place != FinalCase::none || item.quoted || next == Kind::group;
    if (is_name(item) || (item.named && placed)) return i;
    const bool describes = (is_noun(item) || item.kind == Kind::group) &&
                           (item.place == FinalCase::none || item.place == FinalCase::of);
    if (!describes || item.kind == Kind::sum || item.relative) break;
  }
  return no_item;
}

// Whether only words that describe the deal noun stand before it: "세운 배터리 합작법인".
bool leads_to(const std::vector<FinalItem>& items, size_t from, size_t deal) {
  return std::all_of(items.begin() + static_cast<long>(from),
                     items.begin() + static_cast<long>(deal), [](const FinalItem& item) {
                       return is_noun(item) && !item.known &&
                              (item.place == FinalCase::none || item.place == FinalCase::of);
                     });
}

std::optional<FinalPlace> place_of(const FinalReach& reach) {
  switch (reach.place) {
    case FinalCase::topic:
    case FinalCase::subject:
    case FinalCase::also:
      return FinalPlace::subject;
    case FinalCase::object:
      return FinalPlace::object;
    case FinalCase::dative:
    case FinalCase::to_of:
      return FinalPlace::dative;
    case FinalCase::with:
    case FinalCase::with_of:
    case FinalCase::between:
      return FinalPlace::with;
    case FinalCase::from:
    case FinalCase::from_of:
      return FinalPlace::from;
    case FinalCase::by:
      return FinalPlace::by;
    case FinalCase::about:
      return FinalPlace::about;
    case FinalCase::of:
    case FinalCase::none:
      if (reach.deal != no_item) return FinalPlace::of;
      if (reach.headline) return FinalPlace::subject;
      if (reach.bare) return FinalPlace::object;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

FinalReach reach_of(const std::vector<FinalItem>& items, size_t at) {
  FinalReach reach;
  size_t i = at;
  for (size_t steps = 0; steps < longest_phrase; ++steps) {
    const FinalCase place = items[i].place;
    reach.place = place;
    reach.anchor = i;
    const size_t next = i + 1;
    if (next >= items.size()) break;
    const FinalItem& behind = items[next];
    const bool open = place == FinalCase::none || place == FinalCase::of;
    const bool comma = place == FinalCase::none && behind.kind == Kind::comma;
    if (place == FinalCase::with || comma || (items[i].list && place == FinalCase::none)) {
      const size_t other = next_in_list(items, comma ? next : i);
      if (other != no_item && comma && items[at].place == FinalCase::of) break;  // describes it
      if (other != no_item && (comma || items[other].known)) {
        const FinalReach whole = reach_of(items, other);
        const bool first = std::none_of(items.begin(), items.begin() + static_cast<long>(at),
                                        [](const FinalItem& item) { return item.named; });
        const bool takes_topic = whole.place == FinalCase::object ||
                                 whole.place == FinalCase::dative ||
                                 whole.place == FinalCase::with || whole.place == FinalCase::none ||
                                 whole.place == FinalCase::of || whole.place == FinalCase::from;
        if (comma && first && takes_topic) {  // "A、Bを買収"
          reach.headline = true;
          break;
        }
        if (place == FinalCase::with && whole.place != FinalCase::topic &&
            whole.place != FinalCase::subject && whole.place != FinalCase::of &&
            whole.place != FinalCase::none && whole.place != FinalCase::with &&
            whole.place != FinalCase::object && whole.place != FinalCase::from &&
            whole.place != FinalCase::dative && whole.place != FinalCase::also)
          break;
        reach = whole;
        reach.listed = true;
        return reach;
      }
      if (comma) {
        reach.headline = true;
        break;
      }
      if (place == FinalCase::with) break;
    }
    if (!open) break;
    if (behind.kind == Kind::deal) {
      reach.deal = next;
      break;
    }
    const bool other = behind.named && place == FinalCase::of && behind.kind != Kind::program &&
                       (behind.place != FinalCase::none || behind.quoted ||
                        (next + 1 < items.size() && (items[next + 1].kind == Kind::deal ||
                                                     items[next + 1].kind == Kind::stake)));
    if (is_name(behind) || other) {
      reach.owner = place == FinalCase::of;
      // "A의 B 인수": B is bought, by A.
      const FinalReach next_reach = reach_of(items, next);
      if (reach.owner && next_reach.deal != no_item) {
        reach.owner = false;
        reach.deal = next_reach.deal;
      }
      break;
    }
    if (place == FinalCase::none && behind.kind == Kind::sum) {
      reach.bare = true;
      break;
    }
    if (behind.kind == Kind::stake) {
      reach.stake = true;
      reach.percent = std::max(reach.percent, behind.percent);
      if (behind.form != nullptr) {
        reach.whole = reach.whole || behind.form->value == "whole";
        reach.part = reach.part || behind.form->value == "part";
      }
    } else if (is_noun(behind) && behind.kind != Kind::sum && !items[i].list) {
      reach.head = next;
    } else if (!is_noun(behind) && behind.kind != Kind::group) {
      break;
    }
    i = next;
  }
  return reach;
}

bool is_final_party(const std::vector<FinalItem>& items, size_t at, FinalLanguage language) {
  const FinalItem& item = items[at];
  if (item.kind == Kind::name || item.kind == Kind::self) return true;
  if (item.kind != Kind::noun || !item.named) return false;
  if (item.quoted || item.place == FinalCase::at || item.place == FinalCase::as)
    return item.quoted && item.place != FinalCase::at;
  if (item.place != FinalCase::none || language == FinalLanguage::japanese) return true;
  const Kind next = at + 1 < items.size() ? items[at + 1].kind : Kind::mark;
  return next == Kind::stake || next == Kind::comma || next == Kind::deal || next == Kind::group;
}

std::vector<FinalArgument> arguments_of(const std::vector<FinalItem>& items, size_t deal,
                                        FinalLanguage language) {
  std::vector<FinalArgument> found, inner;  // inner: those of a clause that describes a noun
  bool skip = false,
       boundary = false;  // inside a clause that describes a noun; behind one that ended
  size_t subject = no_item, topic = no_item, skipped = no_item;  // anchors
  for (size_t i = deal; i-- > 0;) {
    const FinalItem& item = items[i];
    if (is_verb(item)) {
      const bool describes = (item.ending & final_ending::attributive) != 0;
      const bool announces = i + 1 < items.size() && items[i + 1].relative;
      if (describes && !announces && !leads_to(items, i + 1, deal))
        skip = true;
      else if (item.kind == Kind::deal && !describes)
        boundary = true;
      continue;
    }
    if (!is_final_party(items, i, language)) continue;
    FinalArgument argument;
    argument.item = i;
    argument.reach = reach_of(items, i);
    const FinalReach& reach = argument.reach;
    argument.topic = reach.place == FinalCase::topic;
    if (reach.deal != no_item && reach.deal != deal) {
      const bool nested = reach.deal < deal && !items[reach.deal].verbal;
      if (!nested || reach.place != FinalCase::none) continue;
    }
    const std::optional<FinalPlace> place = place_of(reach);
    if (!place) continue;
    argument.place = *place;
    const bool is_subject = *place == FinalPlace::subject;
    if (skip) {
      if (!is_subject) continue;
      if (!argument.topic && !reach.headline) {
        skipped = reach.anchor;
        skip = false;
        argument.inner = true;
        inner.push_back(argument);
        continue;
      }
      skip = false;
    }
    if (reach.anchor == skipped && !argument.topic) {
      inner.push_back(argument);
      continue;
    }
    if (boundary && !is_subject) continue;
    if (argument.topic) {
      if (topic != no_item && topic != reach.anchor) continue;
      if (boundary && subject != no_item) continue;
      topic = reach.anchor;
    }
    if (is_subject && !argument.topic && !reach.headline) {
      if (subject != no_item && subject != reach.anchor) continue;
      subject = reach.anchor;
    }
    found.push_back(argument);
  }
  // "A가 갖고 있던 B를 매각했다": one subject for both verbs.
  const bool own = std::any_of(found.begin(), found.end(), [](const FinalArgument& argument) {
    return argument.place == FinalPlace::subject;
  });
  if (!own) found.insert(found.end(), inner.begin(), inner.end());
  return found;
}

size_t described_by(const std::vector<FinalItem>& items, size_t deal, FinalLanguage language) {
  size_t verb = deal;
  if (!items[deal].verbal) {  // "투자를 단행한 B는"
    if (items[deal].place != FinalCase::object && items[deal].place != FinalCase::subject)
      return no_item;
    if (++verb >= items.size() || items[verb].kind != Kind::verb) return no_item;
  }
  if ((items[verb].ending & final_ending::attributive) == 0) return no_item;
  size_t found = no_item;
  for (size_t i = verb + 1; i < items.size() && i <= verb + longest_phrase; ++i) {
    const FinalItem& item = items[i];
    if (item.relative && i == verb + 1) return no_item;
    if (item.kind == Kind::comma) {
      if (found != no_item) break;
      continue;
    }
    if (!is_noun(item) && !is_name(item)) break;
    if (item.thing && found != no_item && !is_name(items[found])) found = no_item;  // "AI firm"
    if (is_final_party(items, i, language) && item.kind != Kind::self) found = i;
    const bool ended = item.place != FinalCase::none;
    const bool goes_on = item.place == FinalCase::of && !is_name(item);
    if (found != no_item && ((ended && !goes_on) || is_name(items[found]))) break;
    if (ended && item.place != FinalCase::of) break;
  }
  return found;
}

}  // namespace press

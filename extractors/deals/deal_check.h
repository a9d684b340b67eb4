#pragma once

#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_draft.h"

namespace press {

// Whether a record tells a deal as the annotation guide has it: between named parties that can make
// one. Two bodies of the state that work together have no partnership in its sense, a ministry is
// not bought, and a firm that buys "a building" is only worth a record when the words say more.
// `noun`: the record was read from a noun, where its places are less sure than beside a verb.
bool is_deal(const std::vector<Mention>& mentions, const DealDraft& deal, bool noun);

// Makes the deal one of this kind, when its parties can be those of one: who invests becomes who
// buys, and the other way round.
void take_kind(std::string_view kind, DealDraft& deal);

// Takes out what cannot be: a buyer or seller that is the target, a seller that is a buyer; and the
// deals that are left with one party and nothing else.
void drop_own_parties(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals);

// How many parties a deal has, lists counted by their members.
size_t parties_of(const DealDraft& deal);

}  // namespace press

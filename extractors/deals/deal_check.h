#pragma once

#include <vector>

#include "corpus/records/findings.h"

namespace press {

// Whether a record tells a deal as the annotation guide has it: between named parties that can make
// one. Two bodies of the state that work together have no partnership in its sense, a ministry is
// not bought, and a firm that buys "a building" is only worth a record when the words say more.
// `noun`: the record was read from a noun, where its places are less sure than beside a verb.
bool is_deal(const std::vector<Mention>& mentions, const Deal& deal, bool noun);

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_draft.h"
#include "extractors/deals/deal_details.h"

namespace press {

// Which sum is whose.

// Of the sums of a deal's tellings takes the one that most of them give; of one sum in two
// currencies the one that was not converted to dollars for the readers.
void settle_sum(const std::vector<Mention>& mentions, DealDraft& deal, std::string_view text);

// A sum belongs to one deal: of several that claim it, to the one with most parties; of two with as
// many, to the one whose words are nearer to it, then to the first.
void part_sums(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals);

// A sum that words beside it call a deal's, and that no deal has, goes to the deal without one
// whose parties its sentence names, when it is told near and no other deal fits as well.
// `first_mention` gives the first mention of each sentence, and one more.
void join_sums(const std::vector<Mention>& mentions, const std::vector<uint32_t>& first_mention,
               const DealDetails& details, std::vector<DealDraft>& deals);

}  // namespace press

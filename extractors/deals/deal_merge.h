#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_draft.h"

namespace press {

// Makes one record of the records of one document that tell the same deal: same kind and
// overlapping parties. The first stays, and takes from the others what it lacks. By position.
void merge_deals(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals,
                 std::string_view text);

// Makes every party the document's longest name of its body: "GM" becomes "General Motors Co", so
// that a record can be read alone.
void name_parties_in_full(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals);

}  // namespace press

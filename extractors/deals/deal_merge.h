#pragma once

#include <cstdint>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/deals/deal_draft.h"

namespace press {

// Makes one record of the records of one document that tell the same deal: same kind and
// overlapping parties. The first stays, and takes from the others what it lacks. By position.
void merge_deals(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals);

// Makes every party the document's longest name of its body: "GM" becomes "General Motors Co", so
// that a record can be read alone.
void name_parties_in_full(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals);

inline bool is_firm(const Mention& mention) { return mention.type == "firm" && !mention.credit; }
// Whether a mention can be a party of a deal: no sum and no program.
inline bool is_party(const Mention& mention) {
  return mention.type != "amount" && mention.type != "program";
}

// Whether two mentions name the same body.
bool same_party(const std::vector<Mention>& mentions, uint32_t a, uint32_t b);

}  // namespace press

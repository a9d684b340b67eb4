// Deals while they are read, for tests of what is done with them.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "extractors/clauses/deal_draft.h"

namespace press {

inline Mention firm_at(const char* entity, uint32_t begin) {
  Mention mention;
  mention.type = "firm";
  mention.entity = entity;
  mention.span = {begin, begin + 5};
  return mention;
}

inline DealDraft takeover(std::vector<uint32_t> acquirers, uint32_t target, uint32_t seller,
                          uint32_t amount, Span span = {0, 40}) {
  DealDraft made;
  made.kind = "acquisition";
  made.acquirers = std::move(acquirers);
  made.target = target;
  made.seller = seller;
  made.amount = amount;
  made.span = span;
  return made;
}

}  // namespace press

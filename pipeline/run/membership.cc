#include "pipeline/run/membership.h"

#include "corpus/text/unicode.h"

namespace press {

uint32_t Membership::shard_of(std::string_view identity, uint64_t block) const {
  return static_cast<uint32_t>((fold_hash(identity) % of + block % of) % of);
}

}  // namespace press

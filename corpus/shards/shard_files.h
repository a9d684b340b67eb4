#pragma once

#include <string>
#include <vector>

#include "corpus/shards/shard.h"

namespace press {

// Opens corpus files that are to be asked as one, in this order, each with a read transaction that
// lasts until it is closed: what is asked of them is of one state. Throws Error for a file that is
// no finished corpus of this format, that has edits or another lexicon than the first, or that
// comes twice. How they are numbered in the whole is not known yet (open_head()).
Shards open_shards(const std::vector<std::string>& paths);

// A digest of what the files hold, by the sums in their manifests, and of their order.
std::string digest_of(Shards& shards);

}  // namespace press

#pragma once

#include <string>
#include <vector>

#include "corpus/change/union_maps.h"

namespace press {

// By entity of the union: the type that most of its mentions were read as, as settle_entity_types()
// has it; "" where all were read as the type that its row of entities has.
std::vector<std::string> voted_types(const std::vector<UnionPart>& parts, const UnionMaps& maps);

}  // namespace press

#pragma once

#include <ostream>

#include "corpus/tables/cooccurrence.h"

namespace press {

// GraphML: http://graphml.graphdrawing.org/specification.html
void write_graphml(const Network& network, std::ostream& out);
// GEXF 1.3, for Gephi: https://gexf.net/schema.html
void write_gexf(const Network& network, std::ostream& out);

}  // namespace press

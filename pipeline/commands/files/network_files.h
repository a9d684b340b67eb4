#pragma once

#include <ostream>

#include "corpus/tables/cooccurrence.h"

namespace press {

// Only the first `most` edges, and the nodes that they join.
void keep_edges(Network& network, size_t most);

// GraphML: http://graphml.graphdrawing.org/specification.html
void write_graphml(const Network& network, std::ostream& out);
// GEXF 1.3, for Gephi: https://gexf.net/schema.html
void write_gexf(const Network& network, std::ostream& out);

}  // namespace press

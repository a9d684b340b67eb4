#pragma once

#include <utility>
#include <vector>

#include "output/charts/drawing.h"

namespace press {

// Places for the nodes of a network in a room: those with heavy edges near each other, none over
// another. Fruchterman & Reingold, "Graph Drawing by Force-directed Placement", 1991, with a pull
// to the middle that keeps parts without an edge between them together.
//
// By + - * / and square roots alone, from places that hang on the number of the node: the same
// bits on every machine that rounds as IEEE 754 says.
struct Tie {
  size_t a = 0, b = 0;
  double strength = 1;  // 0 to 1
};
std::vector<ChartSpot> force_layout(size_t nodes, const std::vector<Tie>& ties,
                                    const ChartBox& room);

// Moves discs that lie over one another apart, as far as the room lets them.
void part_discs(std::vector<ChartSpot>& places, const std::vector<double>& radii,
                const ChartBox& room);

}  // namespace press

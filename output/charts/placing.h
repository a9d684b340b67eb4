#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/charts/drawing.h"

namespace press {

// Labels beside their points, none over another, nor over what else stands in the way.
class LabelPlacer {
 public:
  explicit LabelPlacer(const ChartBox& room) : room_(room) {}

  void take(const ChartBox& box) { taken_.push_back(box); }

  // A free place for a label beside a point: right, left, above, below, then the corners, then the
  // same a little further away; it is taken then. Nothing where there is none.
  std::optional<ChartBox> place(ChartSpot at, double radius, double width, double height);

 private:
  bool is_free(const ChartBox& box) const;
  std::optional<ChartBox> place_at(ChartSpot at, double radius, double width, double height);

  ChartBox room_;
  std::vector<ChartBox> taken_;
};

}  // namespace press

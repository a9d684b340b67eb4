#include "output/charts/placing.h"

#include <algorithm>

namespace press {

bool LabelPlacer::is_free(const ChartBox& box) const {
  if (box.left < room_.left || box.right > room_.right || box.top < room_.top ||
      box.bottom > room_.bottom)
    return false;
  return std::none_of(taken_.begin(), taken_.end(),
                      [&](const ChartBox& other) { return box.meets(other); });
}

std::optional<ChartBox> LabelPlacer::place(ChartSpot at, double radius, double width,
                                           double height) {
  for (const double away : {0.0, 7.0})
    if (const auto box = place_at(at, radius + away, width, height)) return box;
  return std::nullopt;
}

std::optional<ChartBox> LabelPlacer::place_at(ChartSpot at, double radius, double width,
                                              double height) {
  const auto [x, y] = at;
  const double near = radius + 2, half = height / 2, corner = radius * 0.7 + 1;
  const ChartSpot places[] = {{x + near, y - half},
                              {x - near - width, y - half},
                              {x - width / 2, y - near - height},
                              {x - width / 2, y + near},
                              {x + corner, y - corner - height},
                              {x - corner - width, y - corner - height},
                              {x + corner, y + corner},
                              {x - corner - width, y + corner}};
  for (const ChartSpot& place : places) {
    const ChartBox box = {place.x, place.y, place.x + width, place.y + height};
    if (!is_free(box)) continue;
    take(box);
    return box;
  }
  return std::nullopt;
}

}  // namespace press

#include "output/charts/force_layout.h"

#include <algorithm>
#include <cmath>

namespace press {
namespace {

constexpr int rounds = 300;
constexpr double gravity = 0.06;

// Halton's sequence: spread evenly, without chance or angles.
double halton(size_t number, size_t base) {
  double value = 0, part = 1;
  for (size_t rest = number + 1; rest > 0; rest /= base) {
    part /= static_cast<double>(base);
    value += part * static_cast<double>(rest % base);
  }
  return value;
}

class Forces {
 public:
  // The square from -1 to 1; an edge wants to be as long as the root of the room of a node.
  Forces(size_t nodes, const std::vector<Tie>& ties)
      : ties_(ties),
        places_(nodes),
        pulls_(nodes),
        length_(std::sqrt(4.0 / std::max<size_t>(1, nodes))) {
    for (size_t i = 0; i < nodes; ++i) places_[i] = {2 * halton(i, 2) - 1, 2 * halton(i, 3) - 1};
  }

  const std::vector<ChartSpot>& settle() {
    for (int round = 0; round < rounds; ++round) {
      std::fill(pulls_.begin(), pulls_.end(), ChartSpot());
      push_apart();
      pull_together();
      for (size_t i = 0; i < places_.size(); ++i) {
        pulls_[i].x -= gravity * places_[i].x / length_;
        pulls_[i].y -= gravity * places_[i].y / length_;
      }
      move(0.2 * (1 - static_cast<double>(round) / rounds));
    }
    return places_;
  }

 private:
  void push_apart() {
    for (size_t a = 0; a < places_.size(); ++a)
      for (size_t b = a + 1; b < places_.size(); ++b) {
        const double x = places_[a].x - places_[b].x, y = places_[a].y - places_[b].y;
        const double square = std::max(x * x + y * y, 1e-6);
        const double force = length_ * length_ / square;
        add(a, b, x * force, y * force);
      }
  }
  void pull_together() {
    for (const Tie& tie : ties_) {
      const double x = places_[tie.a].x - places_[tie.b].x, y = places_[tie.a].y - places_[tie.b].y;
      const double force = -std::sqrt(x * x + y * y) / length_ * (0.3 + 0.7 * tie.strength);
      add(tie.a, tie.b, x * force, y * force);
    }
  }
  void add(size_t a, size_t b, double x, double y) {
    pulls_[a].x += x;
    pulls_[a].y += y;
    pulls_[b].x -= x;
    pulls_[b].y -= y;
  }
  void move(double most) {
    for (size_t i = 0; i < places_.size(); ++i) {
      const auto [x, y] = pulls_[i];
      const double size = std::sqrt(x * x + y * y);
      if (size == 0) continue;
      const double step = std::min(size, most) / size;
      places_[i].x += x * step;
      places_[i].y += y * step;
    }
  }

  const std::vector<Tie>& ties_;
  std::vector<ChartSpot> places_, pulls_;
  double length_;
};

}  // namespace

std::vector<ChartSpot> force_layout(size_t nodes, const std::vector<Tie>& ties,
                                    const ChartBox& room) {
  std::vector<ChartSpot> places = Forces(nodes, ties).settle();
  if (places.empty()) return places;
  ChartBox around = {places[0].x, places[0].y, places[0].x, places[0].y};
  for (const auto& [x, y] : places)
    around = {std::min(around.left, x), std::min(around.top, y), std::max(around.right, x),
              std::max(around.bottom, y)};
  const auto into = [](double value, double low, double high, double from, double to) {
    return high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2;
  };
  for (ChartSpot& place : places)
    place = {into(place.x, around.left, around.right, room.left, room.right),
             into(place.y, around.top, around.bottom, room.top, room.bottom)};
  return places;
}

void part_discs(std::vector<ChartSpot>& places, const std::vector<double>& radii,
                const ChartBox& room) {
  constexpr int most_rounds = 60;
  constexpr double between = 5;
  for (int round = 0; round < most_rounds; ++round) {
    bool moved = false;
    for (size_t a = 0; a < places.size(); ++a)
      for (size_t b = a + 1; b < places.size(); ++b) {
        const double x = places[b].x - places[a].x, y = places[b].y - places[a].y;
        const double distance = std::sqrt(x * x + y * y), wanted = radii[a] + radii[b] + between;
        if (distance >= wanted) continue;
        moved = true;
        const double share = distance > 0.01 ? (wanted - distance) / distance / 2 : 0;
        const ChartSpot step =
            share > 0 ? ChartSpot{x * share, y * share} : ChartSpot{wanted / 2, 0};
        places[a] = {std::clamp(places[a].x - step.x, room.left, room.right),
                     std::clamp(places[a].y - step.y, room.top, room.bottom)};
        places[b] = {std::clamp(places[b].x + step.x, room.left, room.right),
                     std::clamp(places[b].y + step.y, room.top, room.bottom)};
      }
    if (!moved) return;
  }
}

}  // namespace press

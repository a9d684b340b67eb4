#include "output/charts/force_layout.h"

#include <cmath>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

std::string show(const std::vector<ChartSpot>& places) {
  std::string text;
  for (const auto& [x, y] : places) text += (text.empty() ? "" : " ") + px(x) + "," + px(y);
  return text;
}

double distance(const ChartSpot& a, const ChartSpot& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

const std::vector<Tie> two_groups = {{0, 1, 1}, {1, 2, 1}, {0, 2, 1},  {3, 4, 1},
                                     {4, 5, 1}, {3, 5, 1}, {2, 3, 0.1}};

TEST_CASE("nodes with ties stand nearer than those without") {
  const std::vector<ChartSpot> places = force_layout(6, two_groups, {0, 0, 400, 300});
  CHECK(distance(places[0], places[1]) < distance(places[0], places[4]));
  CHECK(distance(places[3], places[5]) < distance(places[1], places[5]));
  for (const ChartSpot& place : places) {
    CHECK(place.x >= 0);
    CHECK(place.x <= 400);
    CHECK(place.y >= 0);
    CHECK(place.y <= 300);
  }
}

TEST_CASE("a network has the same places on every machine") {
  CHECK(show(force_layout(6, two_groups, {0, 0, 400, 300})) ==
        "386.6,0 400,166.4 299.4,115.8 100.6,184.2 13.4,300 0,133.5");
  CHECK(show(force_layout(1, {}, {0, 0, 400, 300})) == "200,150");
  CHECK(force_layout(0, {}, {0, 0, 400, 300}).empty());
}

TEST_CASE("discs that lie over one another are moved apart") {
  std::vector<ChartSpot> places = {{50, 50}, {50, 50}, {52, 50}};
  part_discs(places, {5, 5, 5}, {0, 0, 100, 100});
  CHECK(distance(places[0], places[1]) > 10);
  CHECK(distance(places[0], places[2]) > 10);
  CHECK(distance(places[1], places[2]) > 10);
}

}  // namespace
}  // namespace press

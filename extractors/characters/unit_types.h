#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/characters/unit_features.h"

namespace press {

// Tells what a name of an organization in a Japanese or Korean text is, by its characters and
// those beside it, with the weights of lexicons/models/character-types.tsv.
namespace unit_type {

constexpr std::array<std::string_view, 3> names = {"firm", "ministry", "organization"};
constexpr uint32_t count = names.size();

// Calls sink(name, value) for each feature of the name in units [first, last).
template <typename Sink>
void features(const Units& units, const std::vector<UnitEvidence>& evidence, uint32_t first,
              uint32_t last, Sink sink) {
  const uint32_t size = last - first;
  sink("n constant", "yes");
  for (uint32_t letters = 1; letters <= 4 && letters <= size; ++letters)
    sink("n ends", units.written(last - letters, last));
  for (uint32_t letters = 1; letters <= 3 && letters <= size; ++letters)
    sink("n begins", units.written(first, first + letters));
  for (uint32_t i = first; i + 1 < last; ++i) sink("n has", units.written(i, i + 2));
  for (uint32_t i = first; i + 2 < last; ++i) sink("n has", units.written(i, i + 3));
  sink("n is", units.written(first, last));
  constexpr std::array<std::string_view, 7> sizes = {"0", "1", "2", "3", "4", "5", "6"};
  sink("n units", sizes[std::min<size_t>(size, sizes.size() - 1)]);
  constexpr std::array<std::string_view, 7> scripts = {"m", "K", "h", "k", "H", "A", "0"};
  sink("n script", scripts[static_cast<size_t>(units.units[first].script)]);
  sink("n last script", scripts[static_cast<size_t>(units.units[last - 1].script)]);
  for (uint32_t letters = 1; letters <= 3; ++letters) {
    if (first >= letters) sink("n after", units.written(first - letters, first));
    if (last + letters <= units.size()) sink("n before", units.written(last, last + letters));
  }
  constexpr std::array<std::string_view, 6> types = {"-",       "firm", "ministry", "organization",
                                                     "program", "else"};
  for (uint32_t i = first; i < last; ++i)
    if (evidence[i].place == tag::last || evidence[i].place == tag::unit)
      sink(i + 1 == last ? "n listed at end" : "n listed",
           types[static_cast<size_t>(evidence[i].type)]);
}

// The likeliest type; "firm" without a model.
std::string_view of(const Lexicon& lexicon, const Units& units,
                    const std::vector<UnitEvidence>& evidence, uint32_t first, uint32_t last);

}  // namespace unit_type

}  // namespace press

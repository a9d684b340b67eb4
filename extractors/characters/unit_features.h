#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/characters/units.h"
#include "extractors/labels/tag_labels.h"
#include "extractors/lexicon/feature_key.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// What the lexicon has over a unit: the type of the name and the unit's place in it.
struct UnitEvidence {
  enum class Type : uint8_t { none, firm, ministry, organization, program, other };
  Type type = Type::none;
  uint8_t place = 0;  // tag::begin, ...
  bool doubtful = false;
};

// Adds up the weights of features.
struct UnitScores {
  const Lexicon& lexicon;
  uint64_t salt = 0;  // of the model's language
  std::array<int32_t, tag::count> sum = {};
  void add(uint64_t key, std::string_view, std::initializer_list<std::string_view>) {
    const int16_t* row = lexicon.weights(salted(key, salt));
    if (row == nullptr) return;
    for (uint32_t label = 0; label < tag::count; ++label) sum[label] += row[label];
  }
};

// Keeps features with their names, for training and explanations.
struct UnitFeatureList {
  struct Feature {
    uint64_t key = 0;
    std::string_view name;
    std::string value;
  };
  std::vector<Feature> features;
  void add(uint64_t key, std::string_view name, std::initializer_list<std::string_view> values);
};

// The features of the units of one sentence that tell whether names stand there: characters around
// them, kinds of characters, the blank-delimited word (Korean), the run of one script (Japanese),
// what the lexicon has there.
class UnitFeatures {
 public:
  // `evidence`: one a unit.
  UnitFeatures(const Units& units, const std::vector<UnitEvidence>& evidence);

  template <typename Sink>
  void of_unit(uint32_t i, Sink& sink) const;

 private:
  struct Bounds {
    uint32_t first = 0, last = 0;
  };
  Atom unit(int64_t i) const;    // may lie outside of the sentence
  Atom script(int64_t i) const;  // likewise
  Atom written(uint32_t first, uint32_t last) const;
  template <typename Sink>
  void of_word(uint32_t i, Sink& sink) const;
  template <typename Sink>
  void of_run(uint32_t i, Sink& sink) const;
  template <typename Sink>
  void of_evidence(uint32_t i, Sink& sink) const;

  const Units& units_;
  const std::vector<UnitEvidence>& evidence_;
  std::vector<Bounds> words_, runs_;  // per unit
};

}  // namespace press

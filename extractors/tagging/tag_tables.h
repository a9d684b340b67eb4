#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "extractors/lexicon/lexicon.h"
#include "extractors/tagging/feature_rows.h"
#include "extractors/tagging/tag_atoms.h"
#include "extractors/tagging/tag_features.h"

namespace press {

// The weights of the tagger's features whose values have numbers: all but words, pairs of words
// and affixes. The names are those of TagFeatures::of_token()
// and of_others().
struct TagTables {
  explicit TagTables(const Lexicon& lexicon);

  using Row = const int16_t*;
  Row of_class(TagRole role, uint32_t code) const {
    return classes[static_cast<size_t>(role)].at(code);
  }

  struct Values {  // of a feature
    explicit Values(const Lexicon& lexicon);
    std::span<const Atom> classes, shapes, cues, styles, distances, listed, elsewhere, yes, labels,
        kinds, names, sures, shares;
  };
  Values values;
  std::array<FeatureRows, tag_roles> classes;           // by TagRole
  std::array<FeatureRows, 3> shapes, cues;              // here, before, after
  FeatureRows class_before, class_after, class_around;  // with the class here; of both neighbours
  FeatureRows shape_class_before, shape_class_after, shape_before, shape_after;
  FeatureRows style_shape, style_class, style_class_after, sentence_start, run;
  FeatureRows elsewhere, elsewhere_at_start, legal, title;
  FeatureRows listed, listed_shape, listed_class_before, listed_class_after, listed_before,
      listed_after;
  FeatureRows others_label, others_kind, others_share, other, initials, others_label_before,
      others_label_after;
};

}  // namespace press

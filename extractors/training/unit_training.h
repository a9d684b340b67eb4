#pragma once

#include <string>
#include <vector>

#include "extractors/lexicon/lexicon.h"
#include "extractors/training/tag_training.h"

namespace press {

// Trains the tagger of Japanese and Korean names and gives the text of
// models/characters.LANGUAGE.tsv, for texts of one language. Deterministic.
std::string train_characters(const Lexicon& lexicon, const std::vector<TrainingText>& texts,
                             const TrainingOptions& options);

// Learns what tells firms, ministries and organizations in such texts apart, from names of those
// types, and gives the text of models/character-types.tsv. Deterministic.
std::string train_character_types(const Lexicon& lexicon, const std::vector<TrainingText>& texts,
                                  const TrainingOptions& options);

}  // namespace press

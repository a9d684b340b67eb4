#pragma once

#include <set>
#include <string>

#include "corpus/file/index.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// For whose texts the lexicon has a model of names.
std::set<std::string> model_languages_of(const Lexicon& lexicon);

// What a corpus keeps of the lexicon that it is made with, which must outlive the Index.
IndexOptions index_options(const Lexicon& lexicon);

}  // namespace press

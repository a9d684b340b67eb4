#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace press {

// What is wrong with lexicon files (path below lexicons/ -> text), one sentence each with file and
// line; by file and line. An error stops compilation, a warning is a likely slip: a name that two
// rows of a type share. `below`: the lexicon over which these files are laid, whose ids may be
// parents, and whose names should not be taken from their rows unawares.
struct LexiconProblem {
  bool error = false;
  std::string message;
};
std::vector<LexiconProblem> check_lexicon(const std::map<std::string, std::string>& files,
                                          const Lexicon* below = nullptr);

}  // namespace press

#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/commands/coding/answer_words.h"
#include "pipeline/commands/shared/csv_sheet.h"
#include "pipeline/terminal/console.h"

namespace press {

// What coders said: variable ("collaboration"), unit, coder -> answer. Missing answers are not in
// it.
using SheetAnswers =
    std::map<std::string, std::map<std::string, std::map<std::string, std::string>>>;

// Whether an answer says that a unit asserts the pole, or denies it: -1 is a denial, "both" is
// both.
bool asserts(const std::string& answer);
bool denies(const std::string& answer);

// Adds a sheet: long (columns unit, coder, variable, value) or wide (unit and a column for each
// variable: all named columns except those known to be something else). The coder of a wide sheet
// is in the column `coder`, or else the file's name. Cells are read by `words`. Throws Error when
// it is neither, or when a unit is coded twice by one coder.
void add_answers(const Sheet& sheet, AnswerWords& words, SheetAnswers& answers);

// Reads sheets by the words of the lexicon in use, and says what was taken for something else than
// it says.
SheetAnswers read_answers(const std::vector<std::string>& paths, const Console& console);

}  // namespace press

#include "pipeline/commands/coding/coding_sheet.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "pipeline/run/resources.h"

namespace press {
namespace {

std::string trimmed(std::string_view cell) { return std::string(trim(cell, " \t\r\n")); }

// The columns of a sheet of ours that are no answers.
const std::set<std::string> context_columns = {"unit",   "text",      "before", "after", "note",
                                               "outlet", "published", "coder",  "title"};

void add_answer(SheetAnswers& answers, const Sheet& sheet, const std::string& variable,
                const std::string& unit, const std::string& coder, const std::string& value) {
  if (value.empty()) return;
  if (!answers[variable][unit].emplace(coder, value).second)
    throw Error("{}: {} has coded {} of {} twice: leave one of the rows", sheet.path, coder,
                variable, unit);
}

}  // namespace

bool asserts(const std::string& answer) { return answer != "0" && answer.front() != '-'; }
bool denies(const std::string& answer) { return answer.front() == '-' || answer == "both"; }

void add_answers(const Sheet& sheet, AnswerWords& words, SheetAnswers& answers) {
  const size_t unit = sheet.column("unit");
  if (sheet.has("variable") && sheet.has("value")) {
    const size_t coder = sheet.column("coder"), variable = sheet.column("variable"),
                 value = sheet.column("value");
    for (const auto& row : sheet.rows)
      add_answer(answers, sheet, trimmed(row[variable]), trimmed(row[unit]), trimmed(row[coder]),
                 words.answer(trimmed(row[value])));
    return;
  }
  const std::string file = std::filesystem::path(sheet.path).stem().string();
  const bool named = sheet.has("coder");
  const size_t coder = named ? sheet.column("coder") : 0;
  for (size_t i = 0; i < sheet.columns.size(); ++i) {
    // A column without a name holds the row names of R.
    if (sheet.columns[i].empty() || context_columns.count(sheet.columns[i]) != 0) continue;
    for (const auto& row : sheet.rows)
      add_answer(answers, sheet, sheet.columns[i], trimmed(row[unit]),
                 named ? trimmed(row[coder]) : file, words.answer(trimmed(row[i])));
  }
}

SheetAnswers read_answers(const std::vector<std::string>& paths, const Console& console) {
  const auto lexicon = load_lexicon(console.lexicons);
  AnswerWords words(lexicon->table("words/answers.tsv", {"kind", "words"}));
  SheetAnswers answers;
  for (const std::string& path : paths) add_answers(read_sheet(path), words, answers);
  if (const std::string note = words.note(); !note.empty()) console.warn(note);
  return answers;
}

}  // namespace press

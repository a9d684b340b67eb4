#include "pipeline/commands/coding/coding_sheet.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "pipeline/run/resources.h"

namespace press {
namespace {

char separator_of(const std::string& text) {
  const std::string header = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char c : {';', '\t'})
    if (std::count(header.begin(), header.end(), c) >
        std::count(header.begin(), header.end(), best))
      best = c;
  return best;
}

std::string trimmed(std::string_view cell) { return std::string(trim(cell, " \t\r\n")); }

std::vector<std::vector<std::string>> parse(const std::string& text, const std::string& path) {
  const char separator = separator_of(text);
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  size_t line = 1, opened = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    std::string& cell = rows.back().back();
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
      opened = line;
    } else if (c == separator) {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.push_back({""});
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (quoted) throw Error("{}:{}: this quotation mark is never closed", path, opened);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [](const auto& row) {
                              return std::all_of(row.begin(), row.end(),
                                                 [](const auto& c) { return trimmed(c).empty(); });
                            }),
             rows.end());
  return rows;
}

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

bool Sheet::has(const std::string& name) const {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

size_t Sheet::column(const std::string& name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) throw Error("{}: there is no column '{}'", path, name);
  return static_cast<size_t>(found - columns.begin());
}

Sheet read_sheet(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file", path);
  std::stringstream bytes;
  bytes << in.rdbuf();
  std::string text = bytes.str();
  if (text.compare(0, 3, "\xef\xbb\xbf") == 0) text.erase(0, 3);  // a spreadsheet's BOM
  Sheet sheet;
  sheet.path = path;
  sheet.rows = parse(text, path);
  if (sheet.rows.empty()) throw Error("{}: there is no header line", path);
  for (const std::string& name : sheet.rows.front()) sheet.columns.push_back(trimmed(name));
  sheet.rows.erase(sheet.rows.begin());
  for (auto& row : sheet.rows) {
    if (row.size() > sheet.columns.size())
      throw Error("{}: a row has {} cells, the header {}: '{}'", path, row.size(),
                  sheet.columns.size(), row.front());
    row.resize(sheet.columns.size());
  }
  return sheet;
}

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

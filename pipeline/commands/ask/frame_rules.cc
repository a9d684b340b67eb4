#include "pipeline/commands/ask/frame_rules.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "corpus/statistics/agreement.h"
#include "corpus/tables/entity_forms.h"
#include "corpus/tables/frame_counts.h"
#include "corpus/text/counted.h"
#include "extractors/lexicon/lexicon.h"
#include "pipeline/commands/coding/coding_sheet.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/run/resources.h"

namespace press {
namespace {

struct Coded {
  double right = 0, all = 0;
};

struct Evidence {
  std::map<std::string, int64_t> words;  // as they stand in the texts
  Coded coded;
};

// The words that each rule found, and what coders say of its sentences.
std::map<std::string, Evidence> read_evidence(Corpus& corpus, const Filter& filter,
                                              const SheetAnswers& answers) {
  Conditions conditions;
  conditions.add(filter);
  Statement rows = corpus.database().prepare(
      "SELECT f.doc, f.rule, f.start, f.\"end\", d.id, f.sentence, f.pole, f.negated FROM "
      "frame_hits f JOIN documents d ON d.doc = f.doc" +
      conditions.where() + " ORDER BY f.doc, f.n");
  conditions.bind(rows);
  RowText texts(corpus.database());
  std::map<std::string, Evidence> found;
  std::set<std::pair<std::string, std::string>> seen;  // rule and unit
  while (rows.step()) {
    const std::string rule(rows.text(1)), pole(rows.text(6));
    Evidence& evidence = found[rule];
    ++evidence.words[texts.text(rows.integer(0), rows.integer(2), rows.integer(3))];
    const auto variable = answers.find(pole);
    if (rows.integer(7) != 0 || variable == answers.end()) continue;
    const std::string unit = fmt::format("{}#{}", rows.text(4), rows.integer(5));
    const auto coders = variable->second.find(unit);
    if (coders == variable->second.end() || !seen.emplace(rule, unit).second) continue;
    const auto yes = std::count_if(coders->second.begin(), coders->second.end(),
                                   [](const auto& answer) { return asserts(answer.second); });
    const auto no = static_cast<std::ptrdiff_t>(coders->second.size()) - yes;
    if (yes == no) continue;
    ++evidence.coded.all;
    evidence.coded.right += yes > no;
  }
  return found;
}

// The rules of the lexicon in use that are not among `held`.
std::vector<RuleCount> dead_rules(const std::set<std::string>& held, const Console& console) {
  std::vector<RuleCount> dead;
  const auto lexicon = load_lexicon(console.lexicons);
  for (const std::string& path : frame_files(*lexicon)) {
    const Table table = lexicon->table(path, {"pole", "term"});
    const std::string pair = path.substr(7, path.size() - 11);  // frames/ and .tsv
    for (const Table::Row& row : table.rows()) {
      const std::string pole(table.cell(row, "pole"));
      if (pole == "-" || pole == "shifter" || pole.front() == '@') continue;
      const std::string rule = table.origin(row);
      if (held.count(rule) == 0)
        dead.push_back({rule, pair, pole, std::string(table.cell(row, "term")), 0, 0, 0});
    }
  }
  return dead;
}

Cell rounded(double value) {
  return std::isnan(value) ? Cell{} : Cell{std::round(value * 1000) / 1000};
}

}  // namespace

void print_rules(Corpus& corpus, const Filter& filter, const std::vector<std::string>& sheets,
                 const std::string& pair, int64_t limit, Console& console) {
  const SheetAnswers answers = read_answers(sheets, console);
  auto evidence = read_evidence(corpus, filter, answers);
  std::vector<RuleCount> rules = count_frame_rules(corpus, filter);
  const auto of_others = [&](const RuleCount& rule) { return !pair.empty() && rule.pair != pair; };
  rules.erase(std::remove_if(rules.begin(), rules.end(), of_others), rules.end());
  std::set<std::string> held;
  for (const RuleCount& rule : rules) held.insert(rule.rule);
  std::vector<RuleCount> dead = dead_rules(held, console);
  dead.erase(std::remove_if(dead.begin(), dead.end(), of_others), dead.end());
  rules.insert(rules.end(), dead.begin(), dead.end());
  Writer& out = console.writer();
  out.columns({"rule", "pair", "pole", "term", "hits", "negated", "documents", "words", "coded",
               "precision", "low", "high"});
  int64_t count = 0;
  for (const RuleCount& rule : rules) {
    if (count++ == limit) break;
    const Evidence& one = evidence[rule.rule];
    const Interval interval = wilson(one.coded.right, one.coded.all);
    const bool coded = one.coded.all > 0;
    out.row({rule.rule, rule.pair, rule.pole, rule.term, rule.hits, rule.negated, rule.documents,
             cell_or_empty(commonest(one.words, 3)),
             coded ? Cell{static_cast<int64_t>(one.coded.all)} : Cell{},
             rounded(one.coded.right / one.coded.all), coded ? rounded(interval.low) : Cell{},
             coded ? rounded(interval.high) : Cell{}});
  }
  console.say(fmt::format("{} held, {} never", counted(held.size(), "rule"), dead.size()));
}

}  // namespace press

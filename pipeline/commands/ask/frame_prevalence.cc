#include "pipeline/commands/ask/frame_prevalence.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "corpus/statistics/agreement.h"
#include "corpus/statistics/resampling.h"
#include "corpus/statistics/sampling.h"
#include "corpus/text/error.h"
#include "pipeline/commands/coding/coding_sheet.h"

namespace press {
namespace {

constexpr size_t few_documents = 20;

using Sentences = std::set<std::pair<int64_t, int64_t>>;  // document, sentence

struct Group {
  std::vector<int64_t> documents;
};

// A document's sentences, and how many of them assert the pole.
struct Share {
  double sentences = 0, asserting = 0;
};

std::map<std::string, Sentences> asserting_sentences(Corpus& corpus) {
  std::map<std::string, Sentences> found;
  Statement rows =
      corpus.database().prepare("SELECT pole, doc, sentence FROM frame_hits WHERE NOT negated");
  while (rows.step()) found[std::string(rows.text(0))].insert({rows.integer(1), rows.integer(2)});
  return found;
}

std::map<std::string, double> weights_of(const std::string& path) {
  std::map<std::string, double> weights;
  if (path.empty()) return weights;
  const Sheet key = read_sheet(path);
  const size_t unit = key.column("unit"), weight = key.column("weight");
  for (const auto& row : key.rows) weights[row[unit]] = number_of(row[weight]).value_or(1);
  return weights;
}

// The machine's answers for the coded sentences of a pole beside those of most coders.
std::vector<Answer> answers_for(Corpus& corpus, const SheetAnswers& coded, const std::string& pole,
                                const Sentences& asserting,
                                const std::map<std::string, double>& weights) {
  std::vector<Answer> answers;
  const auto variable = coded.find(pole);
  if (variable == coded.end()) return answers;
  Statement document = corpus.database().prepare("SELECT doc FROM documents WHERE id = ?");
  for (const auto& [unit, coders] : variable->second) {
    const size_t mark = unit.rfind('#');
    const auto sentence =
        mark == std::string::npos ? std::nullopt : number_of(unit.substr(mark + 1));
    if (!sentence) continue;
    const std::string id = unit.substr(0, mark);
    document.reset();
    if (!document.bind(1, std::string_view(id)).step()) continue;
    const auto yes = std::count_if(coders.begin(), coders.end(),
                                   [](const auto& one) { return asserts(one.second); });
    const auto all = static_cast<std::ptrdiff_t>(coders.size());
    if (yes * 2 == all) continue;
    const auto weight = weights.find(unit);
    answers.push_back({asserting.count({document.integer(0), static_cast<int64_t>(*sentence)}) != 0,
                       yes * 2 > all, weight == weights.end() ? 1 : weight->second});
  }
  return answers;
}

std::map<std::vector<std::string>, Group> read_groups(Corpus& corpus,
                                                      const PrevalenceOptions& options) {
  std::string columns;
  for (const By field : options.count.by) {
    if (field >= By::type)
      throw Error("--corrected: groups are made by fields of documents: year, outlet, country ...");
    columns += ", " + group_sql(field);
  }
  Conditions conditions;
  conditions.add(options.count.filter);
  Statement rows = corpus.database().prepare("SELECT d.doc" + columns + " FROM documents d" +
                                             conditions.where() + " ORDER BY d.doc");
  conditions.bind(rows);
  std::map<std::vector<std::string>, Group> groups;
  while (rows.step()) {
    if (options.count.documents && options.count.documents->count(rows.integer(0)) == 0) continue;
    std::vector<std::string> name;
    for (size_t i = 0; i < options.count.by.size(); ++i)
      name.emplace_back(rows.text(static_cast<int>(i) + 1));
    groups[name].documents.push_back(rows.integer(0));
  }
  return groups;
}

std::vector<Share> shares_of(Corpus& corpus, const Group& group, const Sentences& asserting) {
  Statement row = corpus.database().prepare("SELECT sentences FROM documents WHERE doc = ?");
  std::vector<Share> shares;
  for (const int64_t doc : group.documents) {
    row.reset();
    row.bind(1, doc).step();
    const auto begin = asserting.lower_bound({doc, 0}), end = asserting.lower_bound({doc + 1, 0});
    shares.push_back(
        {static_cast<double>(row.integer(0)), static_cast<double>(std::distance(begin, end))});
  }
  return shares;
}

double share_of(const std::vector<Share>& shares, const std::vector<uint32_t>& drawn) {
  double asserting = 0, sentences = 0;
  for (size_t i = 0; i < shares.size(); ++i) {
    const double times = drawn.empty() ? 1 : drawn[i];
    asserting += times * shares[i].asserting;
    sentences += times * shares[i].sentences;
  }
  return sentences > 0 ? asserting / sentences : 0;
}

// Draws documents and coded sentences together: the first numbers are documents.
Interval interval_of(const std::vector<Share>& shares, const std::vector<Answer>& answers,
                     const PrevalenceOptions& options) {
  return bootstrap(
      shares.size() + answers.size(), options.repeats, options.seed,
      [&](const std::vector<uint32_t>& drawn) {
        const auto middle = drawn.begin() + static_cast<std::ptrdiff_t>(shares.size());
        const std::vector<uint32_t> documents(drawn.begin(), middle), coded(middle, drawn.end());
        const Confusion table = confusion(answers, coded);
        return rogan_gladen(share_of(shares, documents), table.recall(), table.specificity());
      });
}

Cell rounded(double value) {
  return std::isnan(value) ? Cell{} : Cell{std::round(value * 10000) / 10000};
}

}  // namespace

void print_prevalence(Corpus& corpus, const PrevalenceOptions& options, Console& console) {
  const SheetAnswers coded = read_answers(options.sheets, console);
  const auto weights = weights_of(options.key);
  const auto asserting = asserting_sentences(corpus);
  const auto groups = read_groups(corpus, options);
  Writer& out = console.writer();
  std::vector<std::string> columns = options.by;
  for (const char* name : {"pole", "documents", "sentences", "share_machine", "share_corrected",
                           "low", "high", "coded", "sensitivity", "specificity", "note"})
    columns.emplace_back(name);
  out.columns(columns);
  int64_t count = 0;
  for (const auto& [pole, sentences] : asserting) {
    if (!options.pair.empty() &&
        fmt::format("-{}-", options.pair).find(fmt::format("-{}-", pole)) == std::string::npos)
      continue;
    const std::vector<Answer> answers = answers_for(corpus, coded, pole, sentences, weights);
    if (answers.empty()) continue;
    const Confusion table = confusion(answers);
    for (const auto& [name, group] : groups) {
      if (count == options.limit) return;
      const std::vector<Share> shares = shares_of(corpus, group, sentences);
      double all = 0;
      for (const Share& share : shares) all += share.sentences;
      const double apparent = share_of(shares, {});
      const Interval interval = interval_of(shares, answers, options);
      std::vector<Cell> cells;
      for (const std::string& value : name) cells.push_back(cell_or_empty(value));
      cells.insert(
          cells.end(),
          {pole, static_cast<int64_t>(group.documents.size()), static_cast<int64_t>(all),
           rounded(apparent), rounded(rogan_gladen(apparent, table.recall(), table.specificity())),
           rounded(interval.low), rounded(interval.high), static_cast<int64_t>(answers.size()),
           rounded(table.recall()), rounded(table.specificity()),
           group.documents.size() < few_documents ? Cell{std::string("few documents")} : Cell{}});
      out.row(cells);
      ++count;
    }
  }
  if (count == 0)
    console.say("no coded sentence of the sheets is in the corpus, or no pole has a hit");
}

}  // namespace press

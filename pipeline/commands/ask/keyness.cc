// presswork keyness: the words that set one part of a corpus apart from another.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <unordered_map>

#include "corpus/statistics/statistics.h"
#include "corpus/tables/compounds.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/ascii.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/words/own_words.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct KeynessOptions : CorpusOptions {
  std::string reference, list, sort = "g2";
  int64_t least = 5;
  double prior = 500;
  bool own_words = false;
  ChartFile chart;
};

// Words of one side, with how often they stand there.
struct Side {
  struct Word {
    int64_t frequency = 0, documents = 0;
    std::string text;
  };
  std::unordered_map<uint64_t, Word> words;  // by TableWord::hash
  int64_t size = 0;

  Word of(uint64_t word) const {
    const auto at = words.find(word);
    return at == words.end() ? Word{} : at->second;
  }
};

struct Row {
  std::string word;
  Side::Word target, reference;
  Keyness counts;
  double g2 = 0, p = 1, q = 1, ratio = 0;
  LogOdds odds;
};

// `count`: the unit of the frequencies and of the size.
Side side_of(Corpus& corpus, const WordChoice& choice, ContentWords& words,
             const std::vector<int64_t>& docs, Count count) {
  WordCounter counter(words);
  count_words(corpus, docs, choice, words, nullptr, counter);
  std::set<uint32_t> stories;
  for (const int64_t doc : docs)
    stories.insert(corpus.columns().stories()[static_cast<size_t>(doc)]);
  Side side;
  side.size = count == Count::mentions    ? counter.words(0)
              : count == Count::documents ? static_cast<int64_t>(docs.size())
                                          : static_cast<int64_t>(stories.size());
  for (const WordCount& word : counter.counts())
    side.words[word.key] = {frequency_in(word, count), word.documents, word.word};
  return side;
}

// A list of words with their frequencies in some other corpus: word, tab or comma, number.
Side read_list(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this list of words", path);
  Side side;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const size_t sign = line.find_last_of("\t,");
    if (line.empty() || line[0] == '#') continue;
    const std::string digits = sign == std::string::npos ? "" : line.substr(sign + 1);
    if (digits.empty() || digits.size() > 15 || !only_digits(digits)) {
      if (number == 1) continue;  // a header
      throw Error("{}:{}: write a word, a tab and its frequency", path, number);
    }
    const int64_t frequency = std::stoll(digits);
    const std::string folded = fold(line.substr(0, sign));
    Side::Word& word = side.words[fold_hash(folded)];
    word.text = folded;
    word.frequency += frequency;
    side.size += frequency;
  }
  if (side.size == 0) throw Error("{}: there is no word with a frequency in this list", path);
  return side;
}

std::vector<Row> compare(const Side& target, const Side& reference, const ContentWords& words,
                         const OwnWords& own, const KeynessOptions& options) {
  std::vector<Row> rows;
  const auto add = [&](uint64_t word) {
    const Side::Word a = target.of(word), b = reference.of(word);
    if (a.frequency + b.frequency < options.least) return;
    const std::string& text = a.text.empty() ? b.text : a.text;
    if (own.hold_any(text, words.forms(word))) return;
    Row& row = rows.emplace_back();
    row.word = words.commonest_form(word);
    if (row.word.empty()) row.word = text;
    row.target = a;
    row.reference = b;
    row.counts = {static_cast<double>(a.frequency), static_cast<double>(b.frequency),
                  static_cast<double>(target.size), static_cast<double>(reference.size)};
    row.g2 = log_likelihood(row.counts);
    row.p = p_of_chi_squared(std::abs(row.g2));
    row.ratio = log_ratio(row.counts);
    const double all = row.counts.target_size + row.counts.reference_size;
    const double share = (row.counts.target + row.counts.reference) / all;
    row.odds = log_odds(row.counts, options.prior * share, options.prior);
  };
  for (const auto& [word, counts] : target.words) add(word);
  for (const auto& [word, counts] : reference.words)
    if (target.words.count(word) == 0) add(word);
  std::vector<double> p;
  for (const Row& row : rows) p.push_back(row.p);
  const std::vector<double> q = adjust_p(p);
  for (size_t i = 0; i < rows.size(); ++i) rows[i].q = q[i];
  return rows;
}

void sort_by(std::vector<Row>& rows, const std::string& name) {
  const auto value = [&](const Row& row) {
    return name == "log_ratio" ? row.ratio : name == "z" ? row.odds.z : row.g2;
  };
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    const double x = value(a), y = value(b);
    return x != y ? x > y : a.word < b.word;
  });
}

// The first `count` rows: how much more frequent, against how frequent at all.
void draw(std::vector<Row> rows, size_t count, const KeynessOptions& options,
          const Console& console) {
  rows.resize(count);
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::abs(a.g2) > std::abs(b.g2);  // which labels go first
  });
  std::vector<ScatterPoint> points;
  for (const Row& row : rows)
    points.push_back(
        {row.counts.target + row.counts.reference, row.ratio, row.word, row.ratio < 0});
  ChartText text;
  text.title = "Words of " + options.query + " against " +
               (!options.list.empty()       ? "a list of words"
                : options.reference.empty() ? "all other documents"
                                            : options.reference);
  text.x_label = options.count == "mentions" ? "frequency in both" : options.count + " in both";
  text.y_label = "log ratio (above 0: more frequent in the target)";
  text.note = "Labels: the largest log-likelihoods (G2) first";
  options.chart.write(console, {640, 440},
                      [&](const ChartSize& size, const ChartStyle& style, std::string* left_out) {
                        return scatter_chart(text, points, size, style, true, left_out);
                      });
}

// The documents of the filters that are not in the target.
std::vector<int64_t> others(Corpus& corpus, const Filter& filter,
                            const std::vector<int64_t>& target) {
  const std::vector<int64_t> all = documents_of(corpus, "", filter);
  std::vector<int64_t> rest;
  std::set_difference(all.begin(), all.end(), target.begin(), target.end(),
                      std::back_inserter(rest));
  return rest;
}

void print_keyness(KeynessOptions& options, Console& console) {
  require_query(options.query);
  options.chart.check(console);
  const Count count = count_unit(options.count);
  if (count != Count::mentions && !options.list.empty())
    throw Error("--count {}: a list of words has frequencies only: leave --count out",
                options.count);
  if (options.words_chosen.stems && !options.list.empty())
    throw Error("--stem: a list of words has no language: leave --stem or --reference-list out");
  Corpus corpus = open_corpus(options, console);
  const Filter filter = options.full_filter(corpus);
  if (!options.reference.empty())
    for (const std::string& note : parse_query(options.reference, corpus.query_names()).notes)
      console.say("reference: " + note);
  const std::vector<int64_t> target = documents_of(corpus, options.query, filter);
  const std::vector<int64_t> rest = !options.list.empty() ? std::vector<int64_t>{}
                                    : options.reference.empty()
                                        ? others(corpus, filter, target)
                                        : documents_of(corpus, options.reference, filter);
  ContentWords words(corpus, options.words_chosen);
  std::vector<int64_t> all;
  std::set_union(target.begin(), target.end(), rest.begin(), rest.end(), std::back_inserter(all));
  const std::vector<std::string> compounds =
      add_found_compounds(corpus, all, options.words_chosen, words);
  const Side a = side_of(corpus, options.words_chosen, words, target, count);
  const Side b = options.list.empty() ? side_of(corpus, options.words_chosen, words, rest, count)
                                      : read_list(options.list);
  const char* unit = count == Count::mentions    ? "word"
                     : count == Count::documents ? "document"
                                                 : "story";
  console.say(fmt::format("target: {} in {}; reference: {}{}", counted(a.size, unit),
                          counted(target.size(), "document"), counted(b.size, unit),
                          options.list.empty() ? " in " + counted(rest.size(), "document") : ""));
  std::vector<int64_t> both;
  std::set_intersection(target.begin(), target.end(), rest.begin(), rest.end(),
                        std::back_inserter(both));
  if (!both.empty())
    console.say("in the target and in the reference: " + counted(both.size(), "document"));
  say_words(console, compounds, words.unstemmed());
  const OwnWords own(corpus, options.own_words ? "" : options.query);
  say_own_words(console, own);
  std::vector<Row> rows;  // none beside nothing
  if (a.size > 0 && b.size > 0) rows = compare(a, b, words, own, options);
  sort_by(rows, options.sort);
  Writer& out = console.writer();
  out.columns({"feature", "g2", "p", "q", "log_ratio", "log_odds", "z", "n_target", "n_reference",
               "docfreq_target", "docfreq_reference"});
  size_t printed = 0;
  for (const Row& row : rows) {
    if (static_cast<int64_t>(printed) == options.limit) break;
    ++printed;
    out.row({row.word, rounded(row.g2, 3), rounded(row.p, 8), rounded(row.q, 8),
             rounded(row.ratio, 3), rounded(row.odds.delta, 4), rounded(row.odds.z, 3),
             row.target.frequency, row.reference.frequency, row.target.documents,
             row.reference.documents});
  }
  draw(rows, printed, options, console);
  if (a.size > 0 && b.size == 0)
    say_if_empty(console, 0, corpus, options.reference, "the reference");
  else
    say_if_empty(console, static_cast<int64_t>(rows.size()), corpus, options.query);
}

}  // namespace

void add_keyness(Options& app, Console& console) {
  auto* command = app.add_subcommand("keyness", "words that set some documents apart from others");
  auto options = std::make_shared<KeynessOptions>();
  options->add(*command, console, "the target: documents that this finds ('outlet:\"The Times\"')");
  options->add_count(*command);
  options->add_word_choice(*command);
  command
      ->add_option("--reference", options->reference,
                   "a query for the reference (default: all other documents)")
      ->type_name("QUERY");
  command
      ->add_option("--reference-list", options->list,
                   "a file with the reference instead: word, tab, frequency")
      ->type_name("FILE");
  command->add_option("--min", options->least,
                      "only words that occur at least this often in both together (5)");
  add_own_words(*command, options->own_words);
  command->add_option("--prior", options->prior, "weight of the prior of log_odds, in words (500)")
      ->positive();
  command->add_option("--sort", options->sort, "g2, log_ratio or z, the largest first")
      ->one_of({"g2", "log_ratio", "z"});
  options->chart.add(*command, "log_ratio against frequency, with the words of the largest g2");
  command->footer(
      "g2: log-likelihood, negative when rarer in the target, with its p and the q of Benjamini &\n"
      "Hochberg over all rows; log_ratio: Hardie 2014; log_odds, z: Monroe et al. 2008 with both\n"
      "sides together as prior. n_target and n_reference are frequencies. "
      "corpus/statistics/statistics.h.");
  command->examples({
      {"presswork keyness sample.db 'outlet:\"Harbour Wire\"' --stop en",
       "the words that set one newspaper apart from the others"},
      {"presswork keyness sample.db date:2024 --reference date:2022..2023 --sort log_ratio",
       "one year against those before"},
  });
  command->callback([&console, options] { print_keyness(*options, console); });
}

}  // namespace press

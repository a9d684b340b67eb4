#include "extractors/training/frame_training.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/frames/frame_search.h"
#include "extractors/training/logistic.h"

namespace press {
namespace {

enum Class : uint32_t { neither, asserts, denies, classes };

constexpr std::array<double, 3> shares = {0.25, 0.5, 0.75};  // of the learning curve
constexpr uint32_t curve_folds = 5;
constexpr uint32_t fewest_written = 30;  // coded sentences in a way of writing, for a judge of it
constexpr uint32_t fewest = 5;  // sentences that assert a pole, without which nothing is learned

// What the rules know is shrunk less than words are: a feature's value, by which its weight is
// multiplied where it stands in the table.
double value_of(std::string_view name) {
  return name == "word" || name == "begins" || name == "pair" || name == "before" ||
                 name == "after" || name == "term"
             ? 1
             : 2;
}

struct Guess {
  double chance;
  bool right;
};

// So that as many count as coders say: precision equals recall.
double threshold_of(std::vector<Guess> guesses) {
  std::stable_sort(guesses.begin(), guesses.end(),
                   [](const Guess& a, const Guess& b) { return a.chance > b.chance; });
  const auto count = static_cast<size_t>(
      std::count_if(guesses.begin(), guesses.end(), [](const Guess& g) { return g.right; }));
  if (count == 0) return 1;
  const double last = guesses[count - 1].chance;
  const double next = count < guesses.size() ? guesses[count].chance : 0;
  return std::clamp(std::ceil((last + next) / 2 * 100) / 100, 0.01, 0.99);
}

void measure(const std::vector<Guess>& guesses, FrameTraining::Quality& quality) {
  double right = 0, said = 0, coded = 0;
  for (const Guess& guess : guesses) {
    const bool says = guess.chance >= quality.threshold;
    right += says && guess.right;
    said += says;
    coded += guess.right;
  }
  quality.coded = static_cast<uint32_t>(coded);
  quality.precision = said > 0 ? right / said : 0;
  quality.recall = coded > 0 ? right / coded : 0;
  quality.f1 = said + coded > 0 ? 2 * right / (said + coded) : 0;
}

double f1_of(const std::vector<Guess>& guesses) {
  FrameTraining::Quality quality;
  quality.threshold = threshold_of(guesses);
  measure(guesses, quality);
  return quality.f1;
}

double calibration_error(const std::vector<Guess>& guesses) {
  constexpr size_t bands = 10;
  std::array<double, bands> gap = {};
  for (const Guess& guess : guesses) {
    const auto band = std::min(bands - 1, static_cast<size_t>(guess.chance * bands));
    gap[band] += guess.chance - (guess.right ? 1 : 0);
  }
  double sum = 0;
  for (const double one : gap) sum += std::abs(one);
  return guesses.empty() ? 0 : sum / static_cast<double>(guesses.size());
}

}  // namespace

struct FrameTraining::Parts {
  // An answer of one pole: its example in `logistic` has the same number.
  struct Coded {
    FrameAnswer answer;
    bool rule_asserts = false, rule_denies = false;
  };
  struct Pole {
    std::string name;
    Logistic logistic{classes};
    std::vector<Coded> coded;
    std::vector<uint32_t> examples;  // the first example of each coded sentence
    Logistic::Weights weights;
  };
  Parts(const Lexicon& given, std::string_view pair, const Options& chosen)
      : lexicon(given), finder(given, rules_alone()), name(pair), options(chosen) {
    const size_t middle = pair.find('-');
    poles[0].name = pair.substr(0, middle);
    if (middle != std::string_view::npos) poles[1].name = pair.substr(middle + 1);
  }
  static FrameFinder::Options rules_alone() {
    FrameFinder::Options options;
    options.judge = false;
    return options;
  }
  void add(Pole& pole, const FrameAnswer& answer, const std::vector<FrameFeature>& features,
           std::string_view group);
  std::vector<Guess> guesses(const Pole& pole, const std::vector<Logistic::Probabilities>& found,
                             Class label) const;
  void report(const Pole& pole, const Logistic::Options& logistic, uint32_t folds, Report& report,
              size_t at) const;

  const Lexicon& lexicon;
  FrameFinder finder;
  std::string name;
  std::array<Pole, 2> poles;
  Options options;
  Report last;
  std::array<uint32_t, writings> written = {};  // coded sentences by how they are written
};

FrameTraining::FrameTraining(const Lexicon& lexicon, std::string_view pair, const Options& options)
    : parts_(std::make_unique<Parts>(lexicon, pair, options)) {}
FrameTraining::~FrameTraining() = default;

void FrameTraining::Parts::add(Pole& pole, const FrameAnswer& answer,
                               const std::vector<FrameFeature>& features, std::string_view group) {
  std::vector<std::string> names;
  std::vector<double> values;
  for (const FrameFeature& feature : features) {
    const auto& without = options.without;
    if (std::find(without.begin(), without.end(), feature.name) != without.end()) continue;
    names.push_back(fmt::format("{}\t{}\t{}", feature.name, feature.first, feature.second));
    values.push_back(value_of(feature.name));
  }
  std::vector<Logistic::Feature> list;
  for (size_t i = 0; i < names.size(); ++i) list.push_back({names[i], values[i]});
  pole.examples.push_back(static_cast<uint32_t>(pole.logistic.size()));
  if (answer.asserts && answer.denies) {
    pole.logistic.add(list, asserts, group, 0.5);
    pole.logistic.add(list, denies, group, 0.5);
  } else {
    pole.logistic.add(list, answer.asserts ? asserts : answer.denies ? denies : neither, group);
  }
  pole.coded.push_back({answer});
}

void FrameTraining::add(const Document& document, const std::vector<Mention>& mentions,
                        const std::vector<Deal>& deals,
                        const std::map<uint32_t, std::array<FrameAnswer, 2>>& answers,
                        std::string_view group) {
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  look_up(parts_->lexicon, document, tokens, reading);
  std::vector<FrameHit> hits;
  parts_->finder.find(reading, mentions, deals, hits);
  parts_->finder.examine(
      parts_->name, reading, mentions, deals,
      [&](uint32_t sentence, const std::vector<FrameFeature>& features) {
        const auto found = answers.find(sentence);
        if (found == answers.end()) return;
        ++parts_->written[static_cast<size_t>(writing_of(reading, tokens.sentences[sentence]))];
        for (size_t p = 0; p < 2; ++p) {
          Parts::Pole& pole = parts_->poles[p];
          if (!found->second[p].coded) continue;
          parts_->add(pole, found->second[p], features, group);
          for (const FrameHit& hit : hits)
            if (hit.sentence == sentence && hit.pair == parts_->name && hit.pole == pole.name)
              (hit.negated ? pole.coded.back().rule_denies : pole.coded.back().rule_asserts) = true;
        }
      });
}

std::vector<Guess> FrameTraining::Parts::guesses(const Pole& pole,
                                                 const std::vector<Logistic::Probabilities>& found,
                                                 Class label) const {
  std::vector<Guess> made;
  for (size_t i = 0; i < pole.coded.size(); ++i) {
    const FrameAnswer& answer = pole.coded[i].answer;
    if (!answer.measured) continue;
    made.push_back(
        {found[pole.examples[i]][label], label == asserts ? answer.asserts : answer.denies});
  }
  return made;
}

void FrameTraining::Parts::report(const Pole& pole, const Logistic::Options& logistic,
                                  uint32_t folds, Report& report, size_t at) const {
  const auto found = pole.logistic.cross_validate(folds, logistic);
  std::vector<std::vector<Logistic::Probabilities>> parts;
  for (const double share : shares)
    parts.push_back(pole.logistic.cross_validate(curve_folds, logistic, share));
  for (const Class label : {asserts, denies}) {
    Quality& quality = (label == asserts ? report.asserts : report.denies)[at];
    const std::vector<Guess> all = guesses(pole, found, label);
    quality.threshold = threshold_of(all);
    measure(all, quality);
    quality.calibration = calibration_error(all);
    for (const auto& part : parts) quality.curve.push_back(f1_of(guesses(pole, part, label)));
    quality.curve.push_back(quality.f1);
    std::vector<Guess> rules;
    for (const Coded& coded : pole.coded)
      if (coded.answer.measured)
        rules.push_back({label == asserts ? double(coded.rule_asserts) : double(coded.rule_denies),
                         label == asserts ? coded.answer.asserts : coded.answer.denies});
    Quality plain;
    plain.threshold = 0.5;
    measure(rules, plain);
    quality.rules_f1 = plain.f1;
  }
}

FrameTraining::Report FrameTraining::learn() {
  const Options& options = parts_->options;
  Report report;
  Logistic::Options logistic;
  logistic.shrinkage = options.shrinkage;
  logistic.least_documents = options.least_documents;
  std::set<std::string> kept;
  for (size_t p = 0; p < 2; ++p) {
    Parts::Pole& pole = parts_->poles[p];
    const auto asserted = std::count_if(
        pole.coded.begin(), pole.coded.end(),
        [](const Parts::Coded& coded) { return coded.answer.asserts && coded.answer.measured; });
    if (asserted < static_cast<std::ptrdiff_t>(fewest))
      throw Error(
          "{} of {} coded sentences assert {}: a judge needs {} at least, better fifty: code more, "
          "drawn by 'presswork sample --strata score'",
          asserted, pole.coded.size(), pole.name, fewest);
    parts_->report(pole, logistic, options.folds, report, p);
    pole.weights = pole.logistic.train(logistic);
    report.sentences = std::max(report.sentences, static_cast<uint32_t>(pole.coded.size()));
    report.documents = std::max(report.documents, static_cast<uint32_t>(pole.logistic.documents()));
    for (size_t i = 0; i < pole.weights.features.size(); ++i)
      if (!pole.weights.features[i].empty()) kept.insert(pole.logistic.names()[i]);
  }
  report.features = static_cast<uint32_t>(kept.size());
  parts_->last = report;
  return report;
}

std::string FrameTraining::table() const {
  std::map<std::string, std::array<long, 4>> rows;
  std::array<long, 4> constant = {}, threshold = {};
  const auto hundredths = [](double weight) {
    return std::clamp(std::lround(weight * 100), -32000L, 32000L);
  };
  for (size_t p = 0; p < 2; ++p) {
    const Parts::Pole& pole = parts_->poles[p];
    for (size_t c = 0; c < 2; ++c) constant[p * 2 + c] = hundredths(pole.weights.constant[c]);
    threshold[p * 2] = std::lround(parts_->last.asserts[p].threshold * 100);
    threshold[p * 2 + 1] = std::lround(parts_->last.denies[p].threshold * 100);
    for (size_t i = 0; i < pole.weights.features.size(); ++i) {
      const std::string& name = pole.logistic.names()[i];
      const double value = value_of(std::string_view(name).substr(0, name.find('\t')));
      for (size_t c = 0; c < pole.weights.features[i].size(); ++c)
        rows[name][p * 2 + c] = hundredths(pole.weights.features[i][c] * value);
    }
  }
  const auto cells = [](const std::array<long, 4>& weights) {
    std::string text;
    for (const long weight : weights) text += '\t' + (weight == 0 ? "" : std::to_string(weight));
    return text + '\n';
  };
  const Report& report = parts_->last;
  std::string out = fmt::format(
      "# The judge of {}, made by 'presswork train frames' from {} coded sentences of {} "
      "documents.\n"
      "# Weights in hundredths of asserting a pole and of denying it (-), against neither.\n",
      parts_->name, report.sentences, report.documents);
  out += fmt::format("feature\tfirst\tsecond\t{0}\t-{0}\t{1}\t-{1}\n", parts_->poles[0].name,
                     parts_->poles[1].name);
  // Letters alone need no rows.
  const auto& written = parts_->written;
  const auto most = std::max_element(written.begin(), written.end());
  std::vector<std::string_view> judged;
  for (size_t i = 0; i < writings; ++i)
    if (written[i] >= fewest_written || written.begin() + static_cast<std::ptrdiff_t>(i) == most)
      judged.push_back(writing_names[i]);
  if (judged != std::vector{writing_names[0]})
    for (const std::string_view name : judged) out += fmt::format("writing\t{}\t\t\t\t\t\n", name);
  out += "constant\t\t" + cells(constant) + "threshold\t\t" + cells(threshold);
  for (const auto& [name, weights] : rows)
    if (std::any_of(weights.begin(), weights.end(), [&](long weight) {
          return std::abs(weight) >= static_cast<long>(parts_->options.least_weight);
        }))
      out += name + cells(weights);
  return out;
}

}  // namespace press

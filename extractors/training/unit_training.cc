#include "extractors/training/unit_training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "corpus/tokens/tokenizer.h"
#include "extractors/characters/unit_tagger.h"
#include "extractors/characters/unit_types.h"
#include "extractors/training/crf.h"
#include "extractors/training/feature_numbers.h"
#include "extractors/training/logistic.h"

namespace press {
namespace {

// Calls each(sentence, first unit, features) for the sentences of a text.
template <typename Each>
void each_sentence(const Lexicon& lexicon, const NameCues& cues, const TrainingText& text,
                   Each each) {
  const Tokens tokens = tokenize(text.document.text);
  Reading reading;
  look_up(lexicon, text.document, tokens, reading);
  std::vector<NameCandidate> listed;
  find_listed(lexicon, cues, reading, listed);
  UnitSentence here;
  size_t from = 0;
  for (const Sentence& sentence : tokens.sentences) {
    lay_out(reading, sentence.span(), listed, from, here);
    if (here.units.size() > 0) each(here);
  }
}

struct Range {
  uint32_t first = 0, last = 0;
};

// The units that a span touches.
Range units_of(const Units& units, Span span) {
  Range range;
  while (range.first < units.size() && units.units[range.first].span.end <= span.begin)
    ++range.first;
  range.last = range.first;
  while (range.last < units.size() && units.units[range.last].span.begin < span.end) ++range.last;
  return range;
}

constexpr uint32_t any_label = (1U << tag::count) - 1;

// Where persons or places were not annotated, a unit without a name may be one of them. Other kinds
// are told apart nowhere: were they left open, everything would become one.
void allow(const TrainingText& text, const Units& units, std::vector<CrfRun::Item>& items) {
  uint32_t open = 1;
  for (uint32_t kind = 0; kind < tag::kinds; ++kind)
    if ((text.kinds >> kind & 1) == 0 && kind != tag::other)
      open |= 0xfU << tag::label(kind, tag::begin);
  for (CrfRun::Item& item : items) item.allowed = open;
  for (const TrainingText::Name& name : text.names) {
    const Range range = units_of(units, name.span);
    for (uint32_t i = range.first; i < range.last; ++i) {
      const uint32_t place = range.last - range.first == 1 ? tag::unit
                             : i == range.first            ? tag::begin
                             : i + 1 == range.last         ? tag::last
                                                           : tag::inside;
      items[i].allowed = name.kind >= tag::kinds ? any_label : 1U << tag::label(name.kind, place);
    }
  }
}

}  // namespace

std::string train_characters(const Lexicon& lexicon, const std::vector<TrainingText>& texts,
                             const TrainingOptions& options) {
  const NameCues cues(lexicon);
  FeatureNumbers numbers;
  uint32_t document = 0;
  const auto of_unit = [](const UnitFeatures& features, uint32_t i) {
    UnitFeatureList list;
    features.of_unit(i, list);
    return list;
  };
  for (const TrainingText& text : texts) {
    each_sentence(lexicon, cues, text, [&](const UnitSentence& here) {
      const UnitFeatures features(here.units, here.evidence);
      for (uint32_t i = 0; i < here.units.size(); ++i)
        for (const UnitFeatureList::Feature& feature : of_unit(features, i).features)
          numbers.count(feature.key, feature.name, document, [&] { return feature.value; });
    });
    ++document;
  }
  numbers.number(options.least_documents);
  std::vector<std::vector<CrfRun>> runs(texts.size());
  for (size_t t = 0; t < texts.size(); ++t)
    each_sentence(lexicon, cues, texts[t], [&](const UnitSentence& here) {
      const UnitFeatures features(here.units, here.evidence);
      CrfRun& run = runs[t].emplace_back();
      run.items.resize(here.units.size());
      allow(texts[t], here.units, run.items);
      for (uint32_t i = 0; i < here.units.size(); ++i)
        for (const UnitFeatureList::Feature& feature : of_unit(features, i).features)
          numbers.append(feature.key, run.items[i].features);
    });
  std::vector<const std::vector<CrfRun>*> documents;
  for (const std::vector<CrfRun>& text : runs) documents.push_back(&text);
  Crf crf(numbers.size());
  Crf::Options how;
  how.rounds = options.rounds;
  how.rate = options.rate;
  how.decay = options.decay;
  how.document = false;
  crf.train(documents, how);
  return model_table(crf, numbers, "u label-1", options.least_weight);
}

std::string train_character_types(const Lexicon& lexicon, const std::vector<TrainingText>& texts,
                                  const TrainingOptions& options) {
  const NameCues cues(lexicon);
  Logistic logistic(unit_type::count);
  size_t document = 0;
  for (const TrainingText& text : texts) {
    const std::string id = std::to_string(document++);
    each_sentence(lexicon, cues, text, [&](const UnitSentence& here) {
      for (const TrainingText::Name& name : text.names) {
        const auto type = std::find(unit_type::names.begin(), unit_type::names.end(), name.type);
        const Range range = units_of(here.units, name.span);
        if (type == unit_type::names.end() || range.first == range.last) continue;
        std::vector<std::string> features;
        unit_type::features(here.units, here.evidence, range.first, range.last,
                            [&](std::string_view feature, std::string_view value) {
                              if (feature == "n constant") return;  // it is in the sum anyway
                              features.push_back(std::string(feature) + '\t' + std::string(value));
                            });
        std::vector<Logistic::Feature> views;
        for (const std::string& feature : features) views.emplace_back(feature, 1);
        logistic.add(views, static_cast<uint32_t>(type - unit_type::names.begin()), id);
      }
    });
  }
  Logistic::Options how;
  how.shrinkage = 0.3;
  how.least_documents = 2;
  const Logistic::Weights weights = logistic.train(how);
  std::vector<std::string> rows;
  const auto whole = [](double weight) { return std::lround(weight * 100); };
  const auto write = [&](const std::string& feature, const std::vector<double>& row) {
    if (std::none_of(row.begin(), row.end(), [&](double weight) {
          return std::labs(whole(weight)) >= static_cast<long>(options.least_weight);
        }))
      return;
    std::string line = feature + "\t0";
    for (const double weight : row) line += '\t' + std::to_string(whole(weight));
    rows.push_back(line + '\n');
  };
  write("n constant\tyes", weights.constant);
  for (size_t i = 0; i < weights.features.size(); ++i)
    if (!weights.features[i].empty()) write(logistic.names()[i], weights.features[i]);
  std::sort(rows.begin(), rows.end());
  std::string out = "feature\tvalue";
  for (const std::string_view name : unit_type::names) (out += '\t') += name;
  out += '\n';
  for (const std::string& line : rows) out += line;
  return out;
}

}  // namespace press

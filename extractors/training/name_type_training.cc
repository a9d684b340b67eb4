#include "extractors/training/name_type_training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "corpus/records/findings.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/names/name_types.h"
#include "extractors/tagging/tag_features.h"

namespace press {
namespace {

constexpr uint32_t most_of_a_name = 40;  // examples of one name, so that the commonest do not rule
constexpr uint32_t rounds = 5;
constexpr double rate = 0.1;
constexpr double first_square = 0.01;

using Row = std::array<double, name_type::count>;

}  // namespace

struct NameTypeTraining::Parts {
  struct Example {
    std::vector<uint32_t> features;
    uint32_t type = 0;
  };
  struct Seen {
    std::string_view name;
    std::string value;
    uint32_t documents = 0, last = 0, number = 0;
  };
  explicit Parts(const Lexicon& given) : lexicon(given), cues(given) {}
  uint32_t number(const FeatureList::Feature& feature);

  const Lexicon& lexicon;
  NameCues cues;
  std::vector<Example> examples;
  std::unordered_map<uint64_t, uint32_t> numbers;
  std::vector<Seen> seen;
  std::unordered_map<std::string, uint32_t> names;  // how many examples of each written name
  uint32_t documents = 0;
};

uint32_t NameTypeTraining::Parts::number(const FeatureList::Feature& feature) {
  const auto [at, fresh] = numbers.try_emplace(feature.key, static_cast<uint32_t>(seen.size()));
  if (fresh) {
    std::string value(feature.first);
    if (!feature.second.empty()) (value += ' ') += feature.second;
    seen.push_back({feature.name, std::move(value), 0, 0, at->second});
  }
  Seen& row = seen[at->second];
  if (row.last != documents) {
    row.last = documents;
    ++row.documents;
  }
  return at->second;
}

NameTypeTraining::NameTypeTraining(const Lexicon& lexicon)
    : parts_(std::make_unique<Parts>(lexicon)) {}
NameTypeTraining::~NameTypeTraining() = default;

void NameTypeTraining::add(const Document& document) {
  ++parts_->documents;
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  look_up(parts_->lexicon, document, tokens, reading);
  std::vector<NameCandidate> listed;
  find_listed(parts_->lexicon, parts_->cues, reading, listed);
  for (const NameCandidate& name : listed) {
    const auto type = std::find(name_type::names.begin(), name_type::names.end(), name.type);
    if (name.doubtful || type == name_type::names.end()) continue;
    if (!reading.token(name.first).is(shape::capital)) continue;
    if (++parts_->names[std::string(cut(document.text, name.span))] > most_of_a_name) continue;
    FeatureList list;
    name_type::features(parts_->lexicon, reading, name.first, name.last, list);
    Parts::Example example = {{}, static_cast<uint32_t>(type - name_type::names.begin())};
    for (const FeatureList::Feature& feature : list.features)
      example.features.push_back(parts_->number(feature));
    parts_->examples.push_back(std::move(example));
  }
}

// Multinomial logistic regression, trained with AdaGrad.
std::string NameTypeTraining::table(uint32_t least_documents, uint32_t least_weight) const {
  std::vector<Row> weights(parts_->seen.size()), squares(parts_->seen.size());
  const auto kept = [&](uint32_t feature) {
    return parts_->seen[feature].documents >= least_documents;
  };
  for (uint32_t round = 0; round < rounds; ++round)
    for (const Parts::Example& example : parts_->examples) {
      Row score = {};
      for (const uint32_t feature : example.features)
        if (kept(feature))
          for (uint32_t type = 0; type < name_type::count; ++type)
            score[type] += weights[feature][type];
      const double most = *std::max_element(score.begin(), score.end());
      double total = 0;
      for (double& cell : score) total += cell = std::exp(cell - most);
      for (uint32_t type = 0; type < name_type::count; ++type) {
        const double gradient = (type == example.type ? 1 : 0) - score[type] / total;
        if (std::abs(gradient) < 0.01) continue;
        for (const uint32_t feature : example.features) {
          if (!kept(feature)) continue;
          double& square = squares[feature][type];
          square += gradient * gradient;
          weights[feature][type] += rate * gradient / std::sqrt(first_square + square);
        }
      }
    }
  std::vector<std::string> rows;
  for (uint32_t i = 0; i < weights.size(); ++i) {
    if (!kept(i)) continue;
    std::string row = std::string(parts_->seen[i].name) + '\t' + parts_->seen[i].value;
    bool any = false;
    for (const double weight : weights[i]) {
      const long whole = std::clamp(std::lround(weight * 100), -32000L, 32000L);
      any |= std::abs(whole) >= static_cast<long>(least_weight);
      row += '\t' + std::to_string(whole);
    }
    if (any) rows.push_back(row + '\n');
  }
  std::sort(rows.begin(), rows.end());
  std::string out = "feature\tvalue";
  for (const std::string_view name : name_type::names) (out += '\t') += name;
  out += '\n';
  for (const std::string& row : rows) out += row;
  return out;
}

}  // namespace press

#include "extractors/tagger.h"

#include <algorithm>

#include "extractors/tag_atoms.h"

namespace press {
namespace {

constexpr int32_t never = -1'000'000'000;

}  // namespace

Tagger::Tagger(const Lexicon& lexicon) : lexicon_(lexicon) {
  for (uint32_t label = 0; label < tag::count; ++label) {
    const uint64_t key =
        feature_key(feature_name_hash("label-1"), TagAtoms::get().label(label).hash);
    const int16_t* row = lexicon.weights(key);
    ready_ |= row != nullptr;
    for (uint32_t next = 0; next < tag::count; ++next)
      steps_[label][next] = !tag::follows(label, next) ? never : row == nullptr ? 0 : row[next];
  }
}

// Viterbi's algorithm.
void Tagger::decode(const TagRun& run, const Scores* scores, std::vector<uint8_t>& labels) const {
  const uint32_t size = run.last - run.first;
  std::vector<std::array<uint8_t, tag::count>> from(size);
  Scores best = steps_[0];
  for (uint32_t label = 0; label < tag::count; ++label)
    if (best[label] > never) best[label] += scores[0][label];
  for (uint32_t i = 1; i < size; ++i) {
    Scores next;
    for (uint32_t label = 0; label < tag::count; ++label) {
      int32_t most = never;
      for (uint32_t before = 0; before < tag::count; ++before) {
        if (best[before] <= never || steps_[before][label] == never) continue;
        if (const int32_t sum = best[before] + steps_[before][label]; sum > most) {
          most = sum;
          from[i][label] = static_cast<uint8_t>(before);
        }
      }
      next[label] = most == never ? never : most + scores[i][label];
    }
    best = next;
  }
  uint8_t label = 0;
  int32_t most = never;
  for (uint32_t last = 0; last < tag::count; ++last)
    if (steps_[last][0] != never && best[last] > never && best[last] + steps_[last][0] > most) {
      most = best[last] + steps_[last][0];
      label = static_cast<uint8_t>(last);
    }
  for (uint32_t i = size; i-- > 0; label = from[i][label]) labels[run.first + i] = label;
}

std::vector<TaggedName> Tagger::find(TagFeatures& features, uint32_t tokens) const {
  std::vector<TaggedName> names;
  if (!ready_ || features.runs().empty()) return names;
  std::vector<uint8_t> labels(tokens);
  std::vector<Scores> scores;
  for (const TagRun& run : features.runs())
    for (uint32_t i = run.first; i < run.last; ++i) {
      TagScores sum = {lexicon_};
      features.of_token(run, i, sum);
      scores.push_back(sum.sum);
    }
  const auto label_all = [&] {
    size_t at = 0;
    for (const TagRun& run : features.runs()) {
      decode(run, &scores[at], labels);
      at += run.last - run.first;
    }
  };
  label_all();
  features.learn(labels);
  size_t at = 0;
  for (const TagRun& run : features.runs())
    for (uint32_t i = run.first; i < run.last; ++i, ++at) {
      TagScores sum = {lexicon_, scores[at]};
      features.of_document(run, i, sum);
      scores[at] = sum.sum;
    }
  label_all();
  at = 0;
  for (const TagRun& run : features.runs()) {
    for (uint32_t i = run.first; i < run.last; ++i, ++at) {
      const uint8_t label = labels[i];
      if (label == 0) continue;
      if (tag::opens(label)) names.push_back({i, i, tag::kind(label), 0});
      names.back().last = i + 1;
      names.back().margin += scores[at][label] - scores[at][0];
    }
  }
  return names;
}

}  // namespace press

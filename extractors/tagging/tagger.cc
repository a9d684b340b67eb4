#include "extractors/tagging/tagger.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <string>

#include "extractors/labels/feature_list.h"
#include "extractors/tagging/tag_scorer.h"

namespace press {

Tagger::Tagger(const Lexicon& lexicon)
    : lexicon_(lexicon), path_(lexicon, "label-1"), tables_(lexicon) {}

NameTrace::Verdict Tagger::explain(const TagFeatures& features, const TaggedName& name) const {
  NameTrace::Verdict verdict;
  const Reading& reading = features.reading();
  verdict.span = {reading.token(name.first).begin, reading.token(name.last - 1).end};
  verdict.kind = name.kind;
  const auto run = std::find_if(features.runs().begin(), features.runs().end(),
                                [&](const TagRun& r) { return name.first < r.last; });
  for (uint32_t i = name.first; i < name.last; ++i) {
    const uint32_t place = name.last - name.first == 1 ? tag::unit
                           : i == name.first           ? tag::begin
                           : i + 1 == name.last        ? tag::last
                                                       : tag::inside;
    FeatureList list;
    features.of_token(*run, i, list);
    TagFeatures::of_others(features.others(*run, i), list);
    for (const FeatureList::Feature& feature : list.features) {
      const int16_t* row = lexicon_.weights(feature.key);
      if (row == nullptr) continue;
      for (uint32_t kind = 0; kind < tag::kinds; ++kind)
        verdict.scores[kind] += row[tag::label(kind, place)] - row[0];
      std::string written = fmt::format("{} {}", feature.name, feature.first);
      if (!feature.second.empty()) written += fmt::format(" {}", feature.second);
      verdict.weights.push_back({std::move(written), row[tag::label(name.kind, place)] - row[0]});
    }
  }
  sort_weights(verdict.weights);
  return verdict;
}

std::vector<TaggedName> Tagger::find(TagFeatures& features, uint32_t tokens) const {
  std::vector<TaggedName> names;
  if (!ready() || features.runs().empty()) return names;
  std::vector<uint8_t> labels(tokens);
  std::vector<Scores> scores;
  TagScorer scorer(lexicon_, tables_, features);
  size_t at = 0;
  for (const TagRun& run : features.runs()) {
    scorer.score(run, scores);
    path_.decode(std::span(scores).subspan(at), &labels[run.first]);
    at = scores.size();
  }
  features.learn(labels);
  at = 0;
  for (const TagRun& run : features.runs()) {
    const size_t size = run.last - run.first;
    bool changed = false;
    for (uint32_t i = run.first; i < run.last; ++i)
      changed |= scorer.add_others(run, i, scores[at + i - run.first]);
    if (changed) path_.decode(std::span(scores).subspan(at, size), &labels[run.first]);
    at += size;
  }
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

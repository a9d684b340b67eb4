#include "extractors/tagging/tag_scorer.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "corpus/tokens/tokenizer.h"
#include "extractors/labels/feature_list.h"
#include "tests/catch.h"
#include "tests/extractors/names/names_shown.h"

using namespace press;

namespace {

constexpr const char* firms =
    "f-orbital\tOrbital Forge\t\t\t\t\t\t\t\nf-visa\tVisa\tVISA\t\t\t\t\t\t@business\n";

constexpr const char* classes =
    "class\twords\n1\tsaid told added\n2\tVelor Orbital Tokyo\n3\tgroup bank unit\n";

constexpr const char* texts[] = {
    "Orbital Forge Technologies rose 4% in Tokyo. OFT said Mr. Velor left; Velor's unit grew.",
    "VISA AND VELOR AGREE\nThe bank, Visa, told U.S. regulators (on 14 May) that 3M and b2b "
    "Velor paid.\nShares in SanDisk Corp. fell; SANDISK added: \"No.\"",
    "Floor 14th  Street and Velor Bank of Tokyo Ltd\n- Velor -\nVelor 2 3 4",
    "トヨタ자동차 and Velor of 東京 met. eBay, Orbital Forge and orbital plans; a velor. Velor!",
};

// A text as far as features of the tagger need it.
struct Text {
  Text(const Lexicon& lexicon, const NameCues& cues, const char* written) {
    document.text = written;
    tokenize(document.text, tokens);
    look_up(lexicon, document, tokens, reading);
    std::vector<NameCandidate> listed;
    find_listed(lexicon, cues, reading, listed);
    features = std::make_unique<TagFeatures>(lexicon, cues, reading, listed);
  }
  Document document;
  Tokens tokens;
  Reading reading;
  std::unique_ptr<TagFeatures> features;
};

// Labels as a first pass may give them, some name in every other run.
std::vector<uint8_t> some_labels(const Text& text) {
  std::vector<uint8_t> labels(text.reading.size());
  uint32_t kind = 0;
  for (const TagRun& run : text.features->runs()) {
    for (uint32_t i = run.first; i < run.last; ++i)
      labels[i] =
          static_cast<uint8_t>(tag::label(kind % tag::kinds, run.last - run.first == 1 ? tag::unit
                                                             : i == run.first          ? tag::begin
                                                             : i + 1 == run.last       ? tag::last
                                                                                 : tag::inside));
    ++kind;
  }
  return labels;
}

template <typename Each>
void each_token(const Text& text, Each each) {
  for (const TagRun& run : text.features->runs())
    for (uint32_t i = run.first; i < run.last; ++i) each(run, i);
}

FeatureList features_of(const Text& text, const TagRun& run, uint32_t i) {
  FeatureList list;
  text.features->of_token(run, i, list);
  return list;
}

FeatureList features_of_others(const Text& text, const TagRun& run, uint32_t i) {
  FeatureList list;
  TagFeatures::of_others(text.features->others(run, i), list);
  return list;
}

// A model with a row of random weights for two thirds of all features of the texts.
std::string model_of(const Lexicon& lexicon) {
  std::set<std::string> rows;
  const NameCues cues(lexicon);
  const auto note = [&](const FeatureList& list) {
    for (const FeatureList::Feature& one : list.features)
      rows.insert(one.second.empty() ? fmt::format("{}\t{}", one.name, one.first)
                                     : fmt::format("{}\t{} {}", one.name, one.first, one.second));
  };
  for (const char* written : texts) {
    Text text(lexicon, cues, written);
    text.features->learn(some_labels(text));
    each_token(text, [&](const TagRun& run, uint32_t i) {
      note(features_of(text, run, i));
      note(features_of_others(text, run, i));
    });
  }
  std::string model = "feature\tvalue";
  for (uint32_t label = 0; label < tag::count; ++label) model += "\t" + tag::name(label);
  std::mt19937 random(7);
  for (const std::string& row : rows) {
    if (random() % 3 == 0) continue;
    model += "\n" + row;
    for (uint32_t label = 0; label < tag::count; ++label)
      model += fmt::format("\t{}", static_cast<int>(random() % 401) - 200);
  }
  return model + "\n";
}

TagPath::Scores sum_of(const Lexicon& lexicon, const FeatureList& list) {
  TagPath::Scores sum = {};
  for (const FeatureList::Feature& one : list.features)
    if (const int16_t* row = lexicon.weights(one.key))
      for (uint32_t label = 0; label < tag::count; ++label) sum[label] += row[label];
  return sum;
}

}  // namespace

TEST_CASE("the scorer's sums are those of the list of features") {
  std::map<std::string, std::string> files = files_with(firms);
  files["models/word-classes.tsv"] = classes;
  files["models/names.tsv"] = model_of(*Lexicon::from_bytes(Lexicon::compile({files})));
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({files}));
  const NameCues cues(*lexicon);
  const TagTables tables(*lexicon);
  uint32_t tokens = 0;
  for (const char* written : texts) {
    Text text(*lexicon, cues, written);
    INFO(written);
    std::vector<TagPath::Scores> scores;
    TagScorer scorer(*lexicon, tables, *text.features);
    for (const TagRun& run : text.features->runs()) scorer.score(run, scores);
    size_t at = 0;
    each_token(text, [&](const TagRun& run, uint32_t i) {
      INFO(text.reading.surface(i));
      CHECK(scores[at++] == sum_of(*lexicon, features_of(text, run, i)));
      ++tokens;
    });
    text.features->learn(some_labels(text));
    each_token(text, [&](const TagRun& run, uint32_t i) {
      INFO(text.reading.surface(i));
      TagPath::Scores sum = {};
      const bool any = scorer.add_others(run, i, sum);
      const FeatureList list = features_of_others(text, run, i);
      CHECK(any == !list.features.empty());
      CHECK(sum == sum_of(*lexicon, list));
    });
  }
  CHECK(tokens > 40);
}

TEST_CASE("no token is in two runs: a number between two blanks and a capital") {
  const auto lexicon = lexicon_with("");
  const NameCues cues(*lexicon);
  const Text text(*lexicon, cues, "They met on Floor 14th  Street and Velor.");
  uint32_t last = 0;
  for (const TagRun& run : text.features->runs()) {
    CHECK(run.first >= last);
    last = run.last;
  }
  CHECK(text.features->runs().size() == 2);
}

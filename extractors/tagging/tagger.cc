#include "extractors/tagging/tagger.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "extractors/tagging/tag_atoms.h"

namespace press {
Tagger::Tagger(const Lexicon& lexicon) : lexicon_(lexicon), path_(lexicon, "label-1") {}

namespace {

// Sums of weights that depend on one or two words alone, kept from document to document: most words
// come again soon. One per thread; direct-mapped; a full key decides, so that the cache changes
// nothing but speed.
class WordScores {
 public:
  using Row = std::array<int16_t, tag::count>;

  static WordScores& of(const Lexicon& lexicon) {
    thread_local WordScores cache;
    if (cache.digest_ != lexicon.digest()) {
      cache.words_.assign(size, {});
      cache.pairs_.assign(size, {});
      cache.digest_ = lexicon.digest();  // last: memory may have failed for the two
    }
    return cache;
  }

  template <typename Score>
  const Row& word(uint64_t key, TagRole role, Score score) {
    Word& slot = words_[key & (size - 1)];
    if (slot.key != key) {
      slot.key = key;
      slot.known = 0;
    }
    const auto number = static_cast<uint32_t>(role);
    if ((slot.known >> number & 1) == 0) {
      slot.known |= 1U << number;
      slot.rows[number] = narrow(score());
    }
    return slot.rows[number];
  }
  template <typename Score>
  const Row& pair(uint64_t key, Score score) {
    Pair& slot = pairs_[key & (size - 1)];
    if (slot.key != key) {
      slot.key = key;
      slot.row = narrow(score());
    }
    return slot.row;
  }

 private:
  static constexpr size_t size = 1 << 12;
  struct Word {
    uint64_t key = 0;
    uint32_t known = 0;
    std::array<Row, tag_roles> rows;
  };
  struct Pair {
    uint64_t key = 0;
    Row row;
  };
  static Row narrow(const std::array<int32_t, tag::count>& sum) {
    Row row;
    for (uint32_t label = 0; label < tag::count; ++label)
      row[label] = static_cast<int16_t>(std::clamp(sum[label], -32000, 32000));
    return row;
  }
  std::string digest_;
  std::vector<Word> words_;
  std::vector<Pair> pairs_;
};

class Scorer {
 public:
  Scorer(const Lexicon& lexicon, const TagFeatures& features)
      : lexicon_(lexicon),
        features_(features),
        cache_(WordScores::of(lexicon)),
        keys_(features.reading().size()) {}

  // All features of token i that the text gives.
  std::array<int32_t, tag::count> of_text(const TagRun& run, uint32_t i) {
    const Sentence& sentence = features_.sentence_of(i);
    TagScores sum = {lexicon_};
    const int64_t at = i;
    const auto word = [&](int64_t place, TagRole role) {
      sum.add(cache_
                  .word(key(place, sentence), role,
                        [&] {
                          TagScores own = {lexicon_};
                          features_.of_word(place, sentence, role, own);
                          return own.sum;
                        })
                  .data());
    };
    word(at, TagRole::here);
    word(at - 1, TagRole::before);
    word(at + 1, TagRole::after);
    word(at - 2, TagRole::before2);
    word(at + 2, TagRole::after2);
    if (run.last - run.first > 1) {
      word(int64_t{run.first} - 1, TagRole::before_run);
      word(run.last, TagRole::after_run);
      word(run.first, TagRole::run_begin);
      word(int64_t{run.last} - 1, TagRole::run_end);
    }
    const auto pair = [&](int64_t left, bool for_left) {
      const uint64_t both = feature_key(key(left, sentence), key(left + 1, sentence), for_left);
      sum.add(cache_
                  .pair(both,
                        [&] {
                          TagScores own = {lexicon_};
                          features_.of_pair(left, sentence, for_left, own);
                          return own.sum;
                        })
                  .data());
    };
    pair(at - 1, false);
    pair(at, true);
    features_.of_place(run, i, sum);
    return sum.sum;
  }

 private:
  // A word as written; the ends of the sentence have keys of their own.
  uint64_t key(int64_t at, const Sentence& sentence) {
    if (at < sentence.first) return 1;
    if (at >= sentence.last) return 2;
    const auto i = static_cast<uint32_t>(at);
    if (keys_[i] == 0)
      keys_[i] = feature_key(fold_hash(features_.reading().surface(i)),
                             static_cast<uint64_t>(features_.reading().token(i).kind));
    return keys_[i];
  }

  const Lexicon& lexicon_;
  const TagFeatures& features_;
  WordScores& cache_;
  std::vector<uint64_t> keys_;
};

}  // namespace

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
    features.of_document(*run, i, list);
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
  Scorer scorer(lexicon_, features);
  for (const TagRun& run : features.runs())
    for (uint32_t i = run.first; i < run.last; ++i) scores.push_back(scorer.of_text(run, i));
  const auto label_all = [&] {
    size_t at = 0;
    for (const TagRun& run : features.runs()) {
      const uint32_t size = run.last - run.first;
      path_.decode({&scores[at], size}, &labels[run.first]);
      at += size;
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

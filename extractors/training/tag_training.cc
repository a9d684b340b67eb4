#include "extractors/training/tag_training.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <unordered_map>

#include "corpus/records/findings.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/tagging/tag_features.h"
#include "extractors/training/feature_numbers.h"

namespace press {
namespace {

// A text with its features.
struct Prepared {
  explicit Prepared(TrainingText& given) : text(given) {}
  TrainingText& text;
  Tokens tokens;
  Reading reading;
  std::unique_ptr<TagFeatures> features;
  std::vector<uint32_t> allowed;  // per token, bits of labels
  std::vector<CrfRun> runs;
};

constexpr uint32_t any_label = (1U << tag::count) - 1;

uint32_t labels_of_kind(uint32_t kind) { return 0xfU << tag::label(kind, tag::begin); }

// Where a kind was not annotated, a token without a name may be one of that kind.
std::vector<uint32_t> allowed_labels(const Prepared& text) {
  uint32_t open = 1;
  for (uint32_t kind = 0; kind < tag::kinds; ++kind)
    if ((text.text.kinds >> kind & 1) == 0) open |= labels_of_kind(kind);
  std::vector<uint32_t> allowed(text.reading.size(), open);
  for (const TrainingText::Name& name : text.text.names) {
    if (name.span.end <= name.span.begin) continue;
    const uint32_t first = token_at(text.tokens, name.span.begin);
    uint32_t last = std::min(token_at(text.tokens, name.span.end - 1) + 1, text.reading.size());
    while (last > first + 1 && text.reading.surface(last - 1) == ".") --last;
    for (uint32_t i = first; i < last; ++i) {
      const uint32_t place = last == first + 1 ? tag::unit
                             : i == first      ? tag::begin
                             : i + 1 == last   ? tag::last
                                               : tag::inside;
      allowed[i] = name.kind >= tag::kinds ? any_label : 1U << tag::label(name.kind, place);
    }
  }
  return allowed;
}

class Training {
 public:
  Training(const Lexicon& lexicon, std::vector<TrainingText>& texts, const TrainingOptions& options)
      : lexicon_(lexicon), cues_(lexicon), options_(options) {
    for (TrainingText& text : texts) prepare(text);
  }

  std::string run() {
    uint32_t number = 0;
    for (const auto& text : texts_) {
      each_token(*text, [&](const TagRun& run, uint32_t i, CrfRun::Item&) {
        count(of_token(*text, run, i), number);
      });
      ++number;
    }
    numbering_.number(options_.least_documents);
    for (const auto& text : texts_)
      each_token(*text, [&](const TagRun& run, uint32_t i, CrfRun::Item& item) {
        item.features = numbers(of_token(*text, run, i));
        item.allowed = text->allowed[i];
      });
    first_passes();
    Crf crf(numbering_.size());
    Crf::Options options;
    options.rounds = options_.rounds;
    crf.train(documents([](size_t) { return true; }), options);
    return model_table(crf, numbering_, "label-1", options_.least_weight);
  }

 private:
  void prepare(TrainingText& given) {
    auto text = std::make_unique<Prepared>(given);
    tokenize(given.document.text, text->tokens);
    look_up(lexicon_, given.document, text->tokens, text->reading);
    std::vector<NameCandidate> listed;
    find_listed(lexicon_, cues_, text->reading, listed);
    text->features = std::make_unique<TagFeatures>(lexicon_, cues_, text->reading, listed);
    text->allowed = allowed_labels(*text);
    for (const TagRun& run : text->features->runs())
      text->runs.emplace_back().items.resize(run.last - run.first);
    texts_.push_back(std::move(text));
  }

  template <typename Each>
  void each_token(Prepared& text, Each each) {
    for (size_t run = 0; run < text.runs.size(); ++run) {
      const TagRun& place = text.features->runs()[run];
      for (uint32_t i = place.first; i < place.last; ++i)
        each(place, i, text.runs[run].items[i - place.first]);
    }
  }

  void count(const FeatureList& list, uint32_t document) {
    for (const FeatureList::Feature& feature : list.features) {
      numbering_.count(feature.key, feature.name, document, [&] {
        std::string value(feature.first);
        if (!feature.second.empty()) (value += ' ') += feature.second;
        return value;
      });
    }
  }
  std::vector<uint32_t> numbers(const FeatureList& list) const {
    std::vector<uint32_t> numbers;
    for (const FeatureList::Feature& feature : list.features)
      numbering_.append(feature.key, numbers);
    return numbers;
  }

  static FeatureList of_token(const Prepared& text, const TagRun& run, uint32_t i) {
    FeatureList list;
    text.features->of_token(run, i, list);
    return list;
  }
  static FeatureList of_others(const Prepared& text, const TagRun& run, uint32_t i) {
    FeatureList list;
    TagFeatures::of_others(text.features->others(run, i), list);
    return list;
  }

  template <typename Wanted>
  std::vector<const std::vector<CrfRun>*> documents(Wanted wanted) const {
    std::vector<const std::vector<CrfRun>*> chosen;
    for (size_t i = 0; i < texts_.size(); ++i)
      if (wanted(i)) chosen.push_back(&texts_[i]->runs);
    return chosen;
  }

  // Labels each part of the texts with a model of the others, as new texts are labelled, and takes
  // the features of other occurrences from that.
  void first_passes() {
    for (uint32_t fold = 0; fold < options_.folds; ++fold) {
      Crf crf(numbering_.size());
      Crf::Options options;
      options.rounds = std::max(3U, options_.rounds / 2);
      options.document = false;
      const uint32_t folds = options_.folds;
      crf.train(documents([&](size_t i) { return i % folds != fold; }), options);
      for (size_t i = fold; i < texts_.size(); i += folds) label(crf, *texts_[i]);
    }
    uint32_t number = 0;
    for (const auto& text : texts_) {
      each_token(*text, [&](const TagRun& run, uint32_t i, CrfRun::Item&) {
        count(of_others(*text, run, i), number);
      });
      ++number;
    }
    numbering_.number(options_.least_documents);
    for (const auto& text : texts_)
      each_token(*text, [&](const TagRun& run, uint32_t i, CrfRun::Item& item) {
        item.document = numbers(of_others(*text, run, i));
      });
  }

  void label(const Crf& crf, Prepared& text) {
    std::vector<uint8_t> labels(text.reading.size());
    for (size_t run = 0; run < text.runs.size(); ++run) {
      const std::vector<uint8_t> found = crf.decode(text.runs[run], false);
      std::copy(found.begin(), found.end(), labels.begin() + text.features->runs()[run].first);
    }
    text.features->learn(labels);
  }

  const Lexicon& lexicon_;
  NameCues cues_;
  TrainingOptions options_;
  std::vector<std::unique_ptr<Prepared>> texts_;
  FeatureNumbers numbering_;
};

}  // namespace

std::string train_names(const Lexicon& lexicon, std::vector<TrainingText> texts,
                        const TrainingOptions& options) {
  return Training(lexicon, texts, options).run();
}

}  // namespace press

#include "extractors/frames/frames.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "extractors/frames/frame_judge.h"
#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_model.h"
#include "extractors/frames/frame_search.h"
#include "extractors/frames/speaker.h"
#include "extractors/frames/word_facts.h"

namespace press {
namespace {

std::vector<Table> frame_tables(const Lexicon& lexicon) {
  std::vector<Table> tables;
  for (const std::string& path : frame_files(lexicon))
    tables.push_back(lexicon.table(path, {"pole", "term"}));
  return tables;
}

// A table that the finder can do without.
std::optional<Table> table_if_present(const Lexicon& lexicon, std::string_view path,
                                      std::initializer_list<std::string_view> columns) {
  if (lexicon.files(path).empty()) return std::nullopt;
  return lexicon.table(path, columns);
}

const Table* address(const std::optional<Table>& table) { return table ? &*table : nullptr; }

}  // namespace

struct FrameFinder::Rules {
  Rules(const std::vector<Table>& pairs, const Table* speech_table, const Table* frequency,
        const Options& given)
      : lexicon(pairs, frequency == nullptr ? WordFrequencies() : WordFrequencies(*frequency)),
        options(given) {
    if (speech_table != nullptr) speech.emplace(*speech_table);
    models.resize(lexicon.pairs.size());
    if (options.model != nullptr && options.judge) use(options.model);
  }

  // A model of a pair that the lexicon has not is an error: it was made for other terms.
  void use(const FrameModel* model) {
    const auto found = std::find(lexicon.pairs.begin(), lexicon.pairs.end(), model->pair());
    if (found == lexicon.pairs.end())
      throw Error("the lexicon has no pair of frames {}, which this judge is for", model->pair());
    models[static_cast<size_t>(found - lexicon.pairs.begin())] = model;
  }

  void read_models(const Lexicon& files) {
    if (!options.judge) return;
    for (const std::string& path : frame_model_files(files)) {
      owned.push_back(std::make_unique<FrameModel>(files.table(path, {"feature"})));
      if (options.model == nullptr || options.model->pair() != owned.back()->pair())
        use(owned.back().get());
    }
  }

  // Once all models are known.
  void finish() { facts.emplace(lexicon, models); }

  FrameText text(const Reading& reading, const std::vector<Mention>& mentions,
                 const std::vector<Deal>& deals) const {
    return {lexicon, models, reading, mentions, deals, *facts, speech ? &*speech : nullptr};
  }

  FrameLexicon lexicon;
  std::optional<WordFacts> facts;
  Options options;
  std::optional<SpeakerFinder> speech;
  std::vector<const FrameModel*> models;  // by pair; nullptr: none
  std::vector<std::unique_ptr<const FrameModel>> owned;
};

FrameFinder::FrameFinder(const std::vector<Table>& pairs, const Table* speech,
                         const Table* frequency, const Options& options) {
  auto rules = std::make_unique<Rules>(pairs, speech, frequency, options);
  rules->finish();
  rules_ = std::move(rules);
}

FrameFinder::FrameFinder(const Lexicon& lexicon, const Options& options) {
  const auto speech = table_if_present(lexicon, "words/speech.tsv", {"term", "kind"});
  const auto frequency = table_if_present(lexicon, "words/frequency.tsv", {"word", "per_million"});
  auto rules =
      std::make_unique<Rules>(frame_tables(lexicon), address(speech), address(frequency), options);
  rules->read_models(lexicon);
  rules->finish();
  rules_ = std::move(rules);
}

FrameFinder::~FrameFinder() = default;

const FrameModel* FrameFinder::model(std::string_view pair) const {
  for (size_t i = 0; i < rules_->lexicon.pairs.size(); ++i)
    if (rules_->lexicon.pairs[i] == pair) return rules_->models[i];
  return nullptr;
}

void FrameFinder::find(const Reading& reading, const std::vector<Mention>& mentions,
                       const std::vector<Deal>& deals, std::vector<FrameHit>& hits) const {
  thread_local FrameJudge judge;  // for its memory
  judge.run(rules_->text(reading, mentions, deals), rules_->options.threshold,
            rules_->options.expected, hits);
}

void FrameFinder::examine(std::string_view pair, const Reading& reading,
                          const std::vector<Mention>& mentions, const std::vector<Deal>& deals,
                          const Each& each) const {
  const auto& pairs = rules_->lexicon.pairs;
  const auto found = std::find(pairs.begin(), pairs.end(), pair);
  if (found == pairs.end()) throw Error("the lexicon has no pair of frames {}", pair);
  FrameJudge judge;
  judge.examine(rules_->text(reading, mentions, deals),
                static_cast<uint32_t>(found - pairs.begin()), each);
}

}  // namespace press

#include "pipeline/commands/lexicon/explain_frames.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

#include "extractors/extract.h"
#include "extractors/frames/frame_model.h"
#include "extractors/frames/frames.h"

namespace press {
namespace {

constexpr double least_shown = 0.1;  // chances below it are not worth a line

// The strongest weights of asserting a pole.
std::string strongest(const FrameModel& model, size_t pole,
                      const std::vector<FrameFeature>& features, int64_t most) {
  std::vector<std::pair<int, const FrameFeature*>> found;
  for (const FrameFeature& feature : features)
    if (const auto* row = model.weights(feature.key); row != nullptr && (*row)[pole * 2] != 0)
      found.push_back({(*row)[pole * 2], &feature});
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::abs(a.first) > std::abs(b.first);
  });
  std::string text;
  for (size_t i = 0; i < std::min(static_cast<size_t>(most), found.size()); ++i) {
    const FrameFeature& feature = *found[i].second;
    text += fmt::format("{}{}{}{}{}{} {:+.2f}", i == 0 ? "" : "; ", feature.name,
                        feature.first.empty() ? "" : " ", feature.first,
                        feature.second.empty() ? "" : " ", feature.second, found[i].first / 100.0);
  }
  return text;
}

}  // namespace

std::vector<FrameVerdict> explain_frames(const std::shared_ptr<const Lexicon>& lexicon,
                                         const Document& document, const Tokens& tokens,
                                         int64_t most) {
  Findings findings;
  Extractor(lexicon).extract(document, tokens, findings);
  Reading reading;
  look_up(*lexicon, document, tokens, reading);
  const FrameFinder finder(*lexicon);
  std::vector<FrameVerdict> verdicts;
  for (const std::string& path : frame_model_files(*lexicon)) {
    const FrameModel model(lexicon->table(path, {"feature"}));
    finder.examine(
        model.pair(), reading, findings.mentions, findings.deals,
        [&](uint32_t sentence, const std::vector<FrameFeature>& features) {
          const auto chances = model.judge(features);
          for (size_t pole = 0; pole < 2; ++pole)
            if (std::max(chances[pole].asserts, chances[pole].denies) >= least_shown)
              verdicts.push_back({tokens.sentences[sentence].span(), path, model.poles()[pole],
                                  fmt::format("asserts {:.2f}, denies {:.2f}",
                                              chances[pole].asserts, chances[pole].denies),
                                  strongest(model, pole, features, most)});
        });
  }
  std::stable_sort(verdicts.begin(), verdicts.end(),
                   [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return verdicts;
}

}  // namespace press

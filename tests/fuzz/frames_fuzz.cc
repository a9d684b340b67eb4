// Any bytes are a judge of frames, a file of rules, or an Error; and what they are judges a text.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/frames/frame_model.h"
#include "extractors/frames/frames.h"
#include "extractors/lexicon/lexicon.h"

namespace {

using namespace press;

constexpr std::string_view rules =
    "pole\tterm\tweight\tnote\nup\trise*\t1\trising\ndown\tfall* NEAR(price, 3)\t1\tfalling\n"
    "shifter\tnot\t\tnegator before 5\n";

struct Text {
  Text() {
    document.text = "Prices rise. Prices do not fall, said Toyota. Will the price of rice fall?";
    document.language = "en";
    tokens = tokenize(document.text);
    lexicon = Lexicon::from_bytes(Lexicon::compile({}));
    look_up(*lexicon, document, tokens, reading);
  }
  void judge(const FrameFinder& finder) const {
    std::vector<FrameHit> hits;
    finder.find(reading, {}, {}, hits);
  }
  Document document;
  Tokens tokens;
  std::shared_ptr<const Lexicon> lexicon;
  Reading reading;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Text text;
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!is_utf8(bytes)) return 0;
  try {
    if (data[0] % 2 == 0) {
      const FrameModel model(press::Table(bytes, "up-down.model.tsv", {"feature"}));
      std::vector<press::Table> pairs;
      pairs.emplace_back(rules, "frames/up-down.tsv",
                         std::initializer_list<std::string_view>{"pole", "term"});
      FrameFinder::Options options;
      options.model = &model;
      text.judge(FrameFinder(pairs, nullptr, nullptr, options));
    } else {
      std::vector<press::Table> pairs;
      pairs.emplace_back(bytes, "frames/up-down.tsv",
                         std::initializer_list<std::string_view>{"pole", "term"});
      text.judge(FrameFinder(pairs, nullptr, nullptr, {}));
    }
  } catch (const Error&) {
  }
  return 0;
}

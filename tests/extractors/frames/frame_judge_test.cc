// What a judge makes of the hits of rules.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/frames/frame_model.h"
#include "extractors/frames/frames.h"
#include "extractors/lexicon/lexicon.h"
#include "tests/catch.h"

namespace press {
namespace {

constexpr std::string_view rules =
    "pole\tterm\tweight\tnote\n"
    "up\trise*\t1\trising\n"
    "down\tfall*\t1\tfalling\n"
    "up\t上昇\t1\trising\n"
    "up\t상승*\t1\trising\n"
    "shifter\tnot\t4\tbefore\n"
    "shifter\tstopped\t4\tbefore\n";

constexpr std::string_view head =
    "feature\tfirst\tsecond\tup\t-up\tdown\t-down\n"
    "threshold\t\t\t50\t50\t50\t50\n";

// "up asserted; down denied", by the judge with these rows.
std::string judged(const std::string& rows, std::string_view text) {
  const FrameModel model(Table(std::string(head) + rows, "up-down.model.tsv", {"feature"}));
  std::vector<Table> pairs;
  pairs.emplace_back(rules, "frames/up-down.tsv",
                     std::initializer_list<std::string_view>{"pole", "term"});
  FrameFinder::Options options;
  options.model = &model;
  const FrameFinder finder(pairs, nullptr, nullptr, options);
  Document document;
  document.text = text;
  document.language = "en";
  const Tokens tokens = tokenize(document.text);
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({}));
  Reading reading;
  look_up(*lexicon, document, tokens, reading);
  std::vector<FrameHit> hits;
  finder.find(reading, {}, {}, hits);
  std::string out;
  for (const FrameHit& hit : hits)
    out += (out.empty() ? "" : "; ") + hit.pole + (hit.negated ? " denied" : " asserted");
  return out;
}

}  // namespace

TEST_CASE("a judge takes and drops what the rules find, but believes what the words spell out") {
  struct Row {
    std::string model;
    std::string_view text, hits;
  };
  const std::string takes = "constant\t\t\t100\t-300\t-900\t-900\n",
                    drops = "constant\t\t\t-200\t-300\t-200\t-300\n",
                    surely = "constant\t\t\t110\t-300\t-900\t-900\n";
  const Row rows[] = {
      {takes, "Prices rise.", "up asserted"},
      {drops, "Prices rise.", ""},
      // One pole against the other.
      {drops, "They rise and do not fall.", "up asserted"},
      // The judge is sure that it asserts; only what stands right before is believed against it.
      {surely, "The bank stopped rises.", "up denied"},
      {surely, "Prices did not quite rise.", "up asserted"},
      // No term: a denial needs more than its threshold.
      {"constant\t\t\t-300\t-300\t-300\t-300\nword\tgrain\t\t\t310\t\t\n", "Grain stays.", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.model, row.text);
    CHECK(judged(row.model, row.text) == row.hits);
  }
}

TEST_CASE("a judge leaves sentences in a writing it did not learn from to the rules") {
  const std::string drops = "constant\t\t\t-200\t-300\t-200\t-300\n";
  CHECK(judged(drops, "Prices rise.").empty());
  CHECK(judged(drops, "物価は上昇した。") == "up asserted");
  CHECK(judged(drops, "물가가 상승했다.") == "up asserted");
  const std::string of_hangul = "writing\thangul\t\t\t\t\n" + drops;
  CHECK(judged(of_hangul, "물가가 상승했다.").empty());
  CHECK(judged(of_hangul, "Prices rise.") == "up asserted");
  CHECK_THROWS_AS(judged("writing\trunes\t\t\t\t\n", "Prices rise."), Error);
}

TEST_CASE(
    "rows of a model that no feature has do no harm, broken ones are refused with their line") {
  CHECK(judged("constant\t\t\t100\t\t-900\t-900\nword\trise\t0\t5\t\t\t\n", "Prices rise.") ==
        "up asserted");
  CHECK_THROWS_AS(judged("word\trise\t\tmuch\t\t\t\n", "Prices rise."), Error);
}

}  // namespace press

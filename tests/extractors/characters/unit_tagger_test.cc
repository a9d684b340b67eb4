// The tagger of Japanese and Korean names, trained on a few invented sentences.
#include "extractors/characters/unit_tagger.h"

#include <fmt/format.h>

#include <algorithm>

#include "extractors/training/unit_training.h"
#include "tests/catch.h"
#include "tests/extractors/names/names_shown.h"

using namespace press;

namespace {

// A text in which [X] is a firm, {X} a ministry and <X> a person.
TrainingText marked(const std::string& written) {
  TrainingText text;
  text.kinds = 0xf;
  for (const char c : written) {
    const auto here = static_cast<uint32_t>(text.document.text.size());
    if (c == '[' || c == '{')
      text.names.push_back({{here, here}, tag::organization, c == '[' ? "firm" : "ministry"});
    else if (c == '<')
      text.names.push_back({{here, here}, tag::person, "person"});
    else if (c == ']' || c == '}' || c == '>')
      text.names.back().span.end = here;
    else
      text.document.text += c;
  }
  return text;
}

std::shared_ptr<const Lexicon> trained() {
  std::vector<TrainingText> texts;
  for (const char* firm : {"노바", "한솔빛", "대림원", "가온", "세찬", "미르솔"})
    for (const char* person : {"김철", "이영", "박민"})
      texts.push_back(marked(fmt::format(
          "[{0}전자]는 25일 신제품을 내놨다. <{1}> 대표가 말했다. {{{0}환경부}}가 밝혔다.", firm,
          person)));
  auto files = files_with("listed\t누리해운\t\tKR\n");
  const auto plain = Lexicon::from_bytes(Lexicon::compile({files}));
  TrainingOptions options;
  options.rounds = 10;
  options.least_documents = 2;
  files["models/characters.ko.tsv"] = train_characters(*plain, texts, options);
  files["models/character-types.tsv"] = train_character_types(*plain, texts, options);
  return Lexicon::from_bytes(Lexicon::compile({files}));
}

}  // namespace

TEST_CASE("names are found by what they are made of and what stands beside them") {
  const auto lexicon = trained();
  CHECK(names_in(*lexicon, "다온전자는 25일 신제품을 내놨다.") == "firm [다온전자] x-다온전자");
  CHECK(names_in(*lexicon, "이영 대표가 말했다. 다온환경부가 밝혔다.") ==
        "ministry [다온환경부] x-다온환경부");
  CHECK(names_in(*lexicon, "최민 대표가 말했다.").empty());
  CHECK(names_in(*lexicon, "누리해운은 25일 신제품을 내놨다.") == "firm [누리해운] listed");
}

TEST_CASE("a model of weights is the same however often it is learned") {
  const std::vector<TrainingText> texts = {marked("[노바전자]는 25일 <김철> 대표를 뽑았다."),
                                           marked("[가온전자]는 <이영> 대표를 뽑았다.")};
  const auto lexicon = lexicon_with("");
  TrainingOptions options;
  options.least_documents = 1;
  const std::string once = train_characters(*lexicon, texts, options);
  CHECK(once == train_characters(*lexicon, texts, options));
  options.weak = 20;
  const std::string fewer = train_characters(*lexicon, texts, options);
  CHECK(fewer.size() < once.size());
  CHECK(fewer.starts_with("feature\tvalue\tO\torganization-B"));
}

TEST_CASE("a damaged file of weights is refused with its line") {
  CHECK_THROWS_WITH(UnitModel("feature\tvalue\tO\nu\t가\tten\n", "models/characters.ko.tsv"),
                    Catch::Contains("characters.ko.tsv:2"));
}

#include "extractors/tagging/tagger.h"

#include <fmt/format.h>

#include <map>

#include "corpus/tokens/tokenizer.h"
#include "extractors/training/tag_training.h"
#include "tests/catch.h"
#include "tests/extractors/names/names_shown.h"

using namespace press;

namespace {

// A text in which [X] is an organization and <X> a person.
TrainingText marked(const std::string& written) {
  TrainingText text;
  text.kinds = 0xf;
  for (const char c : written) {
    const auto here = static_cast<uint32_t>(text.document.text.size());
    if (c == '[' || c == '<')
      text.names.push_back({{here, here}, c == '[' ? tag::organization : tag::person});
    else if (c == ']' || c == '>')
      text.names.back().span.end = here;
    else
      text.document.text += c;
  }
  return text;
}

std::string trained() {
  std::vector<TrainingText> texts;
  for (const char* firm : {"Velor", "Amtrix", "Sundale", "Corvane", "Belmira", "Ostrand"})
    for (const char* person : {"Anna", "Boris", "Clara"})
      texts.push_back(marked(fmt::format(
          "Shares of [{}] rose. The report said <{}> smiled at the news.", firm, person)));
  TrainingOptions options;
  options.rounds = 10;
  return train_names(*lexicon_with(""), texts, options);
}

}  // namespace

TEST_CASE("labels follow each other as names are built") {
  using namespace tag;
  struct Case {
    uint32_t from, to;
    bool allowed;
  };
  const Case cases[] = {
      {0, label(person, begin), true},
      {0, label(person, inside), false},
      {label(person, begin), label(person, last), true},
      {label(person, begin), label(organization, last), false},
      {label(person, begin), 0, false},
      {label(person, last), label(person, unit), true},
      {label(person, unit), label(person, last), false},
  };
  for (const Case& c : cases) CHECK(follows(c.from, c.to) == c.allowed);
}

TEST_CASE("the tagger finds names it has not seen by what stands around them") {
  std::map<std::string, std::string> files = files_with("");
  files["models/names.tsv"] = trained();
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({files}));
  const NameCues cues(*lexicon);
  const Tagger tagger(*lexicon);
  REQUIRE(tagger.ready());
  Document document;
  document.text = "Shares of Quellmar rose. The report said Doris smiled at the news.";
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  look_up(*lexicon, document, tokens, reading);
  TagFeatures features(*lexicon, cues, reading, {});
  std::string found;
  for (const TaggedName& name : tagger.find(features, reading.size()))
    found += fmt::format("{}:{} ", tag::kind_names[name.kind], reading.surface(name.first));
  CHECK(found == "organization:Quellmar person:Doris ");
}

TEST_CASE("training gives the same bytes again, and no feature of fewer than three documents") {
  const std::string table = trained();
  CHECK(table == trained());
  CHECK(table.find("\tanna") != std::string::npos);  // in six documents
  std::vector<TrainingText> two = {marked("Shares of [Velor] rose."),
                                   marked("Shares of [Velor] fell.")};
  const std::string none_left = train_names(*lexicon_with(""), two, {});
  CHECK(none_left.find("velor") == std::string::npos);
}

TEST_CASE("without a model there is no tagger") {
  const auto lexicon = lexicon_with("");
  CHECK_FALSE(Tagger(*lexicon).ready());
}

#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/frames/frames.h"
#include "tests/catch.h"

// What the tests of frames share: finders of a few rows and of the shipped files, texts with marked
// names, and hits as a line of text.
namespace press {

inline constexpr std::string_view header = "pole\tterm\tweight\tnote\n";
inline constexpr std::string_view speech_rows =
    "term\tkind\n"
    "said\tverb\n"
    "told\tverb-after\n"
    "according to\tsource\n"
    "spokesman\tperson\n"
    "述べた\tverb-final\n말했다\tverb-final\n"
    "によると\tsource-behind\n따르면\tsource-behind\n"
    "は\ttopic\n는\ttopic\n은\ttopic\n"
    "社長\tperson\n관계자*\tperson\n";

// A finder for the pair disruption-collaboration out of the rows of one file.
inline std::shared_ptr<const FrameFinder> finder_of(const std::string& rows) {
  const std::string text = std::string(header) + rows;
  std::vector<Table> tables;
  tables.emplace_back(text, "frames/disruption-collaboration.tsv",
                      std::initializer_list<std::string_view>{"pole", "term"});
  const Table speech(speech_rows, "words/speech.tsv", {"term", "kind"});
  return std::make_shared<FrameFinder>(tables, &speech, nullptr);
}

// The words in square brackets are firms; in braces, ministries.
struct Marked {
  std::string text;
  std::vector<Mention> mentions;
};

inline Marked unmark(std::string_view marked) {
  Marked made;
  for (const char c : marked) {
    const auto at = static_cast<uint32_t>(made.text.size());
    if (c == '[' || c == '{') {
      Mention mention;
      mention.type = c == '[' ? "firm" : "ministry";
      mention.span.begin = at;
      made.mentions.push_back(mention);
    } else if (c == ']' || c == '}') {
      made.mentions.back().span.end = at;
    } else {
      made.text += c;
    }
  }
  return made;
}

inline std::vector<FrameHit> find(const FrameFinder& finder, Marked& marked) {
  Document document;
  document.text = marked.text;
  const Tokens tokens = tokenize(document.text);
  for (Mention& mention : marked.mentions)
    mention.sentence = sentence_at(tokens, mention.span.begin);
  Reading reading;
  reading.document = &document;
  reading.text = document.text;
  reading.tokens = &tokens;
  std::vector<FrameHit> hits;
  finder.find(reading, marked.mentions, {}, hits);
  return hits;
}

// "collaboration 'team up'; not disruption 'disrupt'"
inline std::string show(const FrameFinder& finder, std::string_view text) {
  Marked marked = unmark(text);
  std::string shown;
  for (const FrameHit& hit : find(finder, marked)) {
    if (!shown.empty()) shown += "; ";
    shown += hit.negated ? "not " : "";
    shown += hit.pole + " '" + std::string(cut(marked.text, hit.span)) + "'";
  }
  return shown;
}

struct Case {
  std::string_view text, found;
};

template <size_t size>
void check(const FrameFinder& finder, const Case (&cases)[size]) {
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show(finder, text) == found);
  }
}

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The rules as shipped, without or with their judge.
inline std::shared_ptr<const FrameFinder> shipped(bool judge = false) {
  const auto make = [](bool judged) {
    const std::filesystem::path folder = std::filesystem::path(PRESS_SOURCE_DIR) / "lexicons";
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "frames"))
      if (entry.path().extension() == ".tsv")
        files["frames/" + entry.path().filename().string()] = file_text(entry.path());
    for (const std::string name : {"words/speech.tsv", "words/frequency.tsv"})
      files[name] = file_text(folder / name);
    FrameFinder::Options options;
    options.judge = judged;
    return std::make_shared<FrameFinder>(*Lexicon::from_bytes(Lexicon::compile({files})), options);
  };
  static const std::shared_ptr<const FrameFinder> rules = make(false), judged = make(true);
  return judge ? judged : rules;
}

}  // namespace press

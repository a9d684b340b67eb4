#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/tokens/tokenizer.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/names/names.h"
#include "tests/places.h"

namespace press {

// The shipped word lists, and a handful of entities of the test's own.
inline std::map<std::string, std::string> files_with(const std::string& firms) {
  std::map<std::string, std::string> files;
  const std::filesystem::path words =
      std::filesystem::path(PRESS_SOURCE_DIR) / "lexicons" / "words";
  for (const auto& entry : std::filesystem::directory_iterator(words)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    files.emplace("words/" + entry.path().filename().string(), text.str());
  }
  files["entities/firm/test.tsv"] =
      "id\tname\taliases\tcountry\tparent\tkind\tfrom\tto\tneeds\n" + firms;
  return files;
}

inline std::shared_ptr<const Lexicon> lexicon_with(const std::string& rows) {
  return Lexicon::from_bytes(Lexicon::compile({files_with(rows)}));
}

inline std::string show(const std::string& text, const std::vector<Mention>& mentions) {
  std::string out;
  for (const Mention& mention : mentions)
    out += fmt::format("{}{}{} [{}] {}", out.empty() ? "" : "; ", mention.credit ? "credit " : "",
                       mention.type, cut(text, mention.span), mention.entity);
  return out;
}

inline std::string names_in(const Lexicon& lexicon, const std::string& text) {
  const NameFinder finder(lexicon);
  Document document;
  document.text = text;
  const Tokens tokens = tokenize(text);
  Reading reading;
  look_up(lexicon, document, tokens, reading);
  std::vector<Mention> mentions;
  finder.find(reading, mentions);
  return show(text, mentions);
}

}  // namespace press

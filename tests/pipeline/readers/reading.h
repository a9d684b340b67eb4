#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/words/reader_words.h"
#include "tests/places.h"

namespace press {

inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The shipped words of the readers, and more rows of outlets.
inline ReaderWords words_with_outlets(const std::string& rows) {
  const std::string folder = std::string(PRESS_SOURCE_DIR) + "/lexicons/words/";
  const std::string boilerplate = file_text(folder + "boilerplate.tsv");
  const std::string months = file_text(folder + "months.tsv");
  const std::string outlets = file_text(folder + "outlets.tsv") + rows;
  const std::string exports = file_text(folder + "exports.tsv");
  const std::string fields = file_text(folder + "fields.tsv");
  return reader_words({Table(boilerplate, "words/boilerplate.tsv", {"kind", "pattern"}),
                       Table(months, "words/months.tsv", {"kind", "words"}),
                       Table(outlets, "words/outlets.tsv", {"name", "hosts"}),
                       Table(exports, "words/exports.tsv", {"vendor", "field", "words"}),
                       Table(fields, "words/fields.tsv", {"field", "names"})});
}

// The shipped words, loaded once.
inline const ReaderWords& shipped_words() {
  static const ReaderWords words = words_with_outlets("");
  return words;
}

inline const Reader* reader_of(std::string_view bytes, const std::string& source) {
  Input input{bytes, source, shipped_words()};
  return reader_for(input);
}

// The documents that the reader for this input makes of it.
inline std::vector<Document> read_all(std::string_view bytes, const std::string& source,
                                      const ReaderWords& words = shipped_words()) {
  std::vector<Document> documents;
  Input input{bytes, source, words};
  const Reader* reader = reader_for(input);
  if (reader == nullptr) return documents;
  reader->read(
      input, {[&](Document document) { documents.push_back(std::move(document)); }, [](Reject) {}});
  return documents;
}

inline Document read_one(std::string_view bytes, const std::string& source,
                         const ReaderWords& words = shipped_words()) {
  std::vector<Document> documents = read_all(bytes, source, words);
  return documents.empty() ? Document{} : std::move(documents[0]);
}

// "name; name"
inline std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

}  // namespace press

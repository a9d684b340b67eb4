#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/lexicon/lexicon.h"
#include "extractors/quantities/amount_rates.h"
#include "pipeline/readers/words/reader_words.h"

namespace press {

// The lexicon in use, and the words of the readers out of it. Its owner must outlive whatever reads
// with them.
struct Resources {
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const ReaderWords> words;
};

// The compiled lexicon: the shipped one, found beside the program (or where PRESSWORK_LEXICON
// says), with the folders of `layers` over it. A layered one is compiled once and kept in the
// user's cache folder. Throws Error when the shipped one is missing or a layer is wrong.
Resources load_resources(const std::vector<std::string>& layers);

// Where the shipped lexicon is, or should be.
std::filesystem::path shipped_lexicon();

// The small archive that comes with the program: in share/ where that is installed, else as in the
// project's folder.
std::filesystem::path sample_archive();

// The same for what reads no files: a layer that is wrong is an Error all the same.
std::shared_ptr<const Lexicon> load_lexicon(const std::vector<std::string>& layers);

// All .tsv files below `folder`, keyed by their path in it, with "/" between parts. Throws Error
// when there is none.
std::map<std::string, std::string> read_lexicon_folder(const std::string& folder);

// The user's exchange rates; nullopt for an empty path. Throws Error when the file cannot be read.
std::optional<RateFile> read_rates(const std::string& path);

}  // namespace press

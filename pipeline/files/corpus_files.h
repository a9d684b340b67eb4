#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// The words of a command line that name corpora: a corpus file, a pattern ('shards/*.db', for the
// program and not the shell), or a folder of corpora.

// The files that `word` names, in the order of their names. A folder: its shard-*.db, or where it
// has none its *.db. A word that is neither stands for itself. Throws Error for a pattern that fits
// no file, a folder without corpora, and where a shard of "shard-2-of-8.db" is missing.
std::vector<std::string> corpora_named(const std::string& word);

// Whether a word after the first is corpora, and not a query: a database, a word that ends in ".db"
// (also where there is no such file: it may be misspelt), a pattern with a dot or a slash that fits
// databases alone, a folder written with a slash that has some.
bool is_more_corpora(const std::string& word);

// The files of several words.
std::vector<std::string> corpora_named(const std::vector<std::string>& words);

// Opens what the words name, as one corpus. `say` is told what takes long.
Corpus open_named(const std::vector<std::string>& words,
                  const std::function<void(const std::string& line)>& say = {});

// Throws Error, for a command that writes to a corpus, unless the word names a single file.
void require_one_corpus(const std::string& word, const char* command);

}  // namespace press

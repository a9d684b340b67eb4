#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/tokens/token.h"

namespace press {

// Which words tables count, and in which form.
struct WordChoice {
  bool as_written = false;             // each token of the text as it stands
  std::vector<std::string> stop;       // left out: languages that have a list ("en"), or files
  bool stems = false;                  // forms of a word are one
  std::vector<std::string> compounds;  // files with a phrase a line, each one word; or "auto"

  bool finds_compounds() const;  // "auto" is among them
};

// A word of a table. Valid as long as the tokens.
struct TableWord {
  uint64_t hash = 0;             // fold_hash(folded); that of the stem, where stems are wanted
  std::string_view folded;       // of a compound with blanks
  uint32_t first = 0, last = 0;  // its tokens: [first, last)
};

// Which tokens of a text are its words, where each word is a token as it stands.
struct PlainWords {
  const std::unordered_set<uint64_t>* stop = nullptr;  // hashes of what is left out
  bool has(const Token& token) const {
    return token.indexed() && (stop->empty() || !stop->contains(token.hash));
  }
};

// Cuts texts into the words that tables count. In most languages these are the tokens. In
// documents in Japanese and Korean they are content words:
//
// - Korean words without particles and without the endings that make verbs of nouns
//   (tokens/particles.h), where the index knows the rest in other forms, too; so 제주도 stays.
// - In Japanese each run of Han characters and each run of Katakana, wherever the dictionary cuts
//   it (読売新聞); one Han character with the Hiragana of its token (述べ). Other Hiragana is left
//   out.
// - Numbers, single Latin letters and the words of lexicons/words/stop/ja.tsv and ko.tsv are left
// out.
//
// Compounds and stems are of the other languages: the words of a compound, marks between them not
// counted, are one word, the longest compound first; all other words go by their stem, in documents
// of a language that Snowball has.
class ContentWords {
 public:
  // Throws Error for a stop list or a list of compounds that does not exist.
  ContentWords(Corpus& corpus, const WordChoice& choice);
  ~ContentWords();
  ContentWords(const ContentWords&) = delete;
  ContentWords& operator=(const ContentWords&) = delete;

  // The words of this phrase are one from now on; those of "auto" are for the caller to find.
  void add_compound(std::string_view phrase);

  // Fills `words` with those of one sentence of the text that start() was told of.
  void start(std::string_view text, const Tokens& tokens, int64_t doc);
  void of_sentence(const Sentence& sentence, std::vector<TableWord>& words);
  // Of that text, where its words are tokens: no content words, stems or compounds.
  std::optional<PlainWords> plain() const;

  // Whether words are left out, or have another form than in the index; Japanese not considered.
  bool differ();
  // Whether a folded word is in one of the stop lists of the choice.
  bool leaves_out(std::string_view word) const;

  // With stems: the commonest of the forms that were met so far, and all of them.
  bool stems() const;
  std::string commonest_form(uint64_t stem) const;
  std::vector<std::string> forms(uint64_t stem) const;
  // Languages of documents without rules for stems, with the number of documents.
  std::map<std::string, int64_t> unstemmed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The languages that have a stop list, for help and messages.
std::string stop_languages();

}  // namespace press

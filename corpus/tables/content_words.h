#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/tokens/token.h"

namespace press {

// Which words tables count, and in which form.
struct WordChoice {
  bool as_written = false;        // each token of the text as it stands
  std::vector<std::string> stop;  // left out: languages that have a list ("en"), or files
};

// A word of a table. Valid as long as the tokens.
struct TableWord {
  uint64_t hash = 0;             // fold_hash(folded)
  std::string_view folded;       // part of Tokens::folded
  uint32_t first = 0, last = 0;  // its tokens: [first, last)
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
class ContentWords {
 public:
  // Throws Error for a stop list that does not exist.
  ContentWords(Corpus& corpus, const WordChoice& choice);
  ~ContentWords();
  ContentWords(const ContentWords&) = delete;
  ContentWords& operator=(const ContentWords&) = delete;

  // Fills `words` with those of one sentence of the text that start() was told of.
  void start(const Tokens& tokens);
  void of_sentence(const Sentence& sentence, std::vector<TableWord>& words);

  // Whether words are left out, or have another form than in the index; Japanese not considered.
  bool differ();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The languages that have a stop list, for help and messages.
std::string stop_languages();

}  // namespace press

#pragma once

#include <string>
#include <string_view>

#include "corpus/tokens/tokenizer.h"

namespace press {

// The tokens of a text on one line, with blanks between them: `Hyundai 's 3.5bn`.
inline std::string show(std::string_view text, const Tokens& tokens) {
  std::string line;
  for (const Token& token : tokens.tokens) {
    if (!line.empty()) line += ' ';
    line += cut(text, token.span());
  }
  return line;
}

// The sentences of a text on one line: `Mr. Kim left. | He is back.`
inline std::string show_sentences(std::string_view text, const Tokens& tokens) {
  std::string line;
  for (const Sentence& sentence : tokens.sentences) {
    if (!line.empty()) line += " | ";
    line += cut(text, sentence.span());
  }
  return line;
}

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/tokens/word_class.h"

namespace press {

// Whether a reader sees it: what is not, need not be in a token.
inline bool is_visible(char32_t c) {
  const uint8_t kind = WordClasses::get()[c] & class_mask;
  return kind != blank && kind != newline && kind != format && kind != joiner;
}

inline std::string broken_gap(std::string_view text, uint32_t begin, uint32_t end) {
  for (size_t at = begin; at < end;)
    if (is_visible(next_code_point(text, at))) return "a visible letter is in no token";
  return "";
}

inline std::string broken_token(std::string_view text, const Tokens& tokens, const Token& token) {
  const std::string_view word = cut(text, token.span());
  if (token.end <= token.begin || token.end > text.size()) return "a token is empty or outside";
  if (!is_utf8(word)) return "a token cuts a letter in two";
  if (token.fold + token.fold_size > tokens.folded.size()) return "a folded form is outside";
  if (!token.indexed()) return token.hash == 0 && token.fold_size == 0 ? "" : "a mark has a hash";
  if (tokens.fold(token) != fold(word)) return "a folded form is not fold()";
  return token.hash == fold_hash(tokens.fold(token)) ? "" : "a hash is not fold_hash()";
}

inline std::string broken_sentences(const Tokens& tokens) {
  uint32_t next = 0;
  for (const Sentence& sentence : tokens.sentences) {
    if (sentence.first != next || sentence.last <= sentence.first)
      return "sentences leave tokens out";
    if (sentence.last > tokens.tokens.size()) return "a sentence is outside";
    if (sentence.begin != tokens.tokens[sentence.first].begin) return "a sentence begins elsewhere";
    if (sentence.end != tokens.tokens[sentence.last - 1].end) return "a sentence ends elsewhere";
    if (sentence.paragraph != tokens.tokens[sentence.first].is(shape::paragraph))
      return "a sentence does not know its paragraph";
    for (uint32_t i = sentence.first + 1; i < sentence.last; ++i)
      if (tokens.tokens[i].is(shape::paragraph)) return "a sentence goes beyond its paragraph";
    next = sentence.last;
  }
  return next == tokens.tokens.size() ? "" : "the last tokens are in no sentence";
}

// The first rule of token.h that the tokens of `text` break, in words; empty when they keep all.
inline std::string broken_rule(std::string_view text, const Tokens& tokens) {
  uint32_t end = 0;
  for (const Token& token : tokens.tokens) {
    if (token.begin < end) return "tokens overlap";
    std::string broken = broken_gap(text, end, token.begin);
    if (broken.empty()) broken = broken_token(text, tokens, token);
    if (!broken.empty()) return broken;
    end = token.end;
  }
  const std::string broken = broken_gap(text, end, static_cast<uint32_t>(text.size()));
  return broken.empty() ? broken_sentences(tokens) : broken;
}

}  // namespace press

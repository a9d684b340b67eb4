#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/token.h"

namespace press {

// The terms of the full-text index beside the words (colocated with each word of the mention):
constexpr char type_prefix =
    '\x02';  // "\x02firm", "\x02amount", "\x02collaboration" (a frame pole)
constexpr char entity_prefix = '\x03';  // "\x03toyota-motor"

// Stands once in each document with ideographs: there distances in the index, which count code
// points, are not distances in words.
constexpr std::string_view ideographs_term = "\x02ideographs";

// FTS5 cuts longer terms silently; so do we, at a letter.
std::string_view index_term(std::string_view written);

// A stretch of text and the terms that stand beside each of its words.
struct Beside {
  Span span;
  std::string type, entity;  // entity "": none
  uint64_t type_hash = 0, entity_hash = 0;
};

// By where they begin.
std::vector<Beside> beside_words(const Findings& findings);

// Calls add(term, hash, colocated) for each index term of a document in order: one position for
// each indexed token, under its folded form; ideographs one position a code point, so that an FTS5
// phrase of them is a substring search; and at each position, colocated, the entity terms of the
// findings. `hash` is fold_hash() of the term. Returns the number of positions.
template <typename Add>
uint32_t index_terms(const Tokens& tokens, const Findings& findings, const Add& add) {
  const std::vector<Beside> all = beside_words(findings);
  size_t first = 0;
  uint32_t positions = 0;
  bool marked = false;
  for (const Token& token : tokens.tokens) {
    if (!token.indexed() || token.fold_size == 0) continue;
    while (first < all.size() && all[first].span.end <= token.begin) ++first;
    const auto add_position = [&](std::string_view written, uint64_t hash) {
      const std::string_view term = index_term(written);
      add(term, term.size() == written.size() ? hash : fold_hash(term), false);
      ++positions;
      for (size_t i = first; i < all.size() && all[i].span.begin < token.end; ++i) {
        if (all[i].span.end <= token.begin) continue;
        add(std::string_view(all[i].type), all[i].type_hash, true);
        if (!all[i].entity.empty()) add(std::string_view(all[i].entity), all[i].entity_hash, true);
      }
    };
    const std::string_view folded = tokens.fold(token);
    if (token.kind != TokenKind::ideograph) {
      add_position(folded, token.hash);
      continue;
    }
    for (size_t at = 0; at < folded.size();) {
      const size_t begin = at;
      next_code_point(folded, at);
      const std::string_view letter = folded.substr(begin, at - begin);
      add_position(letter, fold_hash(letter));
      if (!marked) add(ideographs_term, fold_hash(ideographs_term), true);
      marked = true;
    }
  }
  return positions;
}

}  // namespace press

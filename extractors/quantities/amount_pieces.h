#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"
#include "extractors/quantities/amount_words.h"

namespace press {

enum class PieceKind : uint8_t { number, word, mark };

// The mark of a piece that is a middle dot of any kind: 1・5.
constexpr char middle_dot = '\x01';

// The smallest part of a sum. Tokens are not small enough: "EUR7bn" is one token, but a currency,
// a number and a scale; "2억5000만달러" is one too.
struct AmountPiece {
  Span span;
  PieceKind kind = PieceKind::mark;
  bool space = false;                 // blank space stands before it
  bool line = false;                  // a line break stands before it
  bool asian = false;                 // of a script without spaces
  char mark = 0;                      // ASCII; dashes are '-', tildes '~', other marks 0
  const AmountWord* word = nullptr;   // by its folded form; of Asian words, by the exact one
  const AmountWord* exact = nullptr;  // by its letters: signs and codes

  NumberKind number() const { return word ? word->number : NumberKind::none; }
  Joint joint() const { return word ? word->joint : Joint::none; }
};

// Cuts bytes of a text into pieces. `pieces` is cleared and filled.
void cut_pieces(const AmountWords& words, std::string_view text, Span span,
                std::vector<AmountPiece>& pieces);

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/values/decimal.h"
#include "extractors/quantities/amount_number.h"
#include "extractors/quantities/amount_pieces.h"
#include "extractors/quantities/amount_words.h"

namespace press {

// A number with its scale: "44.4mn", "two and a half billion", "1조 5천억".
struct Quantity {
  Decimal value;
  Decimal bare;      // without the last scale: of "10 million", 10
  size_t first = 0;  // piece; after a leading article
  size_t next = 0;   // the piece after it
  int power = 0;     // of the scale
  bool scaled = false;
  bool grouped = false;  // has thousands separators
  bool spelled = false;
  bool year = false;       // four plain digits from 1900 to 2099
  uint16_t hedge = 0;      // inside the number: AmountWords::hedge()
  std::string_view doubt;  // not empty: not safe to read, and why
};

// Where a quantity stands, because that decides what may be read.
struct QuantityPlace {
  bool after_currency = false;  // "$5 m" is five million, "5 m dollars" too odd to read
};

// Reads quantities out of the pieces of one stretch of text. Cheap to construct.
class QuantityReader {
 public:
  QuantityReader(const AmountWords& words, std::string_view text, std::string_view language,
                 DecimalMark mark, const std::vector<AmountPiece>& pieces)
      : words_(words), text_(text), language_(language), mark_(mark), pieces_(pieces) {}

  // The quantity that begins at piece `i`; nullopt when no quantity begins there. One with a doubt
  // has no value: it only says how far to skip.
  std::optional<Quantity> read(size_t i, QuantityPlace place) const;

  // Whether a piece is Hangul, whose numerals are also endings of other words.
  bool is_hangul(const AmountPiece& piece) const;

  // Whether the number at piece `i` follows another one, or a word and a hyphen, in such a way that
  // it may be the end of something longer: why, or empty.
  std::string_view joined_before(size_t i, const Quantity& quantity) const;

  // Whether piece `i` can begin a quantity.
  bool begins(size_t i) const;

  // The scale of a word in this language, of a kind that may stand here; nullptr when none.
  const Scale* scale_of(const AmountPiece& piece) const;
  const Scale* scale_named(std::string_view word) const;  // the same of a part of a word

 private:
  struct Scaling {
    int power = 0;
    size_t next = 0;
    std::string_view doubt;
    const Scale* scale = nullptr;
  };
  struct Part {
    Decimal value;
    size_t next = 0;
  };

  const AmountPiece* at(size_t i) const { return i < pieces_.size() ? &pieces_[i] : nullptr; }
  const Scale* scale_of(const AmountWord* word) const;
  bool mark_at(size_t i, char mark) const { return i < pieces_.size() && pieces_[i].mark == mark; }
  bool glued(size_t i) const { return i < pieces_.size() && !pieces_[i].space; }
  std::string digits(size_t i) const;
  bool torn_group(size_t i) const;
  struct Fraction {
    Decimal value;
    size_t next = 0;
    std::string_view doubt;
  };
  bool dotted(size_t i) const;
  Fraction fraction_behind(size_t i, size_t whole) const;
  bool hedge_inside(size_t i) const;
  bool particle(size_t i, size_t first) const;
  static std::string_view zero_doubt(std::string_view digits);

  std::optional<Quantity> read_digits(size_t i, QuantityPlace place) const;
  size_t join_groups(size_t i, QuantityPlace place, std::string& digits,
                     std::string_view& doubt) const;
  size_t join_torn(size_t next, std::string& digits, std::string_view& doubt) const;
  std::optional<Part> fraction_at(size_t i) const;
  std::string_view suffix_doubt(size_t i) const;
  Scaling scaling(size_t i, QuantityPlace place) const;
  Scaling one_scale(size_t i, QuantityPlace place) const;
  bool second_scale(const AmountPiece& piece, const Scale& scale) const;
  std::string_view prefix_scale_doubt(const AmountPiece& piece, const Scale& scale,
                                      size_t word) const;
  bool follows_by_one(size_t i) const;
  bool torn_before(size_t i) const;
  bool torn_after(size_t i, std::string_view digits) const;
  void add_smaller(Quantity& quantity, QuantityPlace place) const;

  // amount_spelled.cc
  std::optional<Quantity> read_spelled(size_t i, QuantityPlace place) const;
  std::optional<Part> below_hundred(size_t i) const;
  std::optional<Part> below_thousand(size_t i) const;
  std::optional<Part> and_fraction(size_t i) const;
  std::optional<Quantity> read_fraction(size_t i, QuantityPlace place) const;

  // amount_asian.cc
  std::optional<Quantity> read_asian(size_t i) const;

  const AmountWords& words_;
  std::string_view text_;
  std::string_view language_;
  DecimalMark mark_;
  const std::vector<AmountPiece>& pieces_;
};

}  // namespace press

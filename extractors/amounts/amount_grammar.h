#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"
#include "corpus/values/decimal.h"
#include "extractors/quantities/amount_pieces.h"
#include "extractors/quantities/amount_quantity.h"
#include "extractors/quantities/amount_words.h"

namespace press {

// How a currency is written beside a number.
enum class CurrencyKind : uint8_t { none, sign, letters, noun, minor };

// Reasons of doubt that two parts of the grammar give.
constexpr std::string_view two_currencies = "two currencies for one number";

struct CurrencyUse {
  CurrencyKind kind = CurrencyKind::none;
  uint16_t form = 0;           // AmountWords::form(); 0: a sign that no row has ("XY$")
  uint16_t country = 0;        // of an adjective: "Canadian dollars"
  uint16_t trap = 0;           // AmountWords::trap()
  int8_t power = 0;            // of MEUR, SEKm: 6
  bool unit = false;           // an East Asian name before the number: 港币20亿元
  bool unclear = false;        // between two numbers: "the 3 EUR 35 offers"
  size_t first = 0, next = 0;  // pieces
};

// A sum as it stands in the text, its currency not yet decided.
struct RawSum {
  Span span;
  Decimal low, high;
  CurrencyUse use;
  uint16_t narrowed_by = 0;  // a second form beside it: "$600 million dollars"
  bool scaled = false, grouped = false, year = false;
  bool glued_code = false;     // "12CUP"
  bool per_currency = false;   // an exchange rate; see amount_quotes.h
  bool terse = false;          // "B2B", "W5M": a letter on each side of a digit
  bool implied = false;        // no currency is written: 3000억 투자
  bool few = false;            // below ten of a word that needs proof then: 2원
  uint16_t hedge = 0;          // inside the number: AmountWords::hedge()
  size_t first = 0, next = 0;  // pieces
  std::string_view doubt;      // not empty: no sum, but this should be reported
};

// The grammar of sums: hand-written recursive descent over the pieces of one stretch of text.
//   sum      = side [ range-word side ]
//   side     = currency quantity [ currency ] | quantity currency [ minor part ]
class AmountGrammar {
 public:
  AmountGrammar(const AmountWords& words, std::string_view text, std::string_view language,
                DecimalMark mark, const std::vector<AmountPiece>& pieces)
      : words_(words),
        text_(text),
        language_(language),
        pieces_(pieces),
        quantities_(words, text, language, mark, pieces) {}

  // The sum that begins at piece `i`, or nullopt. `next` says where to go on: past the whole of a
  // number, so that no number is read from its middle.
  std::optional<RawSum> sum_at(size_t i, size_t& next) const;

 private:
  struct Side {
    Quantity quantity;
    CurrencyUse use;  // kind none: the number stands alone
    uint16_t narrowed_by = 0;
    size_t first = 0, next = 0;
    bool prefixed = false;
    Decimal minor;                      // "and forty-five cents"
    std::optional<Decimal> minor_high;  // 155円25～27銭
    bool implied = false;
    std::string_view doubt;
  };

  const AmountPiece* at(size_t i) const { return i < pieces_.size() ? &pieces_[i] : nullptr; }
  bool mark_at(size_t i, char mark) const { return i < pieces_.size() && pieces_[i].mark == mark; }
  bool glued(size_t i) const { return i < pieces_.size() && !pieces_[i].space; }
  std::string_view surface(size_t i) const { return cut(text_, pieces_[i].span); }
  bool ends_clause(size_t i) const;

  // amount_implied.cc
  std::optional<CurrencyUse> implied(const Side& side) const;
  bool beside_a_header(const CurrencyUse& use, const Quantity& quantity) const;
  bool goes_on(std::string_view rest) const;

  // amount_scaled_currency.cc
  std::optional<CurrencyUse> scaled_code(size_t i) const;
  std::optional<CurrencyUse> scaled_sign(size_t i) const;
  CurrencyUse with_scale(CurrencyUse use) const;
  std::optional<CurrencyUse> asian_prefix(size_t i) const;
  bool add_unit(Side& side) const;
  bool kana_at(size_t at) const;
  bool in_columns(size_t i) const;
  bool terse(const CurrencyUse& use, const Quantity& quantity) const;

  // amount_currency_use.cc
  std::optional<CurrencyUse> prefix(size_t i) const;
  bool capitals_before(size_t begin) const;
  std::optional<CurrencyUse> joined_sign(size_t i) const;
  std::optional<CurrencyUse> suffix(size_t i, const Quantity& quantity) const;
  std::optional<CurrencyUse> suffix_sign(size_t i, const Quantity& quantity) const;
  std::optional<CurrencyUse> noun(size_t i) const;
  uint16_t adjective(size_t i, size_t& next) const;
  const AmountWord* phrase(size_t i, size_t& next) const;
  bool trapped(const CurrencyUse& use, const Quantity& quantity) const;
  bool follows(const CurrencyUse& use, const std::vector<std::string>& words) const;
  bool text_before(size_t first, const std::vector<std::string>& words) const;
  bool precedes(size_t first, const std::vector<std::string>& words, int reach) const;

  std::optional<Side> side(size_t i, size_t& skip, bool second = false) const;
  std::optional<Side> prefixed_side(const CurrencyUse& use, size_t& skip) const;
  bool ticker(const Side& side) const;
  void add_minor_part(Side& side) const;
  bool add_minor_range(Side& side, const Quantity& part, size_t end, bool named) const;
  void add_trailing_noun(Side& side) const;
  bool scale_after_currency(Side& side) const;
  bool vague_before(size_t i) const;
  bool inside_another(size_t i) const;

  // amount_ranges.cc
  enum class Join : uint8_t { none, dash, to, conjunction };
  Join range_word(const Side& low, size_t& next) const;
  bool joint_before(size_t begin, Joint joint, size_t reach) const;
  bool between_before(size_t first) const;
  bool by_before(size_t first) const;
  double ratio(const Side& low, const Side& high) const;
  bool change_before(size_t first) const;
  bool share_a_currency(uint16_t form, uint16_t other) const;
  bool compatible(const Side& low, const Side& high) const;
  std::optional<RawSum> range(const Side& low, size_t& skip) const;
  bool changes_to(const Side& high) const;
  bool plausible_high(const Side& low, const Side& high, Join join, size_t word) const;
  RawSum finish(const Side& low, const Side& high) const;
  Decimal value(const Side& side) const;

  const AmountWords& words_;
  std::string_view text_, language_;
  const std::vector<AmountPiece>& pieces_;
  QuantityReader quantities_;
};

}  // namespace press

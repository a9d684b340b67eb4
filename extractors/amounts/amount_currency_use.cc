// Where the currency of a sum is written: before the number ("US$", "Rs", "MEUR"), or after it
// ("dollars", "Hong Kong dollars", "USD").
#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "extractors/amounts/amount_grammar.h"

namespace press {
namespace {

bool all_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(), is_ascii_capital);
}

}  // namespace

// "US$", "US $" (in tokenised texts), "$US", "GH¢", "S/": a word and a mark that are one sign.
std::optional<CurrencyUse> AmountGrammar::joined_sign(size_t i) const {
  const AmountPiece* second = at(i + 1);
  if (!second || second->line || second->kind == PieceKind::number || second->asian ||
      pieces_[i].asian || pieces_[i].kind == second->kind)
    return std::nullopt;
  if (second->space) {  // only where words and signs are set apart throughout
    const bool apart = i + 2 < pieces_.size() && pieces_[i + 2].space;
    const bool code = surface(i).size() > 1 && all_capitals(surface(i));
    if (second->kind != PieceKind::mark || !second->exact || !(apart || code)) return std::nullopt;
  }
  std::string joined(surface(i));
  joined += surface(i + 1);
  const AmountWord* word = words_.exact(joined);
  if ((!word || !word->sign) && (!second->space || surface(i).size() > 1)) {
    for (char& c : joined)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    word = words_.exact(joined);
  }
  if (!word || !word->sign) return std::nullopt;
  CurrencyUse use{CurrencyKind::sign, word->sign, 0, word->trap};
  use.first = i;
  use.next = i + 2;
  return use;
}

// One to three capitals glued to the front of byte `begin`.
bool AmountGrammar::capitals_before(size_t begin) const {
  size_t first = begin;
  while (first > 0 && is_ascii_capital(text_[first - 1])) --first;
  return first < begin && begin - first <= 3;
}

std::optional<CurrencyUse> AmountGrammar::prefix(size_t i) const {
  const AmountPiece& piece = pieces_[i];
  if (piece.kind == PieceKind::number) return std::nullopt;
  if (auto joined = joined_sign(i)) return with_scale(*joined);
  if (piece.kind == PieceKind::word && !piece.asian) {
    if (auto scaled = scaled_code(i)) return scaled;
    if (auto scaled = scaled_sign(i)) return scaled;
  }
  if (piece.asian && !(piece.exact && piece.exact->sign)) return asian_prefix(i);
  if (!piece.exact || !(piece.exact->sign || piece.exact->letters)) return std::nullopt;
  const bool word = piece.kind == PieceKind::word && !piece.asian;
  if (word && i > 0 && !piece.space &&
      (pieces_[i - 1].mark == '/' || pieces_[i - 1].kind != PieceKind::mark))
    return std::nullopt;  // USD/JPY; the inside of a serial number
  CurrencyUse use{piece.exact->sign ? CurrencyKind::sign : CurrencyKind::letters,
                  piece.exact->sign ? piece.exact->sign : piece.exact->letters, 0, uint16_t{0}};
  use.first = i;
  use.next = i + 1;
  const bool short_form = surface(i).size() <= 3;  // "Rs. 500", not "rupees. 500"
  if (word && short_form && mark_at(i + 1, '.') && glued(i + 1)) ++use.next;
  const AmountPiece* number = at(use.next);
  if (!number || (word && (number->line || in_columns(use.next)))) return std::nullopt;
  const bool single = word && surface(i).size() == 1;
  if (single && (number->space || use.next != i + 1)) return std::nullopt;
  // "XY$5": a sign that no row has.
  if (!word && capitals_before(piece.span.begin)) use.form = 0;
  return single ? use : with_scale(use);
}

// A form of up to three words that begins at piece `i`: "pounds sterling", "hong kong".
const AmountWord* AmountGrammar::phrase(size_t i, size_t& next) const {
  const AmountWord* found = pieces_[i].word;
  next = i + 1;
  if (!found || !found->phrase) return found;
  std::string folded = fold(surface(i));
  for (size_t more = i + 1; more < i + 3 && more < pieces_.size(); ++more) {
    if (pieces_[more].kind != PieceKind::word || !pieces_[more].space) break;
    folded += ' ';
    folded += fold(surface(more));
    const AmountWord* longer = words_.folded(fold_hash(folded));
    if (!longer || !(longer->currency() || longer->country)) continue;
    found = longer;
    next = more + 1;
  }
  return found;
}

// The country of "Canadian", "Hong Kong", "U.S."; 0 when piece `i` is no such word.
uint16_t AmountGrammar::adjective(size_t i, size_t& next) const {
  const AmountPiece* piece = at(i);
  if (!piece || piece->kind != PieceKind::word || piece->asian || !piece->word) return 0;
  const AmountWord* word = phrase(i, next);
  return word ? word->country : uint16_t{0};
}

std::optional<CurrencyUse> AmountGrammar::noun(size_t i) const {
  CurrencyUse use;
  size_t word = i;
  use.country = adjective(i, word);
  if (!use.country) word = i;
  const AmountPiece* piece = at(word);
  if (!piece || piece->kind != PieceKind::word || !piece->word) return std::nullopt;
  const AmountWord* form = phrase(word, use.next);
  if (!form || !(form->noun || form->minor)) return std::nullopt;
  use.kind = form->noun ? CurrencyKind::noun : CurrencyKind::minor;
  use.form = form->noun ? form->noun : form->minor;
  use.trap = form->trap;
  use.first = i;
  return use;
}

// "4$", "12CUP", "17 USD". Not in "10 $30", where the sign belongs to what follows it.
std::optional<CurrencyUse> AmountGrammar::suffix_sign(size_t i, const Quantity& quantity) const {
  const AmountPiece& piece = pieces_[i];
  const bool code = surface(i).size() == 3 && all_capitals(surface(i));
  if (piece.line || (quantity.spelled && !quantity.scaled && !code))
    return std::nullopt;  // "the three Rs"
  if (auto joined = joined_sign(i)) {
    const AmountPiece* after = at(joined->next);
    const bool word = after && after->kind == PieceKind::word && mark_at(joined->next - 1, '/');
    if (!(after && !after->space && (after->kind == PieceKind::number || word))) return joined;
    return std::nullopt;  // "10 US$5", "2017 S/S"
  }
  if (piece.kind == PieceKind::word && !piece.asian && !quantity.scaled) {
    if (auto scaled = scaled_code(i)) return scaled;
    if (auto scaled = scaled_sign(i)) return scaled;
  }
  if (!piece.exact || !(piece.exact->sign || piece.exact->letters)) return std::nullopt;
  if (!piece.exact->sign && !code) return std::nullopt;
  const AmountPiece* after = at(i + 1);
  bool unclear = false;
  if (after && after->kind == PieceKind::number) {
    const bool suffix_again = at(i + 2) && at(i + 2)->exact && at(i + 2)->exact->sign;
    if (piece.space && (!after->space || !(suffix_again || code))) return std::nullopt;
    if (!piece.space && !after->space) return std::nullopt;
    if (piece.space && !suffix_again && !quantity.scaled) {  // "the second one EUR 35m"
      const auto next = quantities_.read(i + 1, {true});
      if (quantity.spelled || (next && (next->scaled || next->grouped))) return std::nullopt;
      const bool minor = surface(i + 1).size() == 2 && ends_clause(i + 2);  // "17 USD 25."
      unclear = !after->line && !minor && !(next && next->year);
    }
  }
  CurrencyUse use{piece.exact->sign ? CurrencyKind::sign : CurrencyKind::letters,
                  piece.exact->sign ? piece.exact->sign : piece.exact->letters};
  use.first = i;
  use.next = i + 1;
  use.unclear = unclear;
  return use;
}

std::optional<CurrencyUse> AmountGrammar::suffix(size_t i, const Quantity& quantity) const {
  size_t word = i;
  if (quantity.scaled && mark_at(word, '.') && glued(word)) ++word;  // "5 Mrd. Euro"
  if (mark_at(word, '-') && (glued(word) || (at(word + 1) && at(word + 1)->space))) {
    if (glued(word) && at(word + 1) && at(word + 1)->space && !at(word + 1)->line)
      return std::nullopt;  // "5- dollar"
    ++word;
  }
  if (quantity.scaled && at(word) && at(word)->joint() == Joint::of) ++word;
  const AmountPiece* piece = at(word);
  if (!piece || piece->kind == PieceKind::number) return std::nullopt;
  // A code before a number may belong to that one: "the second one EUR 35m".
  const bool code = surface(word).size() == 3 && all_capitals(surface(word)) && piece->exact &&
                    piece->exact->sign && at(word + 1) && !at(word + 1)->line &&
                    at(word + 1)->kind == PieceKind::number;
  std::optional<CurrencyUse> use = code ? std::nullopt : noun(word);
  // After a line break only what goes on in small letters, or in capitals throughout.
  if (use && piece->line && quantity.year) return std::nullopt;
  if (!use) use = suffix_sign(word, quantity);
  if (!use || trapped(*use, quantity)) return std::nullopt;
  const bool weak = use->trap && words_.trap(use->trap).proof;
  if ((use->kind != CurrencyKind::noun || weak) && piece->kind == PieceKind::word &&
      in_columns(word))
    return std::nullopt;
  const AmountPiece* after = at(use->next);  // not the inside of a serial number: "9c26"
  if (after && !after->space && !after->asian && after->kind != PieceKind::mark &&
      !pieces_[use->next - 1].asian && pieces_[use->next - 1].kind == PieceKind::word)
    return std::nullopt;
  use->first = i;
  return use;
}

bool AmountGrammar::ends_clause(size_t i) const {
  const AmountPiece* piece = at(i);
  return !piece || piece->line || (piece->kind == PieceKind::mark && piece->mark != '-') ||
         piece->mark == ';';
}

// Whether one of these words stands right behind the currency.
bool AmountGrammar::follows(const CurrencyUse& use, const std::vector<std::string>& words) const {
  if (words.empty()) return false;
  const size_t end = pieces_[use.next - 1].span.end;
  std::string_view rest = text_.substr(end, 64);
  if (pieces_[use.next - 1].asian)
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return rest.substr(0, word.size()) == word;
    });
  size_t begin = rest.find_first_not_of(" -\n\u00A0");
  if (begin == std::string_view::npos) return false;
  rest.remove_prefix(begin);
  const std::string folded =
      fold(rest.substr(0, std::min<size_t>(rest.find_first_of(" ,.;:!?)\n-\"'"), 24)));
  return std::find(words.begin(), words.end(), folded) != words.end();
}

// Whether one of these East Asian words stands not far before byte `first`.
bool AmountGrammar::text_before(size_t first, const std::vector<std::string>& words) const {
  const size_t begin = first > 60 ? first - 60 : 0;
  const std::string_view before = text_.substr(begin, first - begin);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return before.find(word) != std::string_view::npos;
  });
}

// Whether one of these words stands among the last `reach` before byte `first`.
bool AmountGrammar::precedes(size_t first, const std::vector<std::string>& words, int reach) const {
  if (words.empty()) return false;
  const size_t begin = first > 40 ? first - 40 : 0;
  std::string_view before = text_.substr(begin, first - begin);
  for (int word = 0; word < reach; ++word) {
    const size_t end = before.find_last_not_of(" ,\n\"'(");
    if (end == std::string_view::npos) return false;
    const size_t space = before.find_last_of(" \n\"'(", end);
    const size_t start = space == std::string_view::npos ? 0 : space + 1;
    const std::string folded = fold(before.substr(start, end + 1 - start));
    if (std::find(words.begin(), words.end(), folded) != words.end()) return true;
    before = before.substr(0, start);
  }
  return false;
}

bool AmountGrammar::trapped(const CurrencyUse& use, const Quantity& quantity) const {
  if (quantity.year && (use.kind == CurrencyKind::noun)) {
    const char first = text_[pieces_[use.next - 1].span.begin];
    if (is_ascii_capital(first)) return true;  // "2016 Euro", "2009\nDollar General"
    if (precedes(pieces_[quantity.first].span.begin, words_.before_years(), 4) ||
        precedes(pieces_[quantity.first].span.begin, words_.right_before_years(), 1))
      return true;
  }
  if (beside_a_header(use, quantity)) return true;
  if (use.trap == 0) return false;
  const CurrencyTrap& trap = words_.trap(use.trap);
  if (trap.minor_only) return true;
  if (trap.glued && pieces_[use.first].space) return true;
  if (trap.not_one && quantity.next == quantity.first + 1 && pieces_[quantity.first].asian &&
      quantity.value == Decimal{1, 0})
    return true;
  if (trap.clause_end && !ends_clause(use.next) && !(at(use.next) && !at(use.next)->asian))
    return true;
  const bool whole = pieces_[use.next - 1].asian && quantity.scaled && glued(use.first);  // 80억원
  const size_t end = pieces_[use.next - 1].span.end;
  if (!whole && follows(use, trap.not_before) &&
      !begins_with_one(text_.substr(end, 32), words_.beside(BesideSum::hedge)))
    return true;
  const size_t begin = pieces_[quantity.first].span.begin;
  if (pieces_[use.next - 1].asian) return !quantity.scaled && text_before(begin, trap.not_after);
  return precedes(begin, trap.not_after, 4);
}

}  // namespace press

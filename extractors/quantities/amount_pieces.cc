#include "extractors/quantities/amount_pieces.h"

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr char32_t fullwidth_zero = 0xFF10;

bool is_digit(char32_t c) {
  return is_ascii_digit(c) || (c >= fullwidth_zero && c <= fullwidth_zero + 9);
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
         c == 0x202F || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0xAD;
}

// Letters beyond ASCII, roughly: Latin, Greek, Cyrillic, and all that no block below claims.
bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c <= 0x2BFF) return c == 0x2126 || c == 0x212B;
  if ((c >= 0x3000 && c <= 0x303F) || c == 0x318D) return false;
  if (c == 0x0E3F || c == 0x0589 || c == 0x058F || c == 0x060B || c == 0x17DB) return false;
  if ((c >= 0xFF00 && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40)) return false;
  if (c >= 0xFF5B && c <= 0xFF65) return false;
  if (c >= 0xFFE0) return false;
  return !is_asian(c);
}

bool is_middle_dot(char32_t c) {
  return c == 0xB7 || c == 0x2027 || c == 0x30FB || c == 0x318D || c == 0xFF65;
}

char ascii_mark(char32_t c) {
  if (is_middle_dot(c)) return middle_dot;
  if (c < 0x80) return static_cast<char>(c);
  if (c >= 0x2010 && c <= 0x2015) return '-';
  if (c == 0x2212 || c == 0xFE63 || c == 0xFF0D) return '-';
  if (c == 0xFF5E || c == 0x301C || c == 0x223C) return '~';
  if (c == 0x2018 || c == 0x2019) return '\'';
  if (c == 0xFF0C || c == 0x3001) return ';';  // a full-width comma never groups digits
  if (c == 0x3002) return ';';
  if (c == 0xFF0E) return '.';
  if (c == 0xFF08) return '(';
  if (c == 0xFF09) return ')';
  if (c == 0xFF0B) return '+';
  return 0;
}

class Cutter {
 public:
  Cutter(const AmountWords& words, std::string_view text, Span span,
         std::vector<AmountPiece>& pieces)
      : words_(words), text_(text), at_(span.begin), end_(span.end), pieces_(pieces) {}

  void run() {
    while (at_ < end_) {
      size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (is_blank(c)) {
        space_ = true;
        line_ |= c == '\n';
        at_ = next;
      } else if (is_digit(c) || (c == '.' && begins_decimals(next))) {
        number();
      } else if (is_asian(c) && !is_middle_dot(c)) {
        asian(c, next);
      } else if (is_letter(c) && !is_middle_dot(c)) {
        word();
      } else {
        mark(c, next);
      }
    }
  }

 private:
  char32_t peek(size_t at) const { return at < text_.size() ? next_code_point(text_, at) : U'\0'; }

  AmountPiece& add(PieceKind kind, size_t end) {
    AmountPiece piece;
    piece.span = {static_cast<uint32_t>(at_), static_cast<uint32_t>(end)};
    piece.kind = kind;
    piece.space = space_;
    piece.line = line_;
    space_ = line_ = false;
    at_ = end;
    pieces_.push_back(piece);
    return pieces_.back();
  }

  // ".42" after blank space or a sign; not in "Rs.500" or "1..5".
  bool begins_decimals(size_t next) const {
    if (!is_digit(peek(next))) return false;
    if (space_ || at_ == 0 || pieces_.empty()) return true;
    const AmountPiece& before = pieces_.back();
    return before.kind == PieceKind::mark && before.mark != '.';
  }

  // Digits, with single separators inside.
  void number() {
    size_t at = at_;
    if (text_[at] == '.') ++at;
    for (size_t end = at;;) {
      size_t next = end;
      const char32_t c = end < end_ ? next_code_point(text_, next) : U'\0';
      if (is_digit(c)) {
        at = end = next;
      } else if ((c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0xFF0E || c == 0xFF0C) &&
                 at == end && is_digit(peek(next)) && separates(c, next)) {
        end = next;
      } else {
        add(PieceKind::number, at);
        return;
      }
    }
  }

  // A full-width comma groups only full-width digits, three of them.
  bool separates(char32_t c, size_t next) const {
    if (c == '\'' || c == 0x2019) return groups(next);
    if (c == 0xFF0E) return peek(next) >= fullwidth_zero;
    return c != 0xFF0C || (peek(next) >= fullwidth_zero && groups(next));
  }

  bool groups(size_t next) const {
    size_t at = next;
    for (int i = 0; i < 3; ++i)
      if (at >= text_.size() || !is_digit(next_code_point(text_, at))) return false;
    return !is_digit(peek(at));
  }

  void asian(char32_t first, size_t next) {
    size_t bytes = 0;
    const AmountWord* found = nullptr;
    if (words_.asian_start(first)) found = words_.longest(text_.substr(at_, end_ - at_), bytes);
    AmountPiece& piece = add(PieceKind::word, found ? at_ + bytes : next);
    piece.asian = true;
    piece.word = piece.exact = found;
  }

  // Letters; initials keep their full stops ("U.S.", "N.Z."), words their apostrophes.
  void word() {
    size_t end = at_, letters = 0, stops = 0;
    for (size_t at = at_; at < end_;) {
      const char32_t c = next_code_point(text_, at);
      if (is_letter(c)) {
        ++letters;
        end = at;
        continue;
      }
      const bool initial = c == '.' && letters == stops + 1;
      const bool joins = (initial || c == '\'' || c == 0x2019) && is_letter(peek(at));
      if (initial && stops > 0 && !joins) end = at;  // the last full stop of "U.S."
      if (!joins) break;
      stops += initial;
    }
    AmountPiece& piece = add(PieceKind::word, end);
    const std::string_view surface = cut(text_, piece.span);
    folded_.clear();
    fold_into(surface, folded_);
    piece.word = words_.folded(fold_hash(folded_));
    if (surface.size() <= words_.longest_sign()) piece.exact = words_.exact(surface);
  }

  void mark(char32_t c, size_t next) {
    AmountPiece& piece = add(PieceKind::mark, next);
    piece.mark = ascii_mark(c);
    piece.exact = words_.exact(cut(text_, piece.span));
    if (piece.exact && piece.exact->number != NumberKind::none) piece.word = piece.exact;
    if (c == '~' || piece.mark == '~') piece.mark = '~';
  }

  const AmountWords& words_;
  std::string_view text_;
  size_t at_, end_;
  std::vector<AmountPiece>& pieces_;
  bool space_ = true, line_ = false;
  std::string folded_;
};

}  // namespace

void cut_pieces(const AmountWords& words, std::string_view text, Span span,
                std::vector<AmountPiece>& pieces) {
  pieces.clear();
  Cutter(words, text, span, pieces).run();
}

}  // namespace press

#include "corpus/query/query_words.h"

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/particles.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

// Wildcards go through the tokenizer as letters that no press text has, so that "organi*ation",
// "44.?mn" and "삼*전자" stay one token each: runic letters, Vai digits after a digit, Hangul
// syllables beside Hangul.
struct Wildcards {
  char32_t star, question;
};
constexpr Wildcards wildcards[] = {{0x16A0, 0x16A2}, {0xA620, 0xA621}, {0xD7A2, 0xD7A1}};
constexpr Wildcards letters = wildcards[0], digits = wildcards[1], hangul = wildcards[2];

constexpr std::string_view stops = ".!?…。！？";
constexpr std::string_view apostrophes[] = {"‘", "’", "‛", "ʼ", "＇"};
constexpr std::string_view double_quotes[] = {"“", "”", "„", "‟", "＂"};
constexpr std::string_view middle_dots[] = {"·", "・", "･", "‧", "•", "∙", "⋅", "ㆍ"};
constexpr std::string_view dashes[] = {"‐", "‑", "‒", "–", "—", "―", "−", "﹣", "－"};

bool is_star(char32_t c) { return c == U'*' || c == 0xFF0A; }
bool is_question(char32_t c) { return c == U'?' || c == 0xFF1F; }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

std::string_view last_code_point(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && (text[--at] & 0xC0) == 0x80) {
  }
  return text.substr(at);
}

// Where the punctuation at the end of a quoted word begins: "next?" has no wildcard.
size_t end_of_wildcards(std::string_view typed, bool quoted) {
  size_t end = typed.size();
  while (quoted && end > 0) {
    const std::string_view last = last_code_point(typed.substr(0, end));
    if (last == "*" || (stops.find(last) == stops.npos && last != "," && last != "'")) break;
    end -= last.size();
  }
  return end;
}

// The letters to put in the place of wildcards after `before`.
Wildcards stand_ins(std::string_view before, std::string_view after) {
  size_t at = 0;
  if (before.empty())
    return !after.empty() && is_hangul(next_code_point(after, at)) ? hangul : letters;
  const std::string_view last = last_code_point(before);
  const char32_t c = next_code_point(last, at);
  if (is_hangul(c)) return hangul;
  if (c != U'.' && c != U',') return is_ascii_digit(c) ? digits : letters;
  return before.size() > 1 && is_ascii_digit(static_cast<unsigned char>(before[before.size() - 2]))
             ? digits
             : letters;
}

// `typed` with letters in the place of wildcards.
std::string hide_wildcards(std::string_view typed, bool quoted) {
  const size_t end = end_of_wildcards(typed, quoted);
  std::string hidden;
  bool after_star = false;
  for (size_t at = 0; at < typed.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(typed, at);
    const bool star = is_star(c) && begin < end, question = is_question(c) && begin < end;
    if (star && after_star) continue;
    after_star = star;
    if (!star && !question) {
      hidden += typed.substr(begin, at - begin);
      continue;
    }
    const Wildcards stand_in = stand_ins(typed.substr(0, begin), typed.substr(at));
    append_utf8(star ? stand_in.star : stand_in.question, hidden);
  }
  return hidden;
}

std::string show_wildcards(std::string_view hidden) {
  std::string shown;
  for (size_t at = 0; at < hidden.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(hidden, at);
    std::string_view letter = hidden.substr(begin, at - begin);
    for (const Wildcards& w : wildcards)
      if (c == w.star || c == w.question) letter = c == w.star ? "*" : "?";
    shown += letter;
  }
  return shown;
}

TermKind kind_of(const Token& token, std::string_view folded) {
  const size_t wildcard = folded.find_first_of("*?");
  if (wildcard != folded.npos)
    return wildcard > 0 && wildcard + 1 == folded.size() && folded.back() == '*'
               ? TermKind::prefix
               : TermKind::pattern;
  if (token.kind == TokenKind::ideograph) return TermKind::ideographs;
  return token.is(shape::hangul) ? TermKind::hangul : TermKind::word;
}

QueryTerm make_term(const Token& token, std::string_view folded, std::string_view surface,
                    bool exact) {
  QueryTerm term;
  term.folded = show_wildcards(folded);
  if (exact) term.written = straight_apostrophes(show_wildcards(surface));
  term.kind = kind_of(token, term.folded);
  if (term.kind == TermKind::hangul && exact) term.kind = TermKind::word;
  if (term.kind == TermKind::prefix) term.folded.pop_back();
  if (term.kind == TermKind::word) term.hash = fold_hash(folded);
  return term;
}

// Characters one after the other are found wherever they stand, so that the dictionary's cuts,
// which differ with the context, do not matter; and a star beside them says nothing more.
bool joins_ideographs(const QueryTerm& term, std::vector<QueryTerm>& terms) {
  if (terms.empty() || !term.marks.empty()) return false;
  QueryTerm& last = terms.back();
  if (term.folded == "*" && last.kind == TermKind::ideographs) return true;
  if (term.kind != TermKind::ideographs) return false;
  if (last.folded == "*") {
    const std::string marks = last.marks;
    last = term;
    last.marks = marks;
    return true;
  }
  if (last.kind != TermKind::ideographs) return false;
  last.folded += term.folded;
  last.written += term.written;
  return true;
}

// The symbols of `marks` that belong to a word: "$44.4mn", "5%", "C++", "#startup"; not quotes,
// full stops, brackets.
std::string symbols(std::string_view marks) {
  std::string kept;
  for (size_t at = 0; at < marks.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(marks, at);
    const bool currency = (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
    if (currency || (c < 0x80 && std::string_view("$%+#@&").find(static_cast<char>(c)) !=
                                     std::string_view::npos))
      kept += marks.substr(begin, at - begin);
  }
  return kept;
}

bool only_stars(const std::vector<QueryTerm>& terms) {
  for (const QueryTerm& term : terms)
    if (term.kind != TermKind::pattern || term.folded.find_first_not_of("*?") != std::string::npos)
      return false;
  return true;
}

}  // namespace

// With one place to come back to, as for any pattern whose stars are greedy.
bool matches_pattern(std::string_view word, std::string_view pattern) {
  size_t w = 0, p = 0, star = pattern.npos, star_word = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_word = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      next_code_point(word, w);
      ++p;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++w;
      ++p;
    } else if (star != pattern.npos) {
      next_code_point(word, star_word);
      w = star_word;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool word_fits(std::string_view word, std::string_view pattern) {
  if (matches_pattern(word, pattern)) return true;
  const auto hangul_at_end = [](std::string_view text) {
    const std::string_view last = last_code_point(text);
    size_t at = 0;
    return last.size() == 3 && is_hangul(next_code_point(last, at));
  };
  if (!hangul_at_end(word) || !hangul_at_end(pattern)) return false;
  const Particles& particles = Particles::get();
  for (size_t size = word.size() - 3; size > 0 && hangul_at_end(word.substr(0, size)); size -= 3)
    if (particles.may_follow(word.substr(0, size), word.substr(size)) &&
        matches_pattern(word.substr(0, size), pattern))
      return true;
  return false;
}

std::string straight_apostrophes(std::string_view word) {
  std::string straight(word);
  for (const std::string_view apostrophe : apostrophes)
    for (size_t at = 0; (at = straight.find(apostrophe, at)) != straight.npos;)
      straight.replace(at, apostrophe.size(), "'");
  return straight;
}

std::string normal_mark(std::string_view mark) {
  if (mark.size() == 1) return std::string(mark);
  for (const std::string_view quote : double_quotes)
    if (mark == quote) return "\"";
  for (const std::string_view dash : dashes)
    if (mark == dash) return "-";
  for (const std::string_view dot : middle_dots)
    if (mark == dot) return "·";
  return fold(straight_apostrophes(mark));
}

bool ends_in_stop(std::string_view typed) {
  const std::string_view last = last_code_point(typed);
  return !last.empty() && stops.find(last) != stops.npos;
}

std::optional<QueryNode> read_word(std::string_view typed, bool exact, bool quoted) {
  const std::string hidden = hide_wildcards(typed, quoted);
  const Tokens tokens = tokenize(hidden);
  QueryNode word;
  std::string marks;
  for (const Token& token : tokens.tokens) {
    const std::string_view surface = cut(hidden, token.span());
    if (!token.indexed() || token.fold_size == 0) {
      marks += normal_mark(surface);
      continue;
    }
    QueryTerm term = make_term(token, tokens.fold(token), surface, exact);
    if (word.terms.empty())
      word.before = symbols(marks);
    else
      term.marks = marks;
    marks.clear();
    if (!joins_ideographs(term, word.terms)) word.terms.push_back(std::move(term));
  }
  word.after = symbols(marks);
  if (only_stars(word.terms)) return std::nullopt;
  return word;
}

}  // namespace press

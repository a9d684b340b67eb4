#include "corpus/check/query_finder.h"

#include <algorithm>

#include "corpus/query/query_words.h"
#include "corpus/tokens/particles.h"

namespace press {
namespace {

// A byte of a token's folded form as a byte of the text. Where folding changed the length, the
// token's own ends stand in for its inside.
uint32_t text_byte(const Token& token, uint32_t folded, bool end) {
  if (token.fold_size == token.end - token.begin) return token.begin + folded;
  if (end) return folded == 0 ? token.begin : token.end;
  return folded == token.fold_size ? token.end : token.begin;
}

// Ideographs from the byte `from` of the folded text, in the token `i`, on: their folded forms
// stand one after the other, and a mark between them breaks the row.
std::optional<Occurrence> ideographs_at(std::string_view needle, uint32_t i, uint32_t from,
                                        const TextView& view) {
  const std::string_view folded = view.tokens->folded;
  if (folded.substr(from, needle.size()) != needle) return std::nullopt;
  const auto end = static_cast<uint32_t>(from + needle.size());
  Occurrence place = {i, 0, {}};
  place.span.begin = text_byte(view.token(i), from - view.token(i).fold, false);
  for (; i < view.size(); ++i) {
    const Token& token = view.token(i);
    if (token.kind != TokenKind::ideograph || token.fold_size == 0) return std::nullopt;
    const uint32_t token_end = token.fold + token.fold_size;
    if (token_end < end) continue;
    place.last = i + 1;
    place.span.end = text_byte(token, end - token.fold, true);
    if (token_end != end) place.inside = end - token.fold;
    return place;
  }
  return std::nullopt;
}

bool fits(const QueryTerm& term, const Token& token, const TextView& view) {
  switch (term.kind) {
    case TermKind::word:
      return token.hash == term.hash && view.tokens->fold(token) == term.folded;
    case TermKind::prefix:
      return view.tokens->fold(token).starts_with(term.folded);
    case TermKind::pattern:
      return word_fits(view.tokens->fold(token), term.folded);
    case TermKind::hangul:
      return Particles::get().is_form(view.tokens->fold(token), term.folded);
    case TermKind::ideographs:
      break;
  }
  return false;
}

// Whether the first letter fits: spares nearly all comparisons.
bool may_begin(const QueryNode& word, const Token& token, const TextView& view) {
  const char first = word.terms[0].folded[0];
  return first == '*' || first == '?' ||
         (token.fold_size > 0 && view.tokens->folded[token.fold] == first);
}

bool has_case(const QueryTerm& term, Span span, const TextView& view) {
  if (term.written.empty()) return true;
  const std::string surface = straight_apostrophes(cut(view.text, span));
  if (term.kind == TermKind::word || term.kind == TermKind::ideographs)
    return surface == term.written;
  return matches_pattern(surface, term.written);
}

// The term from the token `i` on; ideographs from the byte `from` of the token's folded form on.
std::optional<Occurrence> term_at(const QueryTerm& term, uint32_t i, uint32_t from,
                                  const TextView& view) {
  if (i >= view.size()) return std::nullopt;
  const Token& token = view.token(i);
  std::optional<Occurrence> found;
  if (term.kind == TermKind::ideographs) {
    if (token.kind != TokenKind::ideograph) return std::nullopt;
    found = ideographs_at(term.folded, i, token.fold + from, view);
  } else if (from == 0 && token.indexed() && fits(term, token, view)) {
    found = Occurrence{i, i + 1, token.span()};
  }
  if (found && !has_case(term, found->span, view)) found.reset();
  return found;
}

// The term in the word after `before`; in the same one where `before` ends within it.
std::optional<Occurrence> term_after(const Occurrence& before, const QueryTerm& term, bool stop,
                                     const TextView& view) {
  if (before.inside != 0) return term_at(term, before.last - 1, before.inside, view);
  const uint32_t next = view.ruler->next_word(before.last);
  if (next >= view.size() || !WordFinder::follows(before.last - 1, next, stop, view))
    return std::nullopt;
  return term_at(term, next, 0, view);
}

// The marks in the tokens [first, last), in the form in which they are compared.
std::string marks_between(uint32_t first, uint32_t last, const TextView& view) {
  std::string marks;
  for (uint32_t i = first; i < last; ++i)
    marks += normal_mark(cut(view.text, view.token(i).span()));
  return marks;
}

// "K-Startup" is also "K Startup", and "ジョン・スミス" "ジョンスミス".
bool same_marks(std::string_view typed, std::string_view found) {
  return typed == found || (found.empty() && (typed == "-" || typed == "·"));
}

bool has_marks_before(std::string_view typed, uint32_t i, const TextView& view) {
  uint32_t first = i;
  std::string found;
  while (first > 0 && !view.token(first - 1).indexed() && found.size() < typed.size())
    found = normal_mark(cut(view.text, view.token(--first).span())) + found;
  return found == typed;
}

bool has_marks_after(std::string_view typed, uint32_t i, const TextView& view) {
  std::string found;
  for (; i < view.size() && !view.token(i).indexed() && found.size() < typed.size(); ++i)
    found += normal_mark(cut(view.text, view.token(i).span()));
  return found == typed;
}

// The whole word, when `found` is its first term.
std::optional<Occurrence> complete(const QueryNode& word, Occurrence found, const TextView& view) {
  if (!word.before.empty() && !has_marks_before(word.before, found.first, view))
    return std::nullopt;
  for (size_t t = 1; t < word.terms.size(); ++t) {
    const QueryTerm& term = word.terms[t];
    const bool stop = !term.marks.empty() && term.marks != "-" && term.marks != "·";
    const std::optional<Occurrence> next = term_after(found, term, stop, view);
    if (!next || !same_marks(term.marks, marks_between(found.last, next->first, view)))
      return std::nullopt;
    found.last = next->last;
    found.inside = next->inside;
    found.span.end = next->span.end;
  }
  if (!word.after.empty() && (found.inside != 0 || !has_marks_after(word.after, found.last, view)))
    return std::nullopt;
  return found;
}

}  // namespace

void WordFinder::add(const QueryNode& word) {
  const QueryTerm& term = word.terms[0];
  if (term.kind == TermKind::ideographs) {
    ideographs_.push_back(&word);
  } else if (term.kind != TermKind::word) {
    scanned_.push_back(&word);
  } else {
    filter_[term.hash >> 6 & 15] |= uint64_t{1} << (term.hash & 63);
    const std::pair<uint64_t, const QueryNode*> entry(term.hash, &word);
    hashed_.insert(std::upper_bound(hashed_.begin(), hashed_.end(), entry,
                                    [](const auto& a, const auto& b) { return a.first < b.first; }),
                   entry);
  }
}

void WordFinder::find(const TextView& view, std::vector<std::vector<Occurrence>>& lists) const {
  const auto try_word = [&](const QueryNode& word, uint32_t i) {
    std::optional<Occurrence> found = term_at(word.terms[0], i, 0, view);
    if (found) found = complete(word, *found, view);
    if (found) lists[word.number].push_back(*found);
  };
  const uint32_t size = hashed_.empty() && scanned_.empty() ? 0 : view.size();
  for (uint32_t i = 0; i < size; ++i) {
    const Token& token = view.token(i);
    if (!token.indexed()) continue;
    for (const QueryNode* word : scanned_)
      if (may_begin(*word, token, view)) try_word(*word, i);
    if (!(filter_[token.hash >> 6 & 15] >> (token.hash & 63) & 1)) continue;
    auto entry = std::lower_bound(hashed_.begin(), hashed_.end(), token.hash,
                                  [](const auto& a, uint64_t hash) { return a.first < hash; });
    for (; entry != hashed_.end() && entry->first == token.hash; ++entry)
      try_word(*entry->second, i);
  }
  for (const QueryNode* word : ideographs_) find_ideographs(*word, view, lists[word->number]);
}

std::optional<Occurrence> WordFinder::after(const Occurrence& before, const QueryNode& word,
                                            bool stop, const TextView& view) {
  const std::optional<Occurrence> first = term_after(before, word.terms[0], stop, view);
  return first ? complete(word, *first, view) : std::nullopt;
}

bool WordFinder::follows(uint32_t i, uint32_t next, bool stop, const TextView& view) {
  return stop ? view.ruler->paragraph(i) == view.ruler->paragraph(next)
              : view.ruler->sentence(i) == view.ruler->sentence(next);
}

// A search in the folded text; then the token that holds the place.
void WordFinder::find_ideographs(const QueryNode& word, const TextView& view,
                                 std::vector<Occurrence>& list) const {
  const QueryTerm& term = word.terms[0];
  const std::string_view folded = view.tokens->folded;
  const std::vector<Token>& tokens = view.tokens->tokens;
  for (size_t at = folded.find(term.folded), step = 1; at != folded.npos;
       at = folded.find(term.folded, at + step), step = 1) {
    // Marks take no byte of the folded text: the last token that begins here is the word.
    const auto after = std::upper_bound(tokens.begin(), tokens.end(), at,
                                        [](size_t byte, const Token& t) { return byte < t.fold; });
    const auto i = static_cast<uint32_t>(after - tokens.begin()) - 1;
    std::optional<Occurrence> found =
        ideographs_at(term.folded, i, static_cast<uint32_t>(at), view);
    if (!found || !has_case(term, found->span, view)) continue;
    if (!follows(i, found->last - 1, false, view)) continue;
    if ((found = complete(word, *found, view))) list.push_back(*found);
    step = term.folded.size();
  }
}

}  // namespace press

#include "pipeline/commands/shared/excerpt.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr std::array<std::pair<std::string_view, ContextUnit>, 4> units = {
    {{"words", ContextUnit::words},
     {"characters", ContextUnit::characters},
     {"sentence", ContextUnit::sentence},
     {"paragraph", ContextUnit::paragraph}}};

Span words_around(const Found& found, const Hit& hit, int words) {
  const std::vector<Token>& tokens = found.tokens->tokens;
  uint32_t begin = hit.first, end = hit.last;
  for (int left = words; begin > 0 && left > 0; --begin) left -= tokens[begin - 1].indexed();
  for (int left = words; end < tokens.size() && left > 0; ++end) left -= tokens[end].indexed();
  // Marks right after the last word belong to it.
  while (end < tokens.size() && !tokens[end].indexed() && !tokens[end].is(shape::space_before))
    ++end;
  return {begin < hit.first ? tokens[begin].begin : hit.span.begin,
          end > hit.last ? tokens[end - 1].end : hit.span.end};
}

Span characters_around(std::string_view text, Span hit, int characters) {
  const auto inside = [&](uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  for (int left = characters; hit.begin > 0 && left > 0; --left) do
      --hit.begin;
    while (hit.begin > 0 && inside(hit.begin));
  for (int left = characters; hit.end < text.size() && left > 0; --left) do
      ++hit.end;
    while (inside(hit.end));
  return hit;
}

Span sentences_around(const Found& found, Span hit, bool paragraph) {
  const std::vector<Sentence>& sentences = found.tokens->sentences;
  if (sentences.empty()) return hit;
  uint32_t first = sentence_at(*found.tokens, hit.begin);
  uint32_t last = sentence_at(*found.tokens, hit.end > hit.begin ? hit.end - 1 : hit.end);
  while (paragraph && first > 0 && !sentences[first].paragraph) --first;
  while (paragraph && last + 1 < sentences.size() && !sentences[last + 1].paragraph) ++last;
  return {std::min(sentences[first].begin, hit.begin), std::max(sentences[last].end, hit.end)};
}

}  // namespace

ContextUnit context_unit(std::string_view name) {
  for (const auto& [known, unit] : units)
    if (known == name) return unit;
  throw Error("--unit {}: choose words, characters, sentence or paragraph", name);
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = true;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && blank) continue;
    out += space ? ' ' : c;
    blank = space;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Excerpt excerpt_of(const Found& found, const Hit& hit, int size, ContextUnit unit) {
  const Span around = unit == ContextUnit::words ? words_around(found, hit, size)
                      : unit == ContextUnit::characters
                          ? characters_around(found.text, hit.span, size)
                          : sentences_around(found, hit.span, unit == ContextUnit::paragraph);
  return {
      one_line(found.text.substr(around.begin, hit.span.begin - around.begin)),
      one_line(cut(found.text, hit.span)),
      one_line(found.text.substr(hit.span.end, around.end - std::min(around.end, hit.span.end)))};
}

bool in_ideographs(const Found& found) {
  size_t words = 0, ideographs = 0;
  for (const Token& token : found.tokens->tokens) {
    words += token.indexed();
    ideographs += token.kind == TokenKind::ideograph;
  }
  return ideographs * 2 > words;
}

std::string marked_excerpt(const Found& found, const Hit& hit, int words) {
  const Span around = words_around(found, hit, words);
  std::string marked;
  uint32_t at = around.begin;
  for (const Hit& other : found.hits) {
    if (other.span.begin < at || other.span.end > around.end) continue;
    marked += found.text.substr(at, other.span.begin - at);
    marked += '[';
    marked += cut(found.text, other.span);
    marked += ']';
    at = other.span.end;
  }
  marked += found.text.substr(at, around.end - std::min(around.end, at));
  return one_line(marked);
}

std::string context_word(const Found& found, const Hit& hit, int n) {
  const std::vector<Token>& tokens = found.tokens->tokens;
  const int step = n < 0 ? -1 : 1;
  int64_t at = n < 0 ? int64_t{hit.first} - 1 : int64_t{hit.last};
  for (; at >= 0 && at < static_cast<int64_t>(tokens.size()); at += step) {
    const Token& token = tokens[static_cast<size_t>(at)];
    if (token.indexed() && (n -= step) == 0) return std::string(found.tokens->fold(token));
  }
  return {};
}

}  // namespace press

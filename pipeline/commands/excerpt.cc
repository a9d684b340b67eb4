#include "pipeline/commands/excerpt.h"

#include <algorithm>

namespace press {

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

Excerpt excerpt_of(const Found& found, const Hit& hit, int words) {
  const std::vector<Token>& tokens = found.tokens->tokens;
  uint32_t begin = hit.first, end = hit.last;
  for (int left = words; begin > 0 && left > 0; --begin) left -= tokens[begin - 1].indexed();
  for (int left = words; end < tokens.size() && left > 0; ++end) left -= tokens[end].indexed();
  // Marks right after the last word belong to it.
  while (end < tokens.size() && !tokens[end].indexed() && !tokens[end].is(shape::space_before))
    ++end;
  const uint32_t from = begin < hit.first ? tokens[begin].begin : hit.span.begin;
  const uint32_t to = end > hit.last ? tokens[end - 1].end : hit.span.end;
  return {one_line(found.text.substr(from, hit.span.begin - from)),
          one_line(cut(found.text, hit.span)),
          one_line(found.text.substr(hit.span.end, to - std::min(to, hit.span.end)))};
}

}  // namespace press

#include "corpus/story_text.h"

#include <algorithm>

#include "corpus/tokenizer.h"
#include "corpus/word_diff.h"

namespace press {
namespace {

constexpr double nearly_all = 0.95;  // a form would have hardly a gap
constexpr size_t least_gaps = 4, least_gaps_in_short = 2, short_text = 50, longest_gap = 8;
constexpr double least_gap_share = 0.4;

bool telling(const Token& token) {
  return token.kind == TokenKind::number || (token.shape & (shape::capital | shape::digit)) != 0;
}

bool holds_telling(const std::vector<uint64_t>& words, uint32_t begin, uint32_t end) {
  return std::any_of(words.begin() + begin, words.begin() + end,
                     [](uint64_t word) { return (word & 1) != 0; });
}

}  // namespace

StoryText story_text(std::string_view text) {
  thread_local Tokens tokens;
  tokenize(text, tokens);
  StoryText made;
  shingles_of(tokens, made.shingles);
  made.shingles = as_set(std::move(made.shingles));
  made.words.reserve(tokens.tokens.size());
  for (const Token& token : tokens.tokens)
    if (token.indexed())
      made.words.push_back((token.hash & ~uint64_t{1}) | (telling(token) ? 1 : 0));
  return made;
}

bool same_form(const StoryText& a, const StoryText& b, const Likeness& like) {
  if (like.jaccard >= nearly_all) return false;
  size_t gaps = 0;
  const std::vector<Change> changes = word_changes(a.words, b.words);
  for (const Change& change : changes)
    gaps += change.old_size() <= longest_gap && change.new_size() <= longest_gap &&
            holds_telling(a.words, change.old_begin, change.old_end) &&
            holds_telling(b.words, change.new_begin, change.new_end);
  const bool is_short = std::min(a.words.size(), b.words.size()) < short_text;
  return gaps >= (is_short ? least_gaps_in_short : least_gaps) &&
         static_cast<double>(gaps) >= least_gap_share * static_cast<double>(changes.size());
}

bool alike(const StoryText& a, const StoryText& b, const Likeness& like) {
  const auto [small, large] = std::minmax({a.shingles.size(), b.shingles.size()});
  const bool cut = like.overlap >= least_overlap &&
                   static_cast<double>(small) >= least_share * static_cast<double>(large);
  return cut || like.jaccard >= plain_jaccard ||
         (like.jaccard >= least_jaccard && like.overlap >= fair_overlap);
}

}  // namespace press

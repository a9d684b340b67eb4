#include "corpus/likeness/story_text.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "corpus/likeness/word_diff.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr double nearly_all = 0.95;  // a form would have hardly a gap
constexpr size_t least_gaps = 4, least_gaps_in_short = 2, short_text = 50, longest_gap = 8;
constexpr double least_gap_share = 0.4;

bool telling(const Token& token) {
  return token.kind == TokenKind::number || (token.shape & (shape::capital | shape::digit)) != 0;
}

std::vector<uint64_t> only_in(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  std::vector<uint64_t> only;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  return only;
}

size_t count_of(std::span<const uint64_t> words, const std::vector<uint64_t>& wanted) {
  if (wanted.empty()) return 0;
  return static_cast<size_t>(std::count_if(words.begin(), words.end(), [&](uint64_t word) {
    return (word & 1) != 0 && std::binary_search(wanted.begin(), wanted.end(), word);
  }));
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
  std::copy_if(made.words.begin(), made.words.end(), std::back_inserter(made.telling),
               [](uint64_t word) { return (word & 1) != 0; });
  made.telling = as_set(std::move(made.telling));
  return made;
}

bool same_form(const StoryText& a, const StoryText& b, const Likeness& like) {
  if (like.jaccard >= nearly_all) return false;
  const bool is_short = std::min(a.words.size(), b.words.size()) < short_text;
  const size_t least = is_short ? least_gaps_in_short : least_gaps;
  const std::vector<uint64_t> only_a = only_in(a.telling, b.telling),
                              only_b = only_in(b.telling, a.telling);
  if (count_of(a.words, only_a) < least || count_of(b.words, only_b) < least)
    return false;  // spares most pairs the diff
  size_t gaps = 0;
  const std::vector<Change> changes = word_changes(a.words, b.words);
  for (const Change& change : changes)
    gaps += change.old_size() <= longest_gap && change.new_size() <= longest_gap &&
            count_of(std::span(a.words).subspan(change.old_begin, change.old_size()), only_a) > 0 &&
            count_of(std::span(b.words).subspan(change.new_begin, change.new_size()), only_b) > 0;
  return gaps >= least &&
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

// FTS5's tables of terms: https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
#include "corpus/vocabulary.h"

#include <algorithm>
#include <tuple>

#include "corpus/index_terms.h"
#include "corpus/text_distance.h"
#include "corpus/unicode.h"

namespace press {
namespace {

constexpr size_t may_be_cut = 4090;  // bytes: the index cuts longer words (index_term())
constexpr std::string_view past_every_word = "\xf4\x8f\xbf\xbf";

size_t first_letter(std::string_view word) {
  size_t at = 0;
  if (!word.empty()) next_code_point(word, at);
  return at;
}

}  // namespace

Vocabulary::Vocabulary(Corpus& corpus) : corpus_(corpus) {
  corpus_.database().run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'text_index', "
      "'row')");
}

Vocabulary::Word Vocabulary::find(std::string_view folded) {
  Statement row = corpus_.database().prepare("SELECT doc, cnt FROM temp.vocabulary WHERE term = ?");
  row.bind(1, folded);
  Word word = {std::string(folded)};
  if (row.step()) {
    word.documents = row.integer(0);
    word.frequency = row.integer(1);
  }
  return word;
}

void Vocabulary::each(std::string_view prefix, const std::function<bool(const Word&)>& visit) {
  const std::string end = std::string(prefix) + std::string(past_every_word);
  Statement rows = corpus_.database().prepare(
      "SELECT term, doc, cnt FROM temp.vocabulary WHERE term >= ? AND term <= ?");
  rows.bind(1, prefix).bind(2, end);
  while (rows.step()) {
    const std::string_view term = rows.text(0);
    if (term.empty() || term[0] == type_prefix || term[0] == entity_prefix) continue;
    if (!visit({std::string(term), rows.integer(1), rows.integer(2)})) return;
  }
}

std::optional<std::vector<Vocabulary::Word>> Vocabulary::like(std::string_view pattern,
                                                              size_t most) {
  std::vector<Word> words;
  each(pattern.substr(0, pattern.find_first_of("*?")), [&](const Word& word) {
    if (word.word.size() < may_be_cut && !matches_pattern(word.word, pattern)) return true;
    words.push_back(word);
    return words.size() <= most;
  });
  if (words.size() > most) return std::nullopt;
  return words;
}

std::vector<Vocabulary::Word> Vocabulary::near(std::string_view folded, size_t most) {
  std::vector<std::tuple<size_t, int64_t, Word>> found;
  const size_t farthest = folded.size() < 5 ? 1 : 2;
  each(folded.substr(0, first_letter(folded)), [&](const Word& word) {
    const size_t longer = std::max(word.word.size(), folded.size());
    const size_t shorter = std::min(word.word.size(), folded.size());
    if (longer - shorter > farthest || word.word == folded) return true;
    const size_t distance = edit_distance(folded, word.word);
    if (distance <= farthest) found.emplace_back(distance, -word.documents, word);
    return true;
  });
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a).word) <
           std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b).word);
  });
  std::vector<Word> words;
  for (size_t i = 0; i < found.size() && i < most; ++i) words.push_back(std::get<2>(found[i]));
  return words;
}

}  // namespace press

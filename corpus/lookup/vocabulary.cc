// FTS5's tables of terms: https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
#include "corpus/lookup/vocabulary.h"

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/postings/index_words.h"
#include "corpus/postings/postings.h"
#include "corpus/query/query_words.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr size_t may_be_cut = 4090;    // bytes: the index cuts longer words (index_term())
constexpr size_t most_looked_at = 50;  // words spelled alike

size_t first_letter(std::string_view word) {
  size_t at = 0;
  if (!word.empty()) next_code_point(word, at);
  return at;
}

}  // namespace

Vocabulary::Vocabulary(Corpus& corpus) : files_(corpus.files()) {
  for (const Corpus::File& file : files_)
    file.database.run(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'text_index', "
        "'row')");
}

// Of a file some of whose documents do not count, those are left out.
void Vocabulary::count(const Corpus::File& file, Word& word) {
  if (file.documents.dropped().empty()) {
    Statement row = file.database.prepare("SELECT doc, cnt FROM temp.vocabulary WHERE term = ?");
    row.bind(1, word.word);
    if (!row.step()) return;
    word.documents += row.integer(0);
    word.frequency += row.integer(1);
    return;
  }
  for (const auto& [doc, count] : postings_of(file.database, word.word, TermEnd::here)) {
    if (file.documents.whole(doc) == 0) continue;
    ++word.documents;
    word.frequency += count;
  }
}

Vocabulary::Word Vocabulary::find(std::string_view folded) {
  Word word = {std::string(folded)};
  for (const Corpus::File& file : files_) count(file, word);
  return word;
}

void Vocabulary::each_word(std::string_view prefix,
                           const std::function<bool(std::string_view word)>& wanted,
                           const std::function<void(std::string_view word)>& visit) {
  for (const Corpus::File& file : files_)
    each_index_word(file.database, prefix, [&](std::string_view word) {
      if (!wanted(word)) return;
      Word counted = {std::string(word)};
      if (!file.documents.dropped().empty()) {
        count(file, counted);
        if (counted.documents == 0) return;
      }
      visit(word);
    });
}

std::optional<std::vector<std::string>> Vocabulary::like(std::string_view pattern, size_t most) {
  std::set<std::string, std::less<>> words;
  each_word(
      pattern.substr(0, pattern.find_first_of("*?")),
      [&](std::string_view word) {
        return words.size() <= most && (word.size() >= may_be_cut || word_fits(word, pattern));
      },
      [&](std::string_view word) { words.emplace(word); });
  if (words.size() > most) return std::nullopt;
  return std::vector<std::string>(words.begin(), words.end());
}

std::vector<Vocabulary::Word> Vocabulary::near(std::string_view folded, size_t most) {
  std::set<std::pair<size_t, std::string>> nearest;
  const size_t farthest = folded.size() < 5 ? 1 : 2;
  const auto distance = [&](std::string_view word) {
    const size_t longer = std::max(word.size(), folded.size());
    const size_t shorter = std::min(word.size(), folded.size());
    return longer - shorter > farthest || word == folded ? farthest + 1
                                                         : edit_distance(folded, word);
  };
  each_word(
      folded.substr(0, first_letter(folded)),
      [&](std::string_view word) { return distance(word) <= farthest; },
      [&](std::string_view word) { nearest.emplace(distance(word), word); });
  std::vector<std::pair<size_t, Word>> found;
  for (const auto& [far, word] : nearest)
    if (found.size() < most_looked_at) found.emplace_back(far, find(word));
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second.documents != b.second.documents ? a.second.documents > b.second.documents
                                                    : a.second.word < b.second.word;
  });
  std::vector<Word> words;
  for (size_t i = 0; i < found.size() && i < most; ++i) words.push_back(found[i].second);
  return words;
}

}  // namespace press

#include "corpus/tables/compounds.h"

#include <algorithm>

#include "corpus/statistics/statistics.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/ascii.h"
#include "corpus/text/row_lines.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr int rounds = 2;
constexpr int64_t least_frequency = 5;
constexpr double least_log_dice = 11, least_g2 = 10.83;

struct FoundCompound {
  std::string text;
  int64_t frequency = 0;
};

bool is_of_words(std::string_view row) {
  for (size_t at = 0; at < row.size();)
    if (next_code_point(row, at) >= 0x2E80) return false;  // of East Asia: no blanks between words
  return true;
}

// Whether `row` is two units, and none of them a number or left out.
bool may_be_one(std::string_view row, const ContentWords& stops) {
  if (!is_of_words(row)) return false;
  while (!row.empty()) {
    const std::string_view word = take_until(row, ' ');
    if (word.size() < 2 || is_ascii_digit(static_cast<unsigned char>(word[0])) ||
        stops.leaves_out(word))
      return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> find_compounds(Corpus& corpus, const std::vector<int64_t>& docs,
                                        const WordChoice& choice) {
  WordChoice stop_words;
  stop_words.stop = choice.stop;
  stop_words.stop.emplace_back("en");
  const ContentWords stops(corpus, stop_words);
  std::vector<FoundCompound> found;
  for (int round = 0; round < rounds; ++round) {
    ContentWords words(corpus, {});
    for (const FoundCompound& one : found) words.add_compound(one.text);
    WordCounter singles(words), pairs(words, 2);
    pairs.keep_parts();
    scan_texts(corpus, docs, [&](const Scanned& text) {
      singles.add(text);
      pairs.add(text);
    });
    const auto all = static_cast<double>(singles.words(0));
    const size_t before = found.size();
    for (const WordCount& pair : pairs.counts()) {
      if (pair.frequency < least_frequency || !may_be_one(pair.word, stops)) continue;
      const std::vector<uint64_t>& parts = pairs.parts_of(pair);
      const WordCount *first = singles.find(parts[0]), *second = singles.find(parts[1]);
      const Pair together = {static_cast<double>(pair.frequency),
                             static_cast<double>(first->frequency),
                             static_cast<double>(second->frequency), all};
      if (log_dice(together) < least_log_dice || log_likelihood(together) < least_g2) continue;
      found.push_back({pair.word, pair.frequency});
    }
    if (found.size() == before) break;
  }
  std::sort(found.begin(), found.end(), [](const FoundCompound& a, const FoundCompound& b) {
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.text < b.text;
  });
  std::vector<std::string> texts;
  for (FoundCompound& one : found) texts.push_back(std::move(one.text));
  return texts;
}

std::vector<std::string> add_found_compounds(Corpus& corpus, const std::vector<int64_t>& docs,
                                             const WordChoice& choice, ContentWords& words) {
  if (!choice.finds_compounds()) return {};
  std::vector<std::string> found = find_compounds(corpus, docs, choice);
  for (const std::string& one : found) words.add_compound(one);
  return found;
}

}  // namespace press

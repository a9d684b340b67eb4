#include "corpus/tables/word_counts.h"

#include <algorithm>
#include <numeric>

#include "corpus/ask/search.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

uint64_t mix(uint64_t key, uint64_t value) {  // the finisher of SplitMix64
  key = (key ^ value) + 0x9e3779b97f4a7c15;
  key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
  key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
  return key ^ (key >> 31);
}

template <typename Count>
Count& at(std::vector<Count>& counts, uint32_t group) {
  if (group >= counts.size()) counts.resize(group + 1);
  return counts[group];
}

// Pairs of a group and a story, each once.
class StoryPairs {
 public:
  void add(uint32_t group, uint32_t story) { pairs_.push_back(uint64_t{group} << 32 | story); }
  template <typename Visit>
  void each_once(const Visit& visit) {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    for (const uint64_t pair : pairs_) visit(static_cast<uint32_t>(pair >> 32));
  }

 private:
  std::vector<uint64_t> pairs_;
};

// Words that are only left out are words of the index all the same.
bool are_words_of_the_index(Corpus& corpus, WordChoice choice) {
  if (choice.stems || !choice.compounds.empty()) return false;
  choice.stop.clear();
  return !ContentWords(corpus, choice).differ();
}

}  // namespace

int64_t frequency_in(const WordCount& word, Count count) {
  return count == Count::mentions    ? word.frequency
         : count == Count::documents ? word.documents
                                     : word.stories;
}

// The slot of the key, or the free one where it belongs.
size_t KeyTable::place(uint64_t key) const {
  const size_t mask = slots_.size() - 1;
  size_t at = key * 0x9e3779b97f4a7c15 >> 20 & mask;
  while (slots_[at].number != 0 && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

std::pair<uint32_t, bool> KeyTable::add(uint64_t key) {
  if (size_t{size_} * 2 >= slots_.size()) grow();
  Slot& slot = slots_[place(key)];
  const bool added = slot.number == 0;
  if (added) slot = {key, ++size_};
  return {slot.number - 1, added};
}

std::optional<uint32_t> KeyTable::find(uint64_t key) const {
  if (slots_.empty()) return std::nullopt;
  const Slot& slot = slots_[place(key)];
  return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
}

void KeyTable::grow() {
  std::vector<Slot> old(std::max<size_t>(slots_.size() * 2, 1024));
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.number != 0) slots_[place(slot.key)] = slot;
}

void WordCounter::count(uint64_t key, const Scanned& text, size_t last, uint32_t group) {
  const auto [place, added] = places_.add(key);
  if (added) {
    std::string written;
    for (size_t i = last + 1 - length_; i <= last; ++i) {
      if (!written.empty()) written += ' ';
      written += sentence_[i].folded;
    }
    counts_.push_back({std::move(written), key, group});
    if (keeps_parts_) {
      std::vector<uint64_t>& parts = parts_.emplace_back();
      for (size_t i = last + 1 - length_; i <= last; ++i) parts.push_back(sentence_[i].hash);
    }
  }
  WordCount& word = counts_[place];
  ++word.frequency;
  if (word.last_document != text.doc) ++word.documents;
  if (word.last_story != text.story) ++word.stories;
  word.last_document = text.doc;
  word.last_story = text.story;
}

void WordCounter::add(const Scanned& text, uint32_t group) {
  const uint64_t begin = group == 0 ? 0 : mix(1, group);
  choice_.start(text.text, text.tokens, text.doc);
  for (const Sentence& sentence : text.tokens.sentences) {
    choice_.of_sentence(sentence, sentence_);
    at(words_, group) += static_cast<int64_t>(sentence_.size());
    for (size_t last = length_ - 1; last < sentence_.size(); ++last) {
      uint64_t key = begin;
      for (size_t i = last + 1 - length_; i <= last; ++i)
        key = length_ == 1 && group == 0 ? sentence_[i].hash : mix(key, sentence_[i].hash);
      count(key, text, last, group);
    }
  }
}

void WordCounter::add(const IndexCount& word) {
  const uint64_t hash = fold_hash(word.word);
  const uint64_t key = word.group == 0 ? hash : mix(mix(1, word.group), hash);
  at(words_, word.group) += word.frequency;
  if (places_.add(key).second)
    counts_.push_back({word.word, key, word.group, word.frequency, word.documents, word.stories});
}

const std::vector<uint64_t>& WordCounter::parts_of(const WordCount& word) const {
  return parts_[static_cast<size_t>(&word - counts_.data())];
}

void WordCounter::name_stems() {
  if (!choice_.stems()) return;
  for (size_t place = 0; place < counts_.size(); ++place) {
    std::string name;
    for (const uint64_t part : parts_[place]) {
      const std::string form = choice_.commonest_form(part);
      // What has no forms stands as it was met: a compound, a Korean word.
      if (form.empty()) {
        name.clear();
        break;
      }
      name += (name.empty() ? "" : " ") + form;
    }
    if (!name.empty()) counts_[place].word = name;
  }
}

const WordCount* WordCounter::find(uint64_t hash) const {
  const std::optional<uint32_t> place = places_.find(hash);
  return place ? &counts_[*place] : nullptr;
}

void count_words(Corpus& corpus, const std::vector<int64_t>& docs, const WordChoice& choice,
                 ContentWords& words, Grouping* grouping, WordCounter& counter) {
  const auto group_of = [&](int64_t doc) { return grouping == nullptr ? 0 : grouping->of(doc); };
  if (are_words_of_the_index(corpus, choice)) {
    std::vector<uint32_t> groups(corpus.columns().stories().size());
    for (const int64_t doc : docs) groups.at(static_cast<size_t>(doc)) = group_of(doc) + 1;
    if (const auto counts = count_in_index(corpus, groups)) {
      for (const IndexCount& word : *counts)
        if (!words.leaves_out(word.word)) counter.add(word);
      return;
    }
  }
  scan_texts(corpus, docs, [&](const Scanned& text) { counter.add(text, group_of(text.doc)); });
}

std::vector<RankedWord> rank_words(const WordCounter& counter, const WordTable& table,
                                   const Grouping& grouping) {
  std::vector<RankedWord> ranked;
  for (const WordCount& word : counter.counts())
    if (const int64_t frequency = frequency_in(word, table.count); frequency >= table.least)
      ranked.push_back({&word, frequency, 0});
  std::sort(ranked.begin(), ranked.end(), [&](const RankedWord& a, const RankedWord& b) {
    if (a.word->group != b.word->group)
      return grouping.values(a.word->group) < grouping.values(b.word->group);
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.word->word < b.word->word;
  });
  for (size_t i = 0, first = 0; i < ranked.size(); ++i) {
    if (i > 0 && ranked[i].word->group != ranked[i - 1].word->group) first = i;
    const bool tie = i > first && ranked[i].frequency == ranked[i - 1].frequency;
    ranked[i].rank = tie ? ranked[i - 1].rank : static_cast<int64_t>(i - first + 1);
  }
  return ranked;
}

int64_t QueryCount::in(Count count) const {
  return count == Count::mentions ? mentions : count == Count::documents ? documents : stories;
}

int64_t GroupSize::in(Count count) const {
  return count == Count::mentions ? words : count == Count::documents ? documents : stories;
}

std::vector<QueryCount> count_query(Corpus& corpus, const std::string& query, const Filter& filter,
                                    Grouping& grouping) {
  std::vector<QueryCount> counts;
  StoryPairs pairs;
  const DocumentColumn& stories = corpus.columns().stories();
  Search(corpus, query, filter).count([&](int64_t doc, int64_t hits) {
    const uint32_t group = grouping.of(doc);
    QueryCount& count = at(counts, group);
    count.mentions += hits;
    ++count.documents;
    pairs.add(group, stories[static_cast<size_t>(doc)]);
  });
  pairs.each_once([&](uint32_t group) { ++counts[group].stories; });
  return counts;
}

std::vector<GroupSize> group_sizes(Corpus& corpus, const Filter& filter, Grouping& grouping) {
  const DocumentFilter holds(corpus, filter);
  const DocumentColumn &words = corpus.columns().words(), &stories = corpus.columns().stories();
  std::vector<GroupSize> sizes;
  StoryPairs pairs;
  for (size_t doc = 1; doc < words.size(); ++doc) {
    if (stories[doc] == 0 || !holds.holds(static_cast<int64_t>(doc))) continue;
    const uint32_t group = grouping.of(static_cast<int64_t>(doc));
    GroupSize& size = at(sizes, group);
    size.words += words[doc];
    ++size.documents;
    pairs.add(group, stories[doc]);
  }
  pairs.each_once([&](uint32_t group) { ++sizes[group].stories; });
  return sizes;
}

}  // namespace press

#include "extractors/frame_index.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "corpus/error.h"
#include "corpus/unicode.h"

namespace press {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr size_t shortest_prefix = 4;

constexpr double of_unlisted_word = 5;

size_t rarest_word(const RulePhrase& phrase, const WordFrequencies& frequencies) {
  size_t rarest = 0;
  for (size_t i = 1; i < phrase.size(); ++i)
    if (frequencies.of(phrase[i]) < frequencies.of(phrase[rarest])) rarest = i;
  return rarest;
}

double frequency(const RuleOperand& operand, const WordFrequencies& frequencies) {
  double sum = 0;
  for (const RulePhrase& phrase : operand.phrases)
    sum += frequencies.of(phrase[rarest_word(phrase, frequencies)]);
  return sum;
}

// Whether one hash stands for the word.
bool plain(const RuleWord& word) {
  return word.kind == RuleWord::Kind::word && word.hash == word.curly_hash;
}

RuleIndex::Trigger with_neighbour(const RulePhrase& phrase, RuleIndex::Trigger trigger) {
  const uint32_t at = trigger.offset;
  if (at > 0 && plain(phrase[at - 1])) {
    trigger.step = -1;
    trigger.neighbour = phrase[at - 1].hash;
  } else if (at + 1 < phrase.size() && plain(phrase[at + 1])) {
    trigger.step = 1;
    trigger.neighbour = phrase[at + 1].hash;
  }
  return trigger;
}

}  // namespace

WordFrequencies::WordFrequencies(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view cell = table.cell(row, "per_million");
    double count = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), count);
    if (error != std::errc() || end != cell.data() + cell.size())
      throw Error("{}: '{}' is not a number of words per million", table.origin(row), cell);
    sorted_.emplace_back(fold(table.cell(row, "word")), count);
  }
  std::sort(sorted_.begin(), sorted_.end());
  for (const auto& [word, count] : sorted_) per_million_.emplace(fold_hash(word), count);
}

double WordFrequencies::of(const RuleWord& word) const {
  if (word.kind == RuleWord::Kind::entity) return never;
  const std::string text = word.kind == RuleWord::Kind::exact ? fold(word.text) : word.text;
  if (word.kind != RuleWord::Kind::prefix) {
    const auto found = per_million_.find(fold_hash(text));
    return found == per_million_.end() ? of_unlisted_word : found->second;
  }
  if (text.size() < shortest_prefix) return never;
  double sum = 2 * of_unlisted_word;
  auto found = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair{text, 0.0});
  for (; found != sorted_.end() && found->first.compare(0, text.size(), text) == 0; ++found)
    sum += found->second;
  return sum;
}

void RuleIndex::add(uint32_t rule, const FrameRule& parsed, const WordFrequencies& frequencies) {
  uint32_t rarest = 0;
  double lowest = never;
  for (uint32_t i = 0; i < parsed.operands.size(); ++i) {
    const double count = frequency(parsed.operands[i], frequencies);
    if (count >= lowest) continue;
    lowest = count;
    rarest = i;
  }
  if (lowest == never)
    throw Error("a rule needs a word, or a prefix of {} letters, beside its entities: add one",
                shortest_prefix);
  for (const RulePhrase& phrase : parsed.operands[rarest].phrases) {
    const auto offset = static_cast<uint32_t>(rarest_word(phrase, frequencies));
    add_phrase(phrase, with_neighbour(phrase, {rule, rarest, offset}));
  }
}

void RuleIndex::add_phrase(const RulePhrase& phrase, Trigger trigger) {
  const RuleWord& word = phrase[trigger.offset];
  if (word.kind == RuleWord::Kind::prefix) {
    prefixes_.push_back({key(word.text), word.text, trigger});
    return;
  }
  words_.push_back({word.hash, trigger});
  if (word.curly_hash != word.hash) words_.push_back({word.curly_hash, trigger});
}

// Sorts rows by bucket, those of one bucket in the order of the file, and says where each begins.
template <typename Row, typename Bucket>
std::vector<uint32_t> sort_into_buckets(std::vector<Row>& rows, size_t buckets, Bucket bucket) {
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return bucket(a) < bucket(b); });
  std::vector<uint32_t> begins(buckets + 1, 0);
  for (const Row& row : rows) ++begins[bucket(row) + 1];
  for (size_t i = 0; i < buckets; ++i) begins[i + 1] += begins[i];
  return begins;
}

void RuleIndex::finish() {
  word_buckets_ =
      sort_into_buckets(words_, buckets, [](const Word& word) { return word.hash % buckets; });
  prefix_buckets_ = sort_into_buckets(
      prefixes_, buckets, [](const Prefix& prefix) { return slot(prefix.key) % buckets; });
  for (const Word& word : words_) word_bits_.set(word.hash % bits);
  for (const Prefix& prefix : prefixes_) prefix_bits_.set(slot(prefix.key));
}

}  // namespace press

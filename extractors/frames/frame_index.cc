#include "extractors/frames/frame_index.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr size_t shortest_prefix = 4;

constexpr double of_unlisted_word = 2;
constexpr double of_hiragana = 10000;  // a letter of it, which counts as a word

bool is_hiragana(std::string_view word) {
  return word.size() == 3 && (word.substr(0, 2) == "\xe3\x81" || word.substr(0, 2) == "\xe3\x82");
}

size_t rarest_word(const RulePhrase& phrase, const WordFrequencies& frequencies) {
  size_t rarest = 0;
  for (size_t i = 1; i < phrase.size(); ++i)
    if (frequencies.of(phrase[i]) < frequencies.of(phrase[rarest])) rarest = i;
  return rarest;
}

// Of all its phrases; it stops counting at `limit`.
double frequency(const RuleOperand& operand, const WordFrequencies& frequencies, double limit) {
  double sum = 0;
  for (const RulePhrase& phrase : operand.phrases) {
    sum += frequencies.of(phrase[rarest_word(phrase, frequencies)]);
    if (sum >= limit) break;
  }
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

// Words that an operand may take; a name of an entity may be long.
int reach_of(const RuleOperand& operand) {
  constexpr int longest_name = 12;
  return operand.entities ? longest_name : static_cast<int>(operand.longest);
}

// Where another operand may begin, in words after the first word of operand `core`.
struct Window {
  int from = 0, to = 0;
};

Window window_of(const FrameRule& rule, uint32_t core, uint32_t other) {
  Window window;
  if (!rule.ordered) {
    for (const RuleOperand& operand : rule.operands) window.to += reach_of(operand);
    window.to += static_cast<int>(rule.reach);
    window.from = -window.to;
    return window;
  }
  for (uint32_t i = core; i < other; ++i) {
    window.from += 1;
    window.to += reach_of(rule.operands[i]) + static_cast<int>(rule.gaps[i]);
  }
  for (uint32_t i = core; i > other; --i) {
    window.from -= reach_of(rule.operands[i - 1]) + static_cast<int>(rule.gaps[i - 1]);
    window.to -= 1;
  }
  return window;
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
  if (word.kind == RuleWord::Kind::part)
    return word.text.size() < shortest_prefix ? never : 2 * of_unlisted_word;
  if (word.kind != RuleWord::Kind::prefix) {
    const auto found = per_million_.find(word.hash);  // folded, of an exact word too
    if (found != per_million_.end()) return found->second;
    return is_hiragana(word.text) ? of_hiragana : of_unlisted_word;
  }
  const std::string& text = word.text;
  if (text.size() < shortest_prefix && (text.size() < 3 || is_ascii(text))) return never;
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
    const double count = frequency(parsed.operands[i], frequencies, lowest);
    if (count >= lowest) continue;
    lowest = count;
    rarest = i;
  }
  if (lowest == never)
    throw Error(
        "a rule needs a word, or a prefix or part of {} letters, beside its entities: add one",
        shortest_prefix);
  const std::array<Place, 2> places = places_of(parsed, rarest);
  for (const RulePhrase& phrase : parsed.operands[rarest].phrases) {
    const auto offset = static_cast<uint32_t>(rarest_word(phrase, frequencies));
    Trigger trigger;
    trigger.rule = rule;
    trigger.operand = static_cast<uint16_t>(rarest);
    trigger.offset = static_cast<uint8_t>(offset);
    trigger.others = places;
    for (Place& place : trigger.others) {
      place.from = static_cast<int16_t>(place.from - static_cast<int>(offset));
      place.to = static_cast<int16_t>(place.to - static_cast<int>(offset));
    }
    add_phrase(phrase, with_neighbour(phrase, trigger));
  }
}

// Of two other operands, seen from where the operand `core` begins.
std::array<RuleIndex::Place, 2> RuleIndex::places_of(const FrameRule& rule, uint32_t core) {
  std::vector<std::pair<size_t, Place>> places;
  for (uint32_t i = 0; i < rule.operands.size(); ++i) {
    if (i == core) continue;
    const RuleOperand& operand = rule.operands[i];
    const Window window = window_of(rule, core, i);
    const size_t chance = (operand.begins.count() + (operand.entities ? beginnings / 8 : 0)) *
                          static_cast<size_t>(window.to - window.from + 1);
    places.push_back(
        {chance,
         {number_of(operand), static_cast<int16_t>(window.from), static_cast<int16_t>(window.to)}});
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::array<Place, 2> likely;
  for (size_t i = 0; i < std::min(places.size(), likely.size()); ++i) likely[i] = places[i].second;
  return likely;
}

// The number of the guard that an operand makes.
uint16_t RuleIndex::number_of(const RuleOperand& operand) {
  Guard made;
  made.begins = operand.begins;
  made.entities = operand.entities;
  if (!operand.anywhere.empty()) made.loose.set();
  for (const RuleOperand::Beginning& one : operand.by_beginning)
    if (one.hash == 0)
      made.loose.set(one.beginning);
    else
      made.words.set(one.hash % Guard::hashes);
  std::vector<uint16_t>& known = guard_numbers_[operand.begins];
  for (const uint16_t number : known)
    if (guards_[number] == made) return number;
  if (guards_.size() > UINT16_MAX) throw Error("too many rules with different operands");
  guards_.push_back(made);
  known.push_back(static_cast<uint16_t>(guards_.size() - 1));
  return known.back();
}

void RuleIndex::add_phrase(const RulePhrase& phrase, Trigger trigger) {
  const RuleWord& word = phrase[trigger.offset];
  if (word.kind == RuleWord::Kind::prefix) {
    const bool short_one = word.text.size() < key_size;
    prefixes_.push_back({short_one ? short_key(word.text) : key(word.text), word.text, trigger});
    return;
  }
  if (word.kind == RuleWord::Kind::part) {
    parts_.push_back({key(word.text), word.text, trigger});
    ascii_parts_ += (word.text[0] & 0x80) == 0;
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
  guard_numbers_.clear();
  word_buckets_ =
      sort_into_buckets(words_, buckets, [](const Word& word) { return word.hash % buckets; });
  const auto bucket_of = [](const Prefix& prefix) { return slot(prefix.key) % buckets; };
  prefix_buckets_ = sort_into_buckets(prefixes_, buckets, bucket_of);
  part_buckets_ = sort_into_buckets(parts_, buckets, bucket_of);
  for (const Word& word : words_) word_bits_.set(word.hash % bits);
  for (const Prefix& prefix : prefixes_) prefix_bits_.set(slot(prefix.key));
  for (const Prefix& part : parts_) part_bits_.set(slot(part.key));
}

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace press {

// What a single word does beside the verb of a deal; words/deal-words.tsv explains the classes,
// `given` are those of words/given-names.tsv.
// Bits.
namespace deal_word {
constexpr uint64_t say = 1;
constexpr uint64_t pronoun = 2;
constexpr uint64_t company = 4;
constexpr uint64_t own = 8;
constexpr uint64_t be = 16;
constexpr uint64_t finite = 32;
constexpr uint64_t article = 64;
constexpr uint64_t stop = 128;
constexpr uint64_t relative = 256;
constexpr uint64_t preposition = 512;
constexpr uint64_t part = 1024;
constexpr uint64_t whole = 2048;
constexpr uint64_t small = 4096;
constexpr uint64_t unit = 8192;
constexpr uint64_t joint = 16384;
constexpr uint64_t example = 32768;
constexpr uint64_t bare = 65536;
constexpr uint64_t asset = 131072;
constexpr uint64_t modifier = 262144;
constexpr uint64_t plural = 524288;
constexpr uint64_t adverb = 1 << 20;
constexpr uint64_t time = 1 << 21;
constexpr uint64_t time_word = 1 << 22;
constexpr uint64_t people = 1 << 23;
constexpr uint64_t band = 1 << 24;
constexpr uint64_t outlet = 1 << 25;
constexpr uint64_t demonym = 1 << 26;
constexpr uint64_t bound = 1 << 27;
constexpr uint64_t former = 1 << 28;
constexpr uint64_t state = 1 << 29;
constexpr uint64_t cue = 1 << 30;
constexpr uint64_t held = 1ULL << 31;
constexpr uint64_t source = 1ULL << 32;
constexpr uint64_t reflexive = 1ULL << 33;
constexpr uint64_t receives = 1ULL << 34;
constexpr uint64_t any_firm = 1ULL << 35;
constexpr uint64_t activity = 1ULL << 36;
constexpr uint64_t given = 1ULL << 37;
constexpr uint64_t kin = 1ULL << 38;
}  // namespace deal_word

enum class DealPhraseKind : uint8_t {
  status,
  undisclosed,
  price,
  own_verb,
  own_price,
  not_sum,
  generic,
  vehicle,
  country,
  place,
  source
};

// A phrase of words/deal-words.tsv.
struct DealPhrase {
  std::vector<uint32_t> words;
  DealPhraseKind kind = DealPhraseKind::status;
  std::string status;       // of kind status
  bool takes_verb = false;  // "agreed to ...": the verb of the deal belongs to it
  bool modal = false;       // "will": says nothing by itself
  bool small = false;       // "=may": only without a capital
};

// The words around deal verbs, by vocabulary number. Immutable.
class DealWords {
 public:
  // Throws Error with file and line for a row it cannot read.
  explicit DealWords(const Lexicon& lexicon);

  uint64_t classes(uint32_t word) const { return word < classes_.size() ? classes_[word] : 0; }
  bool is(uint32_t word, uint64_t bits) const { return (classes(word) & bits) != 0; }

  // The longest phrase of this kind that begins at token `at` and ends before `last`; nullptr when
  // none.
  const DealPhrase* phrase_at(const Reading& reading, uint32_t at, uint32_t last,
                              DealPhraseKind kind) const;

  // ISO 3166 alpha-2 of the country that an adjective names ("Dutch"); empty for another word.
  std::string_view country_of(uint32_t word) const {
    const auto found = countries_.find(word);
    return found == countries_.end() ? std::string_view() : std::string_view(found->second);
  }

  // The words that rules ask for by name. 0 when the file lacks them.
  uint32_t of = 0, to = 0, by = 0, the = 0, based = 0, in = 0, up = 0, both = 0;
  // How adverbs end that no row lists: "-ly".
  std::string adverb_ending;
  // The marks that they ask for.
  uint32_t possessive = 0, comma = 0, hyphen = 0, open = 0, close = 0;

 private:
  void add_class(const Lexicon& lexicon, uint64_t bits, std::string_view words);
  void add_countries(const Lexicon& lexicon);
  void add_given_names(const Lexicon& lexicon);
  void add_phrase(const Lexicon& lexicon, const Table& table, const Table::Row& row,
                  DealPhraseKind kind);

  std::vector<uint64_t> classes_;
  std::unordered_map<uint32_t, std::string> countries_;
  std::vector<uint16_t> begins_phrase_;                            // a bit for each kind
  std::unordered_map<uint32_t, std::vector<DealPhrase>> phrases_;  // by first word, longest first
};

// The vocabulary numbers of a phrase's tokens. Throws Error when one is in no lexicon file.
std::vector<uint32_t> deal_phrase_words(const Lexicon& lexicon, std::string_view phrase);

}  // namespace press

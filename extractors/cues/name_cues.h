#pragma once

#include <bitset>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace press {

// What a single word can be for a name. Bits.
namespace cue {
constexpr uint32_t legal_after = 1;       // "Corp", "Ltd"
constexpr uint32_t legal_before = 2;      // "PT"
constexpr uint32_t tail = 4;              // "Robotics", "Agency", "Act"
constexpr uint32_t head = 8;              // "Ministry" (of)
constexpr uint32_t topic = 16;            // "trade" (ministry)
constexpr uint32_t organ = 32;            // "ministry"
constexpr uint32_t before = 64;           // last word of a phrase before a firm: "chipmaker"
constexpr uint32_t after = 128;           // first word of an apposition after a firm: "start-up"
constexpr uint32_t of = 256;              // last word of "shares in"
constexpr uint32_t quoted = 512;          // '"..." programme'
constexpr uint32_t lead = 1024;           // "The": never the first word of a name
constexpr uint32_t title = 2048;          // "Mr"
constexpr uint32_t place = 4096;          // "Tokyo", "Japan"
constexpr uint32_t generic = 32768;       // "National": no name by itself
constexpr uint32_t public_body = 65536;   // "Senate": never begins the name of a firm
constexpr uint32_t particle = 131072;     // "der" inside a name
constexpr uint32_t never = 262144;        // last word of a phrase that is not a name
constexpr uint32_t inside = 524288;       // may stand between the capitals of a name: "of", "-"
constexpr uint32_t owner = 1048576;       // "Children" ('s Health Act): may own inside a name
constexpr uint32_t dated = 2097152;       // "Act": a year belongs to the name
constexpr uint32_t site = 4194304;        // "Air Force Base": last word of a place's name
constexpr uint32_t of_word = 8388608;     // "of", "for", "on": joins a head to its field
constexpr uint32_t and_word = 16777216;   // "and": joins two words of a name
constexpr uint32_t article = 33554432;    // "a": opens an apposition
constexpr uint32_t definite = 67108864;   // "the": may stand behind "of"
constexpr uint32_t closes = 134217728;    // "which", "based": ends an apposition's head
constexpr uint32_t begins = 8192;         // first word of a listed name
constexpr uint32_t begins_small = 16384;  // of one that is written without a capital: "eBay"
}  // namespace cue

// lexicons/words/name-cues.tsv, legal-forms.tsv, context.tsv, particles.tsv and places.tsv over the
// lexicon's word numbers.
class NameCues {
 public:
  // `lexicon` must outlive it.
  explicit NameCues(const Lexicon& lexicon);

  uint32_t of_word(uint32_t word) const { return word < flags_.size() ? flags_[word] : 0; }

  // How many tokens before `end` make up a phrase cue of this kind (cue::before, cue::of,
  // cue::tail, ...), the longest; 0: none. The cue ends at token end-1. `type` gets what the name
  // then is.
  uint32_t ending_at(const Reading& reading, uint32_t end, uint32_t kind,
                     std::string_view& type) const;
  // The same for a phrase that begins at `begin`.
  uint32_t beginning_at(const Reading& reading, uint32_t begin, uint32_t kind,
                        std::string_view& type) const;

  // Whether the token is a legal form as written: short ones only in their own case.
  bool legal(const Reading& reading, uint32_t token, uint32_t kind) const;

  // Whether `rest`, the end of a Korean word after a name, is one that Korean writes onto nouns.
  bool particle(std::string_view rest) const {
    return rest.size() <= longest_particle_ && particles_.count(std::string(rest)) != 0;
  }
  size_t longest_particle() const { return longest_particle_; }

 private:
  friend class SentenceNeeds;
  struct Phrase {
    std::vector<uint32_t> words;
    uint32_t kind = 0;
    std::string type;
  };
  struct Needs {
    std::unordered_set<uint32_t> words;
    std::vector<std::string> prefixes;
    std::vector<std::vector<uint32_t>> phrases;
    // Which words, first words of phrases and first bytes of prefixes there are at all.
    std::bitset<1024> words_seen, phrases_seen;
    std::bitset<256> first_bytes;
    void add_prefix(std::string prefix);
    void add_words(std::vector<uint32_t> one);
    void add(const Needs& others);
  };
  struct LateNeeds {
    mutable std::once_flag once;
    mutable Needs needs;
  };
  void mark(uint32_t word, uint32_t bits);
  void add_cues(const Lexicon& lexicon);
  void add_legal_forms(const Lexicon& lexicon);
  void add_needs(const Lexicon& lexicon);
  void add_places(const Lexicon& lexicon);
  void add_beginnings(const Lexicon& lexicon);
  static bool holds(const Needs& needs, const Reading& reading, const Sentence& sentence);
  void add_need(const Lexicon& lexicon, std::string_view item, Needs& needs) const;
  const Needs* needs_of(std::string_view cell) const;

  const Lexicon& lexicon_;
  std::vector<uint32_t> flags_;
  std::unordered_map<uint32_t, std::vector<Phrase>> ending_, beginning_;
  std::unordered_map<uint32_t, std::vector<std::string>> legal_;
  std::unordered_map<std::string_view, LateNeeds> needs_;  // by cell, filled by needs_of()
  std::unordered_map<std::string, Needs> lists_;
  std::unordered_set<std::string> particles_;
  size_t longest_particle_ = 0;  // in bytes
};

// Whether the sentences of one document hold the words that rows ask for. Answers for the sentence
// at hand are kept: one with a thousand names is read once for each list of words, not once for
// each name.
class SentenceNeeds {
 public:
  SentenceNeeds(const NameCues& cues, const Reading& reading) : cues_(cues), reading_(reading) {}

  // One of the words of a `needs` cell.
  bool met(std::string_view needs, const Sentence& sentence);
  // One of the words of a list of context.tsv.
  bool near_list(std::string_view list, const Sentence& sentence);

 private:
  bool held(const NameCues::Needs& needs, const Sentence& sentence);

  const NameCues& cues_;
  const Reading& reading_;
  uint32_t sentence_ = UINT32_MAX;  // the first token of the one at hand
  std::vector<std::pair<const NameCues::Needs*, bool>> answers_;
};

}  // namespace press

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon/lexicon.h"

namespace press {

enum class FinalLanguage : uint8_t { japanese, korean };
constexpr size_t final_languages = 2;

// The classes of words/final-words.tsv, and `verb` for the stems of words/final-verbs.tsv.
enum class FinalClass : uint8_t {
  particle,
  ending,
  verb_end,
  relative,
  after,
  aside,
  stake,
  thing,
  plain,
  known,
  no_name,
  tail,
  group,
  self,
  group_unit,
  status,
  hearsay,
  denial,
  price,
  no_price,
  undisclosed,
  country,
  verb
};

// Where a particle puts the noun before it. `none`: no particle stands there.
enum class FinalCase : uint8_t {
  none,
  topic,
  subject,
  object,
  dative,
  with,
  with_of,
  to_of,
  from,
  from_of,
  by,
  about,
  of,
  as,
  at,
  also,
  between,
  list,
};

// What an ending says. Bits.
namespace final_ending {
constexpr uint8_t past = 1;
constexpr uint8_t attributive = 2;
constexpr uint8_t passive = 4;
constexpr uint8_t negative = 8;
constexpr uint8_t more = 16;  // "and": another clause follows
constexpr uint8_t noun = 32;  // stands behind a bare noun
}  // namespace final_ending

enum class FinalPlace : uint8_t { subject, object, dative, with, from, by, about, of, count };
enum class FinalRole : uint8_t { none, acquirer, investor, partners, target, seller };

// A row of words/final-verbs.tsv.
struct FinalRule {
  struct Slot {
    FinalRole role = FinalRole::none;
    bool required = false;
  };
  std::string kind;
  std::array<Slot, static_cast<size_t>(FinalPlace::count)> slots;
  bool sum = false, firm = false, names = false, vehicle = false, round = false, contract = false,
       terms = false, strict = false, stake = false, firms = false;
  std::string origin;  // "words/final-verbs.tsv:17"

  const Slot& at(FinalPlace place) const { return slots[static_cast<size_t>(place)]; }
  FinalPlace place_of(FinalRole role) const;  // the first; `count`: none
};

// One form of a row.
struct FinalForm {
  std::string_view text;
  FinalClass what = FinalClass::plain;
  FinalCase place = FinalCase::none;  // of a particle
  uint8_t ending = 0;                 // of an ending
  std::string_view value;             // of the others
  std::vector<const FinalRule*> rules;
};

// The rows of verb-final languages. Immutable.
class FinalWords {
 public:
  // Without words/final-verbs.tsv there are none. Throws Error with file and line for a row it
  // cannot read.
  explicit FinalWords(const Lexicon& lexicon);

  bool empty() const { return rules_.empty(); }

  // The longest form of one of `classes` (bits, see bit()) at `text[at]`; nullptr: none.
  const FinalForm* at(FinalLanguage language, std::string_view text, size_t at,
                      uint32_t classes) const;
  // The same for the longest one with which `text` ends, shorter than it.
  const FinalForm* at_end(FinalLanguage language, std::string_view text, uint32_t classes) const;
  // The form with exactly these letters.
  const FinalForm* exactly(FinalLanguage language, std::string_view text, uint32_t classes) const;
  // The first form of a class anywhere in a text; `from` is set to where it stands.
  const FinalForm* find(FinalLanguage language, std::string_view text, FinalClass what,
                        size_t& from) const;

  static constexpr uint32_t bit(FinalClass what) { return 1U << static_cast<uint32_t>(what); }

 private:
  void add(FinalLanguage language, FinalForm form);
  void read_words(const Lexicon& lexicon);
  void read_verbs(const Lexicon& lexicon);

  std::vector<std::unique_ptr<FinalRule>> rules_;
  struct Forms {
    std::unordered_map<std::string_view, std::vector<FinalForm>> by_text;
    // By the first and by the last code point of a form: which sizes there are, in bytes, as bits.
    std::unordered_map<std::string_view, uint64_t> by_first, by_last;
  };
  std::array<Forms, final_languages> forms_;
};

}  // namespace press

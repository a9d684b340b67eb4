#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/values/decimal.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/table.h"
#include "extractors/lexicon/word_filter.h"

namespace press {

// The lexicon files that sums of money are read with. The texts behind the tables need not outlive
// AmountWords: it copies what it keeps.
struct AmountTables {
  Table currencies, traps, scales, numbers, ranges, hedges, per, roles, places, rates;

  static AmountTables from(const Lexicon& lexicon);
};

// One currency that a form ("$", "pounds", "cents") may stand for.
struct CurrencyReading {
  uint16_t currency = 0;  // AmountWords::currencies
  int8_t power = 0;       // -2: a hundredth of the unit (cents), -1: a tenth (角)
};

struct Currency {
  std::string code;                 // ISO 4217; empty: unknown
  std::vector<uint16_t> countries;  // AmountWords::countries
};

// A written form and what it may stand for, the default first.
struct CurrencyForm {
  std::vector<CurrencyReading> readings;
};

// When a currency word that is also another word is a sum; see currency-traps.tsv.
struct CurrencyTrap {
  bool proof = false;       // only with a scale, a thousands separator or a country
  bool clause_end = false;  // only at the end of a clause
  bool minor_only = false;  // only after a sum in the unit
  bool glued = false;       // only glued to the number
  bool not_one = false;     // not after the numeral one alone
  bool few = false;         // below ten only beside another sum or a word of money
  std::vector<std::string> not_before, not_after;
};

enum class ScaleKind : uint8_t {
  word,
  letters,
  glued,
  indian,
  small,
  big,
  prefix,
  vague,
  unclear,
  slang
};

struct Scale {
  ScaleKind kind = ScaleKind::word;
  int8_t power = 0;
  std::vector<std::string> languages;  // empty: all
  std::vector<int8_t> times;           // powers of the scales that it multiplies: lakh crore
  uint16_t next = 0;                   // another row of the same word; 0: none
  uint16_t alone = 0;                  // the currency where none is written: form(); 0: none
};

enum class NumberKind : uint8_t {
  none,
  unit,
  tens,
  article,
  fraction,
  sign,
  digit,
  half,
  vague,
  vague_digit,
  part
};

enum class Joint : uint8_t { none, to, conjunction, between, from, of, alternative, change, by };

// Lists of East Asian words that are compared with the text beside a sum.
enum class BesideSum : uint8_t {
  ending,    // a Korean sum may stand before it without a currency: 3천억을
  counter,   // a number before it is of things, not of money: 3천억 개
  article,   // a number before or after it is of a law: 제5조 2항
  header,    // beside it a sum is the unit of a table: 単位：百万円
  rate,      // a currency behind it is quoted, and the number is of another: 対ドル149円
  to_level,  // behind the second sum, it makes A から B two sums
  money,     // in its sentence a number may be a sum without a currency
  hedge,     // 가량: a currency word before it is no beginning of a longer word
  count
};

// What a written word means to the amount grammar. Numbers of 0 mean "nothing".
struct AmountWord {
  uint16_t sign = 0, letters = 0, noun = 0, minor = 0;  // numbers for form()
  uint16_t scale = 0;                                   // number for scale()
  uint16_t country = 0;                                 // of an adjective, number in countries()
  uint16_t trap = 0;                                    // number for trap()
  NumberKind number = NumberKind::none;
  Joint joint = Joint::none;
  uint16_t hedge = 0;   // inside a number: 300억여원; number for hedge()
  bool phrase = false;  // begins a form of several words
  Decimal value;        // of a number word

  bool currency() const { return sign || letters || noun || minor; }
};

// Every word that can be part of a sum, with what it may mean. Immutable.
class AmountWords {
 public:
  explicit AmountWords(const AmountTables& tables);

  // By the hash of a folded word; nullptr when it means nothing here.
  const AmountWord* folded(uint64_t hash) const { return words_.find(hash); }
  // By a word in exactly these letters: signs, codes, and East Asian words.
  const AmountWord* exact(std::string_view surface) const;
  // The longest East Asian word at the start of `text`; 0 bytes when none.
  const AmountWord* longest(std::string_view text, size_t& bytes) const;

  // Bytes of the longest sign or code.
  size_t longest_sign() const { return longest_sign_; }

  const CurrencyForm& form(uint16_t number) const { return forms_[number]; }
  const Scale& scale(uint16_t number) const { return scales_[number]; }
  const CurrencyTrap& trap(uint16_t number) const { return traps_[number]; }
  const Currency& currency(uint16_t number) const { return currencies_[number]; }
  std::string_view country(uint16_t number) const { return countries_[number]; }
  std::string_view hedge(uint16_t number) const { return hedges_[number]; }
  const std::vector<std::string>& beside(BesideSum list) const {
    return beside_[static_cast<size_t>(list)];
  }
  uint16_t country(std::string_view code) const;                  // 0: none
  uint16_t country_of_language(std::string_view language) const;  // 0: none

  // Characters that one country alone writes: 億 in Taiwan, 亿 in China.
  struct Script {
    uint16_t country = 0;
    std::vector<std::string> characters;
  };
  const std::vector<Script>& scripts() const { return scripts_; }
  // How often a text names places of the country in East Asian characters.
  size_t names_of(uint16_t country, std::string_view text) const;
  // The country with most of its characters in the text; 0: none of them.
  uint16_t country_of_script(std::string_view text) const;

  // The country of a dateline place, by its folded words with one space between; 0: none.
  uint16_t place(std::string_view folded) const;
  // Whether a folded word is the name of a news agency.
  bool agency(uint64_t hash) const { return agencies_.count(hash) != 0; }
  // Whether a word (letters only, folded) looks like a scale that was misspelt: "milllion".
  bool like_a_scale(std::string_view folded) const;
  // Whether texts in `language` write a decimal comma.
  bool decimal_comma(std::string_view language) const;
  // Whether texts in `language` write both, by country: Spanish.
  bool decimal_either(std::string_view language) const;

  // Before a year, these make "2009 dollars" a kind of money, not a sum.
  const std::vector<std::string>& before_years() const { return before_years_; }
  // The same right before it: "the 2024 yen".
  const std::vector<std::string>& right_before_years() const { return right_before_years_; }

  // Quick noes for what cannot be part of a sum, a currency, a number or a place.
  bool may_be_part(uint64_t hash) const { return parts_.may_have(hash); }
  bool may_be_number(uint64_t hash) const { return number_words_.may_have(hash); }
  bool may_be_place(uint64_t hash) const { return place_words_.may_have(hash); }
  // `capital`: whether the word is written with a capital; codes and letter signs are.
  bool may_be_currency(uint64_t hash, bool capital) const {
    if (currencies_any_.may_have(hash)) return capital || currency_words_.may_have(hash);
    return capital && scaled_codes_.may_have(hash);
  }
  // Whether an East Asian word may begin with this code point.
  bool asian_start(char32_t c) const { return c < 0x10000 && asian_[c >> 3] & (1 << (c & 7)); }

 private:
  // Open addressing over 64-bit hashes.
  class Map {
   public:
    AmountWord& at(uint64_t hash);
    const AmountWord* find(uint64_t hash) const {
      for (size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
        if (hashes_[slot] == hash) return &values_[slot];
        if (hashes_[slot] == 0) return nullptr;
      }
    }

   private:
    void grow();
    std::vector<uint64_t> hashes_ = std::vector<uint64_t>(1024);
    std::vector<AmountWord> values_ = std::vector<AmountWord>(1024);
    size_t mask_ = 1023, used_ = 0;
  };

  AmountWord& word(std::string_view written);  // folded
  AmountWord& exact_word(std::string_view written);
  AmountWord& form_word(std::string_view written);  // folded, or East Asian
  void add_currency(std::string_view written);
  void add_sign(std::string_view written);
  uint16_t country_number(std::string_view code);
  void add_reading(uint16_t& form, CurrencyReading reading);
  void read_currencies(const Table& table);
  void read_currency_forms(const Table& table, const Table::Row& row, uint16_t currency);
  void read_traps(const Table& table);
  void read_scales(const Table& table);
  void mark_scaled_codes(std::string_view written, ScaleKind kind);
  void read_numbers(const Table& table);
  void read_hedges(const Table& table);
  void read_ranges(const Table& table);
  void add_place(std::string_view folded, uint16_t country);
  void read_places(const Table& table);

  Map words_, exact_;
  std::vector<CurrencyForm> forms_{1};
  std::vector<Scale> scales_{1};
  std::vector<CurrencyTrap> traps_{1};
  std::vector<Currency> currencies_;
  std::vector<std::string> countries_{1};
  std::map<std::string, uint16_t, std::less<>> country_numbers_, languages_;
  std::vector<Script> scripts_, place_names_;
  std::vector<std::string> hedges_{1};
  std::array<std::vector<std::string>, static_cast<size_t>(BesideSum::count)> beside_;
  std::unordered_set<uint64_t> agencies_;
  std::unordered_map<uint64_t, uint16_t> places_;  // by the hash of the folded words
  std::vector<std::string> scale_endings_, comma_languages_, either_languages_, before_years_,
      right_before_years_;
  WordFilter parts_, currencies_any_, currency_words_, scaled_codes_, number_words_, place_words_;
  std::vector<uint8_t> asian_ = std::vector<uint8_t>(0x10000 / 8);
  size_t longest_asian_ = 0, longest_sign_ = 0;
};

// Whether `text` begins, or ends, with one of the words.
bool begins_with_one(std::string_view text, const std::vector<std::string>& words);
bool ends_with_one(std::string_view text, const std::vector<std::string>& words);

// Scripts that are written without spaces, or (Hangul) with endings joined to the word: their
// words are found by letters, not by spaces.
bool is_asian(char32_t c);

}  // namespace press

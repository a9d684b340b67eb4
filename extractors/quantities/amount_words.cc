#include "extractors/quantities/amount_words.h"

#include <algorithm>

#include "corpus/text/unicode.h"

namespace press {
namespace {

bool begins_asian(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_asian(next_code_point(word, at));
}

}  // namespace

bool is_asian(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0E7F) || c == 0x25CB || c == 0x25EF ||
         (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) ||
         (c >= 0x1100 && c <= 0x11FF);
}

bool begins_with_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.substr(0, word.size()) == word; });
}

bool ends_with_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.size() >= word.size() && text.substr(text.size() - word.size()) == word;
  });
}

AmountTables AmountTables::from(const Lexicon& lexicon) {
  return {lexicon.table("words/currencies.tsv", {"code", "countries", "signs", "words", "minor"}),
          lexicon.table("words/currency-traps.tsv", {"forms"}),
          lexicon.table("words/scales.tsv", {"words", "power", "kind"}),
          lexicon.table("words/number-words.tsv", {"words", "value", "kind"}),
          lexicon.table("words/ranges.tsv", {"words", "kind"}),
          lexicon.table("words/hedges.tsv", {"hedge", "phrases", "place"}),
          lexicon.table("words/per.tsv", {"unit", "words", "kind"}),
          lexicon.table("words/amount-roles.tsv", {"role", "words"}),
          lexicon.table("words/places.tsv", {"country", "places", "adjectives"}),
          lexicon.table("words/fx.tsv", {"date", "currency", "usd"})};
}

AmountWords::AmountWords(const AmountTables& tables) {
  read_places(tables.places);
  read_currencies(tables.currencies);
  read_traps(tables.traps);
  read_scales(tables.scales);
  read_numbers(tables.numbers);
  read_ranges(tables.ranges);
  read_hedges(tables.hedges);
}

const AmountWord* AmountWords::exact(std::string_view surface) const {
  return exact_.find(fold_hash(surface));
}

const AmountWord* AmountWords::longest(std::string_view text, size_t& bytes) const {
  for (bytes = std::min(text.size(), longest_asian_); bytes > 0; --bytes) {
    if (bytes < text.size() && (text[bytes] & 0xC0) == 0x80) continue;
    if (const AmountWord* word = exact_.find(fold_hash(text.substr(0, bytes)))) return word;
  }
  return nullptr;
}

uint16_t AmountWords::country(std::string_view code) const {
  const auto found = country_numbers_.find(code);
  return found == country_numbers_.end() ? 0 : found->second;
}

size_t AmountWords::names_of(uint16_t country, std::string_view text) const {
  size_t count = 0;
  for (const Script& places : place_names_)
    if (places.country == country)
      for (const std::string& name : places.characters)
        for (size_t at = text.find(name); at != std::string_view::npos;
             at = text.find(name, at + name.size()))
          ++count;
  return count;
}

uint16_t AmountWords::country_of_script(std::string_view text) const {
  uint16_t best = 0;
  size_t most = 0;
  for (const Script& script : scripts_) {
    size_t count = 0;
    for (const std::string& character : script.characters)
      for (size_t at = text.find(character); at != std::string_view::npos;
           at = text.find(character, at + character.size()))
        ++count;
    if (count > most) best = script.country;
    most = std::max(most, count);
  }
  return best;
}

uint16_t AmountWords::country_of_language(std::string_view language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? 0 : found->second;
}

uint16_t AmountWords::place(std::string_view folded) const {
  const auto found = places_.find(fold_hash(folded));
  return found == places_.end() ? 0 : found->second;
}

bool AmountWords::like_a_scale(std::string_view folded) const {
  return std::any_of(scale_endings_.begin(), scale_endings_.end(), [&](const std::string& ending) {
    return folded.size() > ending.size() && folded.substr(folded.size() - ending.size()) == ending;
  });
}

bool AmountWords::decimal_comma(std::string_view language) const {
  return std::find(comma_languages_.begin(), comma_languages_.end(), language) !=
         comma_languages_.end();
}

bool AmountWords::decimal_either(std::string_view language) const {
  return std::find(either_languages_.begin(), either_languages_.end(), language) !=
         either_languages_.end();
}

AmountWord& AmountWords::word(std::string_view written) {
  // Of a phrase, only the first word is in the filter: the rest follows it.
  const size_t space = written.find(' ');
  const uint64_t first = fold_hash(fold(written.substr(0, space)));
  if (space != std::string_view::npos) words_.at(first).phrase = true;
  for (size_t at = space; at != std::string_view::npos; at = written.find(' ', at + 1))
    parts_.add(fold_hash(fold(written.substr(at + 1, written.find(' ', at + 1) - at - 1))));
  parts_.add(first);
  return words_.at(fold_hash(fold(written)));
}

void AmountWords::add_currency(std::string_view written) {
  const uint64_t hash = fold_hash(fold(written.substr(0, written.find(' '))));
  parts_.add(hash);
  currencies_any_.add(hash);
  currency_words_.add(hash);
}

// The tokens of "US$", "GH¢" and "Rs." are found one by one: cut before bytes that begin a sign.
void AmountWords::add_sign(std::string_view written) {
  const auto separates = [&](size_t at) {
    const unsigned char c = static_cast<unsigned char>(written[at]);
    const bool last_stop = c == '.' && at + 1 == written.size();
    return last_stop || c == '$' || c == ' ' || c == '/' || c == 0xC2 || c == 0xE2;
  };
  size_t begin = 0;
  for (size_t at = 0; at <= written.size(); ++at) {
    if (at < written.size() && !separates(at)) continue;
    const std::string_view letters = written.substr(begin, at - begin);
    begin = at + 1;
    if (letters.empty()) continue;
    const uint64_t hash = fold_hash(fold(letters));
    parts_.add(hash);
    if (letters.size() == 1) continue;  // alone it is no sign, and with digits no word
    currencies_any_.add(hash);
    if (letters[0] < 'A' || letters[0] > 'Z') currency_words_.add(hash);
  }
}

AmountWord& AmountWords::exact_word(std::string_view written) {
  if (begins_asian(written)) {
    size_t at = 0;
    const char32_t first = next_code_point(written, at);
    asian_[first >> 3] |= static_cast<uint8_t>(1 << (first & 7));
    longest_asian_ = std::max(longest_asian_, written.size());
  } else {
    longest_sign_ = std::max(longest_sign_, written.size());
  }
  return exact_.at(fold_hash(written));
}

AmountWord& AmountWords::form_word(std::string_view written) {
  return begins_asian(written) ? exact_word(written) : word(written);
}

uint16_t AmountWords::country_number(std::string_view code) {
  const auto [at, fresh] = country_numbers_.try_emplace(std::string(code), countries_.size());
  if (fresh) countries_.emplace_back(code);
  return at->second;
}

void AmountWords::add_reading(uint16_t& form, CurrencyReading reading) {
  if (form == 0) {
    form = static_cast<uint16_t>(forms_.size());
    forms_.emplace_back();
  }
  forms_[form].readings.push_back(reading);
}

}  // namespace press

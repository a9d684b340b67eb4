#include "extractors/quantities/amount_words.h"

#include <algorithm>
#include <optional>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

template <typename Kind>
Kind one_of(const Table& table, const Table::Row& row, std::string_view column,
            std::initializer_list<std::pair<std::string_view, Kind>> names) {
  const std::string_view cell = table.cell(row, column);
  for (const auto& [name, kind] : names)
    if (cell == name) return kind;
  throw Error("{}: '{}' is not a {}: see the comment at the head of the file", table.origin(row),
              cell, column);
}

int8_t power_of_ten(const Table& table, const Table::Row& row, std::string_view cell) {
  const std::optional<Decimal> power = Decimal::parse(cell);
  if (!power) throw Error("{}: '{}' is not a power of ten", table.origin(row), cell);
  return static_cast<int8_t>(power->to_double());
}

std::vector<std::string> strings(std::string_view cell) {
  const std::vector<std::string_view> parts = split_list(cell);
  return {parts.begin(), parts.end()};
}

bool begins_asian(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_asian(next_code_point(word, at));
}

// "角/10": the word, and the power of ten of its part of the unit.
std::pair<std::string_view, int8_t> minor_word(std::string_view cell) {
  const size_t slash = cell.find('/');
  if (slash == std::string_view::npos) return {cell, -2};
  return {cell.substr(0, slash), static_cast<int8_t>(-static_cast<int>(cell.size() - slash - 2))};
}

}  // namespace

bool is_asian(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF66 && c <= 0xFF9F) || (c >= 0x1100 && c <= 0x11FF);
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

void AmountWords::read_currencies(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view code = table.cell(row, "code");
    if (code != "-" && code.size() != 3)
      throw Error("{}: '{}' is not a currency code: write its three letters, or - for unknown",
                  table.origin(row), code);
    Currency currency;
    if (code != "-") currency.code = code;
    for (const std::string_view country : split_list(table.cell(row, "countries")))
      currency.countries.push_back(country_number(country));
    currencies_.push_back(std::move(currency));
    read_currency_forms(table, row, static_cast<uint16_t>(currencies_.size() - 1));
  }
}

void AmountWords::read_currency_forms(const Table& table, const Table::Row& row,
                                      uint16_t currency) {
  for (const std::string_view written : split_list(table.cell(row, "signs"))) {
    add_reading(exact_word(written).sign, {currency, 0});
    add_sign(written);
  }
  for (const std::string_view written : split_list(table.cell(row, "letters"))) {
    add_reading(exact_word(written).letters, {currency, 0});
    add_sign(written);
  }
  for (const std::string_view written : split_list(table.cell(row, "words"))) {
    add_reading(form_word(written).noun, {currency, 0});
    add_currency(written);
  }
  for (const std::string_view cell : split_list(table.cell(row, "minor"))) {
    const auto [written, power] = minor_word(cell);
    add_reading(form_word(written).minor, {currency, power});
    add_currency(written);
  }
}

void AmountWords::read_traps(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    CurrencyTrap trap;
    const std::string_view proof = table.cell(row, "proof");
    if (proof == "year" || proof == "year-next") {
      auto& words = proof == "year" ? before_years_ : right_before_years_;
      words = strings(table.cell(row, "not_after"));
      continue;
    }
    trap.proof = proof == "yes" || proof == "glued";
    trap.clause_end = proof == "end";
    trap.minor_only = proof == "minor";
    trap.glued = proof == "glued";
    trap.not_one = proof == "not-one";
    trap.not_before = strings(table.cell(row, "not_before"));
    trap.not_after = strings(table.cell(row, "not_after"));
    traps_.push_back(std::move(trap));
    for (const std::string_view form : split_list(table.cell(row, "forms")))
      form_word(form).trap = static_cast<uint16_t>(traps_.size() - 1);
  }
}

// MEUR, KUSD, SEKm: one token, so the filter must know it.
void AmountWords::mark_scaled_codes(std::string_view written, ScaleKind kind) {
  constexpr size_t longest = 3;  // "USDmln"; longer ones are not written so
  if (written.size() > longest) return;
  for (const Currency& currency : currencies_) {
    if (currency.code.empty()) continue;
    const bool prefix = kind == ScaleKind::prefix;
    const std::string joined =
        prefix ? std::string(written) + currency.code : currency.code + std::string(written);
    if (prefix && written.size() == 1 && written[0] >= 'a') {
      add_sign(joined);  // kEUR
      continue;
    }
    const uint64_t hash = fold_hash(fold(joined));
    parts_.add(hash);
    scaled_codes_.add(hash);
  }
}

void AmountWords::read_scales(const Table& table) {
  using Kind = ScaleKind;
  for (const Table::Row& row : table.rows()) {
    if (table.cell(row, "kind") == "doubt") {
      for (const std::string_view pattern : split_list(table.cell(row, "words")))
        scale_endings_.emplace_back(pattern.substr(1));
      continue;
    }
    Scale scale;
    scale.kind = one_of<Kind>(table, row, "kind",
                              {{"word", Kind::word},
                               {"letters", Kind::letters},
                               {"glued", Kind::glued},
                               {"indian", Kind::indian},
                               {"small", Kind::small},
                               {"big", Kind::big},
                               {"prefix", Kind::prefix},
                               {"vague", Kind::vague},
                               {"unclear", Kind::unclear},
                               {"slang", Kind::slang}});
    scale.languages = strings(table.cell(row, "languages"));
    for (const std::string_view times : split_list(table.cell(row, "times")))
      scale.times.push_back(power_of_ten(table, row, times));
    if (scale.kind != Kind::vague && scale.kind != Kind::slang)
      scale.power = power_of_ten(table, row, table.cell(row, "power"));
    for (const std::string_view written : split_list(table.cell(row, "words"))) {
      AmountWord& entry = scale.kind == Kind::prefix ? exact_word(written) : form_word(written);
      scale.next = entry.scale;
      entry.scale = static_cast<uint16_t>(scales_.size());
      if (scale.kind == Kind::word) number_words_.add(fold_hash(fold(written)));
      if (scale.kind == Kind::prefix || scale.kind == Kind::letters || scale.kind == Kind::glued ||
          scale.kind == Kind::word)
        mark_scaled_codes(written, scale.kind);
      scales_.push_back(scale);
    }
  }
}

void AmountWords::read_numbers(const Table& table) {
  using Kind = NumberKind;
  for (const Table::Row& row : table.rows()) {
    const std::string_view name = table.cell(row, "kind");
    if (name == "decimal-comma" || name == "decimal-either") {
      auto& languages = name == "decimal-comma" ? comma_languages_ : either_languages_;
      languages = strings(table.cell(row, "words"));
      continue;
    }
    const Kind kind = one_of<Kind>(table, row, "kind",
                                   {{"unit", Kind::unit},
                                    {"tens", Kind::tens},
                                    {"article", Kind::article},
                                    {"fraction", Kind::fraction},
                                    {"sign", Kind::sign},
                                    {"digit", Kind::digit},
                                    {"half", Kind::half},
                                    {"vague", Kind::vague},
                                    {"vague-digit", Kind::vague_digit},
                                    {"part", Kind::part}});
    for (const std::string_view written : split_list(table.cell(row, "words"))) {
      AmountWord& entry = kind == Kind::sign ? exact_word(written) : form_word(written);
      entry.number = kind;
      entry.value = Decimal::parse(table.cell(row, "value")).value_or(Decimal{});
      if (kind != Kind::article) number_words_.add(fold_hash(fold(written)));
    }
  }
}

void AmountWords::read_ranges(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const Joint joint = one_of<Joint>(table, row, "kind",
                                      {{"to", Joint::to},
                                       {"and", Joint::conjunction},
                                       {"between", Joint::between},
                                       {"from", Joint::from},
                                       {"of", Joint::of},
                                       {"or", Joint::alternative},
                                       {"change", Joint::change},
                                       {"by", Joint::by}});
    for (const std::string_view written : split_list(table.cell(row, "words"))) {
      if (joint == Joint::change || joint == Joint::by)  // looked up, but never part of a sum
        words_.at(fold_hash(fold(written))).joint = joint;
      else
        form_word(written).joint = joint;
    }
  }
}

void AmountWords::add_place(std::string_view folded, uint16_t country) {
  places_.try_emplace(fold_hash(folded), country);
  place_words_.add(fold_hash(folded.substr(0, folded.find(' '))));
}

void AmountWords::read_places(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    if (table.cell(row, "country") == "-") {
      for (const std::string_view agency : split_list(table.cell(row, "places")))
        agencies_.insert(fold_hash(fold(agency)));
      continue;
    }
    const uint16_t country = country_number(table.cell(row, "country"));
    for (const std::string_view place : split_list(table.cell(row, "places")))
      add_place(fold(place), country);
    for (const std::string_view adjective : split_list(table.cell(row, "adjectives")))
      word(adjective).country = country;
    for (const std::string_view language : split_list(table.cell(row, "language")))
      languages_.try_emplace(std::string(language), country);
    if (!table.cell(row, "characters").empty())
      scripts_.push_back({country, strings(table.cell(row, "characters"))});
  }
}

}  // namespace press

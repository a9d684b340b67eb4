// How the lexicon files of sums are read into AmountWords.
#include <optional>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "extractors/quantities/amount_words.h"

namespace press {
namespace {

bool begins_asian(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_asian(next_code_point(word, at));
}

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

// "角/10": the word, and the power of ten of its part of the unit.
std::pair<std::string_view, int8_t> minor_word(std::string_view cell) {
  const size_t slash = cell.find('/');
  if (slash == std::string_view::npos) return {cell, -2};
  return {cell.substr(0, slash), static_cast<int8_t>(-static_cast<int>(cell.size() - slash - 2))};
}

}  // namespace

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
    if (proof == "header" || proof == "rate") {
      beside_[static_cast<size_t>(proof == "rate" ? BesideSum::rate : BesideSum::header)] =
          strings(table.cell(row, "not_after"));
      continue;
    }
    trap.proof = proof == "yes" || proof == "glued";
    trap.clause_end = proof == "end";
    trap.minor_only = proof == "minor";
    trap.glued = proof == "glued";
    trap.not_one = proof == "not-one";
    trap.few = proof == "few";
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
    if (const std::string_view alone = table.cell(row, "alone"); !alone.empty())
      scale.alone = form_word(alone).noun;
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
    if (name == "ending" || name == "counter" || name == "law" || name == "money") {
      const BesideSum list = name == "ending"    ? BesideSum::ending
                             : name == "counter" ? BesideSum::counter
                             : name == "law"     ? BesideSum::article
                                                 : BesideSum::money;
      for (const std::string_view word : split_list(table.cell(row, "words")))
        beside_[static_cast<size_t>(list)].emplace_back(word);
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

void AmountWords::read_hedges(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view place = table.cell(row, "place");
    if (place == "before") continue;
    for (const std::string_view phrase : split_list(table.cell(row, "phrases"))) {
      if (!begins_asian(phrase)) continue;
      if (place == "inside") {
        exact_word(phrase).hedge = static_cast<uint16_t>(hedges_.size());
        hedges_.emplace_back(table.cell(row, "hedge"));
      } else if (place == "after" && table.cell(row, "only_before").empty()) {
        beside_[static_cast<size_t>(BesideSum::hedge)].emplace_back(phrase);
      }
    }
  }
}

void AmountWords::read_ranges(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    if (table.cell(row, "kind") == "to-level") {
      beside_[static_cast<size_t>(BesideSum::to_level)] = strings(table.cell(row, "words"));
      continue;
    }
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
    if (!table.cell(row, "names").empty())
      place_names_.push_back({country, strings(table.cell(row, "names"))});
    if (!table.cell(row, "characters").empty())
      scripts_.push_back({country, strings(table.cell(row, "characters"))});
  }
}

}  // namespace press

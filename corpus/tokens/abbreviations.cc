#include "corpus/tokens/abbreviations.h"

#include <algorithm>
#include <bit>

#include "corpus/text/error.h"
#include "corpus/text/row_lines.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/word_class.h"

namespace press {
namespace {

constexpr std::string_view file =
#include "words/abbreviations.inc"
    ;

struct Kind {
  std::string_view name;
  uint16_t bit;
};
constexpr Kind kind_names[] = {
    {"title", abbreviation::title},     {"company", abbreviation::company},
    {"place", abbreviation::place},     {"month", abbreviation::month},
    {"other", abbreviation::other},     {"date", abbreviation::date},
    {"number", abbreviation::number},   {"exclaimed", abbreviation::exclaimed},
    {"opener", abbreviation::opener},   {"article", abbreviation::article},
    {"goes-on", abbreviation::goes_on}, {"ends", abbreviation::ends},
};

uint16_t kind_named(std::string_view name, size_t line) {
  for (const Kind& kind : kind_names)
    if (kind.name == name) return kind.bit;
  throw Error("words/abbreviations.tsv:{}: there is no kind '{}'; the file's head lists them", line,
              name);
}

}  // namespace

const Abbreviations& Abbreviations::get() {
  static const Abbreviations abbreviations;
  return abbreviations;
}

Abbreviations::Abbreviations() {
  const auto words =
      std::count(file.begin(), file.end(), '|') + std::count(file.begin(), file.end(), '\n');
  slots_.resize(std::bit_ceil(static_cast<size_t>(words) * 2));
  each_row(file, [this](size_t number, std::string_view line) {
    std::string_view names = take_until(line, '\t');
    const uint16_t kind = kind_named(take_until(line, '\t'), number);
    while (!names.empty()) add(take_until(names, '|'), kind);
  });
}

void Abbreviations::add(std::string_view word, uint16_t kind) {
  size_t at = 0;
  const bool capital = (WordClasses::get()[next_code_point(word, at)] & upper) != 0;
  const uint64_t hash = fold_hash(fold(word));
  Slot& found = slots_[find(hash)];
  found.hash = hash;
  (capital ? found.with_capital : found.any) |= kind;
}

size_t Abbreviations::find(uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

uint16_t Abbreviations::kinds(const Token& token) const {
  const Slot& found = slots_[find(token.hash)];
  if (!token.indexed() || found.hash == 0) return 0;
  return token.is(shape::capital) ? found.with_capital | found.any : found.any;
}

uint16_t Abbreviations::kinds(std::string_view letter) const {
  return slots_[find(fold_hash(letter))].any;  // of no word: 0
}

}  // namespace press

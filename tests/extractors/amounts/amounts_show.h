#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/tokens/tokenizer.h"
#include "extractors/amounts/amounts.h"
#include "tests/places.h"

// What the tests of sums share: the shipped tables, and a sum as a line of text.
namespace press {

inline std::string shipped_words(std::string_view name) {
  std::ifstream file(std::string(PRESS_SOURCE_DIR) + "/lexicons/words/" + std::string(name) +
                     ".tsv");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// A finder with the shipped tables, made once.
inline const AmountFinder& shipped_finder() {
  static const AmountFinder finder = [] {
    static const std::string texts[] = {
        shipped_words("currencies"), shipped_words("currency-traps"),
        shipped_words("scales"),     shipped_words("number-words"),
        shipped_words("ranges"),     shipped_words("hedges"),
        shipped_words("per"),        shipped_words("amount-roles"),
        shipped_words("places"),     shipped_words("fx")};
    const auto table = [&](int i, const char* name) { return Table(texts[i], name, {}); };
    return AmountFinder(
        AmountTables{table(0, "words/currencies.tsv"), table(1, "words/currency-traps.tsv"),
                     table(2, "words/scales.tsv"), table(3, "words/number-words.tsv"),
                     table(4, "words/ranges.tsv"), table(5, "words/hedges.tsv"),
                     table(6, "words/per.tsv"), table(7, "words/amount-roles.tsv"),
                     table(8, "words/places.tsv"), table(9, "words/fx.tsv")});
  }();
  return finder;
}

struct FoundSums {
  Document document;
  std::vector<Mention> mentions;
  std::vector<Doubt> doubts;
};

inline FoundSums find_sums(Document document) {
  FoundSums found;
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  reading.document = &document;
  reading.text = document.text;
  reading.tokens = &tokens;
  shipped_finder().find(reading, found.mentions, &found.doubts);
  found.document = std::move(document);
  return found;
}

inline FoundSums find_sums(std::string_view text, std::string_view language = "en") {
  Document document;
  document.text = text;
  document.language = language;
  return find_sums(std::move(document));
}

// "44400000 USD", "10000000..15000000 EUR"; "?" for an unknown currency.
inline std::string show_value(const Amount& amount) {
  std::string line = amount.low.to_string();
  if (amount.range()) line += ".." + amount.high.to_string();
  return line + " " + (amount.currency.empty() ? "?" : amount.currency);
}

// "44400000 USD [$44.4mn]; 5 EUR [five euros]"
inline std::string show(const FoundSums& found) {
  std::string line;
  for (const Mention& mention : found.mentions) {
    if (!line.empty()) line += "; ";
    line += show_value(*mention.amount) + " [";
    line += cut(found.document.text, mention.span);
    line += "]";
  }
  return line;
}

}  // namespace press

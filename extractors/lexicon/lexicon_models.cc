#include "extractors/lexicon/lexicon_models.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "corpus/text/error.h"
#include "extractors/lexicon/feature_key.h"
#include "extractors/lexicon/table.h"

namespace press {
int16_t weight_of(const Table& table, const Table::Row& row, std::string_view cell) {
  int16_t weight = 0;
  if (cell.empty()) return weight;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  if (error != std::errc() || end != cell.data() + cell.size())
    throw Error("{}: '{}' is not a weight: write a whole number from -32768 to 32767",
                table.origin(row), cell);
  return weight;
}

void ModelTables::add(std::string_view path, const std::string& text) {
  if (path == "models/word-classes.tsv") {
    const Table table(text, std::string(path), {"class", "words"});
    for (const Table::Row& row : table.rows()) {
      const auto number = static_cast<uint32_t>(&row - table.rows().data()) + 1;
      for (const std::string_view word : split_list(table.cell(row, "words"), ' '))
        classes.emplace_back(number, fold_hash(word));
      class_count = number;
    }
    return;
  }
  const Table table(text, std::string(path), {"feature", "value"});
  // Read by UnitModel when a text asks for it: here its weights are only checked.
  const bool tagger = path == "models/names.tsv";
  const bool apart = path.starts_with("models/characters.");
  for (const Table::Row& row : table.rows()) {
    if (apart) {
      for (size_t i = 2; i < row.cells.size(); ++i) weight_of(table, row, row.cells[i]);
      continue;
    }
    features.push_back(
        {feature_key_of(row.cells[0], row.cells[1]), static_cast<uint32_t>(weights.size()), 0});
    mark_words(row.cells[0], row.cells[1]);
    for (size_t i = 2; i < row.cells.size(); ++i) {
      const int16_t weight = weight_of(table, row, row.cells[i]);
      if (tagger && std::abs(weight) > most_tag_weight)
        throw Error("{}: the weight {} is too large: the tagger adds up weights from -{} to {}",
                    table.origin(row), weight, most_tag_weight, most_tag_weight);
      weights.push_back(weight);
    }
  }
}

// Notes under which features the words of a row have weights.
void ModelTables::mark_words(std::string_view feature, std::string_view values) {
  const auto known = std::find_if(word_features.begin(), word_features.end(),
                                  [&](const WordFeature& one) { return one.name == feature; });
  if (known == word_features.end()) return;
  const auto number = static_cast<uint32_t>(known - word_features.begin());
  const size_t blank = known->pair ? values.find(' ') : std::string_view::npos;
  features_of_word[fold_hash(values.substr(0, blank))] |= 1U << number;
  if (blank != std::string_view::npos)
    features_of_word[fold_hash(values.substr(blank + 1))] |= second_word(number);
}

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/sqlite.h"

namespace press {

// What tables ask of every document, held in memory by its number: a million documents are read in
// milliseconds, where a join with `documents` takes seconds. Each column is loaded at the first
// question. Document numbers count from 1; numbers past the last one are "unknown".
class DocumentColumns {
 public:
  explicit DocumentColumns(Database& database) : database_(database) {}

  // A text column as codes: 0 is unknown, n stands for values[n].
  struct Names {
    std::vector<uint32_t> codes;
    std::vector<std::string> values;
  };

  const std::vector<uint32_t>& words();         // indexed tokens
  const std::vector<uint32_t>& dates();         // 20240503, 20240500, 20240000; 0: unknown
  const std::vector<uint32_t>& stories();       // number of the story; 0: there is no such document
  const Names& names(std::string_view column);  // "outlet", "country", "section", "language"

  // Writes the columns into the corpus file, when a load is finished. A file without them, or
  // with documents that came later, is read row by row.
  static void write(Database& database);
  // The column "story", which write() leaves out; by document number from 0.
  static void write_stories(Database& database, const std::vector<uint32_t>& stories);

 private:
  std::vector<uint32_t> load(const std::string& name);

  Database& database_;
  std::vector<uint32_t> words_, dates_, stories_;
  Names names_[4];
  bool loaded_[4] = {};
};

// "2024-05-03" as 20240503, "2024" as 20240000; 0 for anything else.
uint32_t date_number(std::string_view published);

// The other way; empty for 0.
std::string date_text(uint32_t number);

// By this number documents stand in the order of time: 2024-05 after the days of that May, 2024
// after all of that year, no date after all dates, because nothing says that they were earlier.
uint32_t date_order(uint32_t date);

// From the one to the other, also less than 0; nullopt unless both have a day.
std::optional<int64_t> days_between(uint32_t first, uint32_t second);

}  // namespace press

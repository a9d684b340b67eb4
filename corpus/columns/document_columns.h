#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// One number for each document. Document numbers come from other tables of the file, which may be
// damaged: a number out of range throws Error.
class DocumentColumn {
 public:
  DocumentColumn() = default;
  DocumentColumn(const Database& database, std::vector<uint32_t> numbers)
      : database_(&database), numbers_(std::move(numbers)) {}

  uint32_t operator[](size_t doc) const {
    if (doc >= numbers_.size()) outside(doc);
    return numbers_[doc];
  }
  size_t size() const { return numbers_.size(); }
  bool empty() const { return numbers_.empty(); }
  auto begin() const { return numbers_.begin(); }
  auto end() const { return numbers_.end(); }

 private:
  [[noreturn]] void outside(size_t doc) const;

  const Database* database_ = nullptr;
  std::vector<uint32_t> numbers_;  // by document number, from 0
};

// What tables ask of every document, held in memory by its number: a million documents are read in
// milliseconds, where a join with `documents` takes seconds. Each column is loaded at the first
// question and checked; a column that breaks the format throws Error. Document numbers count from
// 1.
class DocumentColumns {
 public:
  explicit DocumentColumns(Database& database) : database_(database) {}

  // A text column as codes: 0 is unknown, n stands for values[n].
  struct Names {
    DocumentColumn codes;
    std::vector<std::string> values;
  };

  const DocumentColumn& words();                // indexed tokens
  const DocumentColumn& dates();                // 20240503, 20240500, 20240000; 0: unknown
  const DocumentColumn& stories();              // number of the story; 0: no document
  const Names& names(std::string_view column);  // "outlet", "country", "section", "language"

  // Writes the columns into the corpus file, when a load is finished. A file without them, or
  // with documents that came later, is read row by row.
  static void write(Database& database);
  // The column "story", which write() leaves out; by document number from 0.
  static void write_stories(Database& database, const std::vector<uint32_t>& stories);

 private:
  DocumentColumn load(const std::string& name, uint32_t max);

  Database& database_;
  DocumentColumn words_, dates_, stories_;
  Names names_[4];
  bool loaded_[4] = {};
};

// "2024-05-03" as 20240503, "2024" as 20240000; 0 for anything else.
uint32_t date_number(std::string_view published);

// The reverse; empty for 0.
std::string date_text(uint32_t number);

// By this number documents stand in the order of time: 2024-05 after the days of that May, 2024
// after all of that year, no date after all dates, because nothing says that they were earlier.
uint32_t date_order(uint32_t date);

// Days from the first date to the second, negative when it is earlier; nullopt unless both have a
// day.
std::optional<int64_t> days_between(uint32_t first, uint32_t second);

}  // namespace press

#include "pipeline/readers/words/reader_words.h"

#include "corpus/text/error.h"

namespace press {
namespace {

void check_kinds(const Table& boilerplate) {
  for (const Table::Row& row : boilerplate.rows()) {
    const std::string_view kind = boilerplate.cell(row, "kind");
    if (!LinePatterns::knows(kind) && !ClassHints::knows(kind) && !BylineWords::knows(kind) &&
        !Labels::knows(kind))
      throw Error("{}: the kind '{}' is unknown: the head of the file lists the kinds",
                  boilerplate.origin(row), kind);
  }
}

}  // namespace

ReaderWords reader_words(const ReaderTables& tables) {
  check_kinds(tables.boilerplate);
  return {LinePatterns(tables.boilerplate), ClassHints(tables.boilerplate),
          BylineWords(tables.boilerplate),  Labels(tables.boilerplate),
          DateWords(tables.months),         Outlets(tables.outlets),
          ExportWords(tables.exports),      FieldWords(tables.fields)};
}

}  // namespace press

#pragma once

#include "extractors/lexicon/table.h"
#include "pipeline/readers/words/byline_words.h"
#include "pipeline/readers/words/class_hints.h"
#include "pipeline/readers/words/date_words.h"
#include "pipeline/readers/words/export_words.h"
#include "pipeline/readers/words/field_words.h"
#include "pipeline/readers/words/labels.h"
#include "pipeline/readers/words/line_patterns.h"
#include "pipeline/readers/words/outlets.h"

namespace press {

// The words that readers know. Who loads them owns them and hands them down with each Input; a
// function that needs but one part takes that part. Many threads use the same ones.
struct ReaderWords {
  LinePatterns lines;
  ClassHints classes;
  BylineWords bylines;
  Labels labels;
  DateWords dates;
  Outlets outlets;
  ExportWords exports;
  FieldWords fields;
};

// The tables of lexicons/words/ that readers need.
struct ReaderTables {
  Table boilerplate;  // kind, pattern
  Table months;       // kind, words
  Table outlets;      // name, aliases, hosts, country
  Table exports;      // vendor, field, words
  Table fields;       // field, names
};

// Throws Error with file and line for a kind that is unknown or a row that lacks something.
ReaderWords reader_words(const ReaderTables& tables);

}  // namespace press

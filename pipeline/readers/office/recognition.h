#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/lines/export_record.h"

namespace press {

// A paragraph that was read off a picture, its words parted by the ends of lines joined.
struct RecognisedParagraph {
  std::string text;
  double height = 0;  // of its lines, in pixels
};

struct Recognised {
  std::vector<RecognisedParagraph> paragraphs;
  double sum = 0;  // of the confidences of words, 0 to 1
  uint64_t words = 0;

  void add(const Recognised& page);  // its confidences
};

// Reads the text off a picture (PNG, JPEG, TIFF) with the tesseract program, in a child process
// with limits. `languages` as tesseract names them: "deu+eng". Throws Error when it fails.
Recognised recognise(std::string_view picture, const std::string& languages);

// What tesseract says of a picture, in its table form (TSV).
Recognised recognised_of_table(std::string_view table);

// A page of a PDF as a picture, by pdftoppm; pages from 1. Throws Error when it fails.
std::string picture_of_page(std::string_view pdf, size_t page);

// The languages that tesseract has the data of. Throws Error when it is not installed.
std::vector<std::string> recognised_languages();

// Throws Error when tesseract is not installed, or has no data for one of the languages.
void require_recognition(const std::string& languages);

// That a text was recognised by a machine, and how sure it was.
void mark_recognised(const Recognised& all, ExportRecord& record);

}  // namespace press

#include <vector>

#include "pipeline/readers/plain/jsonl.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {

// Each is defined in the file of its name.
const Reader& csv_reader();
const Reader& docx_reader();
const Reader& epub_reader();
const Reader& export_html_reader();
const Reader& export_text_reader();
const Reader& html_reader();
const Reader& json_reader();
const Reader& mail_reader();
const Reader& markdown_reader();
const Reader& odt_reader();
const Reader& pdf_reader();
const Reader& picture_reader();
const Reader& pptx_reader();
const Reader& ris_reader();
const Reader& rtf_reader();
const Reader& text_reader();
const Reader& warc_reader();
const Reader& xlsx_reader();
const Reader& xml_reader();

const std::vector<const Reader*>& readers() {
  static const std::vector<const Reader*> all = {
      &jsonl_reader(), &json_reader(), &export_text_reader(), &export_html_reader(),
      &html_reader(),  &xml_reader(),  &docx_reader(),        &rtf_reader(),
      &odt_reader(),   &pdf_reader(),  &picture_reader(),     &epub_reader(),
      &xlsx_reader(),  &pptx_reader(), &csv_reader(),         &ris_reader(),
      &mail_reader(),  &warc_reader(), &markdown_reader(),    &text_reader(),
  };
  return all;
}

size_t Reader::next_record(std::string_view /*bytes*/, size_t /*from*/,
                           const ReaderWords& /*words*/) const {
  return std::string_view::npos;
}

const Reader* reader_for(Input& input) {
  input.shape = shape_of(input.bytes);
  const Reader* best = nullptr;
  int sureness = 0;
  for (const Reader* reader : readers()) {
    const int answer = reader->recognises(input);
    if (answer <= sureness) continue;
    best = reader;
    sureness = answer;
  }
  return best;
}

}  // namespace press

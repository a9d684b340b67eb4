// Plain text: agency copy, press releases, copied articles.

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/digest.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

class TextReader : public Reader {
 public:
  std::string_view name() const override { return "text"; }
  std::string_view help() const override { return "plain text (.txt), wrapped or not"; }

  int recognises(const Input& input) const override {
    if (input.shape == Shape::binary || input.shape == Shape::zip || input.shape == Shape::rtf)
      return 0;
    // A few bytes that are left of a file of another kind.
    if (has_ending(input.source, {".pdf", ".docx", ".xlsx", ".epub", ".zip", ".gz"})) return 0;
    if (has_ending(input.source, {".txt", ".text"})) return 2;
    const size_t first = input.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos) return 1;
    // Data and markup are no articles in plain text.
    return input.bytes[first] == '{' || input.bytes[first] == '<' ? 0 : 1;
  }

  void read(const Input& input, const Intake& intake) const override {
    if (input.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
      throw Error("the file is empty");
    const ReaderWords& words = input.words;
    ExportRecord record;
    Document& document = record.document;
    document.source = input.source;
    const Decoded decoded = to_utf8(input.bytes);
    std::vector<Block> blocks = text_blocks(decoded.text);
    if (hand_out_digest(blocks, input, "text", intake)) return;
    take_labels(blocks, document, words);
    clean_text(blocks, document, words);
    take_source_line(blocks, record, words);
    read_head(blocks, document, words);
    date_by_name(document);
    record.blocks = std::move(blocks);
    hand_out(std::move(record), input, "text", 0, intake);
  }
};

}  // namespace

const Reader& text_reader() {
  static const TextReader reader;
  return reader;
}

}  // namespace press

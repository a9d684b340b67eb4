// Saved web pages: the article out of a page, and what the page says about it.

#include "corpus/error.h"
#include "corpus/unicode.h"
#include "pipeline/readers/html_blocks.h"
#include "pipeline/readers/html_dom.h"
#include "pipeline/readers/html_metadata.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

constexpr size_t largest_page = size_t{256} << 20;

class HtmlReader : public Reader {
 public:
  std::string_view name() const override { return "html"; }
  std::string_view help() const override { return "saved web pages (.html, .htm)"; }

  int recognises(const Input& input) const override {
    if (is_binary(input.bytes)) return 0;
    if (begins_like_html(input.bytes)) return 3;
    return has_ending(input.source, {".html", ".htm", ".xhtml"}) ? 2 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    if (input.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
      throw Error("{} is empty", input.source);
    if (input.bytes.size() > largest_page)
      throw Error("{}: a page of more than 256 MiB is not read: split it", input.source);
    intake.document(read_page(input));
  }

 private:
  static Document read_page(const Input& input) {
    const ReaderLexicon& words = reader_lexicon();
    Document document;
    document.source = input.source;
    document.format = "html";
    const Decoded decoded = to_utf8(input.bytes, declared_charset(input.bytes));
    const HtmlPage page = parse_html(decoded.text);
    const std::vector<uint8_t> hints = node_hints(page, words);
    const std::vector<PageBlock> all = page_blocks(page, hints);
    const std::vector<PageBlock> body = main_blocks(page, all, hints);
    const uint32_t begin = body.empty() ? 0 : body.front().first;
    read_metadata(page, hints, all, begin, document, words);
    std::vector<Block> blocks(body.begin(), body.end());
    clean_blocks(blocks, document, words);
    finish_document(blocks, document, words);
    return document;
  }
};

}  // namespace

const Reader& html_reader() {
  static const HtmlReader reader;
  return reader;
}

}  // namespace press

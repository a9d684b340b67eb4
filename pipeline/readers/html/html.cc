// Saved web pages: the article out of a page, and what the page says about it.

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_blocks.h"
#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_metadata.h"
#include "pipeline/readers/html/html_styles.h"
#include "pipeline/readers/html/json_ld.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/lines/tag_attributes.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

constexpr size_t largest_page = size_t{256} << 20;

// Dates, bylines and addresses above the first paragraph: the metadata has them. A standfirst that
// stands there twice, as a narrow screen shows it elsewhere.
void drop_opening_lines(std::vector<Block>& blocks, const ReaderWords& words) {
  constexpr size_t shortest_paragraph = 160, longest_opening = 12, shortest_repeat = 40;
  size_t kept = 0, prose = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    const bool paragraph = block.text.size() > shortest_paragraph;
    if (paragraph && prose == blocks.size()) prose = i;
    const bool opening = i < prose && i < longest_opening && !paragraph;
    const bool again =
        i < longest_opening && block.text.size() > shortest_repeat &&
        std::any_of(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(kept),
                    [&](const Block& before) { return before.text == block.text; });
    if (again) continue;
    if (opening && (is_date_or_byline(block.text, words) || !host_of(block.text).empty())) continue;
    if (kept != i) blocks[kept] = std::move(blocks[i]);
    ++kept;
  }
  blocks.resize(kept);
}

// A page whose styles leave less than a sentence or two is shown by a script.
constexpr uint32_t shortest_article = 120;

uint32_t prose_of(const std::vector<PageBlock>& blocks) {
  uint32_t bytes = 0;
  for (const PageBlock& block : blocks) bytes += block.prose();
  return bytes;
}

// A name alone in the last line signs the article.
void take_signature(std::vector<Block>& blocks, Document& document, const ReaderWords& words) {
  constexpr size_t longest_signature = 40, fewest_blocks = 3;
  if (blocks.size() < fewest_blocks || blocks.back().kind != Block::Kind::paragraph) return;
  const std::string& line = blocks.back().text;
  const size_t size = count_words(line);
  if (line.size() > longest_signature || size < 2 || size > 3 || ends_sentence(line) ||
      !looks_like_name(line))
    return;
  const std::vector<std::string> names = split_names(line, words);
  if (names.size() != 1 || names[0] != line) return;
  document.byline = names;
  blocks.pop_back();
}

// For a page on which no article stands out: the text that it carries for search engines, else all
// its prose, wherever it stands, else its lines that are no links.
std::vector<Block> what_is_there(const HtmlPage& page) {
  std::vector<Block> found;
  for (const std::string_view line : split_lines(read_json_ld(page.json_ld).body)) {
    Block block;
    block.text = std::string(line);
    if (line.find_first_not_of(" \t") != std::string_view::npos) found.push_back(std::move(block));
  }
  if (!found.empty()) return found;
  const std::vector<PageBlock> all = page_blocks(page, std::vector<uint8_t>(page.nodes.size()));
  for (const bool prose : {true, false}) {
    for (const PageBlock& block : all)
      if (!block.mostly_links() && (!prose || block.prose() > 0)) found.push_back(block);
    if (!found.empty()) return found;
  }
  return found;
}

class HtmlReader : public Reader {
 public:
  std::string_view name() const override { return "html"; }
  std::string_view help() const override { return "saved web pages (.html, .htm)"; }

  int recognises(const Input& input) const override {
    if (input.shape == Shape::html) return 3;
    if (input.shape != Shape::xml && input.shape != Shape::text) return 0;
    return has_ending(input.source, {".html", ".htm", ".xhtml"}) ? 2 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    if (input.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
      throw Error("the file is empty");
    if (input.bytes.size() > largest_page)
      throw Error("a page of more than 256 MiB is not read: split it");
    intake.document(read_page(input, intake));
  }

 private:
  static Document read_page(const Input& input, const Intake& intake) {
    const ReaderWords& words = input.words;
    Document document;
    document.source = input.source;
    document.format = "html";
    const Decoded decoded = to_utf8(input.bytes, declared_charset(input.bytes));
    const HtmlPage page = parse_html(decoded.text);
    if (page.cut_attributes) intake.warn(surplus_attributes_message());
    std::vector<uint8_t> hints = node_hints(page, words.classes);
    const bool hiding = hide_by_styles(page, hints);
    std::vector<PageBlock> all = page_blocks(page, hints);
    if (hiding && prose_of(all) < shortest_article) {
      for (uint8_t& bits : hints) bits &= static_cast<uint8_t>(~hint::hidden);
      all = page_blocks(page, hints);
    }
    for (int round = 0; round < 4 && forgive_layout(page, all, hints); ++round)
      all = page_blocks(page, hints);
    const std::vector<PageBlock> body = main_blocks(page, all, hints);
    PageRange range;
    if (!body.empty()) range = {body.front().first, body.back().first + 1};
    read_metadata(page, hints, all, range, document, words);
    std::vector<Block> blocks(body.begin(), body.end());
    drop_opening_lines(blocks, words);
    clean_blocks(blocks, document, words);
    if (document.byline.empty()) take_signature(blocks, document, words);
    if (blocks.empty()) blocks = what_is_there(page);
    finish_document(blocks, document, words.outlets);
    return document;
  }
};

}  // namespace

const Reader& html_reader() {
  static const HtmlReader reader;
  return reader;
}

}  // namespace press

#include "pipeline/readers/exports/document_lines.h"

#include <algorithm>

#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/digest.h"

namespace press {
namespace {

constexpr size_t longest_title = 250;

Block block_of(const LinedDocument& document, size_t i) {
  Block block;
  block.text = squeezed_blanks(document.lines[i].text);
  if (document.heading[i] > 0) block.kind = Block::Kind::heading;
  block.level = document.heading[i];
  return block;
}

// A heading, else a first line that is short and no sentence.
void choose_title(std::vector<Block>& blocks, Document& document) {
  for (size_t i = 0; i < std::min(blocks.size(), size_t{5}); ++i) {
    const bool heading = blocks[i].kind == Block::Kind::heading;
    const bool short_line = i == 0 && blocks.size() > 1 && !ends_sentence(blocks[i].text);
    if ((!heading && !short_line) || blocks[i].text.size() > longest_title) continue;
    document.title = blocks[i].text;
    return;
  }
}

}  // namespace

void read_lined_document(const LinedDocument& document, const Input& input, std::string_view kind,
                         bool wrapped, const Intake& intake) {
  if (const Layout* layout = layout_of(document.lines, input.words)) {
    layout->read(document.lines, input, std::string(layout->name()) + "-" + std::string(kind),
                 wrapped, intake);
    return;
  }
  ExportRecord record;
  for (size_t i = 0; i < document.lines.size(); ++i)
    if (Block block = block_of(document, i); !block.text.empty())
      record.blocks.push_back(std::move(block));
  if (hand_out_digest(record.blocks, input, kind, intake)) return;
  choose_title(record.blocks, record.document);
  record.document.source = input.source;
  take_source_line(record.blocks, record, input.words);
  if (!record.blocks.empty()) read_head(record.blocks, record.document, input.words);
  if (record.document.byline.empty()) record.add_byline(document.author, input.words);
  date_by_name(record.document);
  hand_out(std::move(record), input, kind, 0, intake);
}

}  // namespace press

#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/lines/article.h"

namespace press {

// A block of a page, and what its surroundings say about it.
struct PageBlock : Block {
  uint32_t node = 0;       // the innermost block element that holds it
  uint32_t first = 0;      // its first text node
  uint32_t drop_root = 0;  // the outermost element whose class says "no article text"; 0: none
  bool comment = false;    // inside a reader's comment
  bool in_list = false;

  // How much prose it has, in bytes: 0 for menus, labels, captions.
  uint32_t prose() const;
};

// For each node the bits of `hint` that its class, id and ARIA role give it.
std::vector<uint8_t> node_hints(const HtmlPage& page, const ClassHints& words);

// Takes back the hints of elements that hold most of the page's prose, or its only article: there a
// class such as "has-sidebar" names the layout. True when `hints` changed: then the blocks change.
bool forgive_layout(const HtmlPage& page, const std::vector<PageBlock>& blocks,
                    std::vector<uint8_t>& hints);

// All visible text of a page in blocks, in order. Scripts, forms, hidden parts and the
// readings of ruby are left out; <br><br> ends a paragraph; a row of a table is one block.
std::vector<PageBlock> page_blocks(const HtmlPage& page, const std::vector<uint8_t>& hints);

// The blocks of the page's article: the part of the tree with the most prose, by the page's own
// marks (itemprop, class, <article>) where they agree with that, without what its
// surroundings mark as something else.
std::vector<PageBlock> main_blocks(const HtmlPage& page, std::vector<PageBlock> blocks,
                                   const std::vector<uint8_t>& hints);

}  // namespace press

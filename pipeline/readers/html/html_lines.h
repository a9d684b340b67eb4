#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/lines/export_record.h"

namespace press {

// The text inside a node as lines: elements such as <p> and <td> part paragraphs, <br> parts lines,
// white space is one blank. `mark` of a line has the names of the anchors that stand before it.
std::vector<ExportLine> html_lines(const HtmlPage& page, uint32_t node);

// The same for the nodes [begin, end), which need not be one element.
std::vector<ExportLine> html_lines_between(const HtmlPage& page, uint32_t begin, uint32_t end);

// The paragraphs inside a node, each in one line.
std::vector<std::string> html_paragraphs(const HtmlPage& page, uint32_t node);

// Whether one of the words of the node's class is `name`.
bool has_class(const HtmlPage& page, uint32_t node, std::string_view name);

// The nodes inside `node` for which `wanted` holds, in order; not the ones inside those.
template <typename Wanted>
std::vector<uint32_t> find_nodes(const HtmlPage& page, uint32_t node, Wanted wanted) {
  std::vector<uint32_t> found;
  for (uint32_t i = node + 1; i < page.nodes[node].end;) {
    if (page.nodes[i].tag != Tag::text && wanted(i)) {
      found.push_back(i);
      i = page.nodes[i].end;
    } else {
      ++i;
    }
  }
  return found;
}

// The first node of this class inside `node`; 0 when there is none.
uint32_t first_of_class(const HtmlPage& page, uint32_t node, std::string_view name);

}  // namespace press

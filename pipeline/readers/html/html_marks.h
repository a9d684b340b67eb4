#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/words/reader_words.h"

namespace press {

// Where a page says something about its article: its meta elements, and the nodes that its tags,
// attributes and classes mark, in document order.
struct PageMarks {
  std::string page_title, canonical;
  // By name in lower case; all values of a name that comes several times.
  std::map<std::string, std::vector<std::string>, std::less<>> metas;
  std::vector<uint32_t> headings, times, items, rel_authors, author_links, bylines, dates;

  // The first value; empty when there is none.
  std::string meta(std::string_view name) const;
};

PageMarks page_marks(const HtmlPage& page, const std::vector<uint8_t>& hints,
                     const ReaderWords& words);

// Blanks of all kinds as one, none at the ends.
std::string one_blank(std::string_view text);

// Whether a node stands in a readers' comment.
bool in_comment(const HtmlPage& page, const std::vector<uint8_t>& hints, uint32_t node);
// Whether a node stands in an <aside>, <footer>, <nav> or a comment.
bool in_dropped_part(const HtmlPage& page, const std::vector<uint8_t>& hints, uint32_t node);

// The text inside a node, a part for each run between the borders of blocks. Texts of inline
// elements that touch get a blank where a capital follows a small letter: "Jane RoeEditor".
struct TextRun {
  std::string text;
  uint32_t node = 0;  // its first text node
};
std::vector<TextRun> text_runs(const HtmlPage& page, uint32_t node);

// The text that follows text node `label`: the rest of its line, or, where that is empty, the next
// line.
std::string text_behind(const HtmlPage& page, uint32_t label);
// Whether text node `node` is the first of its line.
bool begins_line(const HtmlPage& page, uint32_t node);

}  // namespace press

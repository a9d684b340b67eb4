#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/html/html_blocks.h"
#include "pipeline/readers/html/html_marks.h"
#include "pipeline/readers/html/json_ld.h"

namespace press {

// What is known of a page when its authors are looked for.
struct AuthorEvidence {
  const HtmlPage& page;
  const std::vector<uint8_t>& hints;
  const PageMarks& marks;
  const JsonLd& json;
  const std::vector<PageBlock>& blocks;
  uint32_t begin = 0, end = 0;  // the nodes of the article's text
  const Document& document;     // its title, outlet and url
};

// The authors of a page's article: each place that names some is a candidate, which counts by what
// kind of place it is, where it stands, whether it names persons, and which other places agree.
// Never the name of the site. Empty when nobody is named.
std::vector<std::string> choose_authors(const AuthorEvidence& evidence, const ReaderWords& words);

}  // namespace press

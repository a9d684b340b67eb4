#pragma once

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/reader.h"

namespace press {

// Pages that hold many articles in the layout of one vendor. Each hands out all articles of a page
// and says how many the page claims to have.
void read_factiva_page(const HtmlPage& page, const Input& input, const Intake& intake);
void read_europresse_page(const HtmlPage& page, const Input& input, const Intake& intake);
void read_kikuzo_page(const HtmlPage& page, const Input& input, const Intake& intake);
void read_yomidasu_page(const HtmlPage& page, const Input& input, const Intake& intake);
void read_newsbank_page(const HtmlPage& page, const Input& input, const Intake& intake);
void read_defacto_page(const HtmlPage& page, const Input& input, const Intake& intake);
// By lines: Nexis, ProQuest.
void read_page_by_lines(const HtmlPage& page, const Input& input, const Intake& intake);

}  // namespace press

// What the corpus and the page were made with.
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {

void write_making(ReportPage& page) {
  page.section("making", "How this was made");
  page.text(
      "Each table stands above the command that prints it. With the same corpus and version it "
      "prints the same numbers.");
  const CommandTable& info = page.whole();
  page.table("The whole corpus", html_columns(info), html_rows(info));
  page.again(info);
  page.end_section();
}

}  // namespace press

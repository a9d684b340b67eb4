// DeFacto (Austria) as HTML: one <div class="eintrag"> an article, its source line in <pre>.
#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/html/html_layouts.h"
#include "pipeline/readers/html/html_lines.h"

namespace press {

void read_defacto_page(const HtmlPage& page, const Input& input, const Intake& intake) {
  const std::vector<uint32_t> entries =
      find_nodes(page, 0, [&](uint32_t i) { return has_class(page, i, "eintrag"); });
  const std::string section = input.words.exports.first("apa", "section");
  uint64_t number = 0;
  for (const uint32_t entry : entries) {
    std::vector<ExportLine> lines;
    for (ExportLine& line : html_lines(page, entry)) {
      // <pre> has two lines; our blanks-as-one has made one of them.
      const size_t label = line.text.find(' ' + section + ':');
      if (lines.empty() && label != std::string::npos) {
        lines.push_back({line.text.substr(0, label), true, {}});
        lines.push_back({line.text.substr(label + 1), true, {}});
      } else {
        lines.push_back(std::move(line));
      }
    }
    ++number;
    const Intake one = {[&](Document document) {
                          document.source = input.source + "#" + std::to_string(number);
                          intake.document(std::move(document));
                        },
                        [&](Reject reject) {
                          reject.source = input.source + "#" + std::to_string(number);
                          intake.reject(std::move(reject));
                        }};
    apa_layout().read(lines, input, "defacto-html", false, one);
  }
  intake.claim(number);
}

}  // namespace press

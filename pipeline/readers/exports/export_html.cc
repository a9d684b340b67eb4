// Exports of press databases as HTML: the table of their layouts.
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/html/html_layouts.h"
#include "pipeline/readers/html/html_lines.h"

namespace press {

const Reader& html_reader();

namespace {

constexpr size_t sniffed = size_t{1} << 16;

struct PageLayout {
  std::string_view vendor;  // of lexicons/words/exports.tsv, where its sniff words are
  void (*read)(const HtmlPage&, const Input&, const Intake&);
  bool common = false;  // pages that are no exports have the words too: its lines must show it
};

constexpr PageLayout layouts[] = {
    {"nexis-html", read_page_by_lines},
    {"proquest-html", read_page_by_lines},
    {"europresse-html", read_europresse_page},
    {"newsbank-html", read_newsbank_page},
    {"kikuzo-html", read_kikuzo_page},
    {"yomidasu-html", read_yomidasu_page},
    {"apa-html", read_defacto_page},
    {"factiva-html", read_factiva_page},
    {"integrum-html", read_page_by_lines, true},
};

const PageLayout* layout_for(std::string_view bytes, const ExportWords& words) {
  if (!words.marks_page(bytes)) return nullptr;
  for (const PageLayout& layout : layouts)
    if (words.holds(layout.vendor, bytes)) return &layout;
  return nullptr;
}

bool has_layout(const Input& input) {
  const Decoded decoded = to_utf8(input.bytes, declared_charset(input.bytes));
  return layout_of(html_lines(parse_html(decoded.text), 0), input.words) != nullptr;
}

class ExportHtmlReader : public Reader {
 public:
  std::string_view name() const override { return "export-html"; }
  std::string_view help() const override {
    return "HTML exports of Nexis, Factiva, ProQuest, Europresse, DeFacto, Kikuzo, Yomidasu, "
           "Integrum; NewsBank hit lists";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::html && input.shape != Shape::xml) return 0;
    const PageLayout* layout = layout_for(input.bytes, input.words.exports);
    // Words that are not ASCII are looked for in UTF-8.
    if (const std::string_view begin = first_bytes(input.bytes, sniffed);
        layout == nullptr && !is_utf8(begin)) {
      const Decoded head = to_utf8(begin, declared_charset(begin));
      layout = layout_for(head.text, input.words.exports);
    }
    if (layout == nullptr) return 0;
    return !layout->common || has_layout(input) ? 4 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const Decoded decoded = to_utf8(input.bytes, declared_charset(input.bytes));
    const PageLayout* layout = layout_for(decoded.text, input.words.exports);
    uint64_t handed = 0;
    Intake counting = intake;
    counting.document = [&](Document document) {
      ++handed;
      intake.document(std::move(document));
    };
    counting.reject = [&](Reject reject) {
      ++handed;
      intake.reject(std::move(reject));
    };
    try {
      if (layout != nullptr) layout->read(parse_html(decoded.text), input, counting);
    } catch (const Error&) {
      if (handed > 0) throw;
    }
    if (handed > 0) return;
    intake.warn("the page has the marks of an export, but no article of one: read as a web page");
    html_reader().read(input, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

void read_page_by_lines(const HtmlPage& page, const Input& input, const Intake& intake) {
  const std::vector<ExportLine> lines = html_lines(page, 0);
  const Layout* layout = layout_of(lines, input.words);
  if (layout == nullptr) throw Error("the page has the marks of an export, but no article");
  layout->read(lines, input, std::string(layout->name()) + "-html", false, intake);
}

const Reader& export_html_reader() {
  static const ExportHtmlReader reader;
  return reader;
}

}  // namespace press

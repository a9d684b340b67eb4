// PDF: poppler's pdftotext in a child process, which a broken file may bring down.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/files/child_process.h"
#include "pipeline/readers/lines/digest.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/office/pdf_headline.h"
#include "pipeline/readers/office/recognition.h"
#include "pipeline/readers/pdf/ligatures.h"
#include "pipeline/readers/pdf/pdf_fonts.h"
#include "pipeline/readers/pdf/pdf_pages.h"
#include "pipeline/readers/pdf/pdf_text.h"
#include "pipeline/readers/reader.h"

namespace press {
namespace {

constexpr size_t most_places = size_t{256} << 20;  // bytes of words and their places

// Where each page begins in the finished text, found by the first paragraph of the page.
void set_page_starts(const std::vector<std::string>& firsts, Document& document) {
  CodePoints offsets(document.text);
  size_t at = 0;
  for (const std::string& first : firsts) {
    const size_t found = first.empty() ? std::string::npos : document.text.find(first, at);
    if (found != std::string::npos) at = found;
    document.page_starts.push_back(
        document.page_starts.empty() ? 0 : offsets.from_byte(static_cast<uint32_t>(at)));
  }
}

class PdfReader : public Reader {
 public:
  std::string_view name() const override { return "pdf"; }
  std::string_view help() const override {
    return "PDF (needs pdftotext of poppler-utils); pages without text with --ocr LANG";
  }

  int recognises(const Input& input) const override { return input.shape == Shape::pdf ? 3 : 0; }

  void read(const Input& input, const Intake& intake) const override {
    std::vector<PdfPage> pages = pages_of_file(input);
    ExportRecord record;
    std::vector<std::string> headline;
    if (!read_pictures(input, intake, pages, record, headline)) return;
    mark_bold_lines(input, pages);
    PdfText text = text_of_pages(std::move(pages), headline);
    record.document.title = std::move(text.title);
    record.blocks = std::move(text.blocks);
    finish(std::move(record), text, input, intake);
  }

  size_t largest() const override { return size_t{128} << 20; }

 private:
  static std::string text_of_file(const Input& input, bool places) {
    std::vector<std::string> command = {"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix"};
    if (places) command.emplace_back("-bbox-layout");
    command.insert(command.end(), {"/dev/fd/3", "-"});
    ChildLimits limits;
    if (places) limits.output = most_places;
    return run_child(command, input.bytes, limits);
  }

  // With places where they help: a book of very many words is read without.
  static std::vector<PdfPage> pages_of_file(const Input& input) {
    std::vector<PdfPage> pages;
    try {
      pages = pdf_pages(text_of_file(input, true));
    } catch (const ReadFailure&) {
      throw;
    } catch (const Error&) {
      return plain_pages(input);
    }
    if (std::none_of(pages.begin(), pages.end(), [](const PdfPage& page) { return page.plain(); }))
      return pages;
    std::vector<PdfPage> texts = plain_pages(input);
    for (size_t i = 0; i < std::min(pages.size(), texts.size()); ++i)
      if (pages[i].plain()) pages[i] = std::move(texts[i]);
    return pages;
  }

  // pdftotext says nothing of fonts. Without that program bold headings are lines like others.
  static void mark_bold_lines(const Input& input, std::vector<PdfPage>& pages) {
    if (std::all_of(pages.begin(), pages.end(),
                    [](const PdfPage& page) { return page.lines.empty(); }) ||
        !may_have_bold(input.bytes))
      return;
    ChildLimits limits;
    limits.output = most_places;
    try {
      mark_bold(run_child({"pdftohtml", "-q", "-xml", "-i", "-zoom", "1", "-fontfullname",
                           "-stdout", "/dev/fd/3"},
                          input.bytes, limits),
                pages);
    } catch (const ReadFailure&) {
      throw;
    } catch (const Error&) {
      return;
    }
  }

  // The text as pdftotext orders it. The form feed ends a page.
  static std::vector<PdfPage> plain_pages(const Input& input) {
    const std::string raw = text_of_file(input, false);
    std::vector<PdfPage> pages;
    for (size_t at = 0; at < raw.size();) {
      const size_t end = std::min(raw.find('\f', at), raw.size());
      pages.push_back(unplaced_page(to_utf8(std::string_view(raw).substr(at, end - at)).text));
      at = end + 1;
    }
    return pages;
  }

  static PdfPage unplaced_page(std::string text) {
    PdfPage page;
    part_ligatures(text);
    if (text.find_first_not_of(" \n") == std::string::npos) return page;
    for (const std::string_view line : split_lines(text)) page.unplaced.emplace_back(line);
    return page;
  }

  // Pages without a text layer: read where --ocr is given, else told of. False when there is no
  // text at all and the rejects say why; throws Error when nothing else has said it.
  static bool read_pictures(const Input& input, const Intake& intake, std::vector<PdfPage>& pages,
                            ExportRecord& record, std::vector<std::string>& headline) {
    const auto silent = [](const PdfPage& page) {
      return page.lines.empty() && page.unplaced.empty();
    };
    const auto count = static_cast<size_t>(std::count_if(pages.begin(), pages.end(), silent));
    const bool nothing = count == pages.size();
    if (count == 0) return true;
    if (input.options.ocr.empty()) {
      if (nothing)
        throw Error("the PDF has no text, only pictures of pages: --ocr LANG reads them");
      intake.warn(
          fmt::format("{} of {} pages have no text (blank, or pictures: --ocr LANG reads "
                      "those)",
                      count, pages.size()));
      return true;
    }
    Recognised all;
    size_t failed = 0;
    for (size_t i = 0; i < pages.size(); ++i) {
      if (!silent(pages[i])) continue;
      try {
        const Recognised page = recognise(picture_of_page(input.bytes, i + 1), input.options.ocr);
        all.add(page);
        pages[i] = unplaced_page(text_of(page, i == 0 ? &headline : nullptr));
      } catch (const ReadFailure&) {
        throw;
      } catch (const Error& error) {
        ++failed;
        intake.reject({fmt::format("{}#page {}", input.source, i + 1), error.what()});
      }
    }
    if (all.words > 0) mark_recognised(all, record);
    if (!nothing || all.words > 0) return true;
    if (failed == 0) throw Error("the PDF has pictures of pages only, with no text on them");
    return false;
  }

  static std::string text_of(const Recognised& page, std::vector<std::string>* headline) {
    std::string text;
    std::vector<SizedLine> sized;
    for (const RecognisedParagraph& one : page.paragraphs) {
      (text += one.text) += "\n\n";
      sized.push_back({one.text, one.height});
    }
    if (headline != nullptr) *headline = headline_of(sized);
    return text;
  }

  // The headline may be that of the first article.
  static std::vector<Block> with_title(const ExportRecord& record) {
    std::vector<Block> blocks = record.blocks;
    if (record.document.title.empty()) return blocks;
    Block title;
    title.text = record.document.title;
    title.kind = Block::Kind::heading;
    blocks.insert(blocks.begin(), std::move(title));
    return blocks;
  }

  static void finish(ExportRecord record, const PdfText& text, const Input& input,
                     const Intake& intake) {
    if (hand_out_digest(with_title(record), input, "pdf", intake)) return;
    record.document.source = input.source;
    take_source_line(record.blocks, record, input.words);
    take_issue(text.heads, record, input.words);
    read_head(record.blocks, record.document, input.words);
    date_by_name(record.document);
    Intake paging = intake;
    paging.document = [&](Document document) {
      set_page_starts(text.firsts, document);
      intake.document(std::move(document));
    };
    hand_out(std::move(record), input, "pdf", 0, paging);
  }
};

}  // namespace

const Reader& pdf_reader() {
  static const PdfReader reader;
  return reader;
}

}  // namespace press

// PDF: poppler's pdftotext in a child process, which a broken file may bring down.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/files/child_process.h"
#include "pipeline/readers/lines/digest.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/office/pdf_headline.h"
#include "pipeline/readers/office/recognition.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t edge_lines = 3;  // running heads and feet stand in the first and last lines

// Page numbers differ from page to page; else a running head is the same.
std::string head_key(std::string_view line) {
  std::string key;
  for (const char c : line_key(line)) {
    const bool digit = is_ascii_digit(c);
    if (!digit)
      key += c;
    else if (key.empty() || key.back() != '#')
      key += '#';
  }
  return key;
}

// Fonts join letters in one glyph, "ﬃ": a word is searched for by its letters.
void part_ligatures(std::string& text) {
  constexpr std::string_view letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  for (size_t at = 0; (at = text.find("\xEF\xAC", at)) != std::string::npos;) {
    const auto last = static_cast<unsigned char>(at + 2 < text.size() ? text[at + 2] : 0);
    if (last < 0x80 || last > 0x86) {
      at += 2;
      continue;
    }
    const std::string_view parts = letters[last - 0x80];
    text.replace(at, 3, parts);
    at += parts.size();
  }
}

// The indices of the first and last lines of a page that are not blank.
std::vector<size_t> edges_of(const std::vector<std::string_view>& page) {
  std::vector<size_t> written;
  for (size_t i = 0; i < page.size(); ++i)
    if (!trimmed(page[i]).empty()) written.push_back(i);
  if (written.size() > 2 * edge_lines)
    written.erase(written.begin() + edge_lines, written.end() - edge_lines);
  return written;
}

void drop_running_heads(std::vector<std::vector<std::string_view>>& pages) {
  std::map<std::string, size_t> seen;
  for (const auto& page : pages) {
    std::map<std::string, size_t> here;
    for (const size_t i : edges_of(page)) here[head_key(page[i])] = 1;
    for (const auto& [key, one] : here) seen[key] += one;
  }
  for (auto& page : pages)
    for (const size_t i : edges_of(page)) {
      const std::string key = head_key(page[i]);
      const bool number = key.find_first_not_of("#- ") == std::string::npos;
      if ((pages.size() > 2 && seen[key] * 2 > pages.size()) || number) page[i] = {};
    }
}

// A paragraph that goes on over the turn of a page.
bool goes_on(const Block& last, const Block& next) {
  return last.kind == Block::Kind::paragraph && next.kind == Block::Kind::paragraph &&
         !ends_sentence(last.text) && last.text.size() > 60 && !next.text.empty() &&
         is_ascii_small(next.text[0]);
}

std::string joined(const std::vector<std::string_view>& page) {
  std::string text;
  for (const std::string_view line : page) (text += trimmed(line)) += '\n';
  return text;
}

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

// The lines of the first page that are its headline, taken out of it and joined; empty when they do
// not stand there together.
std::string take_headline(const std::vector<std::string>& large,
                          std::vector<std::string_view>& page) {
  if (large.empty()) return {};
  const auto same = [](std::string_view line, std::string wanted) {
    part_ligatures(wanted);
    return squeezed_blanks(line) == squeezed_blanks(wanted);
  };
  for (size_t begin = 0; begin < page.size(); ++begin) {
    std::string title;
    size_t at = begin, matched = 0;
    while (at < page.size() && matched < large.size() && same(page[at], large[matched])) {
      append_line(title, trimmed(page[at]), {});
      ++at;
      ++matched;
    }
    if (matched != large.size()) continue;
    for (size_t i = begin; i < at; ++i) page[i] = {};
    return squeezed_blanks(title);
  }
  return {};
}

class PdfReader : public Reader {
 public:
  std::string_view name() const override { return "pdf"; }
  std::string_view help() const override {
    return "PDF (needs pdftotext of poppler-utils); pages without text with --ocr LANG";
  }

  int recognises(const Input& input) const override { return input.shape == Shape::pdf ? 3 : 0; }

  void read(const Input& input, const Intake& intake) const override {
    std::vector<std::string> texts = texts_of_pages(run_child(
        {"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "/dev/fd/3", "-"}, input.bytes, {}));
    ExportRecord record;
    std::vector<std::string> headline;
    if (!read_pictures(input, intake, texts, record, headline)) return;
    std::vector<std::vector<std::string_view>> pages;
    for (std::string& text : texts) {
      part_ligatures(text);
      pages.push_back(split_lines(text));
    }
    drop_running_heads(pages);
    if (headline.empty()) headline = large_lines(input.bytes);
    if (!pages.empty()) record.document.title = take_headline(headline, pages[0]);
    std::vector<std::string> firsts;
    for (const auto& page : pages) add_page(page, record, firsts);
    finish(std::move(record), firsts, input, intake);
  }

  size_t largest() const override { return size_t{128} << 20; }

 private:
  // The form feed ends a page.
  static std::vector<std::string> texts_of_pages(std::string_view raw) {
    std::vector<std::string> texts;
    for (size_t at = 0; at < raw.size();) {
      const size_t end = std::min(raw.find('\f', at), raw.size());
      texts.push_back(to_utf8(raw.substr(at, end - at)).text);
      at = end + 1;
    }
    return texts;
  }

  // Pages without a text layer: read where --ocr is given, else told of. False when there is no
  // text at all and the rejects say why; throws Error when nothing else has said it.
  static bool read_pictures(const Input& input, const Intake& intake,
                            std::vector<std::string>& texts, ExportRecord& record,
                            std::vector<std::string>& headline) {
    const auto silent = [](const std::string& text) {
      return text.find_first_not_of(" \n") == std::string::npos;
    };
    const auto count = static_cast<size_t>(std::count_if(texts.begin(), texts.end(), silent));
    const bool nothing = count == texts.size();
    if (count == 0) return true;
    if (input.options.ocr.empty()) {
      if (nothing)
        throw Error("the PDF has no text, only pictures of pages: --ocr LANG reads them");
      intake.warn(
          fmt::format("{} of {} pages have no text (blank, or pictures: --ocr LANG reads "
                      "those)",
                      count, texts.size()));
      return true;
    }
    Recognised all;
    size_t failed = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
      if (!silent(texts[i])) continue;
      try {
        const Recognised page = recognise(picture_of_page(input.bytes, i + 1), input.options.ocr);
        all.add(page);
        texts[i] = text_of(page, i == 0 ? &headline : nullptr);
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

  static void add_page(const std::vector<std::string_view>& page, ExportRecord& record,
                       std::vector<std::string>& firsts) {
    const std::string text = joined(page);
    bool first = true;
    for (Block& block : text_blocks(text)) {
      block.text = squeezed_blanks(block.text);
      if (first) firsts.push_back(block.text.substr(0, 200));
      if (first && !record.blocks.empty() && goes_on(record.blocks.back(), block))
        record.blocks.back().text += ' ' + block.text;
      else
        record.blocks.push_back(std::move(block));
      first = false;
    }
    if (first) firsts.emplace_back();
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

  static void finish(ExportRecord record, const std::vector<std::string>& firsts,
                     const Input& input, const Intake& intake) {
    if (hand_out_digest(with_title(record), input, "pdf", intake)) return;
    record.document.source = input.source;
    take_source_line(record.blocks, record, input.words);
    read_head(record.blocks, record.document, input.words);
    date_by_name(record.document);
    Intake paging = intake;
    paging.document = [&](Document document) {
      set_page_starts(firsts, document);
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

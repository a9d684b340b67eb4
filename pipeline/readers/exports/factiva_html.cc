// Factiva as HTML: positions without labels ("full article"), or a table of field codes ("plus
// indexing").
#include "corpus/text/strings.h"
#include "pipeline/readers/exports/factiva_record.h"
#include "pipeline/readers/html/html_layouts.h"
#include "pipeline/readers/html/html_lines.h"

namespace press {
namespace {

// class="article deArticle", "article zhcnArticle": the language of the article's text. The outer
// element, which has the class "article" alone, is not one.
bool is_article(const HtmlPage& page, uint32_t node) {
  const std::string_view classes = page.attribute(page.nodes[node], "class");
  return classes.substr(0, 8) == "article " && classes.size() > 15 &&
         classes.substr(classes.size() - 7) == "Article";
}

// A list numbers its headlines: "12) Headline".
std::string without_number(std::string title) {
  const size_t end = title.find_first_not_of("0123456789");
  if (end == 0 || end == std::string::npos || title.compare(end, 2, ") ") != 0) return title;
  return title.substr(end + 2);
}

FactivaFields coded_fields(const HtmlPage& page, uint32_t article) {
  FactivaFields fields;
  for (const uint32_t row :
       find_nodes(page, article, [&](uint32_t i) { return page.nodes[i].tag == Tag::tr; })) {
    const std::vector<uint32_t> cells =
        find_nodes(page, row, [&](uint32_t i) { return page.nodes[i].tag == Tag::td; });
    if (cells.size() < 2) continue;
    const std::vector<std::string> code = html_paragraphs(page, cells[0]);
    if (code.size() == 1) fields.emplace_back(code[0], html_paragraphs(page, cells[1]));
  }
  return fields;
}

class PositionsReader {
 public:
  PositionsReader(const HtmlPage& page, uint32_t article, const ReaderWords& words)
      : page_(page), article_(article), words_(words) {}

  ExportRecord run() {
    bool headline_seen = false, length_seen = false, text_seen = false;
    std::vector<std::string> head, positions, captions;
    const auto part = [&](uint32_t i) {
      const Tag tag = page_.nodes[i].tag;
      if (tag == Tag::p) return has_class(page_, i, "articleParagraph") || !holds_parts(i);
      return tag == Tag::div || tag == Tag::span || tag == Tag::b || tag == Tag::h3 ||
             tag == Tag::pre || tag == Tag::table;
    };
    for (const uint32_t i : find_nodes(page_, article_, part)) {
      std::vector<std::string> paragraphs = html_paragraphs(page_, i);
      if (paragraphs.empty()) continue;
      if (has_class(page_, i, "articleParagraph")) {
        text_seen = true;
        for (std::string& text : paragraphs) record_.add_paragraph(std::move(text));
      } else if (page_.attribute(page_.nodes[i], "id") == "hd" ||
                 page_.attribute(page_.nodes[i], "class").find("Headline") != npos) {
        headline_seen = true;
        record_.document.title = without_number(joined(paragraphs, " "));
      } else if (text_seen) {
        captions.insert(captions.end(), paragraphs.begin(), paragraphs.end());
      } else if (has_class(page_, i, "author")) {
        record_.add_byline(paragraphs[0], words_);
      } else if (length_seen || is_factiva_length(paragraphs[0], words_.exports)) {
        length_seen = true;
        positions.insert(positions.end(), paragraphs.begin(), paragraphs.end());
      } else if (headline_seen) {
        if (record_.document.byline.empty()) record_.add_byline(paragraphs[0], words_);
      } else {
        record_.document.section = paragraphs[0];
      }
    }
    take_factiva_positions(positions, words_, record_);
    keep_captions(captions);
    return std::move(record_);
  }

 private:
  static constexpr size_t npos = std::string_view::npos;

  // A <p> that holds parts of the head is not itself a part.
  bool holds_parts(uint32_t node) const {
    for (uint32_t i = node + 1; i < page_.nodes[node].end; ++i)
      if (page_.nodes[i].tag == Tag::div || page_.nodes[i].tag == Tag::p) return true;
    return false;
  }

  // Behind the text: captions, the publisher, the id.
  void keep_captions(std::vector<std::string>& captions) {
    if (!captions.empty() && is_factiva_id(captions.back(), words_.exports)) captions.pop_back();
    if (!captions.empty()) captions.pop_back();
    if (!captions.empty()) record_.extra.emplace_back("captions", joined(captions, " "));
  }

  const HtmlPage& page_;
  uint32_t article_;
  const ReaderWords& words_;
  ExportRecord record_;
};

}  // namespace

void read_factiva_page(const HtmlPage& page, const Input& input, const Intake& intake) {
  uint64_t number = 0, ids = 0;
  for (const uint32_t article :
       find_nodes(page, 0, [&](uint32_t i) { return is_article(page, i); })) {
    const FactivaFields fields = coded_fields(page, article);
    ExportRecord record = fields.size() > 3 ? factiva_coded_record(fields, input.words)
                                            : PositionsReader(page, article, input.words).run();
    hand_out(std::move(record), input, "factiva-html", ++number, intake);
  }
  for (const ExportLine& line : html_lines(page, 0))
    ids += is_factiva_id(line.text, input.words.exports);
  intake.claim(ids);
}

}  // namespace press

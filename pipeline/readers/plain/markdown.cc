// Markdown: notes of web clippers with front matter, reader-mode and whole-page conversions.

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/plain/markdown_blocks.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

constexpr size_t sniffed = 65536;

size_t count(std::string_view text, std::string_view what) {
  size_t number = 0;
  for (size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size())
    ++number;
  return number;
}

// Several kinds of Markdown in one text; one alone may be chance.
bool looks_like_markdown(std::string_view bytes) {
  const std::string_view text = bytes.substr(0, sniffed);
  if (read_front_matter(text).fields.size() >= 2) return true;
  const size_t links = count(text, "](");
  const size_t bold = count(text, "**") / 2;
  size_t headings = 0;
  for (const std::string_view mark : {"\n# ", "\n## ", "\n### "}) headings += count(text, mark);
  if (text.substr(0, 2) == "# ") ++headings;
  const int kinds = (links > 0) + (bold > 0) + (headings > 0);
  return (kinds >= 2 && links + bold + headings >= 3) || links >= 5;
}

// What front matter calls its fields: the labels of lexicons/words/boilerplate.tsv, then the names
// of lexicons/words/fields.tsv.
std::string_view label_of(std::string_view key, const ReaderWords& words) {
  if (const std::string_view label = words.labels.label(key); !label.empty()) return label;
  const std::string_view field = words.fields.meaning(key).field;
  return field == "byline" ? "author" : field;
}

// Clippers without an author write the site in its place. The title then ends in the words of it:
// "Cranes for the quay | Delmouth Times".
bool is_site(std::string_view author, std::string_view title) {
  size_t end = 0;
  for (const std::string_view mark : {" | ", " - ", " – ", " — "})
    if (const size_t at = title.rfind(mark); at != std::string_view::npos)
      end = std::max(end, at + mark.size());
  if (end == 0) return false;
  const std::string tail = ' ' + line_key(title.substr(end)) + ' ';
  bool any = false;
  for (const std::string_view word : split_list(author, ' ')) {
    const std::string key = line_key(word);
    if (key.empty() || key == "-") continue;
    any = true;
    if (tail.find(' ' + key + ' ') == std::string::npos) return false;
  }
  return any;
}

// The box of the author below the article of a whole page: "Commentary by", a name, what the author
// does. It ends the article, and the day of publication may stand above it.
void take_author_box(std::vector<Block>& blocks, Document& document, const ReaderWords& words) {
  constexpr size_t longest_label = 60, lines_above = 3;
  size_t all = 0, seen = 0;
  for (const Block& block : blocks) all += block.text.size();
  for (size_t i = 0; i + 1 < blocks.size(); seen += blocks[i++].text.size()) {
    const std::string& label = blocks[i].text;
    const std::string& name = blocks[i + 1].text;
    if (i == 0 || blocks[i].kind != Block::Kind::heading || seen * 4 < all * 3) continue;
    if (label.size() > longest_label || !looks_like_person(name)) continue;
    if (words.bylines.name_in(label + ' ' + name) != name) continue;
    if (document.byline.empty()) document.byline = split_names(name, words);
    size_t end = i;
    for (size_t k = i; k-- > 1 && k + lines_above >= i && document.published.empty();)
      if (const auto date = date_line(blocks[k].text, words.dates)) {
        document.published = date->iso;
        document.published_rule = "line";
        end = k;
      }
    // Buttons and headings between the last sentence and the box.
    while (end > 1 &&
           (blocks[end - 1].kind == Block::Kind::heading ||
            (blocks[end - 1].text.size() < longest_label && !ends_sentence(blocks[end - 1].text))))
      --end;
    blocks.resize(end);
    return;
  }
}

void take_front_matter(const FrontMatter& matter, Document& document, const ReaderWords& words) {
  std::string author;
  for (const auto& [key, value] : matter.fields) {
    const std::string_view label = label_of(key, words);
    if (value.empty()) continue;
    if (label == "title") {
      if (document.title.empty()) document.title = value;
    } else if (label == "author") {
      author = value;
      for (std::string& name : split_names(value, words))
        document.byline.push_back(std::move(name));
    } else if (label == "date") {
      const std::string date = date_value(value, words.dates);
      if (date.empty() || !document.published.empty()) continue;
      document.published = date;
      document.published_rule = "front-matter";
    } else if (label == "section") {
      document.section = value;
    } else if ((label == "outlet" || label == "url") && !host_of(value).empty()) {
      document.url = value;
    } else if (label == "outlet") {
      document.outlet = value;
    }
  }
  if (!is_site(author, document.title)) return;
  document.byline.clear();
  if (document.outlet.empty()) document.outlet = author;
}

// A conversion of a whole page begins with its menus: what stands above the headline goes. The
// headline is the heading that the page's title holds, or the first of the first level.
void drop_menus(std::vector<Block>& blocks, Document& document) {
  const std::string known = line_key(document.title);
  size_t at = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != Block::Kind::heading) continue;
    const std::string key = line_key(blocks[i].text);
    if (key.empty()) continue;
    const bool headline = known.empty() ? blocks[i].level == 1
                                        : key.size() >= 8 && known.find(key) != std::string::npos;
    if (headline && (at == blocks.size() || blocks[i].level < blocks[at].level)) at = i;
  }
  if (at == blocks.size() || at == 0) return;
  size_t links = 0;
  for (size_t i = 0; i < at; ++i) links += blocks[i].mostly_links();
  if (links * 2 < at && at > 6) return;
  document.title = blocks[at].text;
  if (links > 2) blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(at));
}

class MarkdownReader : public Reader {
 public:
  std::string_view name() const override { return "markdown"; }
  std::string_view help() const override { return "Markdown, with or without front matter (.md)"; }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text && input.shape != Shape::xml) return 0;
    const bool named = has_ending(input.source, {".md", ".markdown", ".mdown"});
    if (looks_like_markdown(input.bytes))
      return named || has_ending(input.source, {".txt", ".text"}) ? 3 : 1;
    return named ? 2 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    if (input.bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
      throw Error("the file is empty");
    const ReaderWords& words = input.words;
    Document document;
    document.source = input.source;
    document.format = "markdown";
    const Decoded decoded = to_utf8(input.bytes);
    const FrontMatter matter = read_front_matter(decoded.text);
    take_front_matter(matter, document, words);
    std::vector<Block> blocks = markdown_blocks(std::string_view(decoded.text).substr(matter.end));
    take_labels(blocks, document, words);
    drop_menus(blocks, document);
    clean_text(blocks, document, words);
    take_author_box(blocks, document, words);
    read_head(blocks, document, words);
    date_by_name(document);
    finish_document(blocks, document, words.outlets);
    intake.document(std::move(document));
  }
};

}  // namespace

const Reader& markdown_reader() {
  static const MarkdownReader reader;
  return reader;
}

}  // namespace press

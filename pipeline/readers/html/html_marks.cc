#include "pipeline/readers/html/html_marks.h"

#include <algorithm>

#include "corpus/text/ascii.h"

namespace press {
namespace {

constexpr size_t longest_run = 2000;

void add_meta(const HtmlPage& page, const HtmlNode& node, PageMarks& marks) {
  const std::string content = one_blank(page.attribute(node, "content"));
  if (content.empty()) return;
  for (const std::string_view key : {"property", "name", "itemprop"}) {
    const std::string names = ascii_lower(page.attribute(node, key));
    // Several names may share one element: "dc:creator twitter:creator".
    for (size_t begin = 0; begin < names.size();) {
      const size_t end = std::min(names.find(' ', begin), names.size());
      if (end > begin) marks.metas[names.substr(begin, end - begin)].push_back(content);
      begin = end + 1;
    }
  }
}

// "/autoren/jane-roe": a part of the path says that a page about an author follows.
bool leads_to_author(std::string_view href, const BylineWords& words) {
  href = href.substr(0, href.find_first_of("?#"));
  for (size_t begin = 0; begin < href.size();) {
    const size_t end = std::min(href.find('/', begin), href.size());
    if (end + 1 < href.size() && words.is_author_path(href.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// The attributes by which marks are told, of each name the first.
struct Said {
  std::string_view itemprop, rel, href;
};

Said said_by(const HtmlPage& page, const HtmlNode& node) {
  Said said;
  for (uint32_t i = node.attributes; i-- > 0;) {
    const HtmlAttribute& attribute = page.attribute_list[node.first_attribute + i];
    const auto value = [&] {
      return std::string_view(page.characters).substr(attribute.value, attribute.size);
    };
    if (attribute.name == "itemprop") said.itemprop = value();
    if (attribute.name == "rel") said.rel = value();
    if (attribute.name == "href") said.href = value();
  }
  return said;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::br:
    case Tag::dd:
    case Tag::div:
    case Tag::dt:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hr:
    case Tag::li:
    case Tag::ol:
    case Tag::p:
    case Tag::section:
    case Tag::table:
    case Tag::td:
    case Tag::th:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return false;
  }
}

// The innermost block that holds a node.
uint32_t block_of(const HtmlPage& page, uint32_t node) {
  uint32_t up = page.nodes[node].parent;
  while (up != 0 && !is_block(page.nodes[up].tag)) up = page.nodes[up].parent;
  return up;
}

// Whether a line ends between text nodes `from` and `to`.
bool line_ends(const HtmlPage& page, uint32_t from, uint32_t to) {
  if (block_of(page, from) != block_of(page, to)) return true;
  for (uint32_t i = from + 1; i < to; ++i)
    if (is_block(page.nodes[i].tag)) return true;
  return false;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool all_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_blank); }

// Whether a text of blanks alone stands between two nodes.
bool blank_between(const HtmlPage& page, uint32_t from, uint32_t to) {
  for (uint32_t i = from + 1; i < to; ++i)
    if (page.nodes[i].tag == Tag::text) return true;
  return false;
}

void append_text(std::string_view text, std::string& out) {
  if (!out.empty() && !text.empty() && is_ascii_small(out.back()) && is_ascii_capital(text[0]))
    out += ' ';
  for (const char c : text) {
    if (!is_blank(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
}

}  // namespace

std::string one_blank(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    const bool wide = text.substr(at, 2) == "\xC2\xA0";
    if (!wide && !is_blank(text[at]))
      out += text[at];
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
    at += wide;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string PageMarks::meta(std::string_view name) const {
  const auto found = metas.find(name);
  return found == metas.end() ? std::string() : found->second.front();
}

PageMarks page_marks(const HtmlPage& page, const std::vector<uint8_t>& hints,
                     const ReaderWords& words) {
  PageMarks marks;
  for (uint32_t i = 1; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    if (node.tag == Tag::text) continue;
    const Said said = said_by(page, node);
    switch (node.tag) {
      case Tag::meta:
        add_meta(page, node, marks);
        break;
      case Tag::title:
        if (marks.page_title.empty()) marks.page_title = page.inner_text(i);
        break;
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
        marks.headings.push_back(i);
        break;
      case Tag::time:
        marks.times.push_back(i);
        break;
      case Tag::a:
        if (leads_to_author(said.href, words.bylines)) marks.author_links.push_back(i);
        break;
      case Tag::link:
        if (said.rel == "canonical") marks.canonical = said.href;
        break;
      default:
        break;
    }
    if (node.attributes == 0) continue;
    if (!said.itemprop.empty()) marks.items.push_back(i);
    if (node.tag != Tag::link && said.rel.find("author") != std::string_view::npos)
      marks.rel_authors.push_back(i);
    if (hints[i] & hint::byline) marks.bylines.push_back(i);
    if (hints[i] & hint::date) marks.dates.push_back(i);
  }
  return marks;
}

bool in_comment(const HtmlPage& page, const std::vector<uint8_t>& hints, uint32_t node) {
  for (uint32_t up = node; up != 0; up = page.nodes[up].parent)
    if (hints[up] & hint::comment) return true;
  return false;
}

bool in_dropped_part(const HtmlPage& page, const std::vector<uint8_t>& hints, uint32_t node) {
  for (uint32_t up = node; up != 0; up = page.nodes[up].parent) {
    const Tag tag = page.nodes[up].tag;
    if (tag == Tag::aside || tag == Tag::footer || tag == Tag::nav) return true;
    if (hints[up] & hint::comment) return true;
  }
  return false;
}

std::vector<TextRun> text_runs(const HtmlPage& page, uint32_t node) {
  std::vector<TextRun> runs;
  uint32_t last = 0;
  size_t size = 0;
  for (uint32_t i = node; i < page.nodes[node].end && size < longest_run; ++i) {
    if (page.nodes[i].tag != Tag::text || all_blank(page.text(page.nodes[i]))) continue;
    const std::string_view text = page.text(page.nodes[i]);
    if (last == 0 || line_ends(page, last, i))
      runs.push_back({"", i});
    else if (blank_between(page, last, i))
      runs.back().text += ' ';
    append_text(text, runs.back().text);
    size += text.size();
    last = i;
  }
  for (TextRun& run : runs) run.text = one_blank(run.text);
  return runs;
}

std::string text_behind(const HtmlPage& page, uint32_t label) {
  constexpr uint32_t farthest = 24;
  constexpr size_t longest = 160;
  std::string out;
  uint32_t last = label;
  const auto end = static_cast<uint32_t>(page.nodes.size());
  for (uint32_t i = label + 1; i < std::min(end, label + farthest) && out.size() < longest; ++i) {
    if (page.nodes[i].tag != Tag::text || all_blank(page.text(page.nodes[i]))) continue;
    if (!out.empty() && line_ends(page, last, i)) break;
    if (!out.empty() && blank_between(page, last, i)) out += ' ';
    append_text(page.text(page.nodes[i]), out);
    last = i;
  }
  return one_blank(out);
}

bool begins_line(const HtmlPage& page, uint32_t node) {
  for (uint32_t i = node; i-- > 1;) {
    if (is_block(page.nodes[i].tag)) return true;
    if (page.nodes[i].tag == Tag::text && !all_blank(page.text(page.nodes[i])))
      return line_ends(page, i, node);
  }
  return true;
}

}  // namespace press

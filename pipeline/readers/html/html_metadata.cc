#include "pipeline/readers/html/html_metadata.h"

#include <algorithm>
#include <map>

#include "corpus/text/ascii.h"
#include "pipeline/readers/html/html_title.h"
#include "pipeline/readers/html/json_ld.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

std::string trimmed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class MetadataReader {
 public:
  MetadataReader(const HtmlPage& page, const std::vector<uint8_t>& hints,
                 const std::vector<PageBlock>& blocks, uint32_t body, Document& document,
                 const ReaderWords& words)
      : page_(page),
        hints_(hints),
        blocks_(blocks),
        body_(body),
        document_(document),
        words_(words),
        json_(read_json_ld(page.json_ld)) {
    collect();
  }

  void run() {
    read_url();
    read_outlet();
    document_.title = title();
    read_date();
    read_authors();
    document_.section = first_of({meta("article:section"), json_.section});
  }

 private:
  void collect() {
    for (uint32_t i = 1; i < page_.nodes.size(); ++i) {
      const HtmlNode& node = page_.nodes[i];
      switch (node.tag) {
        case Tag::text:
          continue;
        case Tag::meta:
          add_meta(node);
          break;
        case Tag::title:
          if (page_title_.empty()) page_title_ = page_.inner_text(i);
          break;
        case Tag::h1:
        case Tag::h2:
        case Tag::h3:
          headings_.push_back(i);
          break;
        case Tag::time:
          times_.push_back(i);
          break;
        case Tag::link:
          if (page_.attribute(node, "rel") == "canonical")
            canonical_ = page_.attribute(node, "href");
          break;
        default:
          break;
      }
      if (node.attributes == 0) continue;
      const std::string_view item = page_.attribute(node, "itemprop");
      if (!item.empty()) items_.push_back(i);
      const std::string_view rel = page_.attribute(node, "rel");
      if (rel.find("author") != std::string_view::npos) rel_authors_.push_back(i);
      if (hints_[i] & hint::byline) bylines_.push_back(i);
      if (hints_[i] & hint::date) date_marks_.push_back(i);
    }
  }

  void add_meta(const HtmlNode& node) {
    const std::string_view content = page_.attribute(node, "content");
    if (content.empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop"}) {
      const std::string_view name = page_.attribute(node, key);
      if (!name.empty()) metas_.try_emplace(ascii_lower(name), trimmed(content));
    }
  }

  std::string meta(std::string_view name) const {
    const auto found = metas_.find(name);
    return found == metas_.end() ? std::string() : found->second;
  }

  static std::string first_of(std::initializer_list<std::string> values) {
    for (const std::string& value : values)
      if (!value.empty()) return trimmed(value);
    return {};
  }

  void read_url() {
    for (const std::string& url : {canonical_, meta("og:url"), json_.url, meta("twitter:url")}) {
      if (host_of(url).empty()) continue;
      document_.url = url;
      return;
    }
  }

  void read_outlet() {
    document_.outlet = first_of({meta("og:site_name"), json_.publisher});
    if (const Outlet* outlet = words_.outlets.of_host(host_of(document_.url)))
      document_.outlet = outlet->name;
    if (document_.outlet.empty() && words_.outlets.of_name(site_suffix(page_title_)) != nullptr)
      document_.outlet = site_suffix(page_title_);
    if (document_.outlet.empty()) document_.outlet = first_of({meta("application-name")});
  }

  std::string title() const {
    const TitleEvidence evidence = {page_title_,
                                    first_of({meta("og:title"), meta("twitter:title")}),
                                    trimmed(json_.headline), document_.outlet};
    return choose_title(page_, hints_, headings_, evidence);
  }

  // ---- date

  bool set_date(const std::string& value, std::string_view rule) {
    const std::string date = date_value(value, words_.dates);
    if (date.size() < 7) return false;
    document_.published = date;
    document_.published_rule = std::string(rule);
    return true;
  }

  bool meta_date(std::string_view name) {
    return set_date(meta(name), "meta:" + std::string(name));
  }

  void read_date() {
    if (meta_date("article:published_time")) return;
    if (json_.article && set_date(json_.published, "json-ld")) return;
    for (const std::string_view name :
         {"og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
          "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "article.published",
          "publishdate", "publish-date", "publish_date", "pubdate", "published_date",
          "publication_date", "article_date_original", "date", "last-publication-date",
          "cxenseparse:recs:publishtime"})
      if (meta_date(name)) return;
    if (item_date() || time_date(true) || class_date()) return;
    if (set_date(json_.published, "json-ld") || time_date(false)) return;
    const std::string in_path = date_in_path(document_.url);
    if (in_path.size() == 10) return set_url_date(in_path);
    visible_date();
    if (!document_.published.empty()) return;
    const std::string in_number = date_in_number(document_.url);
    set_url_date(in_number.empty() ? in_path : in_number);
  }

  void set_url_date(const std::string& date) {
    if (date.empty()) return;
    document_.published = date;
    document_.published_rule = "url";
  }

  bool item_date() {
    for (const uint32_t i : items_) {
      const HtmlNode& node = page_.nodes[i];
      if (page_.attribute(node, "itemprop").find("datePublished") == std::string_view::npos)
        continue;
      for (const std::string_view name : {"content", "datetime"})
        if (set_date(std::string(page_.attribute(node, name)), "itemprop:datePublished"))
          return true;
      if (set_date(page_.inner_text(i), "itemprop:datePublished")) return true;
    }
    return false;
  }

  bool in_dropped_part(uint32_t i) const {
    for (uint32_t up = i; up != 0; up = page_.nodes[up].parent) {
      const Tag tag = page_.nodes[up].tag;
      if (tag == Tag::aside || tag == Tag::footer || tag == Tag::nav) return true;
      if (hints_[up] & hint::comment) return true;
    }
    return false;
  }

  bool time_date(bool marked_only) {
    for (const uint32_t i : times_) {
      const HtmlNode& node = page_.nodes[i];
      const bool marked = page_.has_attribute(node, "pubdate") || (hints_[i] & hint::date) != 0;
      if ((marked_only && !marked) || in_dropped_part(i)) continue;
      const std::string shown = page_.inner_text(i);
      if (const auto date = find_date(shown, words_.dates); date && date->modified) continue;
      if (set_date(std::string(page_.attribute(node, "datetime")), "time")) return true;
      if (set_date(shown, "time")) return true;
    }
    return false;
  }

  bool class_date() {
    for (const uint32_t i : date_marks_) {
      if (page_.nodes[i].end - i > 40 || in_dropped_part(i)) continue;
      const std::string text = page_.inner_text(i);
      if (text.empty() || text.size() > 150) continue;
      const auto date = find_date(text, words_.dates);
      if (date && !date->modified && set_date(date->iso, "class")) return true;
      if (!date && text.size() < 40 && set_date(text, "class")) return true;
    }
    return false;
  }

  // A line that gives only a date, near the beginning of the text; then any short line there.
  void visible_date() {
    const auto body =
        std::partition_point(blocks_.begin(), blocks_.end(),
                             [&](const PageBlock& block) { return block.first < body_; });
    const auto at = static_cast<size_t>(body - blocks_.begin());
    const size_t begin = at > 25 ? at - 25 : 0;
    const size_t end = std::min(blocks_.size(), at + 6);
    for (size_t i = begin; i < end; ++i)
      if (const auto date = date_line(blocks_[i].text, words_.dates); date && !date->modified)
        if (set_date(date->iso, "line")) return;
    for (size_t i = begin; i < end; ++i) {
      if (blocks_[i].text.size() > 160) continue;
      const auto date = find_date(blocks_[i].text, words_.dates);
      if (date && !date->modified && set_date(date->iso, "line")) return;
    }
  }

  // ---- authors

  // A name under which somebody writes a blog: one word, in any case.
  bool add_handle(std::string_view text) {
    if (text.size() < 2 || text.size() > 30 || words_.bylines.is_no_author(text)) return false;
    if (text.find_first_of(" :/|@#") != std::string_view::npos) return false;
    document_.byline.emplace_back(text);
    return true;
  }

  // No-break blanks as blanks.
  static std::string one_blank(std::string_view text) {
    std::string out(text);
    for (size_t at = out.find("\xC2\xA0"); at != std::string::npos; at = out.find("\xC2\xA0", at))
      out.replace(at, 2, " ");
    return out;
  }

  // "AuthorJane Roe", where the page shows the label in a line of its own -> "Jane Roe"
  std::string_view without_glued_label(std::string_view text) const {
    for (size_t i = 1; i < std::min(text.find(' '), text.size()); ++i) {
      const bool hump =
          text[i - 1] >= 'a' && text[i - 1] <= 'z' && text[i] >= 'A' && text[i] <= 'Z';
      if (hump && words_.labels.label(text.substr(0, i)) == "author") return text.substr(i);
    }
    return text;
  }

  // Somebody whom the page marks as the author although the words look like no name: "open-it web
  // group".
  bool add_group(std::string_view shown) {
    const std::string plain = one_blank(shown);
    std::string_view text = plain;
    if (const std::string_view name = words_.bylines.name_in(text); !name.empty()) text = name;
    if (text.size() < 3 || text.size() > 40 || count_words(text) > 4) return false;
    if (text.find_first_of(":/|@#,;!?0123456789") != std::string_view::npos) return false;
    const bool nobody = words_.bylines.is_no_author(text);
    if (nobody || line_key(text) == line_key(document_.outlet)) return false;
    document_.byline.emplace_back(text);
    return true;
  }

  bool add_authors(std::string_view shown) {
    const std::string plain = one_blank(shown);
    const std::string_view text = without_glued_label(plain);
    if (text.size() > 200 || host_of(text).size() > 0) return false;
    for (std::string& name : split_names(text, words_)) {
      const std::string key = line_key(name);
      if (key == line_key(document_.outlet) || key == line_key(meta("og:site_name"))) continue;
      if (std::find(document_.byline.begin(), document_.byline.end(), name) ==
          document_.byline.end())
        document_.byline.push_back(std::move(name));
    }
    return !document_.byline.empty();
  }

  void read_authors() {
    for (const std::string& author : json_.authors) add_authors(trimmed(author));
    if (!document_.byline.empty()) return;
    if (json_.authors.size() == 1 && json_.authors[0] != document_.outlet &&
        add_handle(json_.authors[0]))
      return;
    if (authors_of(rel_authors_, 3)) return;
    if (!rel_authors_.empty() && page_.nodes[rel_authors_[0]].tag == Tag::a &&
        !in_dropped_part(rel_authors_[0]) && add_handle(page_.inner_text(rel_authors_[0])))
      return;
    for (const std::string_view name :
         {"author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
          "dcterms.creator", "byl", "article:author"})
      if (add_authors(meta(name))) return;
    if (words_.labels.label(meta("twitter:label1")) == "author" &&
        (add_authors(meta("twitter:data1")) || add_group(meta("twitter:data1"))))
      return;
    for (const uint32_t i : items_) {
      const HtmlNode& node = page_.nodes[i];
      if (page_.attribute(node, "itemprop") != "author" || in_dropped_part(i)) continue;
      const std::string shown = page_.inner_text(i);
      if (add_authors(page_.attribute(node, "content")) || add_authors(shown) || add_group(shown))
        return;
    }
    if (authors_of(bylines_, 1)) return;
    visible_byline();
    for (const uint32_t i : head_bylines())
      if (document_.byline.empty()) add_authors(page_.inner_text(i));
    for (const uint32_t i : bylines_)
      if (document_.byline.empty() && page_.nodes[i].tag == Tag::a && !in_dropped_part(i))
        add_handle(page_.inner_text(i));
  }

  // Bylines in a box of its own below the headline.
  std::vector<uint32_t> head_bylines() const {
    constexpr uint32_t together = 60;
    std::vector<uint32_t> found;
    for (const uint32_t i : bylines_) {
      bool boxed = false, below = false;
      for (uint32_t up = i; up != 0; up = page_.nodes[up].parent)
        boxed = boxed || page_.nodes[up].tag == Tag::aside;
      for (const uint32_t heading : headings_)
        below =
            below || (page_.nodes[heading].tag == Tag::h1 && i > heading && i < heading + together);
      if (boxed && below) found.push_back(i);
    }
    return found;
  }

  bool authors_of(const std::vector<uint32_t>& nodes, size_t most) {
    constexpr uint32_t together = 40;
    size_t found = 0;
    uint32_t last = 0;
    for (const uint32_t i : nodes) {
      if (page_.nodes[i].end - i > 60 || page_.nodes[i].tag == Tag::link) continue;
      if (in_dropped_part(i)) continue;
      const std::string text = page_.inner_text(i);
      if (text.empty() || text.size() > 120) continue;
      const size_t before = document_.byline.size();
      add_authors(text);
      if (document_.byline.size() > before) {
        // Names far apart belong to several articles.
        if (found > 0 && i > last + together) {
          document_.byline.resize(before);
          break;
        }
        ++found;
        last = i;
      }
      if (found >= most) break;
    }
    return found > 0;
  }

  void visible_byline() {
    for (const PageBlock& block : blocks_) {
      if (block.first > body_ + 200 || block.comment) continue;
      if (block.text.size() > 100 || ends_sentence(block.text)) continue;
      std::string_view name = words_.bylines.name_in(block.text);
      if (name.empty()) name = name_after_date(block.text, words_);
      if (!name.empty() && count_words(name) >= 2 && add_authors(name)) return;
    }
  }

  const HtmlPage& page_;
  const std::vector<uint8_t>& hints_;
  const std::vector<PageBlock>& blocks_;
  const uint32_t body_;
  Document& document_;
  const ReaderWords& words_;
  const JsonLd json_;
  std::string page_title_, canonical_;
  std::map<std::string, std::string, std::less<>> metas_;
  std::vector<uint32_t> headings_, times_, items_, rel_authors_, bylines_, date_marks_;
};

}  // namespace

void read_metadata(const HtmlPage& page, const std::vector<uint8_t>& hints,
                   const std::vector<PageBlock>& blocks, uint32_t body, Document& document,
                   const ReaderWords& words) {
  MetadataReader(page, hints, blocks, body, document, words).run();
}

}  // namespace press

#include "pipeline/readers/html/html_metadata.h"

#include <algorithm>

#include "pipeline/readers/html/html_authors.h"
#include "pipeline/readers/html/html_marks.h"
#include "pipeline/readers/html/html_title.h"
#include "pipeline/readers/html/json_ld.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

class MetadataReader {
 public:
  MetadataReader(const HtmlPage& page, const std::vector<uint8_t>& hints,
                 const std::vector<PageBlock>& blocks, PageRange body, Document& document,
                 const ReaderWords& words)
      : page_(page),
        hints_(hints),
        blocks_(blocks),
        body_(body),
        document_(document),
        words_(words),
        json_(read_json_ld(page.json_ld)),
        marks_(page_marks(page, hints, words)) {}

  void run() {
    read_url();
    read_outlet();
    document_.title = title();
    read_date();
    document_.byline = choose_authors(
        {page_, hints_, marks_, json_, blocks_, body_.begin, body_.end, document_}, words_);
    document_.section = first_of({meta("article:section"), json_.section});
  }

 private:
  std::string meta(std::string_view name) const { return marks_.meta(name); }

  static std::string first_of(std::initializer_list<std::string> values) {
    for (const std::string& value : values)
      if (!value.empty()) return one_blank(value);
    return {};
  }

  void read_url() {
    for (const std::string& url :
         {marks_.canonical, meta("og:url"), json_.url, meta("twitter:url")}) {
      if (host_of(url).empty()) continue;
      document_.url = url;
      return;
    }
  }

  void read_outlet() {
    document_.outlet = first_of({meta("og:site_name"), json_.publisher});
    if (const Outlet* outlet = words_.outlets.of_host(host_of(document_.url)))
      document_.outlet = outlet->name;
    if (document_.outlet.empty() &&
        words_.outlets.of_name(site_suffix(marks_.page_title)) != nullptr)
      document_.outlet = site_suffix(marks_.page_title);
    if (document_.outlet.empty()) document_.outlet = first_of({meta("application-name")});
  }

  std::string title() const {
    const TitleEvidence evidence = {
        marks_.page_title, first_of({meta("og:title"), meta("twitter:title")}),
        one_blank(json_.headline), first_of({document_.outlet, host_of(document_.url)})};
    return choose_title(page_, hints_, marks_.headings, evidence);
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
    for (const uint32_t i : marks_.items) {
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

  bool time_date(bool marked_only) {
    for (const uint32_t i : marks_.times) {
      const HtmlNode& node = page_.nodes[i];
      const bool marked = page_.has_attribute(node, "pubdate") || (hints_[i] & hint::date) != 0;
      if ((marked_only && !marked) || in_dropped_part(page_, hints_, i)) continue;
      const std::string shown = page_.inner_text(i);
      if (const auto date = find_date(shown, words_.dates); date && date->modified) continue;
      if (set_date(std::string(page_.attribute(node, "datetime")), "time")) return true;
      if (set_date(shown, "time")) return true;
    }
    return false;
  }

  bool class_date() {
    for (const uint32_t i : marks_.dates) {
      if (page_.nodes[i].end - i > 40 || in_dropped_part(page_, hints_, i)) continue;
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
                             [&](const PageBlock& block) { return block.first < body_.begin; });
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

  const HtmlPage& page_;
  const std::vector<uint8_t>& hints_;
  const std::vector<PageBlock>& blocks_;
  const PageRange body_;
  Document& document_;
  const ReaderWords& words_;
  const JsonLd json_;
  const PageMarks marks_;
};

}  // namespace

void read_metadata(const HtmlPage& page, const std::vector<uint8_t>& hints,
                   const std::vector<PageBlock>& blocks, PageRange body, Document& document,
                   const ReaderWords& words) {
  MetadataReader(page, hints, blocks, body, document, words).run();
}

}  // namespace press

#include "pipeline/readers/html/html_metadata.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "pipeline/readers/html/html_authors.h"
#include "pipeline/readers/html/html_marks.h"
#include "pipeline/readers/html/html_title.h"
#include "pipeline/readers/html/json_ld.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

// Where dates stand: blocks before the text and behind its beginning or end, and how long a line
// is.
constexpr size_t before = 25, behind = 6, longest_line = 160;

// "2024-12-22" -> its day; none for a month or a year.
std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  if (iso.size() != 10) return std::nullopt;
  const auto number = [&](size_t at, size_t size) {
    int value = 0;
    for (const char c : iso.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  return std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2);
}

// 0 where one of them is no day.
int days_between(std::string_view from, std::string_view to) {
  const auto first = day_of(from), second = day_of(to);
  return first && second ? static_cast<int>((*second - *first).count()) : 0;
}

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
    take_shown_day();
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
    utc_hour_ = utc_hour(value);
    return true;
  }

  // The hour of a time in UTC; -1 for any other.
  static int utc_hour(std::string_view time) {
    const size_t at = time.find('T');
    if (at == std::string_view::npos || at + 3 >= time.size() || time[at + 3] != ':') return -1;
    for (const std::string_view zone : {"Z", "+00:00", "+0000"})
      if (time.substr(time.size() - std::min(time.size(), zone.size())) == zone)
        return (time[at + 1] - '0') * 10 + (time[at + 2] - '0');
    return -1;
  }

  // An evening in UTC may be the next day where the paper appears, a night the day before: then
  // the page shows it.
  void take_shown_day() {
    constexpr int night = 9, evening = 15;
    const int hour = utc_hour_;
    if (hour < 0) return;
    const std::string date = document_.published, rule = document_.published_rule;
    if (!class_date(true)) near_line();
    const int later = days_between(date, document_.published);
    if ((later == 1 && hour >= evening) || (later == -1 && hour < night)) return;
    document_.published = date;
    document_.published_rule = rule;
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
    if (item_date() || time_date(true) || class_date(false)) return;
    if (set_date(json_.published, "json-ld") || time_date(false)) return;
    const std::string in_path = date_in_path(document_.url);
    if (in_path.size() == 10) return set_url_date(in_path);
    const std::string by_name = date_by_month_name(document_.url, words_.dates);
    if (!by_name.empty()) return set_url_date(by_name);
    if (!near_line()) line_below();
    if (!document_.published.empty()) return;
    const std::string in_number = date_in_number(document_.url);
    set_url_date(in_number.empty() ? in_path : in_number);
    if (document_.published.empty()) modified_date();
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

  // Near the beginning of the text first: elsewhere they date comments and teasers.
  bool time_date(bool marked_only) {
    return times_date(marked_only, true) || times_date(marked_only, false);
  }

  bool near(uint32_t node) const {
    constexpr uint32_t above = 120, below = 60;
    return node + above >= body_.begin && node < body_.begin + below;
  }

  bool times_date(bool marked_only, bool nearby) {
    for (const uint32_t i : marks_.times) {
      if (near(i) != nearby) continue;
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

  bool class_date(bool near_only) {
    for (const uint32_t i : marks_.dates) {
      if (near_only && !near(i)) continue;
      if (page_.nodes[i].end - i > 40 || in_dropped_part(page_, hints_, i)) continue;
      const std::string text = page_.inner_text(i);
      if (text.empty() || text.size() > 150) continue;
      const auto date = find_date(text, words_.dates);
      if (date && !date->modified && set_date(date->iso, "class")) return true;
      if (!date && text.size() < 40 && set_date(text, "class")) return true;
    }
    return false;
  }

  // Of the lines around the beginning of the text that give only a date the nearest, a whole date
  // before a month; then any short line there.
  bool near_line() {
    const size_t at = block_at(body_.begin), end = std::min(blocks_.size(), at + behind);
    std::vector<size_t> near;
    for (size_t i = at > before ? at - before : 0; i < end; ++i) near.push_back(i);
    std::stable_sort(near.begin(), near.end(), [&](size_t a, size_t b) {
      return (a < at ? at - a : a - at) < (b < at ? at - b : b - at);
    });
    std::string text;
    for (size_t i = at; i < end; ++i) text += blocks_[i].text;
    const DayOrder order = order_of_script(text);
    for (const size_t whole : {size_t{10}, size_t{7}})
      for (const size_t i : near)
        if (const auto date = date_line(blocks_[i].text, words_.dates, order);
            date && !date->modified && date->iso.size() >= whole && set_date(date->iso, "line"))
          return true;
    for (const size_t i : near) {
      if (blocks_[i].text.size() > longest_line) continue;
      const auto date = find_date(blocks_[i].text, words_.dates);
      if (date && !date->modified && set_date(date->iso, "line")) return true;
    }
    return false;
  }

  // A line below the text, where an article may be dated too.
  void line_below() {
    const size_t last = block_at(body_.end);
    for (size_t i = last; i < std::min(blocks_.size(), last + behind); ++i) {
      if (blocks_[i].text.size() > longest_line || blocks_[i].comment) continue;
      const auto date = find_date(blocks_[i].text, words_.dates);
      if (date && set_date(date->iso, date->modified ? "line:modified" : "line")) return;
    }
  }

  // The first block that begins at or behind a node.
  size_t block_at(uint32_t node) const {
    const auto found = std::partition_point(
        blocks_.begin(), blocks_.end(), [&](const PageBlock& block) { return block.first < node; });
    return static_cast<size_t>(found - blocks_.begin());
  }

  // Where nothing says when an article was published, when it was changed last.
  void modified_date() {
    for (const std::string_view name : {"article:modified_time", "og:updated_time", "datemodified",
                                        "dcterms.modified", "dc.date.modified", "last-modified"})
      if (meta_date(name)) return;
    set_date(json_.modified, "json-ld:modified");
  }

  const HtmlPage& page_;
  const std::vector<uint8_t>& hints_;
  const std::vector<PageBlock>& blocks_;
  const PageRange body_;
  Document& document_;
  const ReaderWords& words_;
  const JsonLd json_;
  const PageMarks marks_;
  int utc_hour_ = -1;  // of the time that the date comes from; -1: not in UTC
};

}  // namespace

void read_metadata(const HtmlPage& page, const std::vector<uint8_t>& hints,
                   const std::vector<PageBlock>& blocks, PageRange body, Document& document,
                   const ReaderWords& words) {
  MetadataReader(page, hints, blocks, body, document, words).run();
}

}  // namespace press

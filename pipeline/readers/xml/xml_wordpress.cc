// WordPress exports (WXR): a feed that holds all that a blog holds, drafts, pictures and menus too.
#include <algorithm>
#include <map>

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/tables/field_values.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

std::string text_of(const XmlNode* node) { return node == nullptr ? "" : node->inner_text(); }

std::string raw_text(const XmlNode& node) {
  std::string text = node.text;
  for (const XmlNode& child : node.children) text += raw_text(child);
  return text;
}

// Types of posts that the program keeps for itself. Types of a site's own may be articles.
bool is_own_type(std::string_view type) {
  static constexpr std::string_view own[] = {
      "attachment",          "nav_menu_item", "revision",     "custom_css",    "oembed_cache",
      "customize_changeset", "user_request",  "wp_block",     "wp_template",   "wp_template_part",
      "wp_global_styles",    "wp_navigation", "wp_font_face", "wp_font_family"};
  return std::find(std::begin(own), std::end(own), type) != std::end(own);
}

// Shortcodes whose inside is no text of the article.
bool is_picture_code(std::string_view name) {
  return name == "caption" || name == "wp_caption" || name == "gallery" || name == "audio" ||
         name == "video" || name == "playlist" || name == "embed";
}

bool is_code_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// "[gallery ids=..]", "[vc_row]", but not "[sic]": a code has attributes, an underscore, or is one
// of the program's own.
class ShortcodeFilter {
 public:
  explicit ShortcodeFilter(std::string_view text) : text_(text) {}

  std::string run() {
    for (size_t at = 0; at < text_.size();) {
      const size_t open = std::min(text_.find('[', at), text_.size());
      out_.append(text_.substr(at, open - at));
      at = open < text_.size() ? after_code(open) : open;
    }
    return std::move(out_);
  }

 private:
  size_t after_code(size_t open) {
    size_t begin = open + 1;
    const bool closing = begin < text_.size() && text_[begin] == '/';
    begin += closing;
    size_t end = begin;
    while (end < text_.size() && is_code_byte(text_[end])) ++end;
    const std::string_view name = text_.substr(begin, end - begin);
    const size_t bracket = text_.substr(0, end + 2000).find_first_of("]\n", end);
    const bool whole = bracket != std::string_view::npos && text_[bracket] == ']' && !name.empty();
    const bool attributes =
        whole && text_.substr(end, bracket - end).find('=') != std::string_view::npos;
    if (!whole || !(attributes || closing || is_picture_code(name) ||
                    name.find('_') != std::string_view::npos)) {
      out_ += '[';
      return open + 1;
    }
    if (!closing && is_picture_code(name)) {
      const std::string close = "[/" + std::string(name) + "]";
      const size_t inside = text_.find(close, bracket);
      const size_t next = text_.find("[" + std::string(name), bracket);
      if (inside != std::string_view::npos && inside < next) return inside + close.size();
    }
    out_ += ' ';
    return bracket + 1;
  }

  std::string_view text_;
  std::string out_;
};

// The editor of old keeps paragraphs as lines with a blank one between them.
std::string with_paragraphs(std::string html) {
  if (html.find("<p") != std::string::npos) return html;
  std::string out;
  for (size_t at = 0; at < html.size();) {
    const size_t end = std::min(html.find('\n', at), html.size());
    out.append(html, at, end - at);
    const size_t next = std::min(html.find_first_not_of(" \t\r\n", end), html.size());
    const auto ends = std::count(html.begin() + static_cast<std::ptrdiff_t>(end),
                                 html.begin() + static_cast<std::ptrdiff_t>(next), '\n');
    if (ends > 1) out += "\n<p>";
    if (ends == 1) out += "<br>";
    at = std::max(next, end + 1);
  }
  return out;
}

// What stands below a picture is no text of the article.
std::string without_captions(std::string html) {
  constexpr std::string_view close = "</figcaption>";
  for (size_t at = 0; (at = html.find("<figcaption", at)) != std::string::npos;) {
    const size_t end = html.find(close, at);
    if (end == std::string::npos) break;
    html.erase(at, end + close.size() - at);
  }
  return html;
}

using Names = std::map<std::string, std::string>;  // the names shown, by login

Names authors_of(const XmlNode& channel) {
  Names names;
  for (const XmlNode* author : channel.all("author"))
    if (const XmlNode* login = author->child("author_login"))
      names[login->inner_text()] = text_of(author->child("author_display_name"));
  return names;
}

void read_post(const XmlNode& item, const XmlNode& channel, const Names& names, const Input& input,
               uint64_t number, const Intake& intake) {
  const std::string type = text_of(item.child("post_type"));
  const std::string status = text_of(item.child("status"));
  const std::string source = input.source + "#" + std::to_string(number);
  const std::string title = line_of_value(text_of(item.child("title")));
  if (is_own_type(type)) return intake.reject({source, "of type '" + type + "', no article"});
  if (!status.empty() && status != "publish")
    return intake.reject({source, "not published (status '" + status + "'): '" + title + "'"});
  ExportRecord record;
  record.document.title = title;
  record.document.outlet = text_of(channel.child("title"));
  record.document.url = text_of(item.child("link"));
  const std::string login = text_of(item.child("creator"));
  const auto name = names.find(login);
  record.add_byline(name == names.end() || name->second.empty() ? login : name->second,
                    input.words);
  // The day on which it appeared where the blog is; pubDate is the same moment in Greenwich.
  record.set_date(text_of(item.child("post_date")), "wordpress:post_date", input.words.dates);
  record.set_date(text_of(item.child("pubDate")), "feed:pubDate", input.words.dates);
  for (const XmlNode& child : item.children)
    if (child.name == "category" && child.attribute("domain") == "category" &&
        record.document.section.empty())
      record.document.section = child.inner_text();
  record.set_language(text_of(channel.child("language")).substr(0, 2), input.words.exports);
  if (const XmlNode* content = item.child("encoded")) {
    const HtmlPage page =
        parse_html(with_paragraphs(without_captions(ShortcodeFilter(raw_text(*content)).run())));
    for (std::string& paragraph : html_paragraphs(page, 0))
      record.add_paragraph(std::move(paragraph));
  }
  hand_out(std::move(record), input, "wordpress", number, intake);
}

}  // namespace

bool is_wordpress(const XmlNode& channel) { return channel.child("wxr_version") != nullptr; }

void read_wordpress(const XmlNode& channel, const Input& input, const Intake& intake) {
  const Names names = authors_of(channel);
  uint64_t number = 0;
  const std::vector<const XmlNode*> items = channel.all("item");
  intake.claim(items.size());
  for (const XmlNode* item : items) read_post(*item, channel, names, input, ++number, intake);
}

}  // namespace press

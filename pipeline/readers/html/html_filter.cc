#include "pipeline/readers/html/html_filter.h"

#include <algorithm>
#include <vector>

#include "pipeline/readers/html/html_styles.h"
#include "pipeline/readers/lines/tag_attributes.h"

namespace press {
namespace {

bool same_letters(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

// Elements whose content is no text of the page. Parsed as text they are most of its bytes.
constexpr std::string_view raw_elements[] = {"script", "style", "svg", "template"};

std::string_view raw_element(std::string_view tag) {
  for (const std::string_view name : raw_elements) {
    if (!same_letters(tag, name) || tag.size() == name.size()) continue;
    const char after = tag[name.size()];
    if (after == '>' || after == ' ' || after == '\n' || after == '\t' || after == '/') return name;
  }
  return {};
}

void keep_json_ld(std::string_view element, HtmlPage& page) {
  const size_t begin = element.find('>');
  if (begin == std::string_view::npos) return;
  if (find_letters(element.substr(0, begin), "ld+json", 0) == std::string_view::npos) return;
  page.json_ld.emplace_back(element.substr(begin + 1));
}

// Most style sheets of a page hide nothing.
void keep_hiding(std::string_view element, HtmlPage& page) {
  const size_t begin = element.find('>');
  if (begin == std::string_view::npos) return;
  if (element.find("none") == std::string_view::npos &&
      element.find("hidden") == std::string_view::npos)
    return;
  if (find_letters(element.substr(0, begin), "media", 0) != std::string_view::npos) return;
  note_hiding(element.substr(begin + 1), page);
}

// Copies a page without scripts, styles, drawings and comments; JSON-LD scripts go to the page.
class RawElementFilter {
 public:
  RawElementFilter(std::string_view html, HtmlPage& page) : html_(html), page_(page) {}

  std::string run() {
    out_.reserve(html_.size());
    for (size_t at = 0; at < html_.size();) {
      const size_t tag = std::min(html_.find('<', at), html_.size());
      out_.append(html_.substr(at, tag - at));
      at = tag < html_.size() ? after_tag(tag) : tag;
    }
    return std::move(out_);
  }

 private:
  size_t after_tag(size_t tag) {
    const std::string_view rest = html_.substr(tag + 1);
    if (rest.substr(0, 3) == "!--") return after_comment(tag);
    const std::string_view name = raw_element(rest);
    if (!name.empty()) return after_raw_element(tag, name);
    const size_t attributes = tag < scanned_ ? tag : surplus_attributes(tag);
    if (attributes == tag) {
      out_ += '<';
      return tag + 1;
    }
    page_.cut_attributes = true;
    out_.append(html_.substr(tag, attributes - tag));
    return scanned_;
  }

  // Where the surplus attributes of a tag begin; the tag itself where it has none. A '<' before
  // `scanned_`, the end of the tag looked at last, is part of that tag.
  size_t surplus_attributes(size_t tag) {
    const TagAttributes attributes = tag_attributes(html_, tag);
    scanned_ = attributes.end;
    return attributes.surplus == std::string_view::npos ? tag : attributes.surplus;
  }

  // An unclosed comment or script must not swallow the article: then only its tag goes.
  size_t after_bracket(size_t at) const {
    const size_t end = html_.find('>', at);
    return end == std::string_view::npos ? html_.size() : end + 1;
  }

  size_t after_comment(size_t tag) {
    if (!comments_end_) return after_bracket(tag);
    const size_t end = html_.find("-->", tag + 4);
    comments_end_ = end != std::string_view::npos;
    return comments_end_ ? end + 3 : after_bracket(tag);
  }

  size_t after_raw_element(size_t tag, std::string_view name) {
    out_ += ' ';
    std::string close = "</";
    close += name;
    const bool unclosed = std::find(unclosed_.begin(), unclosed_.end(), name) != unclosed_.end();
    const size_t end = unclosed ? std::string_view::npos : find_letters(html_, close, tag);
    if (end == std::string_view::npos) {
      if (!unclosed) unclosed_.push_back(name);
      return after_bracket(tag);
    }
    if (name == "script") keep_json_ld(html_.substr(tag, end - tag), page_);
    if (name == "style") keep_hiding(html_.substr(tag, end - tag), page_);
    return after_bracket(end);
  }

  std::string_view html_;
  HtmlPage& page_;
  std::string out_;
  size_t scanned_ = 0;
  bool comments_end_ = true;                // false: no "-->" follows any more
  std::vector<std::string_view> unclosed_;  // elements of which no end follows any more
};

}  // namespace

size_t find_letters(std::string_view text, std::string_view lower, size_t at) {
  for (; (at = text.find(lower[0], at)) != std::string_view::npos; ++at)
    if (same_letters(text.substr(at), lower)) return at;
  return std::string_view::npos;
}

std::string without_raw_elements(std::string_view html, HtmlPage& page) {
  return RawElementFilter(html, page).run();
}

}  // namespace press

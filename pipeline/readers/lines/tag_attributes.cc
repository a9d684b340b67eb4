#include "pipeline/readers/lines/tag_attributes.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/ascii.h"

namespace press {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool is_letter(char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// Past what begins with `open` at `at`: to the end of `close`, or of the text.
size_t past(std::string_view xml, size_t at, std::string_view open, std::string_view close) {
  const size_t end = xml.find(close, at + open.size());
  return end == std::string_view::npos ? xml.size() : end + close.size();
}

// Past the comment, CDATA section, instruction or document type at `at`; `at` itself for a tag.
size_t past_other_markup(std::string_view xml, size_t at) {
  const std::string_view rest = xml.substr(at);
  if (rest.starts_with("<!--")) return past(xml, at, "<!--", "-->");
  if (rest.starts_with("<![CDATA[")) return past(xml, at, "<![CDATA[", "]]>");
  if (rest.starts_with("<?")) return past(xml, at, "<?", "?>");
  return rest.size() > 1 && is_letter(rest[1]) ? at : at + 1;
}

}  // namespace

std::string surplus_attributes_message() {
  return fmt::format("a tag has more than {} attributes: the others are left out", most_attributes);
}

TagAttributes tag_attributes(std::string_view markup, size_t tag) {
  TagAttributes found;
  size_t count = 0;
  bool blank = false, equals = false;  // what stands before the character at hand
  size_t at = tag + 1;
  for (; at < markup.size() && markup[at] != '>'; ++at) {
    const char c = markup[at];
    if (is_blank(c) || c == '/') {
      blank = true;
    } else if (c == '=') {
      equals = true;
      blank = false;
    } else if (equals) {
      if (c == '"' || c == '\'') at = std::min(markup.find(c, at + 1), markup.size() - 1);
      equals = blank = false;
    } else if (blank) {
      blank = false;
      if (++count > most_attributes && found.surplus == std::string_view::npos) found.surplus = at;
    }
  }
  found.end = at;
  return found;
}

std::string without_surplus_attributes(std::string xml, bool& cut) {
  cut = false;
  std::string out;
  size_t copied = 0;
  for (size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at)) {
    if (const size_t next = past_other_markup(xml, at); next != at) {
      at = next;
      continue;
    }
    const TagAttributes attributes = tag_attributes(xml, at);
    at = attributes.end;
    if (attributes.surplus == std::string_view::npos) continue;
    cut = true;
    out.append(xml, copied, attributes.surplus - copied);
    copied = attributes.end;
    if (copied > 0 && copied < xml.size() && xml[copied - 1] == '/') --copied;
  }
  if (!cut) return xml;
  return out.append(xml, copied, std::string::npos);
}

}  // namespace press

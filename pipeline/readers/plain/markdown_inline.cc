#include "pipeline/readers/plain/markdown_inline.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr int deepest = 8;
constexpr size_t npos = std::string_view::npos;

bool is_mark(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

bool is_word(char c) {
  return is_ascii_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

struct Reference {
  std::string_view name;
  char32_t c;
};
constexpr Reference references[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026}, {"euro", 0x20AC},  {"pound", 0xA3},
    {"yen", 0xA5},     {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122}, {"laquo", 0xAB},
    {"raquo", 0xBB},   {"middot", 0xB7},  {"bull", 0x2022},   {"cent", 0xA2},    {"shy", 0xAD},
};

char32_t numeric_reference(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return 0;
  uint32_t value = 0;
  for (const char c : digits) {
    int digit = -1;
    if (c >= '0' && c <= '9')
      digit = c - '0';
    else if (hex && c >= 'a' && c <= 'f')
      digit = c - 'a' + 10;
    else if (hex && c >= 'A' && c <= 'F')
      digit = c - 'A' + 10;
    if (digit < 0) return 0;
    value = value * (hex ? 16 : 10) + static_cast<uint32_t>(digit);
  }
  const bool valid = value >= 0x20 && value < 0x110000 && !(value >= 0xD800 && value < 0xE000);
  return valid ? value : 0;
}

char32_t reference(std::string_view name) {
  if (!name.empty() && name[0] == '#') return numeric_reference(name.substr(1));
  for (const Reference& entry : references)
    if (entry.name == name) return entry.c;
  return 0;
}

// Links and tags are not longer, so that hostile text costs no more than a window a mark.
constexpr size_t window = 1500;

size_t find_near(std::string_view text, std::string_view what, size_t at) {
  const size_t found = text.substr(at, window).find(what);
  return found == npos ? npos : at + found;
}

// The place of the bracket that closes the one at `open`; npos when none.
size_t closing(std::string_view text, size_t open, char opener, char closer) {
  // An image in the text itself is as long as it is.
  if (text.substr(open, 6) == "(data:") return text.find(closer, open);
  int depth = 0;
  for (size_t at = open; at < text.size() && at < open + window; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == opener)
      ++depth;
    else if (text[at] == closer && --depth == 0)
      return at;
  }
  return npos;
}

class InlineReader {
 public:
  explicit InlineReader(InlineText& out) : out_(out) {}

  void read(std::string_view text, bool in_link, int depth) {
    for (size_t at = 0; at < text.size();) {
      const char c = text[at];
      size_t next = npos;
      if (c == '\\')
        next = escape(text, at);
      else if (c == '!' && text.substr(at, 3) == "![[")
        next = past(text, at, "]]");
      else if (c == '!' && text.substr(at, 2) == "![")
        next = image(text, at);
      else if (c == '[' && depth < deepest)
        next = link(text, at, in_link, depth);
      else if (c == '<')
        next = tag(text, at);
      else if (c == '&')
        next = entity(text, at);
      else if (c == '`')
        next = text.find_first_not_of('`', at);
      else if (c == '*' || c == '_' || c == '~' || c == '=')
        next = emphasis(text, at);
      if (next != npos) {
        at = next;
        continue;
      }
      if (c == '`') return;  // only back quotes to the end
      put(text.substr(at++, 1), in_link);
    }
  }

 private:
  void put(std::string_view piece, bool in_link) {
    out_.text += piece;
    if (in_link) out_.link_bytes += static_cast<uint32_t>(piece.size());
  }

  static size_t past(std::string_view text, size_t at, std::string_view end) {
    const size_t found = find_near(text, end, at);
    return found == npos ? npos : found + end.size();
  }

  size_t escape(std::string_view text, size_t at) {
    const size_t end = text.find_first_not_of('\\', at);
    if (end == npos) return text.size();
    if (!is_mark(text[end])) return npos;
    put(text.substr(end, 1), false);
    return end + 1;
  }

  size_t image(std::string_view text, size_t at) {
    const size_t close = closing(text, at + 1, '[', ']');
    if (close == npos || close + 1 >= text.size() || text[close + 1] != '(') return npos;
    const size_t end = closing(text, close + 1, '(', ')');
    if (end == npos) return npos;
    out_.image = std::string(text.substr(at + 2, close - at - 2));
    return end + 1;
  }

  size_t link(std::string_view text, size_t at, bool in_link, int depth) {
    if (text.substr(at, 2) == "[[") return wiki_link(text, at);
    const size_t close = closing(text, at, '[', ']');
    if (close == npos) return npos;
    const std::string_view label = text.substr(at + 1, close - at - 1);
    if (!label.empty() && label[0] == '^') return close + 1;
    size_t end = npos;
    if (close + 1 < text.size() && text[close + 1] == '(')
      end = closing(text, close + 1, '(', ')');
    else if (close + 1 < text.size() && text[close + 1] == '[')
      end = closing(text, close + 1, '[', ']');
    if (end == npos) return npos;
    (void)in_link;
    read(label, true, depth + 1);
    return end + 1;
  }

  // [[Page]] and [[Page|shown]]
  size_t wiki_link(std::string_view text, size_t at) {
    const size_t end = find_near(text, "]]", at);
    if (end == npos) return npos;
    std::string_view label = text.substr(at + 2, end - at - 2);
    if (const size_t bar = label.rfind('|'); bar != npos) label.remove_prefix(bar + 1);
    put(label, false);
    return end + 2;
  }

  size_t tag(std::string_view text, size_t at) {
    const size_t end = find_near(text, ">", at);
    if (end == npos || end == at + 1) return npos;
    const std::string_view inner = text.substr(at + 1, end - at - 1);
    if (inner.substr(0, 4) == "http" && inner.find(' ') == npos) {
      put(inner, true);
      return end + 1;
    }
    const bool is_tag = is_word(inner[0]) || inner[0] == '/' || inner[0] == '!';
    if (!is_tag || inner.find('<') != npos || inner.size() > 500) return npos;
    if (inner.substr(0, 2) == "br") put(" ", false);
    return end + 1;
  }

  size_t entity(std::string_view text, size_t at) {
    const size_t end = find_near(text.substr(0, at + 12), ";", at);
    if (end == npos) return npos;
    const char32_t c = reference(text.substr(at + 1, end - at - 1));
    if (c == 0) return npos;
    append_utf8(c, out_.text);
    return end + 1;
  }

  // A run of marks goes when it opens or closes something; "5 * 3", "a_b" and "a = b" stay.
  size_t emphasis(std::string_view text, size_t at) {
    const char mark = text[at];
    const size_t end = std::min(text.find_first_not_of(mark, at), text.size());
    const bool double_only = mark == '~' || mark == '=';
    if (double_only && end - at != 2) return npos;
    const bool blank_before = at == 0 || is_blank(text[at - 1]);
    const bool blank_after = end == text.size() || is_blank(text[end]);
    if (blank_before && blank_after) return npos;
    const bool inner = at > 0 && end < text.size() && is_word(text[at - 1]) && is_word(text[end]);
    if (mark == '_' && inner) return npos;
    return end;
  }

  InlineText& out_;
};

std::string one_blank(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_blank(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

InlineText markdown_text(std::string_view markdown) {
  InlineText out;
  InlineReader(out).read(markdown, false, 0);
  out.text = one_blank(out.text);
  out.link_bytes = std::min(out.link_bytes, static_cast<uint32_t>(out.text.size()));
  return out;
}

}  // namespace press

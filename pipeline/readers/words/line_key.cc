#include "pipeline/readers/words/line_key.h"

#include <cstring>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// Curly and low quotes as the straight ones, a no-break space as a blank.
void straighten(std::string& text) {
  if (is_ascii(text)) return;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t plain = ascii_prefix(std::string_view(text).substr(at));
    out.append(text, at, plain);
    if ((at += plain) == text.size()) break;
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == 0x2018 || c == 0x2019 || c == 0x2032)
      out += '\'';
    else if (c >= 0x201C && c <= 0x201E)
      out += '"';
    else if (c == 0xA0)
      out += ' ';
    else
      out.append(text, begin, at - begin);
  }
  text = std::move(out);
}

// Runs of blanks as one, none at the ends.
void squeeze_blanks(std::string& text) {
  if (text.empty()) return;
  // Most lines have nothing of the kind, which is seen faster than done.
  bool other = text.back() == ' ', before = true;
  for (const char c : text) {
    other |= static_cast<unsigned char>(c - '\t') < 2 || (before && c == ' ');
    before = c == ' ';
  }
  if (!other) return;
  size_t size = 0;
  bool blank = true;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n';
    text[size] = is_blank ? ' ' : c;
    size += !is_blank || !blank;
    blank = is_blank;
  }
  text.resize(size - (size > 0 && blank));
}

// The bytes of the mark or blank with which a line ends; 0 when it ends in something else.
size_t mark_at_end(std::string_view line) {
  if (line.empty()) return 0;
  constexpr std::string_view ascii = " .!:;,|>-";
  if (static_cast<unsigned char>(line.back()) < 0x80)
    return ascii.find(line.back()) == std::string_view::npos ? 0 : 1;
  for (const std::string_view mark : {"»", "›", "…", "–"})
    if (line.size() >= mark.size() && line.substr(line.size() - mark.size()) == mark)
      return mark.size();
  return 0;
}

}  // namespace

std::string line_key(std::string_view line) {
  std::string key;
  if (is_ascii(line)) {
    key = line;
    for (char& c : key) c = ascii_lower(c);
  } else {
    fold_into(line, key);
    straighten(key);
  }
  squeeze_blanks(key);
  while (const size_t size = mark_at_end(key)) key.resize(key.size() - size);
  return key;
}

bool matches(std::string_view pattern, std::string_view text) {
  const size_t first = pattern.find('*');
  if (first == std::string_view::npos) return pattern == text;
  const size_t last = pattern.rfind('*');
  const std::string_view tail = pattern.substr(last + 1);
  if (text.size() < first + tail.size() || text.substr(0, first) != pattern.substr(0, first) ||
      text.substr(text.size() - tail.size()) != tail)
    return false;
  text = text.substr(first, text.size() - first - tail.size());
  // What stands between two stars is looked for from left to right; the first place is the best.
  for (size_t begin = first + 1; begin <= last;) {
    const size_t end = pattern.find('*', begin);
    const std::string_view part = pattern.substr(begin, end - begin);
    const void* found = memmem(text.data(), text.size(), part.data(), part.size());
    if (found == nullptr) return false;
    text.remove_prefix(static_cast<const char*>(found) - text.data() + part.size());
    begin = end + 1;
  }
  return true;
}

}  // namespace press

#include "output/charts/lettering.h"

#include <array>
#include <cstdint>

#include "corpus/query/query_text.h"
#include "corpus/text/terminal_text.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view ellipsis = "\u2026";

// Advance widths of Helvetica, thousandths of an em, from blank to tilde (Adobe's font metrics).
constexpr std::array<int16_t, 95> ascii_widths = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

// Other fonts are wider: DejaVu Sans by an eighth.
constexpr double margin = 1.08;

// Thousandths of an em.
int advance(char32_t c, std::string_view bytes) {
  if (c >= 0x20 && c < 0x7f) return ascii_widths[c - 0x20];
  const size_t columns = display_width(bytes);
  return columns == 0 ? 0 : columns == 2 ? 1000 : 600;
}

bool is_forbidden(char32_t c) { return c == 0xfffe || c == 0xffff || moves_terminal(c); }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::string clean_line(std::string_view text) {
  const std::string valid = is_utf8(text) ? std::string(text) : to_utf8(text, "UTF-8").text;
  std::string out;
  bool blank = false;
  for (size_t at = 0; at < valid.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(valid, at);
    blank = blank || is_blank(c);
    if (is_blank(c) || is_forbidden(c)) continue;
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out.append(valid, begin, at - begin);
  }
  return out;
}

double text_width(std::string_view text, double font_size) {
  int64_t thousandths = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    thousandths += advance(c, text.substr(begin, at - begin));
  }
  return static_cast<double>(thousandths) / 1000 * font_size * margin;
}

std::string shortened_to(std::string_view text, double font_size, double width) {
  if (text_width(text, font_size) <= width) return std::string(text);
  const double room = width - text_width(ellipsis, font_size);
  double used = 0;
  size_t end = 0;
  for (size_t at = 0; at < text.size(); end = at) {
    const size_t begin = at;
    next_code_point(text, at);
    used += text_width(text.substr(begin, at - begin), font_size);
    if (used > room) break;
  }
  std::string_view kept = text.substr(0, end);
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + std::string(ellipsis);
}

std::vector<std::string> wrapped(std::string_view text, double font_size, double width,
                                 size_t most) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    if (lines.size() + 1 >= most || text_width(text, font_size) <= width) {
      lines.push_back(shortened_to(text, font_size, width));
      break;
    }
    size_t cut = 0, hard = 0;  // the last good place, and the last of all
    double used = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      const char32_t c = next_code_point(text, at);
      const std::string_view letter = text.substr(begin, at - begin);
      used += text_width(letter, font_size);
      if (c == ' ' && begin > 0) cut = begin;
      if (used > width && begin > 0) break;  // one letter at least
      hard = at;
      if (display_width(letter) == 2) cut = at;
    }
    if (cut == 0) cut = hard;
    lines.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

}  // namespace press

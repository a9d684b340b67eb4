#include "pipeline/readers/pdf/pdf_fonts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/pdf/ligatures.h"
#include "pipeline/readers/words/word_search.h"

namespace press {
namespace {

constexpr double same_row = 2;      // points
constexpr size_t most_bold_of = 3;  // bold letters are at most one in so many

std::string_view attribute(std::string_view tag, std::string_view name) {
  const size_t at = tag.find(name);
  if (at == std::string_view::npos) return {};
  const size_t begin = at + name.size();
  return tag.substr(begin, tag.find('"', begin) - begin);
}

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

constexpr std::string_view weights[] = {"Bold", "Black", "Heavy", "Demi"};

// "ABCDEF+Gazette-Bold", "Arial,BoldItalic", "ArialBlack": the weight stands at the end.
bool is_bold_name(std::string_view font) {
  const size_t mark = font.find_last_of("-,");
  return std::any_of(std::begin(weights), std::end(weights), [&](std::string_view weight) {
    const size_t at = font.rfind(weight);
    if (at == std::string_view::npos) return false;
    return mark == std::string_view::npos ? at + weight.size() == font.size() : at > mark;
  });
}

// Text without its blanks: both programs part words in their own way.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : squeezed_blanks(text))
    if (c != ' ') key += c;
  return key;
}

struct Run {
  double top = 0;
  std::string key;
  bool bold = false;
};

// `<text top="59" ... font="2"><b>Harbour</b></text>`
Run run_of(std::string_view row, const std::set<std::string, std::less<>>& bold_fonts) {
  const size_t end_of_tag = std::min(row.find('>'), row.size() - 1);
  const std::string_view tag = row.substr(0, end_of_tag);
  std::string_view inside = row.substr(end_of_tag + 1);
  inside = inside.substr(0, inside.rfind("</text>"));
  Run run;
  run.top = number(attribute(tag, "top=\""));
  std::string text;
  bool all = true, bold = false;
  for (size_t at = 0; at < inside.size();) {
    const size_t open = std::min(inside.find('<', at), inside.size());
    const std::string_view piece = inside.substr(at, open - at);
    text += piece;
    all = all && (bold || trimmed(piece).empty());
    const size_t close = std::min(inside.find('>', open), inside.size());
    const std::string_view name = inside.substr(open, close - open);
    if (name == "<b") bold = true;
    if (name == "</b") bold = false;
    at = close + 1;
  }
  text = to_utf8(without_references(text)).text;
  part_ligatures(text);
  run.key = key_of(text);
  run.bold = all || bold_fonts.count(attribute(tag, "font=\"")) != 0;
  return run;
}

struct PageKeys {
  std::set<std::string> bold, plain;
};

// Runs beside each other make a line.
PageKeys keys_of(const std::vector<Run>& runs) {
  PageKeys keys;
  for (size_t i = 0; i < runs.size(); ++i) {
    (runs[i].bold ? keys.bold : keys.plain).insert(runs[i].key);
    if (!runs[i].bold) continue;
    std::string line = runs[i].key;
    for (size_t k = i + 1; k < runs.size() && runs[k].bold; ++k) {
      if (std::abs(runs[k].top - runs[i].top) > same_row) break;
      keys.bold.insert(line += runs[k].key);
    }
    while (i + 1 < runs.size() && runs[i + 1].bold &&
           std::abs(runs[i + 1].top - runs[i].top) <= same_row)
      ++i;
  }
  return keys;
}

std::vector<PageKeys> pages_of(std::string_view xml) {
  std::vector<PageKeys> pages;
  std::vector<Run> runs;
  std::set<std::string, std::less<>> bold_fonts;
  const auto end_page = [&] {
    if (!pages.empty()) pages.back() = keys_of(runs);
    runs.clear();
  };
  for (size_t at = 0; at < xml.size();) {
    const size_t end = std::min(xml.find('\n', at), xml.size());
    std::string_view row = xml.substr(at, end - at);
    at = end + 1;
    row.remove_prefix(std::min(row.find_first_not_of(" \t"), row.size()));
    if (row.starts_with("<page ")) {
      end_page();
      pages.emplace_back();
    } else if (row.starts_with("<fontspec ") && is_bold_name(attribute(row, "family=\""))) {
      bold_fonts.emplace(attribute(row, "id=\""));
    } else if (row.starts_with("<text ")) {
      if (Run run = run_of(row, bold_fonts); !run.key.empty()) runs.push_back(std::move(run));
    }
  }
  end_page();
  return pages;
}

}  // namespace

bool may_have_bold(std::string_view pdf) {
  std::vector<std::string> signs(std::begin(weights), std::end(weights));
  for (const std::string_view packed : {"bold", "/ObjStm", "/Encrypt"}) signs.emplace_back(packed);
  return WordSearch(std::move(signs)).any_in(pdf);
}

void mark_bold(std::string_view xml, std::vector<PdfPage>& pages) {
  const std::vector<PageKeys> known = pages_of(xml);
  size_t bold = 0, all = 0;
  for (size_t i = 0; i < std::min(pages.size(), known.size()); ++i)
    for (PdfLine& line : pages[i].lines) {
      const std::string key = key_of(line.text());
      line.bold = known[i].bold.count(key) != 0 && known[i].plain.count(key) == 0;
      bold += line.bold ? key.size() : 0;
      all += key.size();
    }
  if (bold * most_bold_of <= all) return;
  for (PdfPage& page : pages)
    for (PdfLine& line : page.lines) line.bold = false;
}

}  // namespace press

#include "pipeline/readers/lines/article.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/trim.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

using Kind = Block::Kind;

// Sizes are in bytes, if nothing else is said.

// Prose: a line that ends as a sentence does and is longer than a menu or a label, or a line too
// long to be anything else.
constexpr size_t shortest_sentence = 80, surely_prose = 240;
// Below the heading of a list of links ("Read also"): headlines without links are up to this long.
constexpr size_t longest_teaser = 140;
// A longer line that is a link from end to end is a paragraph that someone made a link of.
constexpr size_t longest_link = 200;
// Prose before a heading such as "Comments" ends the article; before that it may be a button at
// the top.
constexpr size_t enough_prose = 600;
// A paragraph cut in two by a picture: shorter pieces are labels or items of a list.
constexpr size_t shortest_first_part = 40, shortest_second_part = 20;
// A caption that tells something: more than the name of what is shown, and behind its first full
// stop more than a credit.
constexpr size_t shortest_told_caption = 80, shortest_told_rest = 30;
// An owner in a copyright line is a name; with more words the line says something else.
constexpr size_t max_owner_words = 5, longest_owner = 50;
// "de", "van", "of" and "the" are written small in names.
constexpr size_t longest_small_word = 3;
// Names of persons: bytes and words of a Latin one, letters of a Chinese, Japanese or Korean one
// (a foreign name in kana has most).
constexpr size_t longest_name = 60, max_name_words = 5, max_wide_letters = 12;
// A line with a date or a name that is longer is a sentence or a headline.
constexpr size_t longest_byline = 160, longest_dated_line = 100, max_dated_words = 12;
// Where the headline may stand a second time: among the first blocks, and not with a paragraph.
constexpr size_t first_blocks = 4, longest_headline = 400;

constexpr std::string_view sentence_ends[] = {".",  "!", "?", "…",  "。", "！",
                                              "？", "।", ":", "：", ";"};
constexpr std::string_view closers[] = {"\"", "'",  ")",  "]",  "”", "’", "»",
                                        "›",  "」", "』", "）", "“", "*"};

bool strip_end(std::string_view& text, std::string_view end) {
  if (text.size() < end.size() || text.substr(text.size() - end.size()) != end) return false;
  text.remove_suffix(end.size());
  return true;
}

bool is_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

constexpr std::string_view blank = " \t\n";

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> out;
  for (const std::string_view word : split_list(text, ' ')) out.push_back(word);
  return out;
}

// Whether more than half of the bytes are of Chinese, Japanese or Korean letters: each has three,
// of which the first is E3 or above.
bool wide_script(std::string_view text) {
  size_t wide = 0;
  for (const char c : text) wide += static_cast<unsigned char>(c) >= 0xE3;
  return wide * 6 > text.size();
}

// What the bytes 80-9F of windows-1252 mean; pages write them as references (&#146;). 0: nothing.
constexpr char32_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Blanks of all widths but the ideographic as one blank, line separators too; characters without
// width and control characters out.
std::string plain_characters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t plain = ascii_prefix(text.substr(at));
    out.append(text, at, plain);
    if ((at += plain) == text.size()) break;
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F) {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    } else if (c >= 0x80 && c < 0xA0) {
      if (windows_1252[c - 0x80] != 0) append_utf8(windows_1252[c - 0x80], out);
    } else if (c != 0xAD && c != 0x200B && c != 0x2060 && c != 0xFEFF) {
      out.append(text.substr(begin, at - begin));
    }
  }
  return std::string(trim(out, " \t"));
}

// A paragraph that a picture or link had cut in two: the first part stops in mid-sentence and
// the second goes on in lower case.
bool continues(const Block& first, const Block& second) {
  if (first.kind != Kind::paragraph || second.kind != Kind::paragraph) return false;
  if (first.text.size() < shortest_first_part || second.text.size() < shortest_second_part)
    return false;
  const char last = first.text.back();
  const bool open = last == ',' || is_ascii_small(last) || static_cast<unsigned char>(last) >= 0x80;
  return open && !ends_sentence(first.text) && is_ascii_small(second.text[0]) &&
         (is_ascii_small(second.text[1]) || second.text[1] == ' ');
}

void join_broken(std::vector<Block>& blocks) {
  size_t kept = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (kept > 0 && continues(blocks[kept - 1], blocks[i])) {
      blocks[kept - 1].text += ' ';
      blocks[kept - 1].text += blocks[i].text;
      blocks[kept - 1].link_bytes += blocks[i].link_bytes;
      continue;
    }
    if (kept != i) blocks[kept] = std::move(blocks[i]);
    ++kept;
  }
  blocks.resize(kept);
}

// "© 2024 The Example Times. All rights reserved." -> "The Example Times"; empty when the line says
// more.
std::string copyright_owner(std::string_view line) {
  const size_t sign = line.find("©");
  std::string_view rest = sign == std::string_view::npos ? line : line.substr(sign + 2);
  if (sign == std::string_view::npos) return {};
  rest = trim_marks(rest, " 0123456789-–,");
  const std::string_view owner = trim(rest.substr(0, rest.find_first_of(".|,")), blank);
  const std::vector<std::string_view> words = split_words(owner);
  if (words.empty() || words.size() > max_owner_words || owner.size() > longest_owner) return {};
  for (const std::string_view word : words)
    if (word.size() > longest_small_word && !is_ascii_capital(word[0])) return {};
  return std::string(owner);
}

void note_outlet(std::string_view line, LineKind kind, Document& document, const Outlets& outlets) {
  if (!document.outlet.empty()) return;
  if (const Outlet* outlet = outlets.in(line))
    document.outlet = outlet->name;
  else if (kind == LineKind::copyright)
    document.outlet = copyright_owner(line);
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0xC3;
  });
}

bool is_prose(const Block& block) {
  return block.text.size() >= shortest_sentence && !block.mostly_links() &&
         (ends_sentence(block.text) || block.text.size() > surely_prose);
}

// What follows the heading of a list of links and belongs to it.
bool belongs_to_links(const Block& block) {
  if (block.kind == Kind::heading) return block.mostly_links();
  return block.mostly_links() || (block.text.size() < longest_teaser && !ends_sentence(block.text));
}

LineKind kind_of(const Block& block, const LinePatterns& patterns) {
  if (!has_words(block.text)) return LineKind::drop;
  if (block.kind == Kind::caption) return LineKind::credit;
  if (block.kind == Kind::row) return LineKind::text;
  if (block.only_link() && block.text.size() < longest_link && block.kind != Kind::heading)
    return LineKind::drop;
  return patterns.line_kind(block.text);
}

// "Jane Roe opens the plant in May. The carmaker has put money into the start-up © A.
// Photographer": a caption that tells more than the picture is text of the article, without its
// credit. Whether it is one; then `block` is cut.
bool keep_told_caption(Block& block) {
  const size_t sign = block.text.find("©");
  if (block.kind == Kind::caption || sign == std::string::npos || sign < shortest_told_caption)
    return false;
  const std::string_view told = trim(std::string_view(block.text).substr(0, sign), blank);
  const size_t stop = told.find(". ");
  if (stop == std::string_view::npos || told.size() - stop < shortest_told_rest) return false;
  block.text = std::string(told);
  return true;
}

}  // namespace

size_t longest_block(const std::vector<Block>& blocks) {
  constexpr size_t shortest = 60;  // less is a headline or a label: no text of its own
  size_t longest = blocks.size(), size = shortest;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].text.size() <= size || blocks[i].mostly_links()) continue;
    longest = i;
    size = blocks[i].text.size();
  }
  return longest;
}

bool ends_sentence(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : closers) again = strip_end(text, closer) || again;
  }
  for (const std::string_view end : sentence_ends)
    if (strip_end(text, end)) return true;
  return false;
}

size_t count_words(std::string_view text) {
  if (wide_script(text)) return count_code_points(text) / 2;  // most words have two letters
  size_t words = 0;
  bool blank = true;
  for (const char c : text) {
    words += blank && c != ' ';
    blank = c == ' ';
  }
  return words;
}

bool looks_like_name(std::string_view name) {
  if (name.size() < 2 || name.size() > longest_name) return false;
  if (name.find_first_of("0123456789?!:;@/|=<>\"()[]{}_") != std::string_view::npos) return false;
  if (wide_script(name)) return count_code_points(name) <= max_wide_letters;
  const std::vector<std::string_view> words = split_words(name);
  if (words.empty() || words.size() > max_name_words) return false;
  size_t capitals = 0;
  for (const std::string_view word : words) {
    const bool capital = is_ascii_capital(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3;
    if (!capital && word.size() > longest_small_word) return false;
    capitals += capital;
  }
  return capitals > 0;
}

bool is_date_or_byline(std::string_view line, const ReaderWords& words) {
  if (line.size() > longest_byline || ends_sentence(line)) return false;
  if (date_line(line, words.dates)) return true;
  if (line.size() < longest_dated_line && find_date(line, words.dates) &&
      count_words(line) <= max_dated_words)
    return true;
  const std::string_view name = words.bylines.name_in(line);
  return !name.empty() && count_words(name) >= 2 && !split_names(line, words).empty();
}

void clean_blocks(std::vector<Block>& blocks, Document& document, const ReaderWords& words) {
  std::vector<Block> kept;
  bool in_links = false, over = false, prose_seen = false;
  size_t seen = 0, total = 0;
  for (const Block& block : blocks) total += is_prose(block) ? block.text.size() : 0;
  for (Block& block : blocks) {
    seen += is_prose(block) ? block.text.size() : 0;
    LineKind kind = kind_of(block, words.lines);
    if (kind == LineKind::credit && keep_told_caption(block)) kind = LineKind::text;
    if (kind == LineKind::copyright || kind == LineKind::notice)
      note_outlet(block.text, kind, document, words.outlets);
    if (over) continue;
    // With three quarters of the prose still to come such a line is a box in the middle of the
    // article.
    const bool quarter_seen = seen * 4 > total;
    over = prose_seen && ((kind == LineKind::end && quarter_seen) ||
                          (kind == LineKind::comments && (seen > enough_prose || quarter_seen)));
    if (kind == LineKind::end && prose_seen) in_links = true;
    // Before the first prose such a word is an entry of a menu.
    if (kind == LineKind::links && prose_seen) in_links = true;
    if (kind != LineKind::text) continue;
    if (in_links && belongs_to_links(block)) continue;
    in_links = false;
    prose_seen = prose_seen || is_prose(block);
    kept.push_back(std::move(block));
  }
  while (!kept.empty() && kept.back().kind == Kind::heading) kept.pop_back();
  join_broken(kept);
  blocks = std::move(kept);
}

void clean_text(std::vector<Block>& blocks, Document& document, const ReaderWords& words) {
  size_t longest = longest_block(blocks);
  if (longest == blocks.size()) {
    // A heading or a few words may be all that there is.
    const auto told = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
      return kind_of(block, words.lines) == LineKind::text;
    });
    longest = static_cast<size_t>(told - blocks.begin());
  }
  Block spare = longest < blocks.size() ? blocks[longest] : Block();
  clean_blocks(blocks, document, words);
  if (blocks.empty() && !spare.text.empty()) blocks.push_back(std::move(spare));
}

std::string host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  std::string host;
  for (const char c : url) host += ascii_lower(c);
  if (host.compare(0, 4, "www.") == 0) host.erase(0, 4);
  return host.find('.') == std::string::npos ? std::string() : host;
}

void date_by_name(Document& document) {
  if (!document.published.empty()) return;
  const std::string_view name = base_name(document.source);
  const std::string date = date_in_path(name);
  if (date.size() != 10) return;
  const std::string compact = date.substr(0, 4) + date.substr(5, 2) + date.substr(8, 2);
  const size_t at = name.find(compact);
  // Eight digits of a digest are no date.
  const auto bound = [&](size_t i) { return i >= name.size() || !is_alphanumeric(name[i]); };
  if (at != std::string_view::npos && (!bound(at - 1) || !bound(at + 8))) return;
  document.published = date;
  document.published_rule = "filename";
}

namespace {

// Two to four capitals.
bool is_abbreviation(std::string_view name) {
  constexpr size_t longest = 4;
  return name.size() <= longest &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_ascii_capital(c); });
}

// The headline once, then the blocks.
std::string joined_text(const std::vector<Block>& blocks, const std::string& title) {
  std::string text = title;
  const std::string title_key = line_key(title);
  size_t number = 0;
  for (const Block& block : blocks) {
    const bool repeats = number++ < first_blocks && !title_key.empty() &&
                         block.text.size() < longest_headline && line_key(block.text) == title_key;
    const std::string paragraph = plain_characters(block.text);
    if (repeats || paragraph.empty()) continue;
    if (!text.empty()) text += '\n';
    text += paragraph;
  }
  return text;
}

}  // namespace

void finish_document(const std::vector<Block>& blocks, Document& document, const Outlets& outlets) {
  const std::string host = host_of(document.url);
  std::string edition;
  const Outlet* outlet = outlets.unified(document.outlet, edition);
  bool by_name = outlet != nullptr;
  if (outlet == nullptr && !host.empty()) outlet = outlets.of_host(host);
  if (outlet != nullptr) {
    // "ABC" is a paper of Madrid and a broadcaster of Sydney: three letters are of no country.
    by_name = by_name && is_abbreviation(document.outlet) && outlets.of_host(host) != outlet;
    document.outlet = outlet->name;
    if (document.country.empty() && !by_name) document.country = outlet->country;
    if (!edition.empty() && document.extra.find("\"edition\":") == std::string::npos)
      append_member("edition", edition, document.extra);
  } else if (document.outlet.empty()) {
    document.outlet = host;
  }
  for (std::string* field : {&document.title, &document.outlet, &document.section})
    *field = to_nfc(plain_characters(*field));
  for (std::string& name : document.byline) name = to_nfc(plain_characters(name));
  document.text = to_nfc(joined_text(blocks, document.title));
  if (document.text.empty() || blocks.empty()) throw Error("no article text was found in it");
}

}  // namespace press

// The head of a text: what stands above the first paragraph of prose.

#include <algorithm>
#include <optional>

#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/trim.h"
#include "pipeline/readers/words/line_key.h"

namespace press {
namespace {

using Kind = Block::Kind;

// Sizes are in bytes, if nothing else is said.

// The head: title, standfirst, section, outlet, byline, dates and buttons, each a block.
constexpr size_t longest_head = 14;
// Headlines of papers that put the standfirst into them are the longest.
constexpr size_t longest_headline = 260;
// A line of one or two words is a section, a label or a button, no headline.
constexpr size_t max_label_words = 2;
// Two or three sentences; more is the first paragraph.
constexpr size_t longest_standfirst = 420;
// How many blocks after the first prose a date or byline still makes that a standfirst.
constexpr size_t farthest_byline = 3;
// Prose: so many words, or fewer that end as a sentence does. Headlines have fewer than 45.
constexpr size_t surely_prose = 45, shortest_sentence = 12;  // words
// "Date of publication on the website:"; a later colon is one of a sentence.
constexpr size_t longest_label = 40;
// A line of names that is longer is a sentence about someone; below a text, where sentences stand
// around it, the line is shorter.
constexpr size_t longest_byline = 120, longest_tail_byline = 80;
// A name that only its bold letters show: given name and surname, with particles.
constexpr size_t min_shown_words = 2, max_shown_words = 4;
// Above the headline such lines are kickers and breadcrumbs; a longer one is text.
constexpr size_t longest_kicker = 80;
// "SEOUL, March 3, 2025 (Yonhap) -- " with two places and a date; later dashes are of the sentence.
constexpr size_t longest_dateline = 100, dash_size = 4;
// Below the text: mail address, date and byline, and one line more.
constexpr size_t longest_tail = 4;  // blocks
// A box below the text says "Published", "Updated", "Section", each with a line of its own.
constexpr size_t longest_box = 12;  // blocks
constexpr size_t longest_box_date = 60;

constexpr size_t enough_text = 600;  // bytes: to see what script a text is in

constexpr std::string_view blank = " \t";

bool is_url(std::string_view text) {
  return (text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://") &&
         text.find(' ') == std::string_view::npos;
}

bool is_mail_address(std::string_view text) {
  const size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find(' ') == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos;
}

bool is_prose(const Block& block) {
  if (block.kind == Kind::heading) return false;
  const size_t words = count_words(block.text);
  return words >= surely_prose || (words >= shortest_sentence && ends_sentence(block.text));
}

void take_date(std::string_view value, Document& document, const DateWords& words) {
  const std::string date = date_value(value, words);
  if (date.empty() || !document.published.empty()) return;
  document.published = date;
  document.published_rule = "label";
}

void take_label(std::string_view label, std::string_view value, Document& document,
                const ReaderWords& words) {
  if (value.empty()) return;
  if (label == "title")
    document.title = std::string(value);
  else if (label == "date")
    take_date(value, document, words.dates);
  else if (label == "author")
    document.byline = split_names(value, words);
  else if (label == "url" || (label == "outlet" && is_url(value)))
    document.url = std::string(value);
  else if (label == "section")
    document.section = std::string(value);
  else if (label == "outlet")
    document.outlet = std::string(value);
}

// "Title: ..."; false when the word before the colon is no label.
bool read_label_line(std::string_view line, Document& document, const ReaderWords& words) {
  size_t colon = line.find(':');
  size_t width = 1;
  if (const size_t wide = line.find("："); wide < colon) {
    colon = wide;
    width = 3;
  }
  if (colon == std::string_view::npos || colon > longest_label) return false;
  const std::string_view label = words.labels.label(trim(line.substr(0, colon), blank));
  if (label.empty()) return false;
  take_label(label, trim(line.substr(colon + width), blank), document, words);
  return true;
}

class HeadReader {
 public:
  HeadReader(std::vector<Block>& blocks, Document& document, const ReaderWords& words)
      : blocks_(blocks), document_(document), words_(words) {
    std::string text;
    for (const Block& block : blocks)
      if (text.size() < enough_text) text += block.text.substr(0, enough_text);
    order_ = order_of_script(text);
  }

  void run() {
    const size_t end = head_end();
    understood_.assign(blocks_.size(), false);
    for (size_t i = 0; i < end; ++i) understood_[i] = understand(i);
    choose_title(end);
    drop_standfirst(end);
    keep_some_text();
    remove_understood();
    read_dateline();
    read_tail_date();
    read_box_date();
  }

 private:
  // Prose ends the head, unless a date or byline follows soon: then it is a standfirst.
  size_t head_end() const {
    size_t end = 0;
    const size_t limit = std::min(blocks_.size(), longest_head);
    while (end < limit && !is_prose(blocks_[end])) ++end;
    for (size_t next = end; next < std::min(limit, end + farthest_byline); ++next) {
      if (blocks_[next].text.size() > longest_standfirst) break;
      if (next > 0 && (is_date(next) || is_byline(next))) return next + 1;
    }
    return end;
  }

  bool is_date(size_t i) const { return date_line(plain(i), words_.dates).has_value(); }
  bool is_byline(size_t i) const {
    const std::string_view name = words_.bylines.name_in(plain(i));
    return !name.empty() && plain(i).size() < longest_byline && !ends_sentence(plain(i)) &&
           !split_names(plain(i), words_).empty();
  }

  // A line without the dashes that Reuters puts before each line of the head.
  std::string_view plain(size_t i) const { return trim_marks(blocks_[i].text, " \t-–—*"); }

  bool understand(size_t i) {
    const std::string_view line = plain(i);
    if (line.empty()) return true;
    if (is_url(line)) {
      if (document_.url.empty()) document_.url = std::string(line);
      return true;
    }
    if (is_mail_address(line)) return true;
    if (read_label(line) || read_date(line, "line") || read_byline(i)) return true;
    if (words_.labels.is_section(line)) {
      if (document_.section.empty()) document_.section = std::string(line);
      return true;
    }
    return read_outlet(line) || words_.lines.line_kind(line) != LineKind::text;
  }

  bool read_outlet(std::string_view line) {
    const Outlet* outlet = words_.outlets.of_name(line);
    if (outlet == nullptr) return false;
    if (document_.outlet.empty()) document_.outlet = outlet->name;
    return true;
  }

  bool read_date(std::string_view line, std::string_view rule) {
    const std::optional<FoundDate> date = date_line(line, words_.dates, order_);
    if (!date) return false;
    const bool better = document_.published.empty() || (date_is_change_ && !date->modified);
    if (better && (document_.published_rule.empty() || document_.published_rule == "line")) {
      document_.published = date->iso;
      document_.published_rule = std::string(rule);
      date_is_change_ = date->modified;
    }
    return true;
  }

  bool read_byline(size_t i) {
    const std::string_view line = plain(i);
    const bool said = is_byline(i);
    // A bold line of a few capitalised words below the title.
    const size_t size = count_words(line);
    const bool shown = !said && i > 0 && looks_like_name(line) && size >= min_shown_words &&
                       size <= max_shown_words &&
                       (blocks_[i].strong || blocks_[i].mostly_links()) && beside_date(i);
    if (!said && !shown) return false;
    if (document_.byline.empty()) document_.byline = split_names(line, words_);
    const bool bracket = line[0] == '[' || line.substr(0, 3) == "【";
    const Outlet* outlet = bracket ? words_.outlets.in(line) : nullptr;
    if (outlet != nullptr && document_.outlet.empty()) document_.outlet = outlet->name;
    return true;
  }

  bool beside_date(size_t i) const {
    return (i + 1 < blocks_.size() && is_date(i + 1)) || (i > 0 && is_date(i - 1));
  }

  bool read_label(std::string_view line) { return read_label_line(line, document_, words_); }

  bool headline_like(size_t i) const {
    const Block& block = blocks_[i];
    return !understood_[i] && block.text.size() <= longest_headline && !block.mostly_links();
  }

  // Headings first, then the last of a run of bold lines, then the first line of more than two
  // words.
  size_t title_block(size_t end) const {
    size_t best = end;
    for (size_t i = 0; i < end; ++i)
      if (headline_like(i) && blocks_[i].kind == Kind::heading &&
          (best == end || blocks_[i].level < blocks_[best].level))
        best = i;
    for (size_t i = 0; best == end && i < end; ++i)
      if (headline_like(i) && blocks_[i].strong && count_words(blocks_[i].text) > max_label_words)
        best = i;
    while (best + 1 < end && blocks_[best].strong && blocks_[best + 1].strong &&
           blocks_[best + 1].tight && headline_like(best + 1))
      ++best;
    for (size_t i = 0; best == end && i < end; ++i)
      if (headline_like(i) && count_words(blocks_[i].text) > max_label_words &&
          blocks_[i].text.back() != '.')
        best = i;
    return best;
  }

  void choose_title(size_t end) {
    const std::string known = line_key(document_.title);
    size_t at = end;
    for (size_t i = 0; i < end && !known.empty(); ++i)
      if (line_key(plain(i)) == known) at = i;
    if (known.empty()) {
      at = title_block(end);
      if (at == end) return;
      document_.title = std::string(plain(at));
    }
    if (at == end) return;
    note_kickers(at);
    for (size_t i = 0; i <= at; ++i)
      if (i == at || blocks_[i].text.size() < longest_kicker) understood_[i] = true;
    title_at_ = at;
  }

  // A text of one paragraph is no headline without an article.
  void keep_some_text() {
    if (std::find(understood_.begin(), understood_.end(), false) != understood_.end()) return;
    const size_t longest = longest_block(blocks_);
    if (longest == blocks_.size()) {
      // A few words are all that there is: they are the text.
      std::fill(understood_.begin(), understood_.end(), false);
      if (blocks_.size() == 1) document_.title.clear();
      return;
    }
    understood_[longest] = false;
    if (line_key(document_.title) == line_key(plain(longest))) document_.title.clear();
  }

  // What stands above the headline may name the outlet.
  void note_kickers(size_t title) {
    for (size_t i = 0; i < title && document_.outlet.empty(); ++i)
      if (!understood_[i])
        if (const Outlet* outlet = words_.outlets.in(blocks_[i].text))
          kicker_outlet_ = outlet->name;
  }

  // Lines between headline and byline or date introduce the article; they are not its text.
  void drop_standfirst(size_t end) {
    size_t last = 0;
    for (size_t i = title_at_ + 1; i < end; ++i)
      if (understood_[i] &&
          (is_date(i) || !words_.bylines.name_in(plain(i)).empty() || blocks_[i].strong))
        last = i;
    for (size_t i = title_at_ + 1; i < last; ++i)
      if (blocks_[i].text.size() <= longest_standfirst) understood_[i] = true;
  }

  void remove_understood() {
    size_t kept = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (understood_[i]) continue;
      if (kept != i) blocks_[kept] = std::move(blocks_[i]);
      ++kept;
    }
    blocks_.resize(kept);
  }

  // "SEOUL, March 3, 2025 (Yonhap) -- ...", "[서울=연합뉴스] 김철수 기자 = ..."
  void read_dateline() {
    if (blocks_.empty()) return;
    const std::string_view text =
        std::string_view(blocks_[0].text).substr(0, longest_dateline + dash_size);
    size_t end = std::string_view::npos;
    for (const std::string_view dash : {" -- ", " — ", " – ", " - ", ") ", "] ", " = ", "】"})
      end = std::min(end, text.find(dash));
    if (end == std::string_view::npos || end > longest_dateline) return;
    const std::string_view dateline = text.substr(0, end + 1);
    if (document_.published.empty()) {
      if (const auto date = find_date(dateline, words_.dates)) {
        document_.published = date->iso;
        document_.published_rule = "dateline";
      }
    }
    if (document_.outlet.empty()) {
      const bool bracket = dateline.find_first_of("([") != std::string_view::npos ||
                           dateline.find("【") != std::string_view::npos;
      const Outlet* outlet = bracket ? words_.outlets.in(dateline) : nullptr;
      if (outlet != nullptr) document_.outlet = outlet->name;
    }
    if (document_.outlet.empty()) document_.outlet = kicker_outlet_;
  }

  // Korean and Chinese pages date an article below its text.
  void read_tail_date() {
    if (!kicker_outlet_.empty() && document_.outlet.empty()) document_.outlet = kicker_outlet_;
    for (size_t back = 0; back < longest_tail && blocks_.size() > 1; ++back) {
      const std::string line(trim_marks(blocks_.back().text, " \t-–—*<>〈〉"));
      if (is_mail_address(line) || read_date(line, "line") || read_tail_byline(line))
        blocks_.pop_back();
    }
  }

  // A date in a line of its own in the box below an article.
  void read_box_date() {
    const size_t begin = blocks_.size() > longest_box ? blocks_.size() - longest_box : 1;
    for (size_t i = begin; i < blocks_.size() && document_.published.empty(); ++i)
      if (blocks_[i].text.size() < longest_box_date && read_date(blocks_[i].text, "line"))
        blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  bool read_tail_byline(const std::string& line) {
    const std::string_view name = words_.bylines.name_in(line);
    if (name.empty() || line.size() > longest_tail_byline || ends_sentence(line)) return false;
    const std::vector<std::string> names = split_names(line, words_);
    if (names.empty()) return false;
    if (document_.byline.empty()) document_.byline = names;
    return true;
  }

  std::vector<Block>& blocks_;
  Document& document_;
  const ReaderWords& words_;
  std::vector<bool> understood_;
  std::string kicker_outlet_;
  size_t title_at_ = 0;
  bool date_is_change_ = false;
  DayOrder order_ = DayOrder::unknown;
};

}  // namespace

void take_labels(std::vector<Block>& blocks, Document& document, const ReaderWords& words) {
  size_t count = 0;
  while (count < std::min(blocks.size(), longest_head) && blocks[count].kind == Kind::paragraph &&
         read_label_line(trim(blocks[count].text, blank), document, words))
    ++count;
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(count));
}

void read_head(std::vector<Block>& blocks, Document& document, const ReaderWords& words) {
  HeadReader(blocks, document, words).run();
}

}  // namespace press

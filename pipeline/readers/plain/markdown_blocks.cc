#include "pipeline/readers/plain/markdown_blocks.h"

#include <algorithm>

#include "corpus/text/strings.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/plain/markdown_inline.h"

namespace press {
namespace {

using Kind = Block::Kind;
constexpr size_t npos = std::string_view::npos;
constexpr size_t longest_setext = 200;

constexpr std::string_view blank = " \t\r";

bool only(std::string_view line, char c, size_t least) {
  size_t count = 0;
  for (const char each : line) {
    if (each == c)
      ++count;
    else if (each != ' ')
      return false;
  }
  return count >= least;
}

bool is_rule(std::string_view line) {
  return only(line, '-', 3) || only(line, '*', 3) || only(line, '_', 3);
}

size_t heading_level(std::string_view line) {
  const size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level >= 1 && level <= 6 && (level == line.size() || line[level] == ' ') ? level : 0;
}

// "[id]: http://..." defines a link and is no text.
bool is_definition(std::string_view line) {
  if (line.empty() || line[0] != '[' || line.substr(0, 2) == "[^") return false;
  const size_t close = line.find("]:");
  return close != npos && close < 60;
}

bool is_table_rule(std::string_view line) {
  return line.find('-') != npos && line.find_first_not_of("|-: ") == npos;
}

bool wholly_bold(std::string_view text) {
  if (text.size() < 5) return false;
  const std::string_view mark = text.substr(0, 2);
  if (mark != "**" && mark != "__") return false;
  return text.find(mark, 2) == text.size() - 2;
}

std::string row_text(std::string_view line) {
  std::string row;
  for (const std::string_view cell : split_list(line)) {
    if (!row.empty()) row += " | ";
    row += cell;
  }
  return row;
}

class BlockReader {
 public:
  explicit BlockReader(std::string_view text)
      : text_(text), lines_(split_lines(text)), wrapping_(lines_) {}

  std::vector<Block> run() {
    for (size_t i = 0; i < lines_.size(); ++i) line(lines_[i], i);
    flush();
    return std::move(blocks_);
  }

 private:
  void line(std::string_view raw, size_t number) {
    std::string_view text = trim(raw, blank);
    if (!in_code_ && span_link(text)) raw = text;
    if (text.substr(0, 3) == "```" || text.substr(0, 3) == "~~~") {
      flush();
      in_code_ = !in_code_;
      return;
    }
    if (in_code_) return add(std::string(text), Kind::preformatted);
    if (skip_comment(text)) return;
    if (text.empty()) {
      flush();
      tight_ = false;
      return;
    }
    if (underlines(text)) return;
    if (is_rule(text) || is_definition(text) || is_table_rule(text)) return flush();
    if (const size_t level = heading_level(text); level > 0) return heading(text, level);
    if (text[0] == '>') return quote(text);
    if (text[0] == '|' && text.back() == '|' && text.size() > 2) {
      flush();
      return add(row_text(text), Kind::row);
    }
    if (const size_t mark = list_mark(text); mark > 0) return item(text.substr(mark), text[0]);
    paragraph(raw, number);
  }

  // "[" in one line and "](url)" some paragraphs later: converters make links of whole boxes.
  // Takes these marks out of `text`; true when it did.
  bool span_link(std::string_view& text) {
    constexpr int longest = 40;  // lines
    const size_t close = text.find("](");
    if (link_lines_ > 0 && close != npos && text.substr(0, close).find('[') == npos) {
      if (close > 0) {
        flush();
        pending_ = std::string(text.substr(0, close));
      }
      flush();
      link_lines_ = 0;
      const size_t end = text.find(')', close);
      text = end == npos ? std::string_view{} : trim(text.substr(end + 1), blank);
      return true;
    }
    if (link_lines_ > 0 && ++link_lines_ > longest) link_lines_ = 0;
    if (text.empty() || text.back() != '[') return false;
    text = trim(text.substr(0, text.size() - 1), blank);
    flush();
    link_lines_ = 1;
    return true;
  }

  bool skip_comment(std::string_view text) {
    if (text.substr(0, 4) == "<!--") in_comment_ = true;
    if (!in_comment_) return false;
    if (text.find("-->") != npos) in_comment_ = false;
    return true;
  }

  // A line of "=" or "-" below a short paragraph makes it a heading.
  bool underlines(std::string_view text) {
    if (pending_.empty() || pending_.size() > longest_setext || kind_ != Kind::paragraph)
      return false;
    const bool first = only(text, '=', 2), second = only(text, '-', 2);
    if ((!first && !second) || text.find(' ') != npos) return false;
    const std::string title = std::move(pending_);
    pending_.clear();
    add(title, Kind::heading, first ? 1 : 2);
    return true;
  }

  void heading(std::string_view text, size_t level) {
    flush();
    add(std::string(trim(text.substr(level), " #\t")), Kind::heading, static_cast<uint8_t>(level));
  }

  void quote(std::string_view text) {
    const std::string_view inner =
        trim(text.substr(std::min(text.find_first_not_of("> "), text.size())), blank);
    if (kind_ != Kind::quote || inner.empty()) flush();
    if (inner.empty() || inner.substr(0, 2) == "[!") return;
    kind_ = Kind::quote;
    append_line(pending_, inner, text_);
  }

  void item(std::string_view text, char mark) {
    flush();
    kind_ = Kind::item;
    // "- - x": a list in a list.
    while (list_mark(text) > 0 && (mark == '-' || mark == '*'))
      text = trim(text.substr(list_mark(text)), blank);
    pending_ = std::string(trim(text, blank));
  }

  void paragraph(std::string_view raw, size_t number) {
    const std::string_view text = trim(raw, blank);
    const bool joined =
        !pending_.empty() && (kind_ != Kind::paragraph || soft_break(lines_[number - 1], raw));
    if (!joined) flush();
    append_line(pending_, text, text_);
    const std::string_view end = raw.substr(0, raw.find_last_not_of("\r\n") + 1);
    if (end.size() > 2 && (end.substr(end.size() - 2) == "  " || end.back() == '\\')) {
      if (pending_.back() == '\\') pending_.pop_back();
      flush();
    }
  }

  // Clippers write one paragraph a line without blank lines between; a break after a whole
  // sentence in an unwrapped text is the end of a paragraph.
  bool soft_break(std::string_view line, std::string_view next) const {
    return wrapping_.wrapped(line, next) || !ends_sentence(trim(line, blank));
  }

  void flush() {
    if (pending_.empty()) {
      kind_ = Kind::paragraph;
      return;
    }
    const std::string text = std::move(pending_);
    pending_.clear();
    const Kind kind = kind_;
    kind_ = Kind::paragraph;
    if (kind == Kind::paragraph && text.find("****") != npos) return add_bold_runs(text);
    add(text, kind);
  }

  // "Kicker **Topic****Headline**": kickers and headline of a page in one line.
  void add_bold_runs(const std::string& text) {
    for (size_t begin = 0; begin < text.size();) {
      const size_t seam = text.find("****", begin);
      const size_t end = seam == npos ? text.size() : seam + 2;
      add(text.substr(begin, end - begin), Kind::paragraph);
      begin = end;
    }
  }

  void add(const std::string& markdown, Kind kind, uint8_t level = 0) {
    InlineText inner = markdown_text(markdown);
    Block block;
    block.kind = kind;
    block.level = level;
    block.strong = kind == Kind::paragraph && wholly_bold(trim(markdown, blank));
    block.link_bytes =
        link_lines_ > 0 ? static_cast<uint32_t>(inner.text.size()) : inner.link_bytes;
    block.tight = tight_;
    block.text = std::move(inner.text);
    tight_ = true;
    const bool repeats_image = !image_.empty() && block.text == image_;
    if (!inner.image.empty()) image_ = markdown_text(inner.image).text;
    if (block.text.empty() || repeats_image) return;
    blocks_.push_back(std::move(block));
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;
  Wrapping wrapping_;
  std::vector<Block> blocks_;
  std::string pending_;  // the Markdown of the open block
  std::string image_;    // what the last image shows
  Kind kind_ = Kind::paragraph;
  int link_lines_ = 0;  // since a link was opened that spans blocks; 0: none is open
  bool in_code_ = false;
  bool in_comment_ = false;
  bool tight_ = false;
};

std::string plain_value(std::string_view value) {
  std::string_view text = trim(value, blank);
  if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
    text = text.substr(1, text.size() - 2);
  return markdown_text(trim(text, blank)).text;
}

void add_values(FrontMatter& matter, const std::string& key, std::string_view value) {
  value = trim(value, blank);
  if (value.size() >= 2 && value[0] == '[' && value[1] != '[' && value.back() == ']') {
    for (const std::string_view one : split_list(value.substr(1, value.size() - 2), ','))
      matter.fields.emplace_back(key, plain_value(one));
  } else if (!value.empty()) {
    matter.fields.emplace_back(key, plain_value(value));
  }
}

}  // namespace

FrontMatter read_front_matter(std::string_view markdown) {
  FrontMatter matter;
  size_t at = markdown.find_first_not_of(" \t\r\n");
  if (at == npos) return matter;
  // YAML, or TOML between plus signs.
  const bool toml = markdown.substr(at, 3) == "+++";
  if (markdown.substr(at, 3) != "---" && !toml) return matter;
  std::string key;
  at = markdown.find('\n', at);
  while (at != npos && at + 1 < markdown.size()) {
    const size_t begin = at + 1;
    at = markdown.find('\n', begin);
    const std::string_view line = markdown.substr(begin, at == npos ? npos : at - begin);
    const std::string_view text = trim(line, blank);
    if (text == (toml ? "+++" : "---") || (text == "..." && !toml)) {
      matter.end = at == npos ? markdown.size() : at + 1;
      return matter;
    }
    if (text.substr(0, 2) == "- ") {
      add_values(matter, key, text.substr(2));
      continue;
    }
    const size_t colon = text.find(toml ? '=' : ':');
    if (colon == npos || line[0] == ' ') continue;
    key = std::string(trim(text.substr(0, colon), blank));
    add_values(matter, key, text.substr(colon + 1));
  }
  return {};
}

std::vector<Block> markdown_blocks(std::string_view markdown) {
  return BlockReader(markdown).run();
}

}  // namespace press

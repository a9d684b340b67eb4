#include "pipeline/readers/office/rtf_lines.h"

#include <algorithm>
#include <map>
#include <string>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr size_t deepest_group = 512;

std::string_view charset_of_font(int number) {
  switch (number) {
    case 77:
      return "macintosh";
    case 128:
      return "windows-31j";
    case 129:
      return "windows-949";
    case 134:
      return "GB18030";
    case 136:
      return "Big5";
    case 161:
      return "windows-1253";
    case 162:
      return "windows-1254";
    case 163:
      return "windows-1258";
    case 177:
      return "windows-1255";
    case 178:
      return "windows-1256";
    case 186:
      return "windows-1257";
    case 204:
      return "windows-1251";
    case 222:
      return "windows-874";
    case 238:
      return "windows-1250";
    default:
      return {};
  }
}

std::string charset_of_page(int page) {
  if (page == 932) return "windows-31j";
  if (page == 936) return "GB18030";
  if (page == 949) return "windows-949";
  if (page == 950) return "Big5";
  if (page == 65001) return "UTF-8";
  if (page == 10000) return "macintosh";
  if (page == 10007) return "x-mac-cyrillic";
  if (page == 10029) return "x-mac-centraleurroman";
  if (page == 20866) return "KOI8-R";
  if (page == 21866) return "KOI8-U";
  if (page >= 28591 && page <= 28605) return "ISO-8859-" + std::to_string(page - 28590);
  if (page < 874) return "IBM" + std::to_string(page);  // of DOS
  return "windows-" + std::to_string(page);
}

// What stands in such a group is no text.
bool is_destination(std::string_view word) {
  static constexpr std::string_view all[] = {
      "author",  "buptim",     "colortbl",  "comment",    "company",      "creatim",   "doccomm",
      "filetbl", "fldinst",    "fonttbl",   "footer",     "footerf",      "footerl",   "footerr",
      "ftncn",   "ftnsep",     "ftnsepc",   "header",     "headerf",      "headerl",   "headerr",
      "info",    "keywords",   "listtable", "nonshppict", "object",       "operator",  "pict",
      "pntext",  "pntxta",     "pntxtb",    "printim",    "revtim",       "revtbl",    "rsidtbl",
      "rxe",     "stylesheet", "subject",   "tc",         "themedata",    "title",     "txe",
      "xe",      "xmlnstbl",   "bkmkend",   "generator",  "latentstyles", "datastore", "pnseclvl"};
  return std::find(std::begin(all), std::end(all), word) != std::end(all);
}

struct Group {
  std::string_view destination;  // empty: the text
  int fallbacks = 1;             // \uc
  int font = 0;
  bool hidden = false;
};

class RtfReader {
 public:
  explicit RtfReader(std::string_view bytes) : bytes_(bytes) {}

  LinedDocument run() {
    groups_.emplace_back();
    while (at_ < bytes_.size() && !over_) step();
    end_line(true);
    return std::move(document_);
  }

 private:
  void step() {
    const char c = bytes_[at_];
    if (c == '{') {
      ++at_;
      flush();
      if (groups_.size() >= deepest_group) over_ = true;
      groups_.push_back(groups_.back());
      fresh_ = true;
    } else if (c == '}') {
      ++at_;
      flush();
      close_group();
    } else if (c == '\\') {
      control();
    } else {
      if (c != '\r' && c != '\n') add_byte(c);
      ++at_;
    }
  }

  void close_group() {
    if (groups_.size() > 1) groups_.pop_back();
    fresh_ = false;
    // The file's group is closed: what follows is no RTF.
    if (groups_.size() == 1 && started_) over_ = true;
  }

  void control() {
    if (++at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    if (is_ascii_letter(c)) return word();
    ++at_;
    if (c == '\'') return hex_byte();
    if (c == '*') {
      ignorable_ = true;
      return;
    }
    if (c == '~') return add_text(" ");
    if (c == '_') return add_text("-");
    if (c == '\n' || c == '\r') return end_line(true);
    if (c == '\\' || c == '{' || c == '}') add_byte(c);
  }

  void word() {
    const size_t begin = at_;
    while (at_ < bytes_.size() && is_ascii_letter(bytes_[at_])) ++at_;
    const std::string_view name = bytes_.substr(begin, at_ - begin);
    bool negative = false, numbered = false;
    int64_t number = 0;
    if (at_ < bytes_.size() && bytes_[at_] == '-') {
      negative = true;
      ++at_;
    }
    while (at_ < bytes_.size() && is_ascii_digit(bytes_[at_])) {
      number = std::min<int64_t>(number * 10 + (bytes_[at_++] - '0'), 1 << 30);
      numbered = true;
    }
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    apply(name, negative ? -number : number, numbered);
  }

  void apply(std::string_view name, int64_t number, bool numbered) {
    started_ = started_ || name == "rtf";
    if (fresh_ && (ignorable_ || is_destination(name)) && name != "shppict" && name != "bkmkstart")
      groups_.back().destination = name;
    if (fresh_ && name == "bkmkstart") groups_.back().destination = name;
    fresh_ = false;
    ignorable_ = false;
    Group& group = groups_.back();
    if (name == "u" && numbered) return unicode(number);
    if (name == "bin") return skip_binary(number);
    if (name == "uc")
      group.fallbacks = static_cast<int>(std::clamp<int64_t>(number, 0, 16));
    else if (name == "f" && group.destination != "fonttbl")
      set_font(static_cast<int>(number));
    else if (name == "f")
      defined_font_ = static_cast<int>(number);
    else if (name == "fcharset")
      fonts_[defined_font_] = charset_of_font(static_cast<int>(number));
    else if (name == "mac" || name == "pc" || name == "pca")
      page_ = charset_of_page(name == "mac" ? 10000 : name == "pc" ? 437 : 850);
    else if (name == "ansicpg")
      page_ = charset_of_page(static_cast<int>(number));
    else if (name == "v")
      group.hidden = !numbered || number != 0;
    else if (name == "plain")
      group.hidden = false;
    else
      text_word(name);
  }

  void text_word(std::string_view name) {
    if (name == "par" || name == "sect" || name == "page" || name == "row")
      end_line(name != "par");
    else if (name == "line")
      end_line(false);
    else if (name == "tab" || name == "cell")
      add_text("\t");
    else if (name == "emdash")
      add_text("—");
    else if (name == "endash")
      add_text("–");
    else if (name == "lquote")
      add_text("‘");
    else if (name == "rquote")
      add_text("’");
    else if (name == "ldblquote")
      add_text("“");
    else if (name == "rdblquote")
      add_text("”");
    else if (name == "bullet")
      add_text("•");
  }

  void set_font(int font) {
    flush();
    groups_.back().font = font;
  }

  void skip_binary(int64_t count) {
    if (count > 0) at_ = std::min(bytes_.size(), at_ + static_cast<size_t>(count));
  }

  // \u is signed 16 bits; pairs of surrogates come as two of them.
  void unicode(int64_t number) {
    auto c = static_cast<uint32_t>(number < 0 ? number + 65536 : number);
    skip_ = groups_.back().fallbacks;
    if (c >= 0xD800 && c < 0xDC00) {
      high_ = c;
      return;
    }
    if (c >= 0xDC00 && c < 0xE000) {
      if (high_ == 0) return;
      c = 0x10000 + ((high_ - 0xD800) << 10) + (c - 0xDC00);
    }
    high_ = 0;
    if (c == 0 || c > 0x10FFFF) return;
    std::string text;
    append_utf8(static_cast<char32_t>(c), text);
    const int skip = skip_;
    skip_ = 0;
    add_text(text);
    skip_ = skip;
  }

  void hex_byte() {
    if (at_ + 2 > bytes_.size()) return;
    int value = 0;
    for (int i = 0; i < 2; ++i) {
      const char c = bytes_[at_];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return;
      value = value * 16 + digit;
      ++at_;
    }
    add_byte(static_cast<char>(value));
  }

  void add_byte(char c) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    if (!visible()) {
      if (groups_.back().destination == "bkmkstart") mark_ += c;
      if (groups_.back().destination == "title") document_.title += c;
      return;
    }
    raw_ += c;
  }

  bool visible() const { return groups_.back().destination.empty() && !groups_.back().hidden; }

  // Bytes wait until their font or group changes, for characters of two bytes.
  void flush() {
    if (raw_.empty()) return;
    const auto font = fonts_.find(groups_.back().font);
    std::string_view charset = font == fonts_.end() ? std::string_view() : font->second;
    if (charset.empty()) charset = page_;
    line_ += is_utf8(raw_) ? raw_ : to_utf8(raw_, charset).text;
    raw_.clear();
  }

  void add_text(std::string_view text) {
    skip_ = 0;
    if (!visible()) return;
    flush();
    line_ += text;
  }

  void end_line(bool gap) {
    if (!visible()) return;
    flush();
    if (trimmed(line_).empty()) {
      gap_ = true;
    } else {
      document_.lines.push_back({std::move(line_), gap_, std::move(mark_) + " "});
      document_.heading.push_back(0);
      gap_ = false;
      mark_.clear();
    }
    gap_ = gap_ || gap;
    line_.clear();
  }

  std::string_view bytes_;
  size_t at_ = 0;
  LinedDocument document_;
  std::vector<Group> groups_;
  std::map<int, std::string> fonts_;
  std::string page_ = "windows-1252", raw_, line_, mark_;
  int defined_font_ = 0, skip_ = 0;
  uint32_t high_ = 0;
  bool fresh_ = false, ignorable_ = false, gap_ = true, over_ = false, started_ = false;
};

}  // namespace

LinedDocument rtf_lines(std::string_view bytes) { return RtfReader(bytes).run(); }

}  // namespace press

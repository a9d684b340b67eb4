// Mail: newsletters and forwarded articles as single files (EML) or folders (mbox).
#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/page_address.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/plain/mail_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {

const Reader& export_html_reader();
const Reader& html_reader();

namespace {

constexpr size_t longest_mark = 12;  // bytes of "Fwd" and the like, in any language

bool begins_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// RFC 5322 header names that mail has and hardly any other file.
size_t mail_headers(std::string_view head) {
  size_t found = 0;
  for (const std::string_view name :
       {"from: ", "subject: ", "date: ", "to: ", "received: ", "return-path: ", "mime-version: ",
        "message-id: ", "delivered-to: ", "content-type: "}) {
    for (size_t at = 0; at != std::string_view::npos && at < head.size();
         at = head.find('\n', at)) {
      if (head[at] == '\n') ++at;
      const std::string_view line = head.substr(at, name.size());
      const bool same = line.size() == name.size() &&
                        std::equal(line.begin(), line.end(), name.begin(),
                                   [](char a, char b) { return ascii_lower(a) == b; });
      if (!same) continue;
      ++found;
      break;
    }
  }
  return found;
}

std::string_view header_block(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  const size_t end = std::min(bytes.find("\n\n"), bytes.find("\n\r\n"));
  return bytes.substr(0, std::min<size_t>(end, 16384));
}

// Whether "10:00:00" or "10:00" stands in the line.
bool has_time(std::string_view line) {
  const auto digit = [&](size_t i) { return i < line.size() && is_ascii_digit(line[i]); };
  for (size_t at = line.find(':', 1); at != std::string_view::npos; at = line.find(':', at + 1))
    if (digit(at - 1) && digit(at + 1) && digit(at + 2)) return true;
  return false;
}

bool has_year(std::string_view line) {
  const std::string_view end = line.substr(line.size() - std::min<size_t>(line.size(), 12));
  return end.find("19") != std::string_view::npos || end.find("20") != std::string_view::npos;
}

// "From a@b.example Mon Mar  4 10:00:00 2024" at the beginning of `bytes`: all programs write a
// time of day and a year there; a sentence that begins so has none.
bool is_separator(std::string_view bytes) {
  const std::string_view line = trimmed(bytes.substr(0, bytes.find('\n')));
  return begins_with(line, "From ") && has_time(line) && has_year(line);
}

// "Subject: " and the like, at the beginning of a line.
bool is_header(std::string_view bytes) {
  const size_t colon = bytes.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 60) return false;
  return std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
  });
}

// How many heads of whole messages there are: blocks of headers with a sender, below a line that
// begins a message, or with a header that no program quotes.
uint64_t count_header_blocks(std::string_view bytes) {
  uint64_t blocks = 0;
  size_t known = 0;
  bool sender = false, sure = false, open = false, below_separator = false;
  const auto close = [&] {
    blocks += open && sender && known >= 1 && sure;
    known = 0;
    sender = sure = open = false;
  };
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (is_header(line)) {
      if (!open) sure = below_separator;
      open = true;
      sender = sender || begins_with(line, "From:");
      for (const std::string_view name : {"Date:", "Subject:", "To:"})
        known += begins_with(line, name);
      for (const std::string_view name : {"Message-I", "MIME-V", "Received:", "Return-Path:"})
        sure = sure || begins_with(line, name);
    } else if (!open || line.empty() || (line[0] != ' ' && line[0] != '\t')) {
      close();
    }
    below_separator = is_separator(line);
  }
  close();
  return blocks;
}

bool is_quoted(std::string_view line) {
  line = trimmed(line);
  return begins_with(line, ">") && !begins_with(line, ">From ");
}

// Without quoted replies, the line that opens them, and the signature.
std::string own_words(std::string_view text) {
  std::string out;
  const std::vector<std::string_view> lines = split_lines(text);
  for (size_t i = 0; i < lines.size(); ++i) {
    if (begins_with(lines[i], "-- ") && lines[i].size() <= 4) break;
    if (is_quoted(lines[i])) continue;
    const bool opens =
        trimmed(lines[i]).size() > 8 && trimmed(lines[i]).back() == ':' && i + 1 < lines.size() &&
        (is_quoted(lines[i + 1]) || (i + 2 < lines.size() && is_quoted(lines[i + 2])));
    // A folder writes a line of text that begins with "From " as ">From ".
    const bool escaped = begins_with(lines[i], ">From ");
    if (!opens) (out += lines[i].substr(escaped ? 1 : 0)) += '\n';
  }
  return out;
}

// The lines that begin messages where a blank line stands before them.
uint64_t count_separators(std::string_view bytes) {
  uint64_t count = is_separator(bytes);
  for (size_t at = bytes.find("\n\nFrom "); at != std::string_view::npos;
       at = bytes.find("\n\nFrom ", at + 1))
    count += is_separator(bytes.substr(at + 2));
  return count;
}

// "Fwd: WG: Cranes for Delft quay" -> "Cranes for Delft quay"; a reply keeps its mark.
std::string_view without_forward(std::string_view subject, const ExportWords& words) {
  for (;;) {
    subject = trimmed(subject);
    const size_t colon = std::min(subject.find(':'), subject.find("："));
    if (colon == std::string_view::npos || colon > longest_mark) return subject;
    const std::string_view mark = subject.substr(0, std::min(colon, subject.find('[')));
    const std::string_view rest = trimmed(subject.substr(colon + (subject[colon] == ':' ? 1 : 3)));
    if (!words.is("mail", "forward", trimmed(mark)) || rest.empty()) return subject;
    subject = rest;
  }
}

class MailReader : public Reader {
 public:
  std::string_view name() const override { return "mail"; }
  std::string_view help() const override {
    return "mail: .eml, mbox, pages saved as .mhtml; ProQuest by e-mail";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text) return 0;
    const bool folder = begins_with(input.bytes, "From ");
    const size_t headers = mail_headers(header_block(input.bytes));
    if (headers >= 3) return 4;
    return (folder && (headers >= 2 || is_separator(input.bytes))) ||
                   (has_ending(input.source, {".eml"}) && headers > 0)
               ? 3
               : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const bool folder = begins_with(input.bytes, "From ");
    if (folder)
      intake.claim(std::max(count_header_blocks(input.bytes), count_separators(input.bytes)));
    uint64_t number = input.first_record;
    for (size_t at = 0; at < input.bytes.size(); ++number) {
      const size_t end =
          folder ? std::min(next_record(input.bytes, at, input.words), input.bytes.size())
                 : input.bytes.size();
      Input one = input;
      one.bytes = input.bytes.substr(at, end - at);
      if (folder) {
        one.source += "#" + std::to_string(number);
        one.bytes.remove_prefix(std::min(one.bytes.find('\n'), one.bytes.size()));
      }
      try {
        if (folder && is_bare(one.bytes))
          read_bare(one, intake);
        else
          read_message(one, intake);
      } catch (const Error& error) {
        intake.reject({one.source, error.what()});
      }
      at = end;
    }
  }

  bool by_records() const override { return true; }

  // In a folder each message begins with a "From " line after a blank one, or with one that has
  // headers below it: not all programs write the blank line.
  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    if (from == 0 && !begins_with(bytes, "From ")) return std::string_view::npos;
    for (size_t at = bytes.find("\nFrom ", from); at != std::string_view::npos;
         at = bytes.find("\nFrom ", at + 1)) {
      const bool blank = at > 0 && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r');
      const std::string_view rest = bytes.substr(at + 1);
      const size_t below = rest.find('\n');
      if (!is_separator(rest)) continue;
      if (blank || (below != std::string_view::npos && is_header(rest.substr(below + 1, 80))))
        return at + 1;
    }
    return std::string_view::npos;
  }

 private:
  // The date of the mail is the day on which somebody saved the page.
  static void read_saved_page(const MailParts& parts, Input page, const Intake& intake) {
    const std::string html = with_address(parts.html, parts.location);
    page.bytes = html;
    (export_html_reader().recognises(page) > 0 ? export_html_reader() : html_reader())
        .read(page, intake);
  }

  // A folder may hold bare texts, without a header.
  static bool is_bare(std::string_view message) {
    message.remove_prefix(std::min(message.find('\n') + 1, message.size()));
    return !is_header(message.substr(0, 80));
  }

  static void read_bare(const Input& input, const Intake& intake) {
    ExportRecord record;
    record.blocks = text_blocks(own_words(to_utf8(input.bytes).text));
    clean_text(record.blocks, record.document, input.words);
    hand_out(std::move(record), input, "mail", 0, intake);
  }

  static void read_message(const Input& input, const Intake& intake) {
    const MailParts parts = parse_mail(input.bytes);
    // A vendor's mail holds articles of their own dates and titles.
    Input page = input;
    page.shape = Shape::html;
    if (parts.saved_page) return read_saved_page(parts, page, intake);
    page.bytes = parts.html;
    if (!parts.html.empty() && export_html_reader().recognises(page) > 0)
      return export_html_reader().read(page, intake);
    ExportRecord record;
    record.document.title = without_forward(parts.subject, input.words.exports);
    record.add_byline(parts.from, input.words);
    record.set_date(parts.date, "mail:date", input.words.dates);
    const std::string plain = own_words(parts.plain);
    const HtmlPage html = parse_html(parts.html);
    std::vector<std::string> paragraphs = html_paragraphs(html, 0);
    size_t html_size = 0;
    for (const std::string& paragraph : paragraphs) html_size += paragraph.size();
    // Many newsletters have a plain part that only sends one to the web.
    if (squeezed_blanks(plain).size() * 3 > html_size)
      record.blocks = text_blocks(plain);
    else
      for (std::string& paragraph : paragraphs) record.add_paragraph(std::move(paragraph));
    clean_text(record.blocks, record.document, input.words);
    hand_out(std::move(record), input, "mail", 0, intake);
  }
};

}  // namespace

const Reader& mail_reader() {
  static const MailReader reader;
  return reader;
}

}  // namespace press

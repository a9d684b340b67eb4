// Mail: newsletters and forwarded articles as single files (EML) or folders (mbox).
#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/plain/mail_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {

const Reader& export_html_reader();

namespace {

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

class MailReader : public Reader {
 public:
  std::string_view name() const override { return "mail"; }
  std::string_view help() const override { return "mail: .eml, mbox; ProQuest by e-mail"; }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text) return 0;
    const bool folder = begins_with(input.bytes, "From ");
    const size_t headers = mail_headers(header_block(input.bytes));
    if (headers >= 3) return 4;
    return (folder && headers >= 2) || (has_ending(input.source, {".eml"}) && headers > 0) ? 3 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const bool folder = begins_with(input.bytes, "From ");
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
        read_message(one, intake);
      } catch (const Error& error) {
        intake.reject({one.source, error.what()});
      }
      at = end;
    }
  }

  bool by_records() const override { return true; }

  // In a folder each message begins with a "From " line after a blank one. All programs write a
  // time of day there ("From a@b.example Mon Mar  4 10:00:00 2024"); a sentence has none.
  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    if (from == 0 && !begins_with(bytes, "From ")) return std::string_view::npos;
    for (size_t at = bytes.find("\nFrom ", from); at != std::string_view::npos;
         at = bytes.find("\nFrom ", at + 1)) {
      const bool blank = at > 0 && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r');
      const std::string_view line = bytes.substr(at + 1, bytes.find('\n', at + 1) - at - 1);
      if (blank && has_time(line)) return at + 1;
    }
    return std::string_view::npos;
  }

 private:
  static void read_message(const Input& input, const Intake& intake) {
    const MailParts parts = parse_mail(input.bytes);
    // A vendor's mail holds articles of their own dates and titles.
    Input page = input;
    page.bytes = parts.html;
    page.shape = Shape::html;
    if (!parts.html.empty() && export_html_reader().recognises(page) > 0)
      return export_html_reader().read(page, intake);
    ExportRecord record;
    record.document.title = parts.subject;
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

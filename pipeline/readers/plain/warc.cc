// WARC and WET (ISO 28500): the saved pages of a crawl. What is not a page (requests, revisits,
// pictures) is no document and no reject.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/page_address.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {

const Reader& html_reader();

namespace {

using Headers = std::map<std::string, std::string>;

// Lines "Name: value" up to a blank line; where they end.
size_t read_headers(std::string_view bytes, size_t at, Headers& headers) {
  while (at < bytes.size()) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    at = std::min(end + 1, bytes.size());
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) break;
    const size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      headers[ascii_lower(line.substr(0, colon))] = to_utf8(trimmed(line.substr(colon + 1))).text;
  }
  return at;
}

std::string value_of(const Headers& headers, const std::string& name) {
  const auto at = headers.find(name);
  return at == headers.end() ? std::string() : at->second;
}

// The size in the line at the beginning of a chunk, "1f4;name=x"; nullopt when it is none.
std::optional<size_t> chunk_size(std::string_view line) {
  size_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const size_t used = static_cast<size_t>(end - line.data());
  if (error != std::errc() || line.find_first_not_of(" \t\r", used) != line.find(';', used))
    return std::nullopt;
  return size;
}

// The chunks of a body joined. The body itself when it is not in chunks, whatever its headers say;
// what is left of a broken one as it stands.
std::string unchunked(std::string_view body) {
  std::string out;
  for (size_t at = 0; at < body.size();) {
    const size_t end = body.find('\n', at);
    const std::optional<size_t> size =
        end == std::string_view::npos ? std::nullopt : chunk_size(body.substr(at, end - at));
    if (!size) return out += body.substr(at);
    if (*size == 0) break;
    out += body.substr(end + 1, *size);
    at = end + 1 + std::min(*size, body.size() - (end + 1));
    if (body.substr(at, 1) == "\r") ++at;
    if (body.substr(at, 1) == "\n") ++at;
  }
  return out;
}

// The page inside a compressed body. The body itself when it is not compressed or cannot be
// unpacked: a crawler may have unpacked it and kept the header.
std::string decompressed(std::string body) {
  const bool gzip = body.substr(0, 2) == "\x1F\x8B";
  const bool zstd = body.substr(0, 4) == "\x28\xB5\x2F\xFD";
  if (!gzip && !zstd) return body;
  try {
    return unpacked(body);
  } catch (const Error&) {
    return body;
  }
}

class WarcReader : public Reader {
 public:
  std::string_view name() const override { return "warc"; }
  std::string_view help() const override {
    return "WARC and WET crawls: each HTML page, each text";
  }

  int recognises(const Input& input) const override {
    return input.bytes.substr(0, 6) == "WARC/1" || input.bytes.substr(0, 8) == "WARC/0.1" ? 4 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    uint64_t number = input.first_record;
    for (size_t at = 0; at < input.bytes.size(); ++number) {
      const size_t end = std::min(next_record(input.bytes, at, input.words), input.bytes.size());
      Input one = input;
      one.bytes = input.bytes.substr(at, end - at);
      one.source += "#" + std::to_string(number);
      try {
        read_record(one, intake);
      } catch (const Error& error) {
        intake.reject({one.source, error.what()});
      }
      at = end;
    }
  }

  bool by_records() const override { return true; }

  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    const size_t at = bytes.find("\r\n\r\nWARC/", from + 1);
    return at == std::string_view::npos ? at : at + 4;
  }

 private:
  // What the record says of its length must be so: it might be half of one, or two.
  static size_t body_length(std::string_view body, const std::string& said) {
    size_t length = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), length);
    if (error != std::errc() || end != said.data() + said.size())
      throw Error("the record's Content-Length is '{}', which is not a length: mend the file",
                  said);
    if (length > body.size())
      throw Error("the record is cut off: {} of {} bytes are there, fetch the file again",
                  body.size(), length);
    if (body.find_first_not_of("\r\n", length) != std::string_view::npos)
      throw Error("the record says that it has {} bytes, but has {}: mend its Content-Length",
                  length, trimmed(body).size());
    return length;
  }

  static void read_record(const Input& input, const Intake& intake) {
    Headers headers;
    const size_t begin = read_headers(input.bytes, 0, headers);
    const std::string type = value_of(headers, "warc-type");
    std::string_view body = input.bytes.substr(begin);
    body = body.substr(0, body_length(body, value_of(headers, "content-length")));
    if (type == "conversion") return read_text(body, headers, input, intake);
    if (type == "response") return read_response(body, headers, input, intake);
    if (type == "resource" && value_of(headers, "content-type").find("html") != std::string::npos)
      read_page(body, headers, input, intake);
  }

  static void note_crawl(const Headers& headers, const DateWords& words, Document& document) {
    if (document.url.empty()) document.url = value_of(headers, "warc-target-uri");
    if (document.outlet.empty()) document.outlet = host_of(document.url);
    append_member("crawled", value_of(headers, "warc-date"), document.extra);
    if (!document.published.empty()) return;
    document.published = date_value(value_of(headers, "warc-date"), words);
    if (!document.published.empty()) document.published_rule = "crawl-date";
  }

  static void read_text(std::string_view body, const Headers& headers, const Input& input,
                        const Intake& intake) {
    ExportRecord record;
    const std::string text = to_utf8(body).text;
    for (const std::string_view line : split_lines(text)) record.add_paragraph(std::string(line));
    if (!record.blocks.empty()) record.document.title = record.blocks[0].text;
    note_crawl(headers, input.words.dates, record.document);
    hand_out(std::move(record), input, "wet", 0, intake);
  }

  static void read_response(std::string_view body, const Headers& headers, const Input& input,
                            const Intake& intake) {
    Headers http;
    const size_t begin = read_headers(body, 0, http);
    const std::string_view status = body.substr(0, body.find('\n'));
    const size_t code = status.find(' ');
    if (code != std::string_view::npos && status.substr(code + 1, 1) != "2") {
      if (status.find_first_of("45", code) == code + 1)
        intake.warn("answers that are errors (404 and the like) are left out");
      return;
    }
    const std::string type = ascii_lower(value_of(http, "content-type"));
    const std::string_view raw = body.substr(begin);
    const bool page_type = type.find("html") != std::string::npos;
    if (!page_type && !(type.empty() && begins_like_html(raw))) return;
    std::string page(raw);
    if (ascii_lower(value_of(http, "transfer-encoding")).find("chunked") != std::string::npos)
      page = unchunked(page);
    page = decompressed(std::move(page));
    if (is_binary(page))
      throw Error("the page is compressed in a way that cannot be undone ({}): fetch it again",
                  value_of(http, "content-encoding"));
    read_page(page, headers, input, intake);
  }

  static void read_page(std::string_view page, const Headers& headers, const Input& input,
                        const Intake& intake) {
    const std::string whole = with_address(page, value_of(headers, "warc-target-uri"));
    Input inner = input;
    inner.bytes = whole;
    Intake noting = intake;
    noting.document = [&](Document document) {
      note_crawl(headers, input.words.dates, document);
      document.format = "warc";
      intake.document(std::move(document));
    };
    html_reader().read(inner, noting);
  }
};

}  // namespace

const Reader& warc_reader() {
  static const WarcReader reader;
  return reader;
}

}  // namespace press

// JSON Lines: one document a line, as presswork itself writes them, or any objects with a "text".
#include "pipeline/readers/plain/jsonl.h"

#include <algorithm>
#include <cctype>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/blocks.h"
#include "pipeline/readers/tables/json_rows.h"
#include "pipeline/records/document_json.h"

namespace press {
namespace {

std::string squeezed(std::string_view text, size_t limit) {
  std::string out;
  for (const char c : text) {
    if (out.size() >= limit) break;
    if (!std::isspace(static_cast<unsigned char>(c))) out += c;
  }
  return out;
}

// The first paragraph is the headline when there is one.
void put_headline_first(Document& document) {
  if (document.title.empty()) return;
  const std::string title = squeezed(document.title, document.title.size());
  if (squeezed(document.text, title.size()) == title) return;
  document.text = document.title + "\n" + document.text;
}

void clean(std::string& text) {
  if (text.find('\r') != std::string::npos || text.find('\0') != std::string::npos)
    text = to_utf8(text).text;
  else
    text = to_nfc(std::move(text));
}

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Whether one of the first lines is a whole object: a text that only begins with a brace has none.
bool begins_with_objects(std::string_view bytes, const FieldWords& words) {
  constexpr int lines_tried = 3;
  constexpr size_t sniffed = size_t{1} << 18;
  size_t at = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  for (int tried = 0; tried < lines_tried && at < bytes.size(); ++tried) {
    if (bytes.substr(at, 2) != "{\"") return false;
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    if (end == bytes.size() && bytes.size() >= sniffed) return true;  // a long line
    try {
      json_object(bytes.substr(at, end - at), words);
      return true;
    } catch (const Error&) {
      at = bytes.find_first_not_of(" \t\r\n", end);
    }
  }
  return false;
}

// Whether the line after the first is an object too.
bool has_more_objects(std::string_view bytes) {
  const size_t first = bytes.find('{');
  const size_t end = first == std::string_view::npos ? first : bytes.find('\n', first);
  if (end == std::string_view::npos) return false;
  const size_t next = bytes.find_first_not_of(" \t\r\n", end);
  return next != std::string_view::npos && bytes.substr(next, 2) == "{\"";
}

class JsonlReader : public Reader {
 public:
  std::string_view name() const override { return "jsonl"; }
  std::string_view help() const override { return "JSON Lines, one object with a \"text\" a line"; }
  bool by_records() const override { return true; }
  bool has_fields() const override { return true; }
  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    return next_line(bytes, from);
  }

  int recognises(const Input& input) const override {
    const std::string_view source = input.source;
    const auto ends_with = [&](std::string_view end) {
      return source.size() >= end.size() && source.substr(source.size() - end.size()) == end;
    };
    const bool named = ends_with(".jsonl") || ends_with(".ndjson");
    // A ".json" of several lines that are each an object is no JSON, whatever its name.
    if (begins_with_objects(input.bytes, input.words.fields))
      return named || has_more_objects(input.bytes) ? 3 : 2;
    return named ? 2 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    uint64_t line = input.first_record;
    thread_local LineParser parser;
    for (size_t begin = 0; begin < input.bytes.size(); ++line) {
      const size_t end = std::min(input.bytes.find('\n', begin), input.bytes.size());
      std::string_view text = input.bytes.substr(begin, end - begin);
      begin = end + 1;
      if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
      if (blank(text)) continue;
      if (input.options.map.empty())
        read_line(parser, text, input, line, intake);
      else
        read_fields(text, input, line, intake);
    }
  }

 private:
  // Objects whose members have other names than ours.
  static void read_fields(std::string_view line, const Input& input, uint64_t number,
                          const Intake& intake) {
    try {
      hand_out_fields(json_object(line, input.words.fields), input, "jsonl", number, intake);
    } catch (const Error& error) {
      intake.reject({input.source + "#" + std::to_string(number), error.what()});
    }
  }

  static void read_line(LineParser& parser, std::string_view line, const Input& input,
                        uint64_t number, const Intake& intake) {
    const std::string source = input.source + "#" + std::to_string(number);
    ParsedLine parsed;
    try {
      parser.parse(line, false, parsed);
    } catch (const Error& error) {
      if (line.find("\"text\"") == std::string_view::npos && line.find('{') != line.npos)
        return read_fields(line, input, number, intake);
      intake.reject({source, error.what()});
      return;
    }
    Document& document = parsed.document;
    clean(document.text);
    if (blank(document.text)) {
      intake.reject({source, "the document is empty"});
      return;
    }
    // Our own documents have an id and a format; those of others may name their members otherwise.
    if (document.id.empty() && document.format.empty()) fill_by_members(document, input.words);
    document.title = to_nfc(std::move(document.title));
    put_headline_first(document);
    if (document.source.empty()) document.source = source;
    if (document.format.empty()) document.format = "jsonl";
    intake.document(std::move(document));
  }
};

}  // namespace

const Reader& jsonl_reader() {
  static const JsonlReader reader;
  return reader;
}

}  // namespace press

// Exports of press databases as plain text.
#include <fmt/core.h>

#include <algorithm>

#include "corpus/text/unicode.h"
#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/reader.h"

namespace press {

bool is_nexis_counter(std::string_view line, const ExportWords& words);

namespace {

constexpr size_t sniffed = size_t{1} << 18, sniffed_foreign = size_t{1} << 14;

bool is_rule(std::string_view line) {
  return line.size() >= 40 && (line.find_first_not_of("_\r") == std::string_view::npos ||
                               line.find_first_not_of("*\r") == std::string_view::npos);
}

bool ends_factiva_record(std::string_view line) {
  const size_t code = line.find("AN\t");
  return code != std::string_view::npos && code < 4 && line.find_first_not_of(' ') == code;
}

class ExportTextReader : public Reader {
 public:
  std::string_view name() const override { return "export-txt"; }
  std::string_view help() const override {
    return "text exports of Nexis, Factiva, ProQuest, APA, and of WISO and Integrum (these two "
           "untested on real files)";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text) return 0;
    std::string_view head = first_bytes(input.bytes, sniffed);
    if (!input.words.exports.marks_text(head)) {
      // The words are in UTF-8, and not all are ASCII.
      if (is_utf8(head)) return 0;
      head = head.substr(0, sniffed_foreign);
    }
    return layout_of_text(to_utf8(head).text, input.words) != nullptr ? 4 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const Decoded decoded = to_utf8(input.bytes);
    if (const Layout* layout = layout_of_text(decoded.text, input.words))
      layout->read(text_lines(decoded.text), input, std::string(layout->name()) + "-txt", true,
                   intake);
    else if (trimmed(decoded.text).find('\n') != std::string_view::npos)
      intake.warn(
          fmt::format("no article begins in the lines after article {}: look at the end of "
                      "the file",
                      input.first_record - 1));
  }

  bool by_records() const override { return true; }

  size_t next_record(std::string_view bytes, size_t from, const ReaderWords& words) const override {
    for (size_t at = bytes.find('\n', from); at != std::string_view::npos;) {
      const size_t begin = at + 1, end = bytes.find('\n', begin);
      if (end == std::string_view::npos) return end;
      const std::string_view line = bytes.substr(begin, end - begin);
      if (line.size() < 90 && is_utf8(line)) {
        if (ends_factiva_record(line)) return end + 1;
        if (is_rule(line) || is_nexis_counter(line, words.exports)) return begin;
      }
      at = end;
    }
    return std::string_view::npos;
  }
};

}  // namespace

const Reader& export_text_reader() {
  static const ExportTextReader reader;
  return reader;
}

}  // namespace press

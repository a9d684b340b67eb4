// Factiva as text with field codes, and as RTF, where positions take the place of labels.
#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
#include "pipeline/readers/exports/factiva_record.h"
#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

constexpr size_t most_publisher_words = 8;

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("factiva", text);
}

// " HD<TAB>value": the code and where its value begins.
struct CodedLine {
  std::string_view code, value;
};

std::optional<CodedLine> coded(std::string_view line, const ExportWords& words) {
  const size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || begin > 4) return std::nullopt;
  size_t end = begin;
  while (end < line.size() && is_ascii_capital(line[end])) ++end;
  if (end - begin < 2 || end - begin > 3 || end >= line.size()) return std::nullopt;
  if (line[end] != '\t' && line.substr(end, 2) != "  ") return std::nullopt;
  const std::string_view code = line.substr(begin, end - begin);
  if (words.field("factiva-codes", code).empty()) return std::nullopt;
  return CodedLine{code, trimmed(line.substr(end))};
}

class CodesLayout : public Layout {
 public:
  std::string_view name() const override { return "factiva"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    bool headline = false;
    for (const ExportLine& line : lines) {
      const auto found = coded(line.text, words.exports);
      if (!found) continue;
      headline = headline || found->code == "HD";
      if (headline && found->code == "SN") return true;
    }
    return false;
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool /*wrapped*/, const Intake& intake) const override {
    FactivaFields fields;
    uint64_t headlines = 0, number = input.first_record - 1;
    for (const ExportLine& line : lines) {
      const auto found = coded(line.text, input.words.exports);
      if (found) {
        headlines += found->code == "HD";
        fields.push_back({std::string(found->code), {std::string(found->value)}});
        if (found->code != "AN") continue;
        hand_out(factiva_coded_record(fields, input.words), input, format, ++number, intake);
        fields.clear();
      } else if (!fields.empty() && !trimmed(line.text).empty()) {
        // Wrapped lines of one value; a blank line parts paragraphs.
        std::vector<std::string>& value = fields.back().second;
        if (line.gap)
          value.emplace_back(trimmed(line.text));
        else
          append_line(value.back(), trimmed(line.text), {});
      }
    }
    if (!fields.empty() && has_text(fields, input.words.exports))
      hand_out(factiva_coded_record(fields, input.words), input, format, ++number, intake);
    intake.claim(headlines);
  }

 private:
  static bool has_text(const FactivaFields& fields, const ExportWords& words) {
    return std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
      return words.field("factiva-codes", field.first) == "body";
    });
  }
};

class PositionsLayout : public Layout {
 public:
  std::string_view name() const override { return "factiva"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    bool length = false;
    for (const ExportLine& line : lines) {
      length = length || is_factiva_length(line.text, words.exports);
      if (length && is_factiva_id(line.text, words.exports)) return true;
    }
    return false;
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool wrapped, const Intake& intake) const override {
    size_t begin = 0;
    uint64_t number = 0, lengths = 0;
    for (const ExportLine& line : lines)
      lengths += is_factiva_length(line.text, input.words.exports);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (!is_factiva_id(lines[i].text, input.words.exports)) continue;
      hand_out(record_of(lines, begin, i, wrapped, input.words), input, format, ++number, intake);
      begin = i + 1;
    }
    intake.claim(std::max(lengths, number));
  }

 private:
  static ExportRecord record_of(const std::vector<ExportLine>& lines, size_t begin, size_t end,
                                bool wrapped, const ReaderWords& words) {
    ExportRecord record;
    size_t length = begin;
    while (length < end && !is_factiva_length(lines[length].text, words.exports)) ++length;
    size_t text = std::min(end, length + 1), limit = std::min(end, length + 12);
    for (size_t i = length; i < limit; ++i)
      if (field_of(trimmed(lines[i].text), words.exports) == "copyright" ||
          is_language(lines[i].text, words.exports))
        text = i + 1;
    const bool tight = without_gaps(lines, begin, text);
    take_title(paragraphs_of(lines, begin, length, !tight), words, record);
    take_factiva_positions(paragraphs_of(lines, length, text, false), words, record);
    while (end > text && !ends_text(lines[end - 1], words.exports)) --end;
    if (end > text) --end;
    if (end == text) {
      end = last_line(lines, text, end, words.exports);
      if (end > text + 1 && names_publisher(lines[end - 1].text, record.document.outlet)) {
        --end;
        record.extra.emplace_back("publisher", trimmed(lines[end].text));
      }
    }
    add_text(lines, text, end, wrapped, record);
    return record;
  }

  // Copied as text, a head has each field in a line and no blank ones between.
  static bool without_gaps(const std::vector<ExportLine>& lines, size_t begin, size_t end) {
    return end > begin + 3 && std::none_of(lines.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                           lines.begin() + static_cast<std::ptrdiff_t>(end),
                                           [](const ExportLine& line) { return line.gap; });
  }

  // "Harbour Wire Publishing Ltd." below an article of the Harbour Wire.
  static bool names_publisher(std::string_view line, std::string_view outlet) {
    line = trimmed(line);
    return !outlet.empty() && count_words(line) <= most_publisher_words &&
           line.substr(0, outlet.size()) == outlet;
  }

  static bool is_language(std::string_view line, const ExportWords& words) {
    return !words.field("language", trimmed(line)).empty();
  }

  static bool ends_text(const ExportLine& line, const ExportWords& words) {
    return field_of(line.text, words) == "released";
  }

  static size_t last_line(const std::vector<ExportLine>& lines, size_t begin, size_t end,
                          const ExportWords& words) {
    while (end < lines.size() && !is_factiva_id(lines[end].text, words)) ++end;
    return std::max(begin, end);
  }

  // [section] headline [author]
  static void take_title(const std::vector<std::string>& head, const ReaderWords& words,
                         ExportRecord& record) {
    if (head.empty()) return;
    const bool author =
        head.size() > 1 && head.back().size() < 80 && !split_names(head.back(), words).empty();
    const size_t title = author ? head.size() - 2 : head.size() - 1;
    if (author) record.add_byline(head.back(), words);
    record.document.title = head[title];
    if (title > 0 && head[title - 1].size() < 60) record.document.section = head[title - 1];
  }

  static void add_text(const std::vector<ExportLine>& lines, size_t begin, size_t end, bool wrapped,
                       ExportRecord& record) {
    if (!wrapped) {
      for (std::string& paragraph : paragraphs_of(lines, begin, end, false))
        record.add_paragraph(std::move(paragraph));
      return;
    }
    std::string text;
    for (size_t i = begin; i < end; ++i) {
      if (lines[i].gap) text += '\n';
      text.append(trimmed(lines[i].text)) += '\n';
    }
    for (Block& block : text_blocks(text)) record.blocks.push_back(std::move(block));
  }
};

}  // namespace

const Layout& factiva_codes_layout() {
  static const CodesLayout layout;
  return layout;
}

const Layout& factiva_layout() {
  static const PositionsLayout layout;
  return layout;
}

}  // namespace press

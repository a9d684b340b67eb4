// Austria's APA and DeFacto: each article begins with a line that names outlet and date. Germany's
// WISO and Genios: each ends with one (written to descriptions: no real file was to be had).
#include <algorithm>

#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/trim.h"

namespace press {
namespace {

bool is_rule(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 30 && line.find_first_not_of('_') == std::string_view::npos;
}

// `"Kurier.at" gefunden am 28.12.2017 10:36 Uhr`, `"Der Standard" vom 02.04.2013   Seite 7`
bool begins_article(std::string_view line, const ReaderWords& words) {
  line = trimmed(line);
  return line.size() < 200 && line.substr(0, 1) == "\"" &&
         words.exports.field("apa", line) == "source" && find_date(line, words.dates).has_value();
}

class ApaLayout : public Layout {
 public:
  std::string_view name() const override { return "apa"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    for (size_t i = 0; i < std::min(lines.size(), size_t{400}); ++i)
      if (begins_article(lines[i].text, words)) return true;
    return false;
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool wrapped, const Intake& intake) const override {
    std::vector<size_t> starts;
    for (size_t i = 0; i < lines.size(); ++i)
      if (begins_article(lines[i].text, input.words)) starts.push_back(i);
    starts.push_back(lines.size());
    for (size_t i = 0; i + 1 < starts.size(); ++i)
      hand_out(record_of(lines, starts[i], starts[i + 1], wrapped, input.words), input, format,
               i + 1, intake);
    intake.claim(starts.size() - 1);
  }

 private:
  static ExportRecord record_of(const std::vector<ExportLine>& lines, size_t begin, size_t end,
                                bool wrapped, const ReaderWords& words) {
    ExportRecord record;
    const std::string_view source = trimmed(lines[begin].text);
    record.document.outlet = source.substr(1, source.find('"', 1) - 1);
    if (const auto date = find_date(source, words.dates)) {
      record.document.published = date->iso;
      record.document.published_rule = "apa:source";
    }
    const std::string page_word = words.exports.first("apa", "page");
    if (const size_t page = source.rfind(page_word); page != std::string_view::npos)
      record.extra.emplace_back(
          "page", trim_marks(source.substr(page + page_word.size()), ": ").substr(0, 12));
    size_t at = begin + 1;
    for (; at < end; ++at) {
      const LabelledLine parts = split_label(lines[at].text);
      if (words.exports.field("apa", parts.label) != "section") break;
      record.document.section = parts.value;
    }
    while (end > at && is_rule(lines[end - 1].text)) --end;
    const std::vector<std::string> paragraphs = paragraphs_of(lines, at, end, wrapped);
    for (size_t i = 0; i < paragraphs.size(); ++i) {
      if (is_rule(paragraphs[i])) break;
      if (words.exports.field("apa", paragraphs[i]) == "copyright") break;
      if (i == 0)
        record.document.title = paragraphs[i];
      else
        record.add_paragraph(paragraphs[i]);
    }
    return record;
  }
};

class WisoLayout : public Layout {
 public:
  std::string_view name() const override { return "wiso"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    bool source = false, end = false;
    for (const ExportLine& line : lines) {
      const std::string_view field = words.exports.field("wiso", line.text);
      source = source || field == "source";
      end = end || field == "end";
    }
    return source && end;
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool wrapped, const Intake& intake) const override {
    size_t begin = 0;
    uint64_t number = 0, sources = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
      const std::string_view field = input.words.exports.field("wiso", lines[i].text);
      sources += field == "source";
      if (field != "end") continue;
      hand_out(record_of(lines, begin, i, wrapped, input.words), input, format, ++number, intake);
      begin = i + 1;
    }
    intake.claim(sources);
    intake.warn("the WISO reader was written to a description, not to a real file: check its work");
  }

 private:
  static ExportRecord record_of(const std::vector<ExportLine>& lines, size_t begin, size_t end,
                                bool wrapped, const ReaderWords& words) {
    ExportRecord record;
    size_t text = end;
    for (size_t i = begin; i < end; ++i) {
      const LabelledLine parts = split_label(lines[i].text);
      const std::string_view field = words.exports.field("wiso", lines[i].text);
      if (field == "source") {
        text = std::min(text, i);
        take_source(parts.value, words.dates, record);
      } else if (i > text && words.exports.field("wiso", parts.label) == "section") {
        record.document.section = parts.value;
      } else if (i > text && words.exports.field("wiso", parts.label) == "edition") {
        record.extra.emplace_back("edition", parts.value);
      }
    }
    const std::vector<std::string> paragraphs = paragraphs_of(lines, begin, text, wrapped);
    for (size_t i = 0; i < paragraphs.size(); ++i)
      i == 0 ? void(record.document.title = paragraphs[i]) : record.add_paragraph(paragraphs[i]);
    return record;
  }

  // "Süddeutsche Zeitung, 12.03.2018, S. 4", "Handelsblatt vom 12.03.18"
  static void take_source(std::string_view value, const DateWords& words, ExportRecord& record) {
    const size_t of = std::min(value.find(" vom "), value.find(','));
    record.document.outlet = trimmed(value.substr(0, of));
    if (const auto date = find_date(value, words))
      record.set_date(value.substr(date->begin, date->end - date->begin), "wiso:source", words);
    else if (of != std::string_view::npos)
      record.set_date(
          value.substr(std::min(value.find_first_of("0123456789", of), value.size())).substr(0, 8),
          "wiso:source", words);
  }
};

}  // namespace

const Layout& apa_layout() {
  static const ApaLayout layout;
  return layout;
}

const Layout& wiso_layout() {
  static const WisoLayout layout;
  return layout;
}

}  // namespace press

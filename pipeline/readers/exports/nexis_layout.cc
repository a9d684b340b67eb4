// Nexis before 2020, as text, HTML or RTF: a counter, outlet, date and headline without labels,
// then "LABEL: value", the text, more labels, copyright.
#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
#include "corpus/text/strings.h"
#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

constexpr size_t longest_date_line = 100;
constexpr size_t longest_head = 40;  // paragraphs without a label before the text

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("nexis", text);
}

// "1 of 12 DOCUMENTS", "FOCUS - 3 of 7 DOCUMENTS"; a body that speaks of documents has other words.
bool is_counter(std::string_view line, const ExportWords& words) {
  line = trimmed(line);
  if (line.size() > 60 || line.find_first_of("0123456789") == std::string_view::npos) return false;
  if (line.find(':') != std::string_view::npos || field_of(line, words) != "counter") return false;
  size_t parts = 0, numbers = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t begin = line.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find(' ', begin), line.size());
    ++parts;
    numbers += only_digits(line.substr(begin, at - begin));
  }
  return numbers == 2 && parts <= 6;
}

struct Paragraph {
  std::vector<std::string_view> lines;
  std::string text() const { return joined(lines, " "); }
};

class RecordReader {
 public:
  RecordReader(const std::vector<ExportLine>& lines, size_t begin, size_t end, bool wrapped,
               const ReaderWords& words)
      : words_(words), wrapped_(wrapped) {
    for (size_t i = begin; i < end; ++i) {
      const std::string_view text = trimmed(lines[i].text);
      if (text.empty()) continue;
      if (lines[i].gap || paragraphs_.empty()) paragraphs_.emplace_back();
      paragraphs_.back().lines.push_back(text);
    }
  }

  ExportRecord run() {
    read_source();
    for (; at_ < paragraphs_.size(); ++at_) read_paragraph(paragraphs_[at_]);
    record_.set_date(late_date_, "nexis:load-date", words_.dates);
    for (std::string& summary : summary_)
      if (record_.blocks.empty()) record_.add_paragraph(std::move(summary));
    return std::move(record_);
  }

 private:
  std::string_view label_field(std::string_view line, std::string_view& value) const {
    const LabelledLine parts = split_label(line);
    value = parts.value;
    return parts.label.empty() ? std::string_view() : field_of(parts.label, words_.exports);
  }

  // Outlet and date are the first paragraphs: all up to the line that is a date.
  void read_source() {
    for (; at_ < std::min(paragraphs_.size(), size_t{8}); ++at_) {
      std::string_view value;
      const Paragraph& paragraph = paragraphs_[at_];
      if (!label_field(paragraph.lines[0], value).empty()) return;
      for (size_t i = 0; i < paragraph.lines.size(); ++i) {
        const std::string_view line = paragraph.lines[i];
        if (field_of(line, words_.exports) == "copyright") continue;
        if (is_date(line)) {
          record_.set_date(line, "nexis:date", words_.dates);
          note_edition(line);
          for (size_t k = i + 1; k < paragraph.lines.size(); ++k)
            record_.extra.emplace_back("edition", paragraph.lines[k]);
          ++at_;
          return;
        }
        std::string& outlet = record_.document.outlet;
        if (outlet.empty()) outlet = line;
      }
    }
    // No date at all: all but the outlet may be the headline.
    at_ = std::min(paragraphs_.size(), size_t{1});
  }

  bool is_date(std::string_view line) const {
    if (line.size() > longest_date_line) return false;
    if (date_line(line, words_.dates)) return true;
    const auto date = find_date(line, words_.dates);
    return date && date->begin < 20;
  }

  // "May 2, 2002, Thursday,, FINAL EDITION"
  void note_edition(std::string_view line) {
    const size_t comma = line.rfind(',');
    if (comma == std::string_view::npos) return;
    const std::string_view last = trimmed(line.substr(comma + 1));
    if (last.find_first_of("0123456789") != std::string_view::npos || last.size() < 4) return;
    if (!date_line(line, words_.dates)) record_.extra.emplace_back("edition", last);
  }

  void read_paragraph(const Paragraph& paragraph) {
    std::string_view value;
    const std::string_view field = label_field(paragraph.lines[0], value);
    if (!field.empty() && field != "copyright") {
      take_label(field, value, paragraph);
      return;
    }
    if (field_of(paragraph.lines[0], words_.exports) == "copyright") {
      tail_ = tail_ || in_body_;
      return;
    }
    if (tail_) return;
    const bool title_next = !labelled_ && !in_body_ && record_.document.title.empty();
    if (title_next && at_ + 1 < paragraphs_.size() && headline_here()) {
      record_.document.title = paragraph.text();
      return;
    }
    in_body_ = true;
    add_body(paragraph, 0);
  }

  // The paragraph is a headline when labels or a text follow it.
  bool headline_here() const { return paragraphs_[at_].text().size() < 600; }

  void add_body(const Paragraph& paragraph, size_t first) {
    if (wrapped_) {
      std::string text;
      for (size_t i = first; i < paragraph.lines.size(); ++i) {
        if (!text.empty()) text += ' ';
        text += paragraph.lines[i];
      }
      record_.add_paragraph(std::move(text));
    } else {
      for (size_t i = first; i < paragraph.lines.size(); ++i)
        record_.add_paragraph(std::string(paragraph.lines[i]));
    }
  }

  // A label's value may go on in the next lines of its paragraph.
  static std::string whole_value(std::string_view value, const Paragraph& paragraph) {
    std::string whole(value);
    for (size_t i = 1; i < paragraph.lines.size(); ++i) {
      if (!whole.empty()) whole += ' ';
      whole += paragraph.lines[i];
    }
    return whole;
  }

  void take_label(std::string_view field, std::string_view value, const Paragraph& paragraph) {
    const bool ends = field == "tail" || field == "language" || field == "url";
    if (in_body_ && !ends) {
      // Inside the text only the labels of the tail count: "Section: the new one" is prose.
      if (!tail_) add_body(paragraph, 0);
      return;
    }
    labelled_ = true;
    const std::string whole = whole_value(value, paragraph);
    if (field == "byline") {
      record_.add_byline(whole, words_);
    } else if (field == "section") {
      record_.document.section = whole;
    } else if (field == "title") {
      record_.document.title = whole;
    } else if (field == "language") {
      record_.set_language(whole, words_.exports);
      tail_ = tail_ || in_body_;
    } else if (field == "date") {
      record_.set_date(whole, "nexis:date", words_.dates);
    } else if (field == "summary") {
      summary_.push_back(whole);
      record_.extra.emplace_back("summary", whole);
    } else if (field == "dateline" || field == "length" || field == "edition") {
      record_.extra.emplace_back(field, whole);
    } else if (field == "body") {
      in_body_ = true;
      if (!value.empty()) record_.add_paragraph(std::string(value));
      add_body(paragraph, 1);
    } else if (ends) {
      tail_ = tail_ || in_body_ || field == "tail";
      if (late_date_.empty() && field == "tail") note_load_date(paragraph.lines[0]);
    }
  }

  // A last resort, and marked as such.
  void note_load_date(std::string_view line) {
    const LabelledLine parts = split_label(line);
    std::string_view value = parts.value;
    if (const auto date = date_line(value, words_.dates)) late_date_ = value;
  }

  const ReaderWords& words_;
  std::vector<Paragraph> paragraphs_;
  size_t at_ = 0;
  ExportRecord record_;
  bool wrapped_, labelled_ = false, in_body_ = false, tail_ = false;
  std::string late_date_;
  std::vector<std::string> summary_;
};

class NexisLayout : public Layout {
 public:
  std::string_view name() const override { return "nexis"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    for (size_t i = 0; i < lines.size(); ++i)
      if (is_counter(lines[i].text, words.exports)) return has_labels(lines, i, words.exports);
    return false;
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool wrapped, const Intake& intake) const override {
    std::vector<size_t> starts;
    for (size_t i = 0; i < lines.size(); ++i)
      if (is_counter(lines[i].text, input.words.exports)) starts.push_back(i);
    uint64_t claimed = starts.size(), number = input.first_record - 1;
    for (size_t i = 0; i < starts.size(); ++i) {
      const size_t end = i + 1 < starts.size() ? starts[i + 1] : lines.size();
      ++number;
      if (vendor_error(lines, starts[i], end, input, number, intake)) continue;
      hand_out(RecordReader(lines, starts[i] + 1, end, wrapped, input.words).run(), input, format,
               number, intake);
    }
    intake.claim(claimed);
  }

 private:
  // A counter alone could be a sentence.
  static bool has_labels(const std::vector<ExportLine>& lines, size_t from,
                         const ExportWords& words) {
    const size_t end = std::min(lines.size(), from + longest_head * 3);
    for (size_t i = from; i < end; ++i)
      if (const LabelledLine parts = split_label(lines[i].text); !parts.label.empty())
        if (!field_of(parts.label, words).empty()) return true;
    return false;
  }

  static bool vendor_error(const std::vector<ExportLine>& lines, size_t begin, size_t end,
                           const Input& input, uint64_t number, const Intake& intake) {
    for (size_t i = begin; i < std::min(end, begin + 12); ++i) {
      std::string text = lines[i].text;
      if (i + 1 < end) text += " " + std::string(trimmed(lines[i + 1].text));
      if (field_of(text, input.words.exports) != "error") continue;
      intake.reject({input.source + "#" + std::to_string(number),
                     "the vendor wrote an error message in place of the document"});
      return true;
    }
    return false;
  }
};

}  // namespace

const Layout& nexis_layout() {
  static const NexisLayout layout;
  return layout;
}

bool is_nexis_counter(std::string_view line, const ExportWords& words) {
  return is_counter(line, words);
}

}  // namespace press

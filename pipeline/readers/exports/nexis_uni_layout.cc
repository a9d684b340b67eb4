// Nexis Uni and Lexis Advance (Word, RTF): each document is headline, outlet, date, "Label: value",
// then "Body" ... "End of Document".
#include <algorithm>

#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("nexis", text);
}

bool is_end(const ExportLine& line, const ExportWords& words) {
  return field_of(line.text, words) == "end";
}

bool begins_document(const ExportLine& line) {
  constexpr std::string_view mark = "Bookmark_";
  const size_t at = line.mark.find(mark);
  return at != std::string::npos && line.mark.substr(at + mark.size(), 1) != "";
}

bool begins_text(const ExportLine& line, const ExportWords& words) {
  return field_of(line.text, words) == "body" || line.mark.find("Body") != std::string::npos;
}

class RecordReader {
 public:
  RecordReader(const std::vector<ExportLine>& lines, size_t begin, size_t end,
               const ReaderWords& words)
      : lines_(lines), begin_(begin), end_(end), words_(words) {}

  ExportRecord run() {
    size_t text = end_;
    for (size_t i = begin_; i < end_ && text == end_; ++i)
      if (begins_text(lines_[i], words_.exports) && i > begin_) text = i;
    read_head(text == end_ ? head_without_body() : text);
    if (text < end_)
      read_text(text + (field_of(lines_[text].text, words_.exports) == "body" ? 1 : 0));
    record_.set_date(load_date_, "nexis:load-date", words_.dates);
    return std::move(record_);
  }

 private:
  // Bills and exhibits have no heading above their text; the last label ends the head.
  size_t head_without_body() {
    size_t last = begin_;
    for (size_t i = begin_; i < end_; ++i)
      if (const LabelledLine parts = split_label(lines_[i].text); !parts.label.empty())
        if (!field_of(parts.label, words_.exports).empty() && i < begin_ + 20) last = i + 1;
    read_text(last);
    return last;
  }

  void read_head(size_t end) {
    std::vector<size_t> plain;
    for (size_t i = begin_; i < end; ++i) {
      const LabelledLine parts = split_label(lines_[i].text);
      const std::string_view field =
          parts.label.empty() ? std::string_view() : field_of(parts.label, words_.exports);
      if (!field.empty() && plain.size() > 1)
        take_label(field, parts.value);
      else if (!trimmed(lines_[i].text).empty() &&
               field_of(lines_[i].text, words_.exports) != "copyright")
        plain.push_back(i);
    }
    place(plain);
  }

  // Headline, outlet (or a service and its outlet), date.
  void place(const std::vector<size_t>& plain) {
    size_t date = plain.size();
    for (size_t i = plain.size(); i-- > 1;)
      if (find_date(lines_[plain[i]].text, words_.dates) && lines_[plain[i]].text.size() < 100)
        date = i;
    if (!plain.empty()) record_.document.title = lines_[plain[0]].text;
    const size_t source = std::min(date, plain.size());
    if (source > 1) record_.document.outlet = lines_[plain[source == 2 ? 1 : source - 1]].text;
    if (source > 2) record_.document.outlet = lines_[plain[1]].text;
    if (date < plain.size()) record_.set_date(lines_[plain[date]].text, "nexis:date", words_.dates);
  }

  void take_label(std::string_view field, std::string_view value) {
    if (field == "byline") {
      take_byline(value);
    } else if (field == "section") {
      record_.document.section = squeezed_blanks(value);
    } else if (field == "language") {
      record_.set_language(value, words_.exports);
    } else if (field == "tail" || field == "body" || field == "title" || field == "date" ||
               field == "head" || field == "url") {
      if (load_date_.empty() && date_line(value, words_.dates)) load_date_ = value;
    } else {
      record_.extra.emplace_back(field, value);
    }
  }

  // "Byline: Jane Roe Highlight: What it is about" in one paragraph.
  void take_byline(std::string_view value) {
    for (size_t at = value.find(':'); at != std::string_view::npos; at = value.find(':', at + 1)) {
      const size_t begin = value.substr(0, at).find_last_of(" \xA0") + 1;
      if (field_of(value.substr(begin, at - begin), words_.exports) != "summary") continue;
      record_.extra.emplace_back("summary", value.substr(at + 1));
      value = value.substr(0, begin);
      break;
    }
    record_.add_byline(value, words_);
  }

  void read_text(size_t begin) {
    bool tail = false;
    for (size_t i = begin; i < end_; ++i) {
      const std::string_view text = trimmed(lines_[i].text);
      const LabelledLine parts = split_label(text);
      const std::string_view field =
          field_of(parts.label.empty() ? text : parts.label, words_.exports);
      if (field == "tail" || field == "noise" || (field == "language" && tail)) {
        tail = true;
        take_label(field, parts.value);
        continue;
      }
      if (!tail) record_.add_paragraph(std::string(text));
    }
  }

  const std::vector<ExportLine>& lines_;
  size_t begin_, end_;
  const ReaderWords& words_;
  ExportRecord record_;
  std::string load_date_;
};

class NexisUniLayout : public Layout {
 public:
  std::string_view name() const override { return "nexis-uni"; }
  std::string_view vendor() const override { return "nexis"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    size_t ends = 0, texts = 0;
    for (const ExportLine& line : lines) {
      ends += is_end(line, words.exports);
      texts += begins_text(line, words.exports);
    }
    return ends > 0 && (texts > 0 || has_bookmark(lines));
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool /*wrapped*/, const Intake& intake) const override {
    std::vector<size_t> ends;
    uint64_t bookmarks = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (is_end(lines[i], input.words.exports)) ends.push_back(i);
      bookmarks += begins_document(lines[i]);
    }
    uint64_t number = 0;
    size_t begin = cover_end(lines, ends.empty() ? 0 : ends[0], input.words.exports);
    for (const size_t end : ends) {
      for (size_t i = begin; i < end; ++i)
        if (begins_document(lines[i])) begin = i;
      ++number;
      hand_out(RecordReader(lines, begin, end, input.words).run(), input, format, number, intake);
      begin = end + 1;
    }
    intake.claim(bookmarks > 0 ? bookmarks : number);
  }

 private:
  static bool has_bookmark(const std::vector<ExportLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), begins_document);
  }

  // Without bookmarks (RTF) the cover ends with its last label.
  static size_t cover_end(const std::vector<ExportLine>& lines, size_t end,
                          const ExportWords& words) {
    if (has_bookmark(lines)) return 0;
    size_t last = 0;
    bool cover = false;
    for (size_t i = 0; i < std::min(end, size_t{2000}); ++i) {
      if (begins_text(lines[i], words)) break;
      const std::string_view field = field_of(lines[i].text, words);
      cover = cover || field == "cover";
      const std::string_view text = lines[i].text;
      const bool label = text.find(':') != std::string_view::npos &&
                         field_of(split_label(text).label, words).empty();
      if (cover && (field == "cover" || label)) last = i + 1;
    }
    return last;
  }
};

}  // namespace

const Layout& nexis_uni_layout() {
  static const NexisUniLayout layout;
  return layout;
}

}  // namespace press

// ProQuest as text, page or mail: title, a few labels, "Full text:", then labels down to
// "Database:".
#include <algorithm>

#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("proquest", text);
}

bool is_rule(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 40 && (line.find_first_not_of('_') == std::string_view::npos ||
                               line.find_first_not_of('*') == std::string_view::npos);
}

bool begins_anchor(const ExportLine& line) { return line.mark.find("DocID_") != std::string::npos; }

// The label that stands at the beginning of a line; empty when it is not one of ProQuest's.
std::string_view known_label(std::string_view line, const ExportWords& words,
                             std::string_view& value) {
  const LabelledLine parts = split_label(line);
  if (parts.label.empty()) return {};
  value = parts.value;
  return field_of(parts.label, words);
}

class RecordReader {
 public:
  RecordReader(const std::vector<ExportLine>& lines, const ReaderWords& words)
      : lines_(lines), words_(words) {}

  ExportRecord run(size_t begin, size_t end) {
    std::string_view at;
    for (size_t i = begin; i < end; ++i) {
      std::string_view value;
      const std::string_view text = trimmed(lines_[i].text);
      const std::string_view field = known_label(text, words_.exports, value);
      if (at == "body" && !ends_text(field, i, end)) {
        record_.add_paragraph(std::string(field == "body" ? value : text));
        continue;
      }
      if (field.empty()) {
        if (at.empty() && title_.empty() && !is_rule(text) &&
            field_of(text, words_.exports) != "counter")
          title_ = text;
        continue;
      }
      at = field;
      if (field == "body") {
        if (!value.empty() && value != "-->") record_.add_paragraph(std::string(value));
      } else {
        take(field, value);
      }
    }
    finish();
    return std::move(record_);
  }

 private:
  // The text ends where labels follow each other; a single one may be part of it, and so are
  // CREDIT and CAPTION.
  bool ends_text(std::string_view field, size_t i, size_t end) const {
    if (field.empty() || field == "body" || field == "caption" || field == "credit") return false;
    size_t labels = 0;
    for (size_t next = i; next < std::min(end, i + 6); ++next) {
      std::string_view value;
      labels += !known_label(lines_[next].text, words_.exports, value).empty();
    }
    return labels >= 3 || i + 3 > end;
  }

  void take(std::string_view field, std::string_view value) {
    if (field == "title")
      record_.document.title = value;
    else if (field == "outlet")
      take_outlet(value);
    else if (field == "date")
      record_.set_date(value, "proquest:date", words_.dates);
    else if (field == "byline")
      take_byline(value);
    else if (field == "section")
      record_.document.section = value;
    else if (field == "language")
      record_.set_language(value, words_.exports);
    else if (field == "url")
      record_.document.url = value;
    else if (field == "page" || field == "edition")
      record_.extra.emplace_back(field, value);
    else if (field == "info")
      info_ = value;
  }

  // "The Hamilton Spectator (Online); Hamilton"
  void take_outlet(std::string_view value) {
    record_.document.outlet = trimmed(value.substr(0, value.find(';')));
  }

  // "Wines, Michael; Cramer, Maria": family names first.
  void take_byline(std::string_view value) {
    for (size_t at = 0; at < value.size();) {
      const size_t end = std::min(value.find(';', at), value.size());
      const std::string name = squeezed_blanks(value.substr(at, end - at));
      if (!name.empty()) record_.document.byline.push_back(name);
      at = end + 1;
    }
  }

  void finish() {
    if (record_.document.title.empty()) record_.document.title = title_;
    if (record_.document.published.empty())
      if (const auto date = find_date(info_, words_.dates)) {
        record_.document.published = date->iso;
        record_.document.published_rule = "proquest:info";
      }
    drop_captions();
  }

  // A photo's lines, put behind the text.
  void drop_captions() {
    std::vector<Block>& blocks = record_.blocks;
    while (!blocks.empty()) {
      std::string_view value;
      const std::string_view field = known_label(blocks.back().text, words_.exports, value);
      const bool rest = blocks.back().text == "-->" || field == "caption" || field == "credit";
      if (!rest) break;
      blocks.pop_back();
    }
  }

  const std::vector<ExportLine>& lines_;
  const ReaderWords& words_;
  ExportRecord record_;
  std::string title_, info_;
};

class ProquestLayout : public Layout {
 public:
  std::string_view name() const override { return "proquest"; }

  bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const override {
    bool start = false, text = false;
    for (size_t i = 0; i < lines.size(); ++i) {
      start = start || is_rule(lines[i].text) || begins_anchor(lines[i]) ||
              lines[i].text.find("ProQuest") != std::string::npos;
      std::string_view value;
      text = text || (start && known_label(lines[i].text, words.exports, value) == "body");
      if (text && known_label(lines[i].text, words.exports, value) == "end") return true;
    }
    return false;
  }

  void read(const std::vector<ExportLine>& lines, const Input& input, std::string_view format,
            bool /*wrapped*/, const Intake& intake) const override {
    std::vector<size_t> starts;
    uint64_t ends = 0;
    const bool anchors = std::any_of(lines.begin(), lines.end(), begins_anchor);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (anchors ? begins_anchor(lines[i]) : is_rule(lines[i].text)) starts.push_back(i);
      std::string_view value;
      ends += known_label(lines[i].text, input.words.exports, value) == "end";
    }
    if (starts.empty() || (!anchors && starts[0] > 6)) starts.insert(starts.begin(), 0);
    starts.push_back(lines.size());
    uint64_t number = input.first_record - 1;
    for (size_t i = 0; i + 1 < starts.size(); ++i) {
      if (!has_labels(lines, starts[i], starts[i + 1], input.words.exports))
        continue;  // contact and copyright note
      hand_out(RecordReader(lines, input.words).run(starts[i], starts[i + 1]), input, format,
               ++number, intake);
    }
    intake.claim(ends);
  }

 private:
  static bool has_labels(const std::vector<ExportLine>& lines, size_t begin, size_t end,
                         const ExportWords& words) {
    size_t labels = 0;
    for (size_t i = begin; i < end; ++i) {
      std::string_view value;
      labels += !known_label(lines[i].text, words, value).empty();
    }
    return labels >= 3;
  }
};

}  // namespace

const Layout& proquest_layout() {
  static const ProquestLayout layout;
  return layout;
}

}  // namespace press

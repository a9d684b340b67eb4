// Integrum (Russian and Ukrainian press), as text, RTF or HTML: each article begins with lines
// "Источник: ...", "Дата: ...", "Заголовок: ...", or with its number in the list, its newspaper and
// its date in one line (written to descriptions: no real file but tables was to be had).
#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
#include "pipeline/readers/exports/layouts.h"
#include "pipeline/readers/lines/digest.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

constexpr size_t fewest_fields = 3;
constexpr size_t longest_cover = 12;    // lines before the only article of a file
constexpr size_t longest_counter = 60;  // bytes
constexpr size_t longest_title = 400, longest_value = 200;

using Lines = std::vector<ExportLine>;

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("integrum", text);
}

// "12.", "12)", "№ 12", "Документ 12 из 40"
bool is_counter(std::string_view line, const ExportWords& words) {
  line = trimmed(line);
  if (line.size() > longest_counter || line.find_first_of("0123456789") == std::string_view::npos)
    return false;
  if (line.find_first_not_of("0123456789.) ") == std::string_view::npos) return line.size() < 8;
  return line.find(':') == std::string_view::npos && field_of(line, words) == "counter";
}

bool is_rule(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 5 && line.find_first_not_of("_-=*") == std::string_view::npos;
}

// One value of the lines over an article.
struct Field {
  std::string_view name;
  std::string value;
};

struct Head {
  size_t begin = 0, end = 0;  // lines; the text begins at `end`
  std::vector<Field> fields;

  std::string_view value(std::string_view name) const {
    for (const Field& field : fields)
      if (field.name == name && !field.value.empty()) return field.value;
    return {};
  }
};

// Labels and their values: beside them, below them, and on in the next lines.
std::optional<Head> labelled_head(const Lines& lines, size_t begin, const ExportWords& words) {
  const auto field_at = [&](size_t i) -> std::string_view {
    const LabelledLine parts = split_label(lines[i].text);
    if (!parts.label.empty()) return field_of(parts.label, words);
    // A cell of a table has no colon.
    return lines[i].text.size() < longest_counter ? field_of(lines[i].text, words)
                                                  : std::string_view();
  };
  const auto is_label = [](std::string_view name) {
    return !name.empty() && name != "counter" && name != "cover";
  };
  Head head{begin, begin, {}};
  if (!is_label(field_at(begin))) return {};
  for (size_t i = begin; i < lines.size(); ++i) {
    const std::string_view name = field_at(i);
    if (is_label(name)) {
      const LabelledLine parts = split_label(lines[i].text);
      // A field for the second time belongs to the next article or to the text.
      if (std::any_of(head.fields.begin(), head.fields.end(),
                      [&](const Field& one) { return one.name == name && name != "head"; }))
        break;
      head.end = i + (name == "body" && !parts.label.empty() && !parts.value.empty() ? 0 : 1);
      head.fields.push_back({name, std::string(parts.label.empty() ? "" : parts.value)});
      if (name == "body") break;
      continue;
    }
    // An empty field may be the last one, and what follows it the text.
    const bool below = head.fields.back().value.empty() && lines[i].text.size() < longest_value &&
                       !ends_sentence(lines[i].text);
    const bool on = !lines[i].gap && i + 1 < lines.size() && is_label(field_at(i + 1));
    if (!below && !on) break;
    std::string& value = head.fields.back().value;
    if (!value.empty()) value += ' ';
    value += trimmed(lines[i].text);
    head.end = i + 1;
  }
  // Other vendors label the headline too, but not the newspaper.
  const bool told = !head.value("title").empty() && !head.value("outlet").empty();
  const size_t filled = static_cast<size_t>(
      std::count_if(head.fields.begin(), head.fields.end(),
                    [](const Field& one) { return one.name == "body" || !one.value.empty(); }));
  if (!told || filled < fewest_fields) return {};
  return head;
}

// "3. Гудок, 12.03.2018, № 41, с. 2" -> 3 and the rest
std::optional<size_t> numbered(std::string_view& line) {
  line = trimmed(line);
  size_t number = 0, at = 0;
  for (; at < std::min(line.size(), size_t{5}) && is_ascii_digit(line[at]); ++at)
    number = number * 10 + static_cast<size_t>(line[at] - '0');
  if (at == 0 || at >= line.size() || (line[at] != '.' && line[at] != ')')) return {};
  line.remove_prefix(at + 1);
  // "12.03.2018": a date is no number of a list.
  if (line.empty() || line[0] != ' ') return {};
  line = trimmed(line);
  return number;
}

// Where the articles of a numbered file begin: the lines "N. newspaper, date" in their order. A
// list of contents counts the same way; the longer way goes past it.
std::vector<size_t> numbered_heads(const Lines& lines, const ReaderWords& words) {
  std::vector<size_t> heads, run;
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string_view text = lines[i].text;
    const auto number = numbered(text);
    if (!number || source_line(text, words).outlet.empty()) continue;
    if (*number == 1) run.clear();
    if (*number != run.size() + 1) continue;
    run.push_back(i);
    if (run.size() >= heads.size()) heads = run;
  }
  return heads;
}

class IntegrumLayout : public Layout {
 public:
  std::string_view name() const override { return "integrum"; }

  bool recognises(const Lines& lines, const ReaderWords& words) const override {
    const std::vector<Head> heads = heads_of(lines, words.exports);
    if (heads.size() > 1) return true;
    if (heads.size() == 1 && heads[0].begin < longest_cover) return true;
    const bool named = std::any_of(lines.begin(), lines.end(), [&](const ExportLine& line) {
      return field_of(line.text, words.exports) == "cover";
    });
    return named && !numbered_heads(lines, words).empty();
  }

  void read(const Lines& lines, const Input& input, std::string_view format, bool wrapped,
            const Intake& intake) const override {
    const ReaderWords& words = input.words;
    std::vector<Head> heads = heads_of(lines, words.exports);
    if (heads.empty())
      for (const size_t at : numbered_heads(lines, words)) heads.push_back({at, at, {}});
    wrapped = wrapped && are_wrapped(lines);
    uint64_t number = input.first_record - 1, first = number;
    for (size_t i = 0; i < heads.size(); ++i) {
      const size_t end = i + 1 < heads.size() ? heads[i + 1].begin : lines.size();
      hand_out(record_of(lines, heads[i], end, wrapped, words), input, format, ++number, intake);
    }
    intake.claim(std::max<uint64_t>(number - first, counters(lines, words.exports)));
  }

 private:
  static std::vector<Head> heads_of(const Lines& lines, const ExportWords& words) {
    std::vector<Head> heads;
    for (size_t i = 0; i < lines.size(); ++i) {
      auto head = labelled_head(lines, i, words);
      if (!head) continue;
      i = std::max(i, head->end - 1);
      heads.push_back(std::move(*head));
    }
    return heads;
  }

  static uint64_t counters(const Lines& lines, const ExportWords& words) {
    return static_cast<uint64_t>(
        std::count_if(lines.begin(), lines.end(), [&](const ExportLine& line) {
          return trimmed(line.text).find_first_of("0123456789") > 0 && is_counter(line.text, words);
        }));
  }

  static bool are_wrapped(const Lines& lines) {
    std::vector<std::string_view> texts;
    for (const ExportLine& line : lines) {
      if (line.gap) texts.emplace_back();
      texts.emplace_back(line.text);
    }
    const Wrapping wrapping(texts);
    for (size_t i = 1; i < texts.size(); ++i)
      if (!texts[i].empty() && wrapping.wrapped(texts[i - 1], texts[i])) return true;
    return false;
  }

  static ExportRecord record_of(const Lines& lines, const Head& head, size_t end, bool wrapped,
                                const ReaderWords& words) {
    ExportRecord record;
    size_t text = head.fields.empty() ? take_line(lines, head.begin, end, words, record) : head.end;
    for (const Field& field : head.fields) take_field(field, words, record);
    while (end > text && leaves(lines[end - 1].text, words.exports)) --end;
    for (std::string& paragraph : paragraphs_of(lines, text, end, wrapped)) {
      const LabelledLine parts = split_label(paragraph);
      if (field_of(parts.label, words.exports) == "body" && record.blocks.empty())
        paragraph = std::string(parts.value);
      record.add_paragraph(std::move(paragraph));
    }
    drop_repeated_head(record, words.dates);
    return record;
  }

  // What stands between two articles and belongs to neither.
  static bool leaves(std::string_view line, const ExportWords& words) {
    const std::string_view field = field_of(line, words);
    return is_counter(line, words) || is_rule(line) || field == "cover" || field == "copyright";
  }

  // The line of number, newspaper and date, the headline, and the author below it.
  static size_t take_line(const Lines& lines, size_t at, size_t end, const ReaderWords& words,
                          ExportRecord& record) {
    std::string_view line = lines[at].text;
    numbered(line);
    const SourceLine source = source_line(line, words);
    record.document.outlet = source.outlet;
    record.document.published = source.published;
    record.document.published_rule = "integrum:source";
    if (!source.page.empty()) record.extra.emplace_back("page", source.page);
    if (++at < end && lines[at].text.size() < longest_title)
      record.document.title = lines[at++].text;
    if (at + 1 < end && looks_like_person(trimmed(lines[at].text)))
      record.add_byline(lines[at++].text, words);
    return at;
  }

  static void take_field(const Field& field, const ReaderWords& words, ExportRecord& record) {
    Document& document = record.document;
    const std::string_view value = field.value;
    if (field.name == "outlet") {
      const SourceLine source = source_line(value, words);
      document.outlet = source.outlet.empty() ? value : source.outlet;
      record.set_date(source.published, "integrum:source", words.dates);
    } else if (field.name == "title") {
      document.title = value;
    } else if (field.name == "date") {
      record.set_date(value, "integrum:date", words.dates);
    } else if (field.name == "byline") {
      record.add_byline(value, words);
    } else if (field.name == "section") {
      document.section = value;
    } else if (field.name == "url") {
      document.url = value;
    } else if (field.name == "language") {
      record.set_language(value, words.exports);
    } else if (field.name == "page" || field.name == "edition" || field.name == "summary") {
      record.extra.emplace_back(field.name, value);
    }
  }
};

}  // namespace

const Layout& integrum_layout() {
  static const IntegrumLayout layout;
  return layout;
}

}  // namespace press

// CSV and TSV: RFC 4180 with any of , ; tab | between the cells.
#include <algorithm>
#include <cctype>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/table_rows.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

constexpr std::string_view delimiters = ",;\t|";
constexpr size_t sampled_rows = 50;

// The end of the record that begins at `from`; npos when `bytes` end inside it. A quote opens a
// quoted cell only where a cell begins.
size_t record_end(std::string_view bytes, size_t from, char delimiter) {
  bool quoted = false, cell_begins = true;
  for (size_t at = from; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quoted) {
      if (c != '"') continue;
      if (at + 1 < bytes.size() && bytes[at + 1] == '"')
        ++at;
      else
        quoted = false;
      continue;
    }
    if (c == '\n') return at + 1;
    quoted = c == '"' && cell_begins;
    cell_begins = c == delimiter;
  }
  return std::string_view::npos;
}

TableRow cells_of(std::string_view record, char delimiter) {
  while (!record.empty() && (record.back() == '\n' || record.back() == '\r'))
    record.remove_suffix(1);
  TableRow cells(1);
  bool quoted = false;
  for (size_t at = 0; at < record.size(); ++at) {
    const char c = record[at];
    if (quoted && c == '"' && at + 1 < record.size() && record[at + 1] == '"') {
      cells.back() += c;
      ++at;
    } else if (c == '"' && (quoted || cells.back().empty())) {
      quoted = !quoted;
    } else if (c == delimiter && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<TableRow> rows_of(std::string_view text, char delimiter, size_t most) {
  std::vector<TableRow> rows;
  for (size_t at = 0; at < text.size() && rows.size() < most;) {
    const size_t end = std::min(record_end(text, at, delimiter), text.size());
    if (text.substr(at, end - at).find_first_not_of(" \t\r\n") != std::string_view::npos)
      rows.push_back(cells_of(text.substr(at, end - at), delimiter));
    at = end;
  }
  return rows;
}

size_t after_sep_line(std::string_view text) {
  return text.substr(0, 4) == "sep=" ? text.find('\n') + 1 : 0;
}

// How many of a block's records are the head of the file.
uint64_t records_in(std::string_view preamble) {
  return preamble.empty() ? 0 : 1 + (after_sep_line(preamble) > 0);
}

// The delimiter with which the first records have the same number of cells, the more the better.
char delimiter_of(std::string_view text) {
  // "sep=;": a mark, not a letter of some script.
  if (text.substr(0, 4) == "sep=" && text.size() > 4 &&
      (text[4] == '\t' || std::ispunct(static_cast<unsigned char>(text[4])) != 0))
    return text[4];
  text.remove_prefix(after_sep_line(text));
  char best = 0;
  size_t most = 1;
  for (const char delimiter : delimiters) {
    const std::vector<TableRow> rows = rows_of(text, delimiter, 20);
    if (rows.empty()) continue;
    const size_t cells = rows[0].size();
    const auto same = static_cast<size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const TableRow& row) { return row.size() == cells; }));
    if (cells <= most || same * 10 < rows.size() * 6) continue;
    most = cells;
    best = delimiter;
  }
  return best;
}

class CsvReader : public Reader {
 public:
  std::string_view name() const override { return "csv"; }
  std::string_view help() const override {
    return "CSV and TSV with a header (--text-column, --map); BigKinds";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text) return 0;
    const bool named = has_ending(input.source, {".csv", ".tsv", ".tab"});
    if (!named) return 0;
    return 3;
  }

  void read(const Input& input, const Intake& intake) const override {
    const std::string bytes = std::string(input.preamble) + std::string(input.bytes);
    const std::string text = to_utf8(bytes).text;
    const std::string_view body = std::string_view(text).substr(after_sep_line(text));
    const char delimiter = delimiter_of(text);
    if (delimiter == 0) throw Error("no delimiter parts the lines into the same number of cells");
    std::vector<TableRow> rows = rows_of(body, delimiter, std::string_view::npos);
    if (rows.empty()) throw Error("the table has no rows");
    const size_t wide = rows[0].size();
    const std::vector<TableRow> sample(
        rows.begin() + 1,
        rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), sampled_rows + 1)));
    const TableColumns columns(rows[0], sample, input.options, input.words);
    if (!columns.known()) throw Error("no column is known as the text: name it with --text-column");
    const uint64_t first = input.first_record - records_in(input.preamble);
    for (size_t i = 1; i < rows.size(); ++i) {
      const uint64_t number = first + i - 1;
      if (rows[i].size() > wide) {
        intake.reject({input.source + "#" + std::to_string(number),
                       "the row has more cells than the header: a quote or delimiter is amiss"});
        continue;
      }
      hand_out(columns.record(rows[i]), input, "csv", number, intake);
    }
    if (!columns.has_text())
      intake.warn("the table has no column with text: its headlines were read as previews");
  }

  bool by_records() const override { return true; }

  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    return record_end(bytes, from, guessed(bytes));
  }

  size_t preamble(std::string_view head) const override {
    const size_t sep = after_sep_line(head);
    const size_t end = record_end(head, sep, guessed(head));
    return end == std::string_view::npos ? 0 : end;
  }

 private:
  // For finding ends of records it does not matter which of the delimiters it is, but for quotes.
  static char guessed(std::string_view bytes) {
    const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), size_t{4096}));
    char best = ',';
    for (const char delimiter : delimiters)
      if (std::count(line.begin(), line.end(), delimiter) >
          std::count(line.begin(), line.end(), best))
        best = delimiter;
    return best;
  }
};

}  // namespace

const Reader& csv_reader() {
  static const CsvReader reader;
  return reader;
}

}  // namespace press

// CSV and TSV: RFC 4180 with any of , ; tab | between the cells, and what programs write above and
// around the rows.
#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/tables/csv_rows.h"
#include "pipeline/readers/tables/table_head.h"

namespace press {
namespace {

// How the rows of a file are to be read. The first rows tell it, for all blocks the same.
struct Understood {
  CsvHead head;
  size_t width = 0;
  std::vector<TableRow> sample;
  FieldMap map;
};

bool is_prose(const TableRow& row) { return std::any_of(row.begin(), row.end(), is_prose_cell); }

Understood understood(std::string_view text, const Input& input) {
  const ReaderWords& words = input.words;
  CsvHead head = csv_head(text, input.options.skip, words.fields);
  if (head.delimiter == 0)
    throw Error("no delimiter parts the lines into the same number of cells");
  if (head.header >= text.size()) throw Error("the table has no rows");
  TableRow header = csv_cells(text.substr(head.header, head.begin - head.header), head.delimiter);
  // A table without a header: its first row is an article already.
  if (known_names(header, words.fields) == 0 && is_prose(header)) {
    for (size_t i = 0; i < header.size(); ++i) header[i] = std::to_string(i + 1);
    head.begin = head.header;
    --head.records;
  }
  const size_t width = header.size();
  std::vector<TableRow> sample =
      csv_rows(text.substr(head.begin), head.delimiter, std::string_view::npos);
  FieldMap map(std::move(header), sample, input.options, words);
  return {head, width, std::move(sample), std::move(map)};
}

bool is_blank(std::string_view record) {
  return record.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Cells beyond the header's, as of rows that a program filled up, are nothing when they are empty.
bool fits(const TableRow& row, size_t width) {
  return row.size() <= width ||
         std::all_of(row.begin() + static_cast<std::ptrdiff_t>(width), row.end(),
                     [](const std::string& cell) { return trimmed(cell).empty(); });
}

class CsvReader : public Reader {
 public:
  std::string_view name() const override { return "csv"; }
  std::string_view help() const override {
    return "CSV and TSV (--text-column, --map, --skip); BigKinds";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::text) return 0;
    return has_ending(input.source, {".csv", ".tsv", ".tab"}) ? 3 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const bool first_block = input.preamble.empty();
    const std::string_view head =
        first_block ? input.bytes.substr(0, csv_sample_end(input.bytes)) : input.preamble;
    const Decoded sample = to_utf8(head);
    const std::string text = to_utf8(input.bytes, sample.charset).text;
    const Understood table = understood(sample.text, input);
    if (first_block) table.map.report(table.sample, intake);
    if (!table.map.known())
      throw Error("no column is known as the text: name it with --text-column");
    read_rows(table, text, first_block ? table.head.begin : 0, input, intake);
    if (table.map.only_links()) return;
    if (!table.map.has_text())
      intake.warn("the table has no column with text: its headlines were read as previews");
  }

  bool by_records() const override { return true; }
  bool has_fields() const override { return true; }

  size_t next_record(std::string_view bytes, size_t from,
                     const ReaderWords& /*words*/) const override {
    return csv_record_end(bytes, from);
  }

  size_t preamble(std::string_view head) const override { return csv_sample_end(head); }

 private:
  // Rows are numbered from the one below the header, blank ones too, as blocks count them.
  static void read_rows(const Understood& table, std::string_view text, size_t begin,
                        const Input& input, const Intake& intake) {
    const CsvHead& head = table.head;
    uint64_t number = begin > 0 || input.preamble.empty()
                          ? 1
                          : input.first_record - std::min(head.records, input.first_record);
    uint64_t claimed = 0, swallowed = 0;
    for (size_t at = begin; at < text.size(); ++number) {
      const size_t end = std::min(csv_record_end(text, at), text.size());
      const std::string_view record = text.substr(at, end - at);
      at = end;
      if (is_blank(record)) continue;
      swallowed += swallowed_rows(record, head.delimiter, table.width);
      ++claimed;
      read_row(table, csv_cells(record, head.delimiter), number, input, intake);
    }
    intake.claim(claimed + swallowed);
    if (swallowed > 0)
      intake.warn("a quoted cell holds lines that look like rows: a quote is not closed");
  }

  static void read_row(const Understood& table, TableRow row, uint64_t number, const Input& input,
                       const Intake& intake) {
    const auto reject = [&](const char* reason) {
      intake.reject({input.source + "#" + std::to_string(number), reason});
    };
    if (!fits(row, table.width))
      return reject("the row has more cells than the header: a quote or delimiter is amiss");
    if (table.map.only_links()) return reject(only_links_reason);
    hand_out(table.map.record(row), input, "csv", number, intake);
  }
};

}  // namespace

const Reader& csv_reader() {
  static const CsvReader reader;
  return reader;
}

}  // namespace press

#include "pipeline/readers/tables/csv_rows.h"

#include <algorithm>
#include <cctype>

#include "pipeline/readers/blocks.h"
#include "pipeline/readers/tables/table_head.h"

namespace press {
namespace {

constexpr size_t sampled = longest_table_head + 20;  // rows, for the delimiter
// For the meaning of columns.
constexpr size_t sample_records = 150, sample_bytes = size_t{1} << 17;

bool is_delimiter(char c) { return csv_delimiters.find(c) != std::string_view::npos; }

bool is_blank_record(std::string_view record) {
  return record.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

size_t after_sep_line(std::string_view text) {
  const size_t mark = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  if (text.substr(mark, 4) != "sep=") return 0;
  const size_t end = text.find('\n');
  return end == std::string_view::npos ? text.size() : end + 1;
}

struct Weighed {
  size_t names = 0;  // of fields in the header
  size_t alike = 0;  // rows with as many cells as the header
  size_t cells = 0;
};

// How well a delimiter explains the first rows.
Weighed weighed(const std::vector<TableRow>& rows, const FieldWords& fields) {
  Weighed weight;
  const size_t header = header_row(rows, fields);
  if (header >= rows.size()) return weight;
  weight.cells = rows[header].size();
  if (weight.cells < 2) return weight;
  weight.names = known_names(rows[header], fields);
  weight.alike = static_cast<size_t>(
      std::count_if(rows.begin() + static_cast<std::ptrdiff_t>(header), rows.end(),
                    [&](const TableRow& row) { return row.size() == weight.cells; }) *
      100 / static_cast<std::ptrdiff_t>(rows.size() - header));
  return weight;
}

// The delimiter with which a header is found and the rows below are as wide as it; of equals the
// one with the most cells.
char delimiter_of(std::string_view text, const FieldWords& fields) {
  char best = 0;
  Weighed most;
  for (const char delimiter : csv_delimiters) {
    const Weighed one = weighed(csv_rows(text, delimiter, sampled), fields);
    if (one.cells < 2 || (one.alike < 60 && one.names < 2)) continue;
    const bool better = one.names != most.names && std::max(one.names, most.names) > 1
                            ? one.names > most.names
                            : one.cells > most.cells;
    if (best != 0 && !better) continue;
    best = delimiter;
    most = one;
  }
  return best;
}

}  // namespace

size_t csv_record_end(std::string_view bytes, size_t from) {
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
    cell_begins = is_delimiter(c);
  }
  return std::string_view::npos;
}

size_t csv_sample_end(std::string_view bytes) {
  size_t at = 0;
  for (size_t records = 0; records < sample_records && at < bytes.size(); ++records) {
    const size_t end = csv_record_end(bytes, at);
    if (end == std::string_view::npos || (end > sample_bytes && at > 0)) break;
    at = end;
  }
  return at == 0 ? bytes.size() : at;
}

TableRow csv_cells(std::string_view record, char delimiter) {
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

std::vector<TableRow> csv_rows(std::string_view text, char delimiter, size_t most) {
  std::vector<TableRow> rows;
  for (size_t at = 0; at < text.size() && rows.size() < most;) {
    const size_t end = std::min(csv_record_end(text, at), text.size());
    if (!is_blank_record(text.substr(at, end - at)))
      rows.push_back(csv_cells(text.substr(at, end - at), delimiter));
    at = end;
  }
  return rows;
}

CsvHead csv_head(std::string_view text, uint32_t skip, const FieldWords& fields) {
  CsvHead head;
  const size_t sep = after_sep_line(text);
  size_t at = sep;
  head.records = sep > 0;
  for (uint32_t i = 0; i < skip && at < text.size(); ++i, ++head.records)
    at = std::min(next_line(text, at), text.size());
  if (sep > 0) {
    const char said = text[text.find('=') + 1];
    if (said == '\t' || std::ispunct(static_cast<unsigned char>(said)) != 0) head.delimiter = said;
  }
  if (head.delimiter == 0) head.delimiter = delimiter_of(text.substr(at), fields);
  if (head.delimiter == 0) return head;
  const std::vector<TableRow> rows = csv_rows(text.substr(at), head.delimiter, sampled);
  size_t wanted = skip > 0 ? 0 : header_row(rows, fields);
  for (; at < text.size(); ++head.records) {
    const size_t end = std::min(csv_record_end(text, at), text.size());
    const bool blank = is_blank_record(text.substr(at, end - at));
    if (!blank && wanted-- == 0) {
      head.header = at;
      head.begin = end;
      ++head.records;
      return head;
    }
    at = end;
  }
  head.begin = head.header = text.size();
  return head;
}

uint64_t swallowed_rows(std::string_view record, char delimiter, size_t width) {
  uint64_t rows = 0;
  size_t at = record.find('\n');
  while (width > 2 && at != std::string_view::npos && at + 1 < record.size()) {
    const size_t end = std::min(record.find('\n', at + 1), record.size());
    const std::string_view line = record.substr(at + 1, end - at - 1);
    const auto cells = static_cast<size_t>(std::count(line.begin(), line.end(), delimiter)) + 1;
    // In prose a blank follows a comma.
    const bool prose = line.find(std::string{delimiter, ' '}) != std::string_view::npos;
    rows += cells == width && !prose && csv_cells(line, delimiter).size() == width;
    at = end == record.size() ? std::string_view::npos : end;
  }
  return rows;
}

}  // namespace press

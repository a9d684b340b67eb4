// Excel files: what is written comes back as it was meant, whatever it looks like.
#include "output/workbook.h"

#include <fmt/format.h>

#include <sstream>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "output/writer.h"
#include "pipeline/commands/files/csv_sheet.h"
#include "pipeline/commands/files/id_file.h"
#include "pipeline/commands/files/workbook_rows.h"
#include "pipeline/readers/office/xlsx_sheets.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

using Rows = std::vector<std::vector<Cell>>;

struct Written {
  std::string bytes;
  std::vector<std::string> notes;
};

Written written(const std::vector<std::string>& names, const Rows& rows) {
  std::ostringstream out;
  const auto writer = make_writer("xlsx", out, {});
  writer->columns(names);
  for (const auto& row : rows) writer->row(row);
  writer->finish();
  return {out.str(), writer->notes()};
}

std::string first_cell(const std::string& bytes, XlsxValues values) {
  std::string cell;
  read_xlsx(bytes, values, [&](const XlsxSheet& sheet) {
    cell = sheet.rows.size() > 1 ? sheet.rows.at(1).front() : "";
  });
  return cell;
}

std::string repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a cell of an Excel file has the type of what it is, not of what it looks like") {
  struct Case {
    Cell cell;
    std::string column, stored, shown;
  };
  const Case cases[] = {
      {std::string("0012"), "id", "0012", "0012"},
      {std::string("0123456789012345"), "id", "0123456789012345", "0123456789012345"},
      {std::string("1e5"), "id", "1e5", "1e5"},
      {std::string("3-2"), "keyword", "3-2", "3-2"},
      {std::string("MAR1"), "keyword", "MAR1", "MAR1"},
      {std::string("TRUE"), "keyword", "TRUE", "TRUE"},
      {std::string("=1+1"), "title", "=1+1", "=1+1"},
      {std::string("=cmd|'/c calc'!A1"), "title", "=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"},
      {std::string("+82 2 555"), "title", "+82 2 555", "+82 2 555"},
      {std::string(" two  blanks "), "title", " two  blanks ", " two  blanks "},
      {std::string("one\ntwo\r\nthree\tfour"), "title", "one\ntwo\r\nthree\tfour",
       "one\ntwo\r\nthree\tfour"},
      {std::string("삼성전자 <b>&amp; 楽天 🚀"), "title", "삼성전자 <b>&amp; 楽天 🚀",
       "삼성전자 <b>&amp; 楽天 🚀"},
      {std::string("_x0041_ \x01 \xef\xbf\xbf"), "title", "_x0041_ \x01 \xef\xbf\xbd",
       "_x0041_ \x01 \xef\xbf\xbd"},
      {std::string("2024-05-03"), "published", "45415", "2024-05-03"},
      {std::string("1900-03-01"), "published", "61", "1900-03-01"},
      {std::string("1899-12-31"), "published", "1899-12-31", "1899-12-31"},
      {std::string("2024-02-30"), "published", "2024-02-30", "2024-02-30"},
      {std::string("2024-05"), "published", "2024-05", "2024-05"},
      {std::string("2024"), "published", "2024", "2024"},
      {std::string("2024"), "year", "2024", "2024"},
      {int64_t{42}, "n", "42", "42"},
      {int64_t{999'999'999'999'999}, "n", "999999999999999", "999999999999999"},
      {int64_t{9'007'199'254'740'993}, "n", "9007199254740993", "9007199254740993"},
      {0.1, "n", "0.1", "0.1"},
      {Number{"123456789012.345"}, "n", "123456789012.345", "123456789012.345"},
      {Number{"1234567890123456.7"}, "n", "1234567890123456.7", "1234567890123456.7"},
      {Number{"52000000000000000000"}, "n", "5.2E+19", "52000000000000000000"},
      {Cell{}, "n", "", ""},
  };
  for (const auto& [cell, column, stored, shown] : cases) {
    CAPTURE(plain_text(cell), column);
    const std::string bytes = written({column, "more"}, {{cell, std::string("x")}}).bytes;
    CHECK(first_cell(bytes, XlsxValues::stored) == stored);
    CHECK(first_cell(bytes, XlsxValues::shown) == shown);
  }
}

TEST_CASE("a text that no cell of Excel can hold is cut and told") {
  struct Case {
    std::string text;
    size_t kept;  // letters
    bool told;
  };
  const Case cases[] = {{std::string(32767, 'a'), 32767, false},
                        {std::string(40000, 'a'), 32767, true},
                        {repeated("한", 40000), 32767, true},
                        {repeated("🚀", 20000), 16383, true}};  // two units of UTF-16 each
  for (const auto& [text, kept, told] : cases) {
    const Written file = written({"text"}, {{text}});
    CHECK(count_code_points(first_cell(file.bytes, XlsxValues::stored)) == kept);
    CHECK(file.notes.size() == (told ? 1 : 0));
  }
  CHECK(written({"text"}, {{std::string(40000, 'a')}, {std::string(40000, 'b')}}).notes.front() ==
        "Excel: 2 texts were cut after 32767 characters, the most that a cell holds: --format csv "
        "keeps all of them");
}

TEST_CASE("the same rows are the same Excel file, and no rows are one too") {
  const Rows rows = {{std::string("a"), int64_t{1}}, {std::string("b"), 0.5}};
  CHECK(written({"name", "n"}, rows).bytes == written({"name", "n"}, rows).bytes);
  const WorkbookRows none = workbook_rows(written({"name", "n"}, {}).bytes, "none.xlsx");
  CHECK(none.rows == std::vector<std::vector<std::string>>{{"name", "n"}});
}

TEST_CASE("rows beyond the last of Excel go to another tab") {
  std::ostringstream out;
  Workbook book;
  book.add_tab("table", {{"n"}});
  for (int64_t n = 0; n < 1048577; ++n) book.row({n});
  book.write(out);
  CHECK(book.notes().front() ==
        "Excel: the rows stand in 2 tabs, because one holds 1048576 and no more");
  CHECK(out.str().find("xl/worksheets/sheet2.xml") != std::string::npos);
}

TEST_CASE("of an Excel file the tab with our name is read, else the first with rows") {
  struct Case {
    std::vector<std::string> tabs;
    std::string read;
  };
  const Case cases[] = {{{"Sheet1", "coding"}, "coding"},
                        {{"coding", "codebook"}, "coding"},
                        {{"table", "table 2", "notes"}, "table table 2"},
                        {{"Tabelle1", "Tabelle2"}, "Tabelle1"}};
  for (const auto& [tabs, read] : cases) {
    std::ostringstream out;
    Workbook book;
    for (const std::string& tab : tabs) {
      book.add_tab(tab, {{"unit"}});
      book.row({tab});
    }
    book.write(out);
    std::string found;
    const WorkbookRows rows = workbook_rows(out.str(), "x.xlsx");
    for (size_t i = 1; i < rows.rows.size(); ++i)
      found += (found.empty() ? "" : " ") + rows.rows[i].front();
    CHECK(found == read);
  }
}

TEST_CASE("formats of numbers that show days are known as such") {
  struct Case {
    std::string_view code;
    bool days;
  };
  const Case cases[] = {{"yyyy-mm-dd", true},
                        {"yyyy\\-mm\\-dd", true},
                        {"[$-411]ggge\"年\"m\"月\"d\"日\"", true},
                        {"[$-F800]dddd, mmmm dd, yyyy", true},
                        {"General", false},
                        {"0.00E+00", false},
                        {"#,##0 \"days\"", false},
                        {"[Red]0.0", false},
                        {"hh:mm:ss", false},
                        {"0;\\d0", false}};
  for (const auto& [code, days] : cases) {
    CAPTURE(code);
    CHECK(is_day_format(code) == days);
  }
}

TEST_CASE("tables of users are read from Excel files as from CSV") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "t.xlsx").string();
  write_file(path, written({"id", "published", "stars"},
                           {{std::string("0012"), std::string("2024-05-03"), int64_t{4}},
                            {std::string("0013"), Cell{}, Cell{}}})
                       .bytes);
  const Sheet sheet = read_sheet(path);
  CHECK(sheet.columns == std::vector<std::string>{"id", "published", "stars"});
  CHECK(sheet.rows ==
        std::vector<std::vector<std::string>>{{"0012", "2024-05-03", "4"}, {"0013", "", ""}});
  CHECK(sheet.lines == std::vector<size_t>{2, 3});
  CHECK(read_ids(path) == std::vector<std::string>{"0012", "0013"});

  const std::string plain = (folder.path() / "plain.xlsx").string();
  write_file(plain, written({"0012"}, {{std::string("0013")}}).bytes);
  CHECK(read_ids(plain) == std::vector<std::string>{"0012", "0013"});

  write_file(path, "PK\x03\x04 and no zip");
  CHECK_THROWS_AS(read_sheet(path), Error);
  write_file(path, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
  CHECK_THROWS_WITH(read_sheet(path), Catch::Contains("save it as .xlsx"));
}

TEST_CASE("CSV for Excel keeps texts that look like numbers or days") {
  struct Case {
    std::string_view text, written;
  };
  const Case cases[] = {
      {"0012", "=\"0012\""},
      {"0123456789012345", "=\"0123456789012345\""},
      {"1e5", "=\"1e5\""},
      {"3-2", "=\"3-2\""},
      {"2024-05", "=\"2024-05\""},
      {"Samsung \"S24\"", "=\"Samsung \"\"S24\"\"\""},
      {"2024-05-03", "2024-05-03"},
      {"2024", "2024"},
      {"Samsung", "Samsung"},
      {"'=1+1", "'=1+1"},
      {"In 2024 the firms of the town said that they would",
       "In 2024 the firms of the town said "
       "that they would"},
  };
  for (const auto& [text, written] : cases) {
    CHECK(excel_text(std::string(text)) == written);
    CHECK(without_excel_form(std::string(written)) == text);
  }
  CHECK(without_excel_form("=\"a\"&\"b\"") == "=\"a\"&\"b\"");
  std::ostringstream out;
  const auto writer = make_writer("csv", out, {false, 0, true});
  writer->columns({"id", "n2"});
  writer->row({std::string("0012"), int64_t{3}});
  CHECK(out.str() == "\xef\xbb\xbfid,n2\n\"=\"\"0012\"\"\",3\n");
}

}  // namespace press

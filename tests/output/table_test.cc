#include <sstream>
#include <string>
#include <vector>

#include "output/writer.h"
#include "tests/catch.h"

namespace press {
namespace {

std::string table(int width, const std::vector<std::string>& names,
                  const std::vector<std::vector<Cell>>& rows) {
  std::ostringstream out;
  WriterOptions options;
  options.width = width;
  const auto writer = make_writer("table", out, options);
  writer->columns(names);
  for (const auto& row : rows) writer->row(row);
  writer->finish();
  return out.str();
}

Cell text(const char* cell) { return std::string(cell); }

TEST_CASE("an aligned table fits the terminal") {
  const std::vector<std::string> names = {"entity", "country", "form", "form_mentions"};
  const std::vector<std::vector<Cell>> rows = {
      {text("mitsubishi-ufj-bank"), {}, text("Bank of Tokyo-Mitsubishi"), int64_t{17}},
      {text("kia"), {}, text("Kia"), int64_t{123456}}};
  CHECK(table(0, names, rows) ==
        "entity               country  form                      form_mentions\n"
        "mitsubishi-ufj-bank           Bank of Tokyo-Mitsubishi             17\n"
        "kia                           Kia                              123456\n");
  // A column with nothing in it goes first,
  CHECK(table(50, names, rows) ==
        "entity            form               form_mentions\n"
        "mitsubishi-ufj-…  Bank of Tokyo-Mi…             17\n"
        "kia               Kia                       123456\n");
  // then the names of columns; numbers stay whole.
  CHECK(table(24, names, rows) ==
        "entity   form     form_…\n"
        "mitsub…  Bank o…      17\n"
        "kia      Kia      123456\n");
  CHECK(table(10, names, rows) ==
        "entity  form    form_…\n"
        "mitsu…  Bank …      17\n"
        "kia     Kia     123456\n");
}

TEST_CASE("of what stands before a word the end is shown") {
  const std::vector<std::string> names = {"pre", "keyword", "post"};
  const std::vector<std::vector<Cell>> rows = {
      {text("the two firms said that their"), text("merger"), text("would be off for good")},
      {text("投資ファンドが買収した企業の"), text("合併"), text("は")}};
  CHECK(table(40, names, rows) ==
        "            pre  keyword  post\n"
        "…aid that their  merger  would be off f…\n"
        "…買収した企業の  合併  は\n");
}

TEST_CASE("a concordance keeps the word whole and both sides alike on a narrow terminal") {
  const std::vector<std::string> names = {"doc_id", "published", "outlet",  "sentence", "start",
                                          "end",    "pre",       "keyword", "post"};
  const std::vector<std::vector<Cell>> rows = {
      {text("8c11f0a2b3c4d5e6"), text("2024-05-03"), text("Hangang Business Daily"), int64_t{12},
       int64_t{1204}, int64_t{1211}, text("the two firms said on Friday that their long expected"),
       text("merger"), text("would be off for good and that they would part as friends")},
      {text("00ab"),
       text("2024-05-04"),
       text("Wire"),
       int64_t{0},
       int64_t{0},
       int64_t{6},
       {},
       text("Mergers"),
       text("are many this year, and most of them are small")}};
  CHECK(table(80, names, rows) ==
        "doc_id    published   outlet                     pre  keyword  post\n"
        "8c11f0a…  2024-05-03  Hangang Bus…  …r long expected  merger  would be off for …\n"
        "00ab      2024-05-04  Wire                            Mergers  are many this ye…\n");
  // Where there is room, positions stay.
  const std::string wide = table(160, names, rows);
  CHECK(wide.find("sentence  start   end") != std::string::npos);
}

}  // namespace
}  // namespace press

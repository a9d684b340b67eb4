// The yardstick of the speed figures: how long bare FTS5 takes to insert the same texts into a
// default fts5(text) table with unicode61, in one transaction, all in one thread. Prints the
// seconds. usage: fts5_yardstick FILE.jsonl SCRATCH.db
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <vector>

#include "corpus/sqlite/sqlite.h"
#include "pipeline/records/document_json.h"

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: fts5_yardstick FILE.jsonl SCRATCH.db\n", stderr), 2;
  std::vector<std::string> texts;
  press::LineParser parser;
  press::ParsedLine parsed;
  std::ifstream in(argv[1], std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    parser.parse(line, false, parsed);
    texts.push_back(std::move(parsed.document.text));
  }
  press::Database database(argv[2], press::Database::Mode::write);
  database.run(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE VIRTUAL TABLE t USING "
      "fts5(text)");
  const auto start = std::chrono::steady_clock::now();
  database.run("BEGIN");
  press::Statement insert = database.prepare("INSERT INTO t VALUES (?)");
  for (const std::string& text : texts) insert.bind(1, text).run();
  database.run("COMMIT");
  fmt::print("{:.3f}\n",
             std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/full_text.h"
#include "corpus/query/query_plan.h"
#include "corpus/tokens/tokenizer.h"

namespace press {

// Random texts, an index of them as we write it, and random conditions on it.
class Chance {
 public:
  explicit Chance(uint32_t seed) : random_(seed) {}
  uint32_t below(uint32_t bound) { return random_() % bound; }
  // Few words often, many seldom: a, b ..., ba, bb ...
  std::string word() {
    const uint32_t rank = below(1 + below(1 + below(60)));
    std::string word(1, static_cast<char>('a' + rank % 10));
    return rank < 10 ? word : word + static_cast<char>('a' + rank / 10);
  }
  // Now and then one whose lists of positions take several pages.
  std::string text() {
    std::string text;
    for (uint32_t left = below(50) == 0 ? 2000 : below(30); left > 0; --left) text += word() + ' ';
    return text;
  }

 private:
  std::mt19937 random_;
};

// A phrase and the same for FTS5.
inline std::pair<IndexNode, std::string> random_phrase(Chance& chance) {
  IndexNode node;
  std::string text;
  for (uint32_t terms = 1 + chance.below(3) / 2 * (1 + chance.below(2)); terms > 0; --terms) {
    node.terms.push_back(chance.word());
    text += (text.empty() ? "" : " ") + node.terms.back();
  }
  node.last = chance.below(4) == 0 ? TermEnd::anywhere : TermEnd::here;
  return {node, '"' + text + (node.last != TermEnd::here ? "\"*" : "\"")};
}

inline std::pair<IndexNode, std::string> random_condition(Chance& chance, int depth) {
  using Kind = IndexNode::Kind;
  const uint32_t kind = chance.below(depth == 0 ? 3 : 6);
  if (kind < 2) return random_phrase(chance);
  IndexNode node = {kind == 2   ? Kind::near
                    : kind == 3 ? Kind::all
                    : kind == 4 ? Kind::any
                                : Kind::without};
  node.distance = chance.below(6);
  std::string text = kind == 2 ? "NEAR(" : "(";
  const uint32_t parts = kind == 5 ? 2 : 2 + chance.below(2);
  for (uint32_t i = 0; i < parts; ++i) {
    auto [part, written] = kind == 2 ? random_phrase(chance) : random_condition(chance, depth - 1);
    node.children.push_back(std::move(part));
    const std::string_view sign[] = {" ", " AND ", " OR ", " NOT "};
    text.append(i == 0 ? "" : sign[kind - 2]).append(written);
  }
  return {node, text + (kind == 2 ? fmt::format(", {})", node.distance) : ")")};
}

// A file with the tables texts and text_index (external content, as in a corpus), removed at the
// end. Its documents have gaps between their numbers.
class IndexFile {
 public:
  explicit IndexFile(uint32_t page_size) {
    Database database = open();
    database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    database.run(fmt::format(
        "CREATE TABLE texts (doc INTEGER PRIMARY KEY, text TEXT NOT NULL);"
        "CREATE VIRTUAL TABLE text_index USING fts5(text, content='texts', content_rowid='doc', "
        "tokenize='presswork');"
        "INSERT INTO text_index(text_index, rank) VALUES ('pgsz', {})",
        page_size));
  }
  ~IndexFile() { std::filesystem::remove(path_); }
  IndexFile(const IndexFile&) = delete;

  const std::string& path() const { return path_; }
  // Fresh: FTS5 keeps the list of segments of a connection in memory.
  Database open() const {
    Database database(path_, Database::Mode::write);
    register_tokenizer(database.handle());
    database.run("PRAGMA synchronous = OFF");
    return database;
  }

  // One more segment.
  void add(Chance& chance, uint32_t documents, IndexAccess access = IndexAccess::pages) {
    Database database = open();
    database.run("BEGIN");
    FullText full_text(database, access);
    Statement keep = database.prepare("INSERT INTO texts VALUES (?, ?)");
    TermBlockMaker maker;
    std::vector<int64_t> docs;
    last_ = database.number("SELECT max(doc) FROM texts");
    for (; documents > 0; --documents) {
      const std::string text = chance.text();
      maker.add(tokenize(text), {});
      docs.push_back(last_ += 1 + (chance.below(9) == 0 ? chance.below(300) : 0));
      keep.bind(1, last_).bind(2, text).run();
    }
    full_text.add(maker.finish(), docs);
    full_text.flush();
    database.run("COMMIT");
  }

 private:
  static std::string new_path() {
    static int files = 0;
    return (std::filesystem::temp_directory_path() /
            fmt::format("presswork-index-{}-{}.db", getpid(), ++files))
        .string();
  }

  const std::string path_ = new_path();
  int64_t last_ = 0;
};

}  // namespace press

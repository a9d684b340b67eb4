// The index that we write ourselves against the one that FTS5 writes: the same documents must give
// the same bytes in every table behind text_index.
#include "corpus/fulltext/full_text.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>
#include <utility>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/index_terms.h"
#include "corpus/text/unicode.h"
#include "corpus/text/varint.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"

namespace fs = std::filesystem;
using namespace press;

namespace {

struct Text {
  Tokens tokens;
  Findings findings;
};
using Batch = std::vector<Text>;

// The terms of a text as the other tokenizer below takes them: "w1 \x02firm w2".
std::string spelled(const Text& text) {
  std::string all;
  index_terms(text.tokens, text.findings, [&all](std::string_view term, uint64_t hash, bool) {
    REQUIRE(hash == fold_hash(term));
    all.append(term).append(1, ' ');
  });
  return all;
}

// FTS5's way in: terms with a blank between, those of entities at the place of the term before.
int split(Fts5Tokenizer*, void* context, int, const char* text, int size,
          int (*sink)(void*, int, const char*, int, int, int)) {
  for (int begin = 0; begin < size;) {
    const char* blank = static_cast<const char*>(std::memchr(text + begin, ' ', size - begin));
    const int end = blank == nullptr ? size : static_cast<int>(blank - text);
    const bool beside = text[begin] == type_prefix || text[begin] == entity_prefix;
    const int code =
        sink(context, beside ? FTS5_TOKEN_COLOCATED : 0, text + begin, end - begin, begin, end);
    if (code != SQLITE_OK) return code;
    begin = end + 1;
  }
  return SQLITE_OK;
}

void register_split(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK);
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  static char instance;  // it must be something: FTS5 takes its default tokenizer for nullptr
  const auto create = [](void*, const char**, int, Fts5Tokenizer** out) {
    *out = reinterpret_cast<Fts5Tokenizer*>(&instance);
    return SQLITE_OK;
  };
  fts5_tokenizer functions = {create, [](Fts5Tokenizer*) {}, split};
  REQUIRE(api->xCreateTokenizer(api, "presswork", nullptr, &functions, nullptr) == SQLITE_OK);
}

struct Shape {
  size_t documents, words;  // at most that many words a document
  size_t vocabulary;        // small: long lists for each term
  size_t page_size;
};

// Words drawn as texts draw them: few of them often, many of them seldom.
Batch documents(const Shape& shape, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](size_t n) { return random() % n; };
  Batch batch(shape.documents);
  for (Text& one : batch) {
    std::string text;
    for (size_t left = below(shape.words + 1); left > 0; --left) {
      const size_t rank = below(below(shape.vocabulary) + 1);
      const auto begin = static_cast<uint32_t>(text.size());
      text += fmt::format("{}{}", rank % 3 == 0 ? "wirtschaft" : "w", rank);
      if (below(10) == 0) {
        Mention& mention = one.findings.mentions.emplace_back();
        mention.span = {begin, static_cast<uint32_t>(text.size())};
        mention.type = "firm";
        if (below(2) == 0) mention.entity = fmt::format("firm-{}", rank);
      }
      text += ' ';
    }
    tokenize(text, one.tokens);
  }
  return batch;
}

class Indexed {
 public:
  Indexed(bool ours, const Shape& shape)
      : file_(new_file()), database_(file_, Database::Mode::write) {
    database_.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    if (ours)
      register_tokenizer(database_.handle());
    else
      register_split(database_.handle());
    database_.run(
        "CREATE VIRTUAL TABLE text_index USING fts5(text, content='', tokenize='presswork')");
    set("pgsz", shape.page_size);
    set("automerge", 0);
    set("hashsize", 1 << 28);
    if (ours) full_text_ = std::make_unique<FullText>(database_);
  }

  ~Indexed() { fs::remove(file_); }

  void add(const Batch& batch) {
    database_.run("BEGIN");
    TermBlockMaker maker;
    std::vector<int64_t> docs;
    for (const Text& text : batch) {
      ++doc_;
      if (full_text_ == nullptr) {
        Statement insert = database_.prepare("INSERT INTO text_index(rowid, text) VALUES (?, ?)");
        const std::string terms = spelled(text);
        insert.bind(1, doc_).bind(2, terms).run();
        continue;
      }
      if (docs.size() % 7 == 3) {  // a document that is left out
        maker.add(batch[0].tokens, batch[0].findings);
        docs.push_back(0);
      }
      maker.add(text.tokens, text.findings);
      docs.push_back(doc_);
      if (docs.size() >= 100) full_text_->add(maker.finish(), std::exchange(docs, {}));
    }
    if (full_text_ != nullptr) full_text_->add(maker.finish(), docs);
    if (full_text_ != nullptr) full_text_->flush();
    database_.run("COMMIT");
  }

  std::vector<std::string> rows(const char* table) {
    std::vector<std::string> rows;
    Statement all =
        database_.prepare(fmt::format("SELECT * FROM text_index_{} ORDER BY 1, 2", table));
    while (all.step()) {
      std::string row;
      for (int i = 0; i < all.columns(); ++i) row += fmt::format("{:?}|", all.blob(i));
      rows.push_back(std::move(row));
    }
    return rows;
  }

  // FTS5 keeps its list of segments in memory, so it looks at them from a new connection.
  std::vector<int64_t> after(const std::string& sql, const std::vector<std::string>& terms) {
    Database fresh(file_, Database::Mode::write);
    register_tokenizer(fresh.handle());
    fresh.run(sql);
    std::vector<int64_t> documents;
    for (const std::string& term : terms)
      documents.push_back(
          fresh.number(fmt::format("SELECT count(*) FROM text_index('\"{}\"')", term)));
    return documents;
  }

  void merge(int64_t most) { FullText::merge(file_, most); }
  int64_t segments() {
    return database_.number("SELECT count(DISTINCT segid) FROM text_index_idx");
  }

 private:
  static std::string new_file() {
    static int files = 0;
    return (fs::temp_directory_path() / fmt::format("presswork-{}-{}.db", getpid(), ++files))
        .string();
  }

  void set(const char* option, size_t value) {
    database_.run(
        fmt::format("INSERT INTO text_index(text_index, rank) VALUES ('{}', {})", option, value));
  }

  std::string file_;
  Database database_;
  std::unique_ptr<FullText> full_text_;
  int64_t doc_ = 0;
};

// "" when they are the same.
std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string left = i < a.size() ? a[i] : "nothing",
                      right = i < b.size() ? b[i] : "nothing";
    if (left != right) return fmt::format("row {}: {}, not {}", i, left, right);
  }
  return "";
}

}  // namespace

TEST_CASE("our segments are FTS5's, byte by byte") {
  const auto [title, shape] = GENERATE(table<const char*, Shape>({
      {"one short document", {1, 5, 10, 8100}},
      {"documents without a word", {20, 0, 10, 8100}},
      {"a few pages", {400, 80, 3000, 8100}},
      {"tiny pages: terms and positions run over them", {300, 60, 500, 64}},
      {"long lists over many pages: an index of documents", {3000, 12, 6, 128}},
      {"one document over many pages", {1, 20000, 3, 100}},
      {"two long documents among short ones", {2, 30000, 40, 256}},
  }));
  INFO(title);
  for (unsigned seed = 1; seed <= 5; ++seed) {
    Indexed ours(true, shape), theirs(false, shape);
    for (unsigned batch = 0; batch < 3; ++batch) {
      const Batch texts = documents(shape, seed * 10 + batch);
      ours.add(texts);
      theirs.add(texts);
    }
    for (const char* table : {"data", "idx", "docsize"})
      CHECK(first_difference(ours.rows(table), theirs.rows(table)) == "");
    const std::vector<std::string> words = {"w1", "wirtschaft0", "w2 w1"};
    const char* check = "INSERT INTO text_index(text_index, rank) VALUES ('integrity-check', 0)";
    const char* merge = "INSERT INTO text_index(text_index) VALUES ('optimize')";
    CHECK(ours.after(check, words) == theirs.after(check, words));
    ours.after(merge, {});
    theirs.after(merge, {});
    CHECK(ours.after(check, words) == theirs.after(check, words));
    CHECK(first_difference(ours.rows("data"), theirs.rows("data")) == "");
  }
}

TEST_CASE("merging leaves few segments, and every document in its place") {
  const Shape shape = {50, 20, 200, 1000};
  Indexed ours(true, shape);
  for (unsigned batch = 0; batch < 20; ++batch) ours.add(documents(shape, batch));
  const std::vector<int64_t> before = ours.after("", {"w1", "wirtschaft3"});
  ours.merge(20);
  CHECK(ours.segments() == 20);
  ours.merge(16);
  CHECK(ours.segments() == 1);
  CHECK(ours.after("", {"w1", "wirtschaft3"}) == before);
  CHECK(before[0] > 100);
  ours.add(documents(shape, 99));  // goes on behind the merged one
  CHECK(ours.segments() == 2);
  ours.after("INSERT INTO text_index(text_index, rank) VALUES ('integrity-check', 0)", {});
}

TEST_CASE("numbers of every length come back") {
  std::string bytes;
  std::vector<uint64_t> values = {0, 1, 127, 128, 16383, 16384};
  for (int bits = 20; bits < 64; ++bits) values.push_back((uint64_t{1} << bits) - (bits % 2));
  values.push_back(~uint64_t{0});
  for (const uint64_t value : values) append_varint(bytes, value);
  std::string_view rest = bytes;
  for (const uint64_t value : values) CHECK(take_varint(rest) == value);
  CHECK(rest.empty());
  CHECK(take_varint(rest) == 0);
}

// The index that we write ourselves against the one that FTS5 writes: the same documents must give
// the same bytes in every table behind text_index.
#include "corpus/full_text.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <random>

#include "corpus/segment.h"
#include "corpus/unicode.h"
#include "tests/catch.h"

namespace fs = std::filesystem;
using namespace press;

namespace {

using Batch = std::vector<IndexTerms>;

void add_term(const std::string& term, bool colocated, IndexTerms& terms) {
  terms.terms.push_back({fold_hash(term), static_cast<uint32_t>(terms.bytes.size()),
                         static_cast<uint16_t>(term.size()), colocated});
  terms.bytes += term;
  terms.words += !colocated;
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
  for (IndexTerms& terms : batch) {
    for (size_t left = below(shape.words + 1); left > 0; --left) {
      const size_t rank = below(below(shape.vocabulary) + 1);
      add_term(fmt::format("{}{}", rank % 3 == 0 ? "wirtschaft" : "w", rank), false, terms);
      if (below(10) == 0)
        add_term(
            "\x02"
            "firm",
            true, terms);
      if (below(10) == 0)
        add_term(fmt::format("\x03"
                             "firm-{}",
                             rank),
                 true, terms);
    }
  }
  return batch;
}

class Indexed {
 public:
  Indexed(bool ours, const Shape& shape)
      : file_(new_file()), database_(file_, Database::Mode::write) {
    database_.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    register_tokenizer(database_.handle(), &current_);
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
    for (const IndexTerms& terms : batch) {
      ++doc_;
      if (full_text_ != nullptr) {
        full_text_->add(doc_, terms);
        continue;
      }
      current_ = &terms;
      Statement insert = database_.prepare("INSERT INTO text_index(rowid, text) VALUES (?, ' ')");
      insert.bind(1, doc_).run();
      current_ = nullptr;
    }
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
    register_tokenizer(fresh.handle(), nullptr);
    fresh.run(sql);
    std::vector<int64_t> documents;
    for (const std::string& term : terms)
      documents.push_back(
          fresh.number(fmt::format("SELECT count(*) FROM text_index('\"{}\"')", term)));
    return documents;
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

  const IndexTerms* current_ = nullptr;
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

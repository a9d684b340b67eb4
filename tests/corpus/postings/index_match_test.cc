// The conditions that we look up in the pages of the index, against FTS5's own answers: the same
// documents, and in each the same hits of each phrase. (For alternatives of several phrases FTS5
// tells the hits of an earlier document where one alternative has no more documents: not compared.)
#include "corpus/postings/index_match.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <sstream>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/full_text.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"
#include "tests/corpus/postings/random_index.h"

namespace press {
namespace {

using Kind = IndexNode::Kind;
using Answers = std::map<int64_t, std::string>;  // by document: "2 0 1", the hits of the phrases

// FTS5's function hits(table): how often each phrase of the expression stands in the document.
void hits(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int,
          sqlite3_value**) {
  std::string shown;
  for (int phrase = 0; phrase < api->xPhraseCount(context); ++phrase) {
    Fts5PhraseIter at;
    int column = 0, offset = 0, count = 0;
    for (api->xPhraseFirst(context, phrase, &at, &column, &offset); column >= 0; ++count)
      api->xPhraseNext(context, &at, &column, &offset);
    shown += fmt::format("{} ", count);
  }
  sqlite3_result_text(result, shown.data(), static_cast<int>(shown.size()), SQLITE_TRANSIENT);
}

class RandomIndex {
 public:
  RandomIndex(Chance& chance, uint32_t documents, uint32_t segments, uint32_t page_size) {
    write(chance, documents, segments, page_size);
    database_ = std::make_unique<Database>(file_, Database::Mode::read);
    register_tokenizer(database_->handle());
    fts5_api* api = fts5_of(database_->handle());
    REQUIRE(api->xCreateFunction(api, "hits", nullptr, hits, nullptr) == SQLITE_OK);
  }
  ~RandomIndex() { std::filesystem::remove(file_); }

  Database& database() { return *database_; }

  // `ranked`: of each phrase in `match`, whether its hits are of interest.
  Answers asked(const std::string& match, const std::vector<bool>& ranked) {
    Statement rows = database_->prepare(
        "SELECT rowid, hits(text_index) FROM text_index WHERE text_index MATCH ?");
    rows.bind(1, match);
    Answers answers;
    while (rows.step()) {
      std::istringstream counts{std::string(rows.text(1))};
      std::string count;
      for (const bool wanted : ranked)
        if (counts >> count && wanted) answers[rows.integer(0)] += count + ' ';
    }
    return answers;
  }

  Answers found(const IndexNode& root) {
    Answers answers;
    std::vector<uint32_t> counts;
    IndexMatch match(*database_, root);
    for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1)) {
      match.count_hits(counts);
      for (const uint32_t count : counts) answers[doc] += fmt::format("{} ", count);
    }
    return answers;
  }

 private:
  void write(Chance& chance, uint32_t documents, uint32_t segments, uint32_t page_size) {
    Database database(file_, Database::Mode::write);
    register_tokenizer(database.handle());
    database.run(fmt::format(
        "CREATE VIRTUAL TABLE text_index USING fts5(text, content='', tokenize='presswork');"
        "INSERT INTO text_index(text_index, rank) VALUES ('pgsz', {})",
        page_size));
    FullText full_text(database);
    int64_t doc = 0;
    for (uint32_t segment = 0; segment < segments; ++segment) {
      TermBlockMaker maker;
      std::vector<int64_t> docs;
      for (uint32_t i = 0; i < documents / segments; ++i) {
        const std::string text = chance.text();
        maker.add(tokenize(text), {});
        docs.push_back(doc += 1 + (chance.below(9) == 0 ? chance.below(300) : 0));
      }
      full_text.add(maker.finish(), docs);
      full_text.flush();
    }
  }

  const std::string file_ =
      (std::filesystem::temp_directory_path() / fmt::format("presswork-match-{}", getpid()))
          .string();
  std::unique_ptr<Database> database_;
};

// What must not be there has no hits: as in plans.
void set_ranked(IndexNode& node, bool ranked, std::vector<bool>& phrases) {
  node.ranked = ranked;
  if (node.kind == Kind::phrase) phrases.push_back(ranked);
  for (size_t i = 0; i < node.children.size(); ++i)
    set_ranked(node.children[i], ranked && (node.kind != Kind::without || i == 0), phrases);
}

bool has_simple_alternatives(const IndexNode& node) {
  for (const IndexNode& child : node.children)
    if (!has_simple_alternatives(child) ||
        (node.kind == Kind::any && (child.kind != Kind::phrase || child.terms.size() > 1)))
      return false;
  return true;
}

std::string shown(const Answers& answers) {
  std::string all;
  for (const auto& [doc, hits] : answers) all += fmt::format("{}: {}\n", doc, hits);
  return all;
}

TEST_CASE("conditions are looked up in the index as FTS5 does") {
  size_t answers = 0;
  for (const auto& [documents, segments, page_size] :
       {std::tuple{400u, 1u, 4050u}, {3000u, 1u, 100u}, {1500u, 3u, 200u}}) {
    Chance chance(documents);
    RandomIndex index(chance, documents, segments, page_size);
    for (int round = 0; round < 300; ++round) {
      auto [node, match] = random_condition(chance, 3);
      CAPTURE(match, page_size);
      std::vector<bool> phrases;
      set_ranked(node, true, phrases);
      const Answers asked = index.asked(match, phrases);
      Answers found = index.found(node);
      answers += found.size();
      if (has_simple_alternatives(node)) {
        CHECK(shown(found) == shown(asked));
        continue;
      }
      for (const auto& [doc, hits] : asked) found[doc] = hits;
      CHECK(found.size() == asked.size());
      CHECK(index.found(node).size() == asked.size());
    }
  }
  CHECK(answers > 100'000);
}

TEST_CASE("a search in the index may pass over documents") {
  Chance chance(1);
  RandomIndex index(chance, 3000, 2, 100);
  for (int round = 0; round < 200; ++round) {
    const auto [node, match] = random_condition(chance, 2);
    CAPTURE(match);
    const Answers all = index.asked(match, {true});
    IndexMatch found(index.database(), node);
    for (uint32_t doc = 1;; doc += 1 + chance.below(1 + chance.below(3000))) {
      const auto wanted = all.lower_bound(doc);
      const uint32_t next = found.seek(doc);
      REQUIRE(next == (wanted == all.end() ? IndexMatch::end : wanted->first));
      if (next == IndexMatch::end) break;
      doc = next;
    }
  }
}

}  // namespace
}  // namespace press

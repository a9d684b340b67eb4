// The whole way of a query, from the typed line to the rows of the program's search, against a
// plain scan of every text of the corpus.
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>

#include "corpus/ask/search.h"
#include "corpus/check/query_match.h"
#include "corpus/file/load_document.h"
#include "corpus/lookup/vocabulary.h"
#include "corpus/postings/index_words.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

// A corpus of many short invented articles over few words, so that queries meet them.
class Articles {
 public:
  // Where there are ideographs, the documents that hold them are asked less.
  explicit Articles(bool ideographs) {
    std::mt19937 random(11);
    const auto pick = [&](std::initializer_list<const char*> words) {
      return *(words.begin() + static_cast<std::ptrdiff_t>(random() % words.size()));
    };
    std::string lines;
    for (int i = 0; i < 400; ++i) {
      std::string text;
      for (size_t words = 4 + random() % 40; words > 0; --words) {
        text += pick({"Toyota",
                      "Hyundai Motor",
                      "Hyundai's",
                      "METI",
                      "startup",
                      "start-up",
                      "invest",
                      "invested",
                      "investment",
                      "fund",
                      "co-operate",
                      "cooperate",
                      "partnership",
                      "collaboration",
                      "disrupt",
                      "$5 million",
                      "€2 billion",
                      "the",
                      "a",
                      "said",
                      "K-Startup",
                      "U.S.",
                      "AT&T",
                      "S&P 500",
                      "Apple",
                      "apple",
                      "colour",
                      "color",
                      "don't",
                      "team up with",
                      "Seoul",
                      "삼성전자는",
                      "현대차가",
                      "2024",
                      "Orbital Forge Inc"});
        text += pick({" ", " ", " ", " ", " ", ", ", ". ", "\\n"});
        if (ideographs && i % 4 == 0 && random() % 6 == 0)
          text += pick({"経済産業省", "トヨタが", "産業"});
      }
      lines += "{\"text\": \"" + text + "\", \"id\": \"a" + std::to_string(i) + "\"";
      if (i % 7 != 0)
        lines += ", \"published\": \"" + std::to_string(2019 + i % 6) +
                 (i % 5 == 0   ? ""
                  : i % 3 == 0 ? "-0" + std::to_string(1 + i % 9)
                               : "-03-1" + std::to_string(i % 9)) +
                 "\"";
      if (i % 6 != 0)
        lines +=
            std::string(", \"outlet\": \"") + pick({"The Ledger", "Wire", "Daily Wire"}) + "\"";
      if (i % 2 != 0) lines += std::string(", \"language\": \"") + pick({"en", "ko"}) + "\"";
      lines += "}\n";
    }
    write_file(folder_.path() / "in.jsonl", lines);
    REQUIRE(run_shell("presswork run -q in.jsonl -o c.db", folder_.path()).status == 0);
  }

  std::string path() const { return (folder_.path() / "c.db").string(); }

 private:
  TemporaryFolder folder_;
};

// Random queries of the whole grammar.
class Queries {
 public:
  explicit Queries(uint32_t seed) : random_(seed) {}

  std::string next() {
    std::string query = both();
    while (below(4) == 0) query += " OR " + both();
    return query;
  }

 private:
  size_t below(size_t n) { return random_() % n; }
  std::string pick(std::initializer_list<const char*> words) {
    return *(words.begin() + static_cast<std::ptrdiff_t>(below(words.size())));
  }
  std::string both() {
    std::string query = near();
    while (below(3) == 0)
      query += pick({" ", " AND ", " NOT ", " AND NOT "}) + (below(4) == 0 ? field() : near());
    return below(12) == 0 ? field() + " " + query : query;
  }
  std::string near() {
    if (below(12) == 0) return "ATLEAST2(" + atom() + ")";
    const std::string n = std::to_string(below(12));
    switch (below(7)) {
      case 0:
        return atom() + pick({" w/", " NEAR/", " PRE/", " pre/"}) + n + " " + atom();
      case 1:
        return atom() + pick({" w/s ", " w/p "}) + atom();
      case 2:
        return "NEAR(" + atom() + " " + atom() + (below(2) == 0 ? "" : " " + atom()) + ", " + n +
               ")";
      case 3:
        return "\"" + word() + " " + word() + "\"~" + n;
      default:
        return atom();
    }
  }
  std::string atom() {
    switch (below(9)) {
      case 0:
        return "(" + word() + " OR \"" + word() + " " + word() + "\")";
      case 1:
        return "\"" + word() + " " + word() + "\"";
      case 2:
        return pick({"title:", "lead:"}) + word();
      case 3:
        return "\"" + entity() + " " + word() + "\"";
      case 4:
      case 5:
        return entity();
      default:
        return word();
    }
  }
  std::string word() {
    return pick({"toyota",    "=Apple", "apple",     "invest*", "invest", "start-up", "startup",
                 "K-Startup", "U.S.",   "AT&T",      "S&P",     "500",    "colo?r",   "co*ate",
                 "*ment",     "don't",  "the",       "said",    "삼성",   "삼성전자", "현대차",
                 "産業",      "トヨタ", "Hyundai's", "seoul",   "fund",   "inv*ed",   "=the"});
  }
  std::string entity() {
    return pick({"<firm>", "<ministry>", "<amount>", "<amount >= 1bn>", "<amount < 10mn USD>",
                 "<collaboration>", "<disruption>", "<firm:Toyota>", "<firm:Hyundai Motor>",
                 "<ministry:METI>"});
  }
  std::string field() {
    return pick({"date:2020", "date:2020..2022", "date:2021-03..", "outlet:wire", "outlet:=wire",
                 "outlet:*wire", "language:ko", "date:2019-03-12", "id:a1*"});
  }

  std::mt19937 random_;
};

// A document as the exact check takes it, with nothing asked of the index.
class Scan {
 public:
  explicit Scan(Corpus& corpus) {
    DocumentLoader loader(corpus);
    const int64_t last = corpus.database().number("SELECT max(doc) FROM documents");
    for (int64_t doc = 1; doc <= last; ++doc) {
      One& one = all_.emplace_back();
      one.loaded = loader.load(doc);
      one.tokens = tokenize(one.loaded.document.text);
    }
  }

  // Documents and their numbers of hits.
  std::map<int64_t, size_t> find(const Query& query) {
    QueryMatcher matcher(query);
    std::map<int64_t, size_t> found;
    for (size_t i = 0; i < all_.size(); ++i)
      if (matcher.match(input(all_[i]))) found[static_cast<int64_t>(i) + 1] = matcher.hits().size();
    return found;
  }

 private:
  struct One {
    DocumentLoader::Loaded loaded;
    Tokens tokens;
    std::vector<MatchMention> mentions;
    std::vector<MatchFrame> frames;
  };

  static MatchInput input(One& one) {
    const Document& d = one.loaded.document;
    one.mentions.clear();
    one.frames.clear();
    for (const Mention& m : one.loaded.findings.mentions) {
      MatchMention mention = {m.span, m.type, m.entity, {}};
      if (m.amount)
        mention.amount = {m.amount->low, m.amount->high, m.amount->currency, m.amount->usd};
      one.mentions.push_back(mention);
    }
    for (const FrameHit& hit : one.loaded.findings.frames)
      one.frames.push_back({hit.span, hit.pole, hit.negated});
    const auto title = d.title.empty() ? 0 : std::min(d.text.find('\n'), d.text.size());
    return {d.text,   &one.tokens, one.mentions, one.frames, static_cast<uint32_t>(title),
            d.outlet, d.published, d.section,    d.language, d.country,
            d.id};
  }

  std::vector<One> all_;
};

}  // namespace

TEST_CASE("two thousand random queries find what a scan of all texts finds") {
  const bool ideographs = GENERATE(false, true);
  const Articles articles(ideographs);
  Corpus corpus(articles.path());
  Scan scan(corpus);
  Queries queries(ideographs ? 5 : 6);
  size_t found_in_all = 0, with_hits = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string typed = queries.next();
    CAPTURE(typed);
    Search search(corpus, typed, {});
    const std::map<int64_t, size_t> wanted = scan.find(search.query());
    std::map<int64_t, size_t> found, counted;
    search.run(i % 2 == 0 ? Order::arrival : Order::score, [&](const Found& one) {
      found[one.doc] = one.hits.size();
      return true;
    });
    search.count([&](int64_t doc, int64_t hits) { counted[doc] = static_cast<size_t>(hits); });
    CHECK(found == wanted);
    CHECK(counted == wanted);
    const std::vector<int64_t> documents = search.documents();
    CHECK(documents.size() == wanted.size());
    CHECK(std::is_sorted(documents.begin(), documents.end()));
    found_in_all += wanted.size();
    with_hits += !wanted.empty();
  }
  CHECK(with_hits > 500);
  CHECK(found_in_all > 10'000);
}

TEST_CASE("a filter in memory is the filter in SQL") {
  const Articles articles(false);
  Corpus corpus(articles.path());
  const Filter filters[] = {{"2020", "2021"},
                            {"2021-03", ""},
                            {"", "2022-03-12"},
                            {"2020-02", "2020-11"},
                            {"", "", {"the ledger"}},
                            {"2019", "", {"Wire", "Daily Wire"}},
                            {"", "", {}, {}, {"ko"}},
                            {"", "", {"nobody"}},
                            {"", "", {}, {}, {}, {}, {"toyota-motor"}}};
  for (const Filter& filter : filters) {
    CAPTURE(filter.from, filter.to);
    Conditions conditions;
    conditions.add(filter);
    Statement rows = corpus.database().prepare("SELECT doc FROM documents d" + conditions.where() +
                                               " ORDER BY doc");
    conditions.bind(rows);
    std::vector<int64_t> wanted;
    while (rows.step()) wanted.push_back(rows.integer(0));
    CHECK(Search(corpus, "", filter).documents() == wanted);
    CHECK(wanted.size() < 400);
  }
}

TEST_CASE("the score is that of FTS5's own bm25") {
  const Articles articles(false);
  Corpus corpus(articles.path());
  const std::pair<const char*, const char*> questions[] = {
      {"toyota", "toyota"},
      {"invest*", "invest*"},
      {"\"a fund\"", "\"a fund\""},
      {"the OR fund", "the OR fund"},
      {"seoul said", "seoul AND said"},
      {"NEAR(seoul said, 8)", "NEAR(seoul said, 8)"},
      {"(toyota OR seoul) fund NOT zinc", "(toyota OR seoul) AND fund NOT zinc"}};
  for (const auto& [query, match] : questions) {
    Statement rows = corpus.database().prepare(
        "SELECT rowid, -bm25(text_index) FROM text_index WHERE text_index MATCH ?");
    rows.bind(1, std::string_view(match));
    std::map<int64_t, double> scores;
    while (rows.step()) scores[rows.integer(0)] = rows.real(1);
    size_t count = 0;
    Search(corpus, query, {}).run(Order::score, [&](const Found& found) {
      CAPTURE(query, found.doc, found.score, scores[found.doc]);
      CHECK(std::abs(found.score - scores[found.doc]) < 1e-9);
      return ++count < 1000;
    });
    CAPTURE(query);
    CHECK(count > 0);
  }
}

TEST_CASE("the words of the index are those that FTS5 tells") {
  const Articles articles(false);
  Corpus corpus(articles.path());
  Vocabulary vocabulary(corpus);
  for (const char* prefix : {"", "s", "inv", "삼", "zz", "t"}) {
    std::set<std::string> ours, theirs;
    each_index_word(corpus.database(), prefix, [&](std::string_view word) { ours.emplace(word); });
    Statement rows = corpus.database().prepare(
        "SELECT term FROM temp.vocabulary WHERE term > char(4) AND substr(term, 1, length(?1)) = "
        "?1");
    rows.bind(1, std::string_view(prefix));
    while (rows.step()) theirs.emplace(rows.text(0));
    CAPTURE(prefix);
    CHECK(ours == theirs);
  }
  CHECK(vocabulary.find("seoul").documents > 0);
  CHECK(vocabulary.find("seuol").documents == 0);
  CHECK(vocabulary.near("seuol", 1).at(0).word == "seoul");
  CHECK(vocabulary.like("colo*r", 10) == std::vector<std::string>{"color", "colour"});
  CHECK_FALSE(vocabulary.like("*", 10));
}

TEST_CASE("columns and totals say what the tables say") {
  const Articles articles(false);
  Corpus corpus(articles.path());
  Database& database = corpus.database();
  Statement rows = database.prepare(
      "SELECT d.doc, coalesce(d.published, ''), d.words, s.story, coalesce(d.outlet, '') FROM "
      "documents d JOIN stories s ON s.doc = d.doc");
  DocumentColumns& columns = corpus.columns();
  while (rows.step()) {
    const auto doc = static_cast<size_t>(rows.integer(0));
    CHECK(date_text(columns.dates()[doc]) == rows.text(1));
    CHECK(columns.words()[doc] == rows.integer(2));
    CHECK(columns.stories()[doc] == rows.integer(3));
    const DocumentColumns::Names& outlets = columns.names("outlet");
    CHECK(outlets.values[outlets.codes[doc]] == rows.text(4));
  }
  CHECK(database.number(
            "SELECT count(*) FROM (SELECT entity, sum(mentions) AS m, count(*) AS d FROM "
            "entity_counts "
            "GROUP BY entity) c JOIN entity_totals t ON t.entity = c.entity AND t.year = '' WHERE "
            "t.mentions <> c.m OR t.documents <> c.d") == 0);
  CHECK(database.number("SELECT count(*) FROM entity_totals WHERE year = '2021'") > 0);
  CHECK(database.number("SELECT count(*) FROM entity_totals WHERE year = 'unknown'") > 0);
}

}  // namespace press

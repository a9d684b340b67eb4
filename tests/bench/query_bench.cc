// query_bench CORPUS [ROUNDS [QUESTION]]: the processor time of questions to a large corpus
// (resample.py makes one), each asked of a corpus opened anew, beside the same question to FTS5
// alone. Prints medians.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "corpus/ask/search.h"
#include "corpus/tables/counts.h"
#include "corpus/text/error.h"

namespace {

using namespace press;

// Processor time, so that other programs on the machine do not count; the files are in memory.
double milliseconds(const std::function<void()>& work, int rounds) {
  std::vector<double> times;
  work();
  for (int i = 0; i < rounds; ++i) {
    const std::clock_t start = std::clock();
    work();
    times.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// The 20 best documents.
int64_t search(const std::string& path, const std::string& query, const Filter& filter) {
  Corpus corpus(path);
  int64_t rows = 0;
  Search(corpus, query, filter).run(Order::score, [&](const Found&) { return ++rows < 20; });
  return rows;
}

// A hundred lines.
int64_t concordance(const std::string& path, const std::string& query) {
  Corpus corpus(path);
  int64_t lines = 0;
  Search(corpus, query, {}).run(Order::arrival, [&](const Found& found) {
    lines += static_cast<int64_t>(found.hits.size());
    return lines < 100;
  });
  return lines;
}

int64_t frequencies(const std::string& path) {
  Corpus corpus(path);
  CountOptions options;
  options.types = {"firm"};
  options.by = {By::year};
  options.most = 100;
  return static_cast<int64_t>(count_entities(corpus, options).size());
}

// What FTS5 does by itself for the same question; empty: nothing like it.
int64_t plain(const std::string& path, const std::string& match, const std::string& date) {
  Corpus corpus(path);
  Statement rows = corpus.database().prepare(
      "SELECT d.id, d.title, t.text FROM text_index JOIN documents d ON d.doc = text_index.rowid "
      "JOIN texts t ON t.doc = d.doc WHERE text_index MATCH ?1 AND (?2 = '' OR d.published LIKE "
      "?2) "
      "ORDER BY rank LIMIT 20");
  rows.bind(1, match).bind(2, date);
  int64_t count = 0;
  while (rows.step()) ++count;
  return count;
}

struct Question {
  const char *name, *query, *match;
  Filter filter = {};
};

const Question questions[] = {
    {"rare word", "zinc", "zinc"},
    {"medium word", "merger", "merger"},
    {"common word", "company", "company"},
    {"very common word", "said", "said"},
    {"phrase", "\"interest rates\"", "\"interest rates\""},
    {"common phrase", "\"chief executive\"", "\"chief executive\""},
    {"NEAR with an entity", "NEAR(oil <firm>, 5)",
     "NEAR(oil \"\x02"
     "firm\", 5)"},
    {"prefix", "invest*", "invest*"},
    {"inner wildcard", "m?rger", "merger"},
    {"boolean with dates", "bank AND merger", "bank AND merger", {"2019", "2019"}},
    {"common, one year", "company shares", "company AND shares", {"2019", "2019"}},
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: query_bench CORPUS [ROUNDS [QUESTION]]\n");
    return 2;
  }
  const std::string path = argv[1];
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 7;
  try {
    fmt::print("{:24} {:>9} {:>9} {:>9}\n", "question", "hits", "ms", "FTS5 ms");
    fmt::print("{:24} {:>9} {:9.1f}\n", "opening", "",
               milliseconds([&] { Corpus(path).bm25(); }, rounds));
    for (const Question& one : questions) {
      if (argc > 3 && one.name != std::string_view(argv[3])) continue;
      Corpus corpus(path);
      const size_t hits = Search(corpus, one.query, one.filter).documents().size();
      const double ours = milliseconds([&] { search(path, one.query, one.filter); }, rounds);
      const std::string date = one.filter.from.empty() ? "" : one.filter.from + "%";
      const double theirs = milliseconds([&] { plain(path, one.match, date); }, rounds);
      fmt::print("{:24} {:9} {:9.1f} {:9.1f}\n", one.name, hits, ours, theirs);
    }
    if (argc > 3) return 0;
    for (const char* query : {"merger", "said", "NEAR(<firm> invest* <amount>, 12)"})
      fmt::print("{:24} {:9} {:9.1f}\n", std::string("kwic 100 ") + query, "",
                 milliseconds([&] { concordance(path, query); }, rounds));
    fmt::print("{:24} {:9} {:9.1f}\n", "freq firms by year", "",
               milliseconds([&] { frequencies(path); }, rounds));
  } catch (const Error& error) {
    fmt::print(stderr, "query_bench: {}\n", error.what());
    return 2;
  }
}

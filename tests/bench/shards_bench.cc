// shards_bench QUERIES MERGED SHARD...: asks each query (a line each) of the shards as one corpus
// and of one corpus of all their documents, with every core, and compares documents, order, hits
// and scores, bit by bit. Prints what differs, and the median of the times and of their ratio, in
// one process. Exit code 1 where something differs.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <tuple>
#include <vector>

#include "corpus/ask/search.h"
#include "corpus/text/error.h"

namespace {

using namespace press;

constexpr int64_t best = 20, compared = 200;
constexpr size_t few = 3000;  // documents, of which all hits are counted
constexpr int rounds = 3;

using Answer = std::vector<std::tuple<std::string, double, size_t>>;  // id, score, hits

// The best.
Answer ask(Corpus& corpus, const std::string& query, int64_t most) {
  Answer answer;
  Search(corpus, query, {}).run(Order::score, [&](const Found& found) {
    answer.emplace_back(found.id, found.score, found.hits.size());
    return static_cast<int64_t>(answer.size()) < most;
  });
  return answer;
}

std::vector<std::pair<int64_t, int64_t>> counts(Corpus& corpus, const std::string& query) {
  std::vector<std::pair<int64_t, int64_t>> all;
  Search(corpus, query, {}).count([&](int64_t doc, int64_t hits) { all.emplace_back(doc, hits); });
  return all;
}

double milliseconds(Corpus& corpus, const std::string& query) {
  double least = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    ask(corpus, query, best);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    least = std::min(least, spent.count());
  }
  return least;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

int compare(const std::string& queries, const std::string& one,
            const std::vector<std::string>& shards) {
  Corpus merged(one);
  Corpus several(shards, {});
  std::ifstream in(queries);
  std::vector<double> times, times_of_shards, ratios;
  size_t different = 0, found = 0;
  for (std::string query; std::getline(in, query);) {
    try {
      const std::vector<int64_t> documents = Search(merged, query, {}).documents();
      found += documents.size();
      const bool same = ask(several, query, compared) == ask(merged, query, compared) &&
                        Search(several, query, {}).documents() == documents &&
                        (documents.size() > few || counts(several, query) == counts(merged, query));
      if (!same) fmt::print("differs: {}\n", query);
      different += same ? 0 : 1;
      std::fflush(stdout);
      times.push_back(milliseconds(merged, query));
      times_of_shards.push_back(milliseconds(several, query));
      ratios.push_back(times_of_shards.back() / times.back());
    } catch (const Error& error) {
      fmt::print("{}: {}\n", query, error.what());
    }
  }
  fmt::print(
      "{} queries, {} documents found, {} different; median {:.2f} ms of one, {:.2f} ms of {}: "
      "median ratio {:.2f}\n",
      times.size(), found, different, median(times), median(times_of_shards), shards.size(),
      median(ratios));
  return different == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    fmt::print(stderr, "usage: shards_bench QUERIES MERGED SHARD SHARD...\n");
    return 2;
  }
  try {
    return compare(argv[1], argv[2], {argv + 3, argv + argc});
  } catch (const press::Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}

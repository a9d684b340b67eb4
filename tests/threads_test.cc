// What is counted, written or checked on several threads at once.
#include <map>
#include <string>
#include <vector>

#include "corpus/ask/text_scan.h"
#include "corpus/file/corpus.h"
#include "corpus/tables/ngram_counts.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

// The sample articles, and a file of every format, in a folder of its own.
class ArticlesFolder {
 public:
  ArticlesFolder() {
    const std::string root = PRESS_SOURCE_DIR;
    REQUIRE(run("run -q '" + root + "/corpus/sample' '" + root + "/tests/cases/read' -o c.db", 2)
                .status == 0);
  }
  Ran run(const std::string& arguments, int threads) const {
    return run_shell("presswork " + arguments, folder_.path(),
                     {{"SLURM_CPUS_PER_TASK", std::to_string(threads)}});
  }
  std::string corpus() const { return (folder_.path() / "c.db").string(); }

 private:
  TemporaryFolder folder_;
};

std::string show(const NgramTable& table) {
  std::string lines = std::to_string(table.words) + " words\n";
  for (const Ngram& row : table.rows)
    lines += row.words + '\t' + std::to_string(row.frequency) + '\t' +
             std::to_string(row.documents) + '\t' + std::to_string(row.stories) + '\t' +
             std::to_string(row.rank) + '\n';
  return lines;
}

}  // namespace

TEST_CASE("the number of threads changes no byte of a table, an export or a check") {
  const ArticlesFolder articles;
  const std::vector<std::string> commands = {
      "verify c.db",
      "info c.db",
      "ngrams c.db --min 1",
      "ngrams c.db --length 3 --limit 40 --count stories",
      "entities c.db",
      "lexicon coverage c.db --limit 300",
      "cooccur c.db",
      "cooccur c.db --window paragraph --count stories",
      "cooccur c.db --window document --limit 50",
      "deals c.db --merge",
      "amounts c.db",
      "freq c.db --words --limit 100",
      "collocates c.db said",
      "keyness c.db Toyota",
      "export c.db --as tif",
      "export c.db --as vertical",
      "export c.db --as conllu",
      "export c.db --as standoff",
      "export c.db --as bibtex",
      "export c.db --as ris",
  };
  for (const std::string& command : commands) {
    CAPTURE(command);
    const Ran one = articles.run(command, 1);
    CAPTURE(one.err);
    CHECK(one.status == 0);
    CHECK(!one.out.empty());
    for (const int threads : {2, 7}) {
      const Ran many = articles.run(command, threads);
      CHECK(many.out == one.out);
      CHECK(many.err == one.err);
    }
  }
}

TEST_CASE("sequences that are too many to be counted at a time are counted all the same") {
  const ArticlesFolder articles;
  Corpus corpus(articles.corpus());
  const std::vector<int64_t> docs = documents_of(corpus, "", {});
  NgramChoice choice;
  ContentWords words(corpus, choice.words);
  const std::string all = show(count_ngrams(corpus, docs, choice, words));
  CHECK(all.size() > 10'000);
  choice.at_once = 300;
  CHECK(show(count_ngrams(corpus, docs, choice, words)) == all);
  choice.most = 25;
  const std::string first = show(count_ngrams(corpus, docs, choice, words));
  CHECK(all.substr(0, first.size()) == first);
}

}  // namespace press

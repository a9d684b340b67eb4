// What near-duplicates cost: CPU seconds for the signatures of all texts (the threads make them
// with the index) and for finding the stories (when a load is finished). The corpus is left as it
// was.
//
// usage: stories_bench CORPUS
#include <fmt/format.h>

#include <ctime>

#include "corpus/file/stories.h"
#include "corpus/likeness/shingles.h"
#include "corpus/likeness/signature.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

double cpu_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void print_costs(const std::string& path) {
  Database database(path, Database::Mode::write);
  double signing = 0, bytes = 0;
  Statement texts = database.prepare("SELECT text FROM texts");
  Tokens tokens;
  std::vector<uint64_t> shingles;
  uint32_t used = 0;
  while (texts.step()) {
    bytes += static_cast<double>(texts.text(0).size());
    tokenize(texts.text(0), tokens);
    const double start = cpu_seconds();
    shingles_of(tokens, shingles);
    used ^= signature_of(shingles)[0];
    signing += cpu_seconds() - start;
  }
  texts.reset();
  const double start = cpu_seconds();
  database.run("BEGIN");
  write_stories(database);
  const double finding = cpu_seconds() - start;
  const int64_t documents = database.number("SELECT count(*) FROM stories"),
                copies = database.number("SELECT count(*) FROM stories WHERE story <> doc");
  database.run("ROLLBACK");
  fmt::print(
      "stories: {} of {} documents are copies; CPU {:.2f} s for signatures of {:.0f} MB, {:.2f} s "
      "for finding them: {:.2f} s a 100 MB{}\n",
      copies, documents, signing, bytes / 1e6, finding, (signing + finding) / bytes * 1e8,
      used == 0 ? "." : "");
}

}  // namespace
}  // namespace press

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: stories_bench CORPUS\n");
    return 2;
  }
  try {
    press::print_costs(arguments[1]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "stories_bench: {}\n", error.what());
    return 2;
  }
}

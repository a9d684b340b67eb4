// What frames cost: CPU seconds of the frame search alone, with names and sums found already. The
// first run over each text is not counted: it warms the caches as extraction would.
//
// usage: frames_bench LEXICON CORPUS
#include <fmt/format.h>

#include <ctime>
#include <memory>

#include "corpus/sqlite/sqlite.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/extract.h"
#include "extractors/frames/frames.h"

namespace press {
namespace {

double cpu_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void print_cost(const std::string& lexicon_path, const std::string& corpus) {
  const std::shared_ptr<const Lexicon> lexicon = Lexicon::open(lexicon_path);
  const Extractor extractor(lexicon);
  const FrameFinder finder(*lexicon);
  Database database(corpus, Database::Mode::read);
  Statement texts = database.prepare("SELECT text FROM texts");
  double seconds = 0, bytes = 0;
  size_t found = 0;
  Document document;
  Tokens tokens;
  Findings findings;
  Reading reading;
  std::vector<FrameHit> hits;
  while (texts.step()) {
    document.text = texts.text(0);
    bytes += static_cast<double>(document.text.size());
    tokenize(document.text, tokens);
    extractor.extract(document, tokens, findings);
    look_up(*lexicon, document, tokens, reading);
    hits.clear();
    const double start = cpu_seconds();
    finder.find(reading, findings.mentions, findings.deals, hits);
    seconds += cpu_seconds() - start;
    found += hits.size();
  }
  fmt::print("frames: {} hits in {:.1f} MB; CPU {:.2f} s: {:.2f} s a 100 MB\n", found, bytes / 1e6,
             seconds, seconds / bytes * 1e8);
}

}  // namespace
}  // namespace press

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: frames_bench LEXICON CORPUS\n");
    return 2;
  }
  try {
    press::print_cost(arguments[1], arguments[2]);
  } catch (const press::Error& error) {
    fmt::print(stderr, "frames_bench: {}\n", error.what());
    return 1;
  }
}

#include "pipeline/commands/shared/frame_rescoring.h"

#include <fmt/core.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "corpus/file/load_document.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/frames/frame_model.h"
#include "extractors/frames/frames.h"
#include "pipeline/run/resources.h"

namespace press {
namespace {

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file", path);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void insert(Statement& statement, int64_t doc, const std::string& text,
            const std::vector<FrameHit>& hits) {
  CodePoints offsets(text);
  for (size_t n = 0; n < hits.size(); ++n) {
    statement.reset();
    statement.bind(1, doc);
    statement.bind(2, static_cast<int64_t>(n));
    FieldBinder(statement, 3, offsets).bind(hits[n]);
    statement.step();
  }
}

}  // namespace

void rescore_frames(Corpus& corpus, const FrameRescoring& how, const Console& console) {
  const auto lexicon = load_lexicon(console.lexicons);
  std::string text;
  std::unique_ptr<const FrameModel> model;
  FrameFinder::Options options;
  options.threshold = how.threshold;
  options.expected = how.expected;
  if (!how.model.empty()) {
    text = file_text(how.model);
    model = std::make_unique<FrameModel>(Table(text, how.model, {"feature"}));
    options.model = model.get();
  }
  const FrameFinder finder(*lexicon, options);
  Database& database = corpus.database();
  database.limit_steps(false);
  database.run("DROP TABLE IF EXISTS temp.frame_hits");  // those of several corpora
  database.run("CREATE TEMP TABLE frame_hits (doc INTEGER NOT NULL, n INTEGER NOT NULL, " +
               column_definitions(columns_of<FrameHit>()) + " PRIMARY KEY (doc, n)) WITHOUT ROWID");
  Statement statement = database.prepare(insert_sql<FrameHit>({"doc", "n"}));
  Statement documents = database.prepare("SELECT doc FROM documents ORDER BY doc");
  DocumentLoader loader(corpus);
  Tokens tokens;
  Reading reading;
  std::vector<FrameHit> hits;
  database.run("BEGIN");
  while (documents.step()) {
    const int64_t doc = documents.integer(0);
    const DocumentLoader::Loaded loaded = loader.load(doc);
    tokenize(loaded.document.text, tokens);
    look_up(*lexicon, loaded.document, tokens, reading);
    hits.clear();
    finder.find(reading, loaded.findings.mentions, loaded.findings.deals, hits);
    insert(statement, doc, loaded.document.text, hits);
  }
  database.run("COMMIT");
  database.limit_steps(true);
}

}  // namespace press

#include "corpus/file/load_document.h"

#include <fmt/format.h>

#include "corpus/sqlite/record_sql.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// The rows of one record of a document, in order: their numbers, then their fields.
template <typename Record>
Statement rows_of(Corpus& corpus) {
  return corpus.database().prepare(
      fmt::format("SELECT x.n, {} FROM {} x WHERE x.doc = ? ORDER BY x.n", selected<Record>("x"),
                  Fields<Record>::table));
}

template <typename Record>
void load_rows(Statement& row, int64_t doc, const std::string& text, std::vector<Record>& records) {
  CodePoints offsets(text);
  row.reset();
  row.bind(1, doc);
  while (row.step()) FieldLoader(row, 1, offsets).load(records.emplace_back());
}

}  // namespace

DocumentLoader::DocumentLoader(Corpus& corpus, Parts parts)
    : parts_(parts),
      documents_(corpus.database().prepare(
          fmt::format("SELECT t.text, d.extra, {} FROM documents d JOIN texts t ON t.doc = d.doc "
                      "WHERE d.doc = ?",
                      selected<Document>("d")))),
      mentions_(rows_of<Mention>(corpus)),
      amounts_(rows_of<Amount>(corpus)),
      deals_(rows_of<Deal>(corpus)),
      frames_(rows_of<FrameHit>(corpus)),
      doubts_(rows_of<Doubt>(corpus)),
      entities_(corpus.database()) {}

DocumentLoader::Loaded DocumentLoader::load(int64_t doc) {
  Loaded loaded;
  Document& d = loaded.document;
  Findings& findings = loaded.findings;
  Statement& row = documents_;
  row.reset();
  if (!row.bind(1, doc).step()) throw Error("the corpus has no document number {}", doc);
  d.text = row.text(0);
  const std::string_view extra = row.text(1);  // with the braces of an object
  if (extra.size() > 2) d.extra = extra.substr(1, extra.size() - 2);
  CodePoints offsets(d.text);
  FieldLoader(row, 2, offsets).load(d);
  if (parts_ == Parts::document) return loaded;
  load_mentions(doc, d.text, findings.mentions);
  if (parts_ == Parts::mentions) return loaded;
  load_rows(deals_, doc, d.text, findings.deals);
  load_rows(frames_, doc, d.text, findings.frames);
  load_rows(doubts_, doc, d.text, findings.doubts);
  return loaded;
}

// A sum stands in a table of its own, under the number of its mention.
void DocumentLoader::load_mentions(int64_t doc, const std::string& text,
                                   std::vector<Mention>& mentions) {
  CodePoints offsets(text);
  entities_.forget();
  mentions_.reset();
  mentions_.bind(1, doc);
  amounts_.reset();
  amounts_.bind(1, doc);
  bool sums = parts_ == Parts::all && amounts_.step();
  while (mentions_.step()) {
    Mention& mention = mentions.emplace_back();
    FieldLoader(mentions_, 1, offsets, &entities_).load(mention);
    const int64_t n = mentions_.integer(0);
    while (sums && amounts_.integer(0) < n) sums = amounts_.step();
    if (sums && amounts_.integer(0) == n)
      FieldLoader(amounts_, 1, offsets).load(mention.amount.emplace());
  }
}

}  // namespace press

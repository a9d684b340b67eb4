#include "corpus/file/load_document.h"

#include <fmt/format.h>

#include "corpus/sqlite/record_sql.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// The rows of one record of a document, in order.
template <typename Record>
Statement rows_of(Corpus& corpus) {
  return corpus.database().prepare(fmt::format("SELECT {} FROM {} x WHERE x.doc = ? ORDER BY x.n",
                                               selected<Record>("x"), Fields<Record>::table));
}

std::string mentions_sql(bool with_amounts) {
  const std::string from =
      "mentions m LEFT JOIN entities e ON e.entity = coalesce(m.entity, m.credit)";
  const std::string of_document = " WHERE m.doc = ? ORDER BY m.n";
  if (!with_amounts)
    return fmt::format("SELECT 1, {} FROM {}{}", selected<Mention>("m"), from, of_document);
  return fmt::format(
      "SELECT a.n IS NULL, {}, {} FROM {} LEFT JOIN amounts a ON a.doc = m.doc AND a.n = m.n{}",
      selected<Mention>("m"), selected<Amount>("a"), from, of_document);
}

template <typename Record>
void load_rows(Statement& row, int64_t doc, const std::string& text, std::vector<Record>& records) {
  CodePoints offsets(text);
  row.reset();
  row.bind(1, doc);
  while (row.step()) FieldLoader(row, 0, offsets).load(records.emplace_back());
}

}  // namespace

DocumentLoader::DocumentLoader(Corpus& corpus, Parts parts)
    : parts_(parts),
      documents_(corpus.database().prepare(
          fmt::format("SELECT t.text, d.extra, {} FROM documents d JOIN texts t ON t.doc = d.doc "
                      "WHERE d.doc = ?",
                      selected<Document>("d")))),
      mentions_(corpus.database().prepare(mentions_sql(parts == Parts::all))),
      deals_(rows_of<Deal>(corpus)),
      frames_(rows_of<FrameHit>(corpus)),
      doubts_(rows_of<Doubt>(corpus)) {}

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

void DocumentLoader::load_mentions(int64_t doc, const std::string& text,
                                   std::vector<Mention>& mentions) {
  CodePoints offsets(text);
  Statement& row = mentions_;
  row.reset();
  row.bind(1, doc);
  while (row.step()) {
    Mention& mention = mentions.emplace_back();
    FieldLoader columns(row, 1, offsets);
    columns.load(mention);
    if (row.integer(0) == 0) columns.load(mention.amount.emplace());
  }
}

}  // namespace press

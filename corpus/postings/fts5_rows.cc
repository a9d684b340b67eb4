#include "corpus/postings/fts5_rows.h"

#include <fmt/format.h>

#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/index_layout.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

// As terms joined by "+": a term of a type must stand alone before the tokenizer.
std::string phrase_for_fts5(const IndexNode& node) {
  std::string phrase;
  for (const std::string& term : node.terms) {
    phrase += phrase.empty() ? "\"" : " + \"";
    for (const char c : term) phrase.append(c == '"' ? 2 : 1, c);
    phrase += '"';
  }
  return phrase + (node.last != TermEnd::here ? "*" : "");
}

std::string for_fts5(const IndexNode& node) {
  if (node.kind == IndexNode::Kind::phrase) return phrase_for_fts5(node);
  std::string near = "NEAR(";
  for (const IndexNode& child : node.children) near += phrase_for_fts5(child) + ' ';
  return fmt::format("{}, {})", near, node.distance);
}

}  // namespace

Fts5Rows::Fts5Rows(Database& database, const IndexNode& node)
    : database_(&database),
      match_(for_fts5(node)),
      rows_(database.prepare(fmt::format(
          "SELECT rowid, {}(text_index) FROM text_index WHERE text_index MATCH ? AND rowid > 0 "
          "ORDER BY rowid",
          hits_function))) {
  rows_.bind(1, match_);
}

void Fts5Rows::seek(uint32_t doc) {
  while (doc_ < doc && doc_ != end) {
    if (!rows_.step()) {
      doc_ = end;
      return;
    }
    const int64_t row = rows_.integer(0);
    if (row > last_document) index_damaged(*database_, "a document number is wrong");
    doc_ = static_cast<uint32_t>(row);
  }
}

const std::vector<uint32_t>& Fts5Rows::hits() {
  hits_.clear();
  std::string_view counts = rows_.blob(1);
  while (!counts.empty()) hits_.push_back(static_cast<uint32_t>(take_varint(counts)));
  return hits_;
}

void each_fts5_term(Database& database, std::string_view prefix,
                    const std::function<void(std::string_view)>& visit) {
  database.run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.fts5_terms USING fts5vocab('main', 'text_index', "
      "'row')");
  Statement rows = database.prepare("SELECT term FROM temp.fts5_terms WHERE term >= ?");
  rows.bind(1, prefix);
  while (rows.step() && rows.text(0).starts_with(prefix)) visit(rows.text(0));
}

}  // namespace press

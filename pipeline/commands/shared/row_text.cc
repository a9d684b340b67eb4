#include "pipeline/commands/shared/row_text.h"

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/commands/shared/excerpt.h"

namespace press {

RowText::RowText(Database& database)
    : text_(database.prepare("SELECT text FROM texts WHERE doc = ?")),
      mention_(
          database.prepare("SELECT m.start, m.\"end\", e.name FROM mentions m LEFT JOIN entities e "
                           "ON e.entity = m.entity WHERE m.doc = ? AND m.n = ?")) {}

void RowText::load(int64_t doc) {
  if (doc == doc_) return;
  text_.reset();
  text_.bind(1, doc);
  loaded_ = text_.step() ? std::string(text_.text(0)) : std::string{};
  tokens_.clear();
  doc_ = doc;
}

std::string RowText::text(int64_t doc, int64_t start, int64_t end) {
  load(doc);
  CodePoints offsets(loaded_);
  const uint32_t begin = offsets.to_byte(static_cast<uint32_t>(start));
  return one_line(
      std::string_view(loaded_).substr(begin, offsets.to_byte(static_cast<uint32_t>(end)) - begin));
}

std::string RowText::sentence(int64_t doc, int64_t at) {
  load(doc);
  const uint32_t byte = CodePoints(loaded_).to_byte(static_cast<uint32_t>(at));
  if (tokens_.sentences.empty()) tokenize(loaded_, tokens_);
  if (tokens_.sentences.empty()) return {};
  return one_line(cut(loaded_, tokens_.sentences[sentence_at(tokens_, byte)].span()));
}

std::string RowText::name(int64_t doc, int64_t n) {
  mention_.reset();
  mention_.bind(1, doc).bind(2, n);
  if (!mention_.step()) return {};
  return mention_.is_null(2) ? text(doc, mention_.integer(0), mention_.integer(1))
                             : std::string(mention_.text(2));
}

std::string RowText::party(int64_t doc, const Party& party) {
  return party.mention == none ? one_line(party.words) : name(doc, party.mention);
}

std::string RowText::parties(int64_t doc, std::string_view json_list) {
  std::string names;
  for (const Party& one : json_parties(json_list)) {
    if (!names.empty()) names += "; ";
    names += party(doc, one);
  }
  return names;
}

Cell cell_of(const Statement& row, int column) {
  return row.is_null(column) ? Cell{} : Cell{std::string(row.text(column))};
}

Cell decimal_cell(const Statement& row, int column) {
  return row.is_null(column) ? Cell{} : Cell{Number{std::string(row.text(column))}};
}

}  // namespace press

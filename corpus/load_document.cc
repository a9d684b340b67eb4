#include "corpus/load_document.h"

#include "corpus/error.h"
#include "corpus/json_text.h"
#include "corpus/unicode.h"

namespace press {
namespace {

uint32_t index_of(const Statement& row, int column) {
  return row.is_null(column) ? none : static_cast<uint32_t>(row.integer(column));
}

Span span_of(const Statement& row, int column, CodePoints& offsets) {
  const uint32_t begin = offsets.to_byte(static_cast<uint32_t>(row.integer(column)));
  return {begin, offsets.to_byte(static_cast<uint32_t>(row.integer(column + 1)))};
}

std::string string_of(const Statement& row, int column) { return std::string(row.text(column)); }

}  // namespace

DocumentLoader::DocumentLoader(Corpus& corpus)
    : documents_(corpus.database().prepare(
          "SELECT d.id, d.source, d.title, d.outlet, d.byline, d.section, d.url, d.language, "
          "d.country, d.published, d.published_rule, d.format, d.page_starts, d.extra, t.text "
          "FROM documents d JOIN texts t ON t.doc = d.doc WHERE d.doc = ?")),
      mentions_(corpus.database().prepare(
          "SELECT m.type, m.start, m.\"end\", m.sentence, e.id, e.name, e.country, m.rule, "
          "a.low_text, a.high_text, a.currency, a.hedge, a.per, a.role, a.same_as, a.usd, a.rate, "
          "a.rate_date, a.rate_table "
          "FROM mentions m LEFT JOIN entities e ON e.entity = m.entity "
          "LEFT JOIN amounts a ON a.doc = m.doc AND a.n = m.n WHERE m.doc = ? ORDER BY m.n")),
      deals_(corpus.database().prepare(
          "SELECT kind, status, acquirers, investors, partners, target, seller, vehicle, program, "
          "amount, undisclosed, sentence, start, \"end\", rule, amount_text, status_text, "
          "business, location, target_text FROM deals WHERE doc = ? ORDER BY n")),
      frames_(corpus.database().prepare(
          "SELECT pair, pole, term, start, \"end\", weight, negated, voice, sentence, rule "
          "FROM frame_hits WHERE doc = ? ORDER BY n")),
      doubts_(corpus.database().prepare(
          "SELECT start, \"end\", sentence, reason FROM doubts WHERE doc = ? ORDER BY n")) {}

DocumentLoader::Loaded DocumentLoader::load(int64_t doc) {
  Loaded loaded;
  Document& d = loaded.document;
  Statement& row = documents_;
  row.reset();
  if (!row.bind(1, doc).step()) throw Error("the corpus has no document number {}", doc);
  d.id = row.text(0);
  d.source = row.text(1);
  d.title = row.text(2);
  d.outlet = row.text(3);
  d.byline = json_strings(row.text(4));
  d.section = row.text(5);
  d.url = row.text(6);
  d.language = row.text(7);
  d.country = row.text(8);
  d.published = row.text(9);
  d.published_rule = row.text(10);
  d.format = row.text(11);
  d.page_starts = json_numbers(row.text(12));
  const std::string_view extra = row.text(13);  // with the braces of an object
  if (extra.size() > 2) d.extra = extra.substr(1, extra.size() - 2);
  d.text = row.text(14);
  load_mentions(doc, d.text, loaded.findings);
  load_deals(doc, d.text, loaded.findings);
  load_frames(doc, d.text, loaded.findings);
  load_doubts(doc, d.text, loaded.findings);
  return loaded;
}

void DocumentLoader::load_mentions(int64_t doc, const std::string& text, Findings& findings) {
  CodePoints offsets(text);
  Statement& row = mentions_;
  row.reset();
  row.bind(1, doc);
  while (row.step()) {
    Mention& mention = findings.mentions.emplace_back();
    mention.type = row.text(0);
    mention.span = span_of(row, 1, offsets);
    mention.sentence = static_cast<uint32_t>(row.integer(3));
    mention.entity = row.text(4);
    mention.name = row.text(5);
    mention.country = row.text(6);
    mention.rule = row.text(7);
    if (row.is_null(8)) continue;
    Amount& amount = mention.amount.emplace();
    amount.low = Decimal::parse(row.text(8)).value_or(Decimal{});
    amount.high = Decimal::parse(row.text(9)).value_or(Decimal{});
    amount.currency = row.text(10);
    amount.hedge = row.text(11);
    amount.per = row.text(12);
    amount.role = row.text(13);
    amount.same_as = index_of(row, 14);
    if (!row.is_null(15)) amount.usd = row.real(15);
    amount.rate = row.real(16);
    amount.rate_date = row.text(17);
    amount.rate_table = row.text(18);
  }
}

void DocumentLoader::load_deals(int64_t doc, const std::string& text, Findings& findings) {
  CodePoints offsets(text);
  Statement& row = deals_;
  row.reset();
  row.bind(1, doc);
  while (row.step()) {
    Deal& deal = findings.deals.emplace_back();
    deal.kind = row.text(0);
    deal.status = row.text(1);
    deal.acquirers = json_numbers(row.text(2));
    deal.investors = json_numbers(row.text(3));
    deal.partners = json_numbers(row.text(4));
    deal.target = index_of(row, 5);
    deal.seller = index_of(row, 6);
    deal.vehicle = index_of(row, 7);
    deal.program = index_of(row, 8);
    deal.amount = index_of(row, 9);
    deal.undisclosed = row.integer(10) != 0;
    deal.sentence = static_cast<uint32_t>(row.integer(11));
    deal.span = span_of(row, 12, offsets);
    deal.rule = row.text(14);
    deal.amount_text = string_of(row, 15);
    deal.status_text = string_of(row, 16);
    deal.business = string_of(row, 17);
    deal.location = string_of(row, 18);
    deal.target_text = string_of(row, 19);
  }
}

void DocumentLoader::load_frames(int64_t doc, const std::string& text, Findings& findings) {
  CodePoints offsets(text);
  Statement& row = frames_;
  row.reset();
  row.bind(1, doc);
  while (row.step()) {
    FrameHit& hit = findings.frames.emplace_back();
    hit.pair = row.text(0);
    hit.pole = row.text(1);
    hit.term = row.text(2);
    hit.span = span_of(row, 3, offsets);
    hit.weight = row.real(5);
    hit.negated = row.integer(6) != 0;
    hit.voice = index_of(row, 7);
    hit.sentence = static_cast<uint32_t>(row.integer(8));
    hit.rule = row.text(9);
  }
}

void DocumentLoader::load_doubts(int64_t doc, const std::string& text, Findings& findings) {
  CodePoints offsets(text);
  Statement& row = doubts_;
  row.reset();
  row.bind(1, doc);
  while (row.step())
    findings.doubts.push_back(
        {span_of(row, 0, offsets), static_cast<uint32_t>(row.integer(2)), string_of(row, 3)});
}

}  // namespace press

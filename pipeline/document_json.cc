// Writing documents as JSON Lines; line_parser.cc reads them.
#include "pipeline/document_json.h"

#include <fmt/core.h>

#include <iterator>

#include "corpus/json_text.h"
#include "corpus/unicode.h"

namespace press {
namespace {

void number(std::string_view key, uint64_t value, std::string& out) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":{}", key, value);
}

void text(std::string_view key, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out += ",\"";
  out += key;
  out += "\":";
  append_json(value, out);
}

void index(std::string_view key, uint32_t value, std::string& out) {
  if (value != none) number(key, value, out);
}

void indices(std::string_view key, const std::vector<uint32_t>& values, std::string& out) {
  if (!values.empty())
    fmt::format_to(std::back_inserter(out), ",\"{}\":{}", key, json_list(values));
}

void append_metadata(const Document& d, std::string& out) {
  out += "{\"id\":";
  append_json(d.id, out);
  text("source", d.source, out);
  text("title", d.title, out);
  text("outlet", d.outlet, out);
  if (!d.byline.empty()) out += ",\"byline\":" + json_list(d.byline);
  text("section", d.section, out);
  text("url", d.url, out);
  text("language", d.language, out);
  text("country", d.country, out);
  text("published", d.published, out);
  text("published_rule", d.published_rule, out);
  text("format", d.format, out);
  if (!d.page_starts.empty()) out += ",\"page_starts\":" + json_list(d.page_starts);
  if (!d.extra.empty()) out += "," + d.extra;
  text("text", d.text, out);
}

template <typename Rows>
void append_spans(std::string_view key, const Rows& rows, CodePoints& offsets, std::string& out) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", key);
  bool first = true;
  for (const auto& row : rows) {
    fmt::format_to(std::back_inserter(out), "{}[{},{}]", first ? "" : ",",
                   offsets.from_byte(row.begin), offsets.from_byte(row.end));
    first = false;
  }
  out += ']';
}

void append_amount(const Amount& amount, std::string& out) {
  if (amount.range())
    fmt::format_to(std::back_inserter(out), ",\"low\":{},\"high\":{}", amount.low.to_string(),
                   amount.high.to_string());
  else
    out += ",\"value\":" + amount.low.to_string();
  if (amount.currency.empty()) out += ",\"currency\":null";
  text("currency", amount.currency, out);
  text("hedge", amount.hedge, out);
  text("per", amount.per, out);
  text("role", amount.role, out);
  index("same_as", amount.same_as, out);
  if (amount.usd) fmt::format_to(std::back_inserter(out), ",\"usd\":{}", *amount.usd);
  if (amount.rate > 0) fmt::format_to(std::back_inserter(out), ",\"rate\":{}", amount.rate);
  text("rate_date", amount.rate_date, out);
  text("rate_table", amount.rate_table, out);
}

void append_mention(const Mention& mention, const Document& document, CodePoints& offsets,
                    std::string& out) {
  out += "{\"type\":";
  append_json(mention.type, out);
  number("start", offsets.from_byte(mention.span.begin), out);
  number("end", offsets.from_byte(mention.span.end), out);
  text("text", cut(document.text, mention.span), out);
  if (mention.amount) {
    append_amount(*mention.amount, out);
  } else {
    if (mention.entity.empty()) out += ",\"entity\":null";
    text("entity", mention.entity, out);
    text("name", mention.name, out);
    text("country", mention.country, out);
  }
  text("rule", mention.rule, out);
  number("sentence", mention.sentence, out);
  out += '}';
}

void append_deal(const Deal& deal, CodePoints& offsets, std::string& out) {
  out += "{\"kind\":";
  append_json(deal.kind, out);
  text("status", deal.status, out);
  indices("acquirer", deal.acquirers, out);
  indices("investor", deal.investors, out);
  indices("partners", deal.partners, out);
  index("target", deal.target, out);
  text("target_text", deal.target_text, out);
  index("seller", deal.seller, out);
  index("vehicle", deal.vehicle, out);
  index("program", deal.program, out);
  if (deal.amount == none)
    out += ",\"amount\":null";
  else
    number("amount", deal.amount, out);
  if (deal.undisclosed) out += ",\"undisclosed\":true";
  text("amount_text", deal.amount_text, out);
  text("status_text", deal.status_text, out);
  text("business", deal.business, out);
  text("location", deal.location, out);
  number("sentence", deal.sentence, out);
  number("start", offsets.from_byte(deal.span.begin), out);
  number("end", offsets.from_byte(deal.span.end), out);
  text("rule", deal.rule, out);
  out += '}';
}

void append_frame(const FrameHit& hit, CodePoints& offsets, std::string& out) {
  out += "{\"pair\":";
  append_json(hit.pair, out);
  text("pole", hit.pole, out);
  text("term", hit.term, out);
  number("start", offsets.from_byte(hit.span.begin), out);
  number("end", offsets.from_byte(hit.span.end), out);
  fmt::format_to(std::back_inserter(out), ",\"weight\":{},\"negated\":{}", hit.weight, hit.negated);
  if (hit.voice == none)
    out += ",\"voice\":\"journalist\"";
  else
    number("voice", hit.voice, out);
  number("sentence", hit.sentence, out);
  text("rule", hit.rule, out);
  out += '}';
}

void append_doubt(const Doubt& doubt, const Document& document, CodePoints& offsets,
                  std::string& out) {
  fmt::format_to(std::back_inserter(out), "{{\"start\":{},\"end\":{}",
                 offsets.from_byte(doubt.span.begin), offsets.from_byte(doubt.span.end));
  text("text", cut(document.text, doubt.span), out);
  text("reason", doubt.reason, out);
  number("sentence", doubt.sentence, out);
  out += '}';
}

template <typename Rows, typename Append>
void append_rows(std::string_view key, const Rows& rows, std::string& out, Append append) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", key);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) out += ',';
    append(rows[i]);
  }
  out += ']';
}

}  // namespace

void append_document(const Document& document, const Tokens* tokens, bool with_tokens,
                     const Findings* findings, std::string& out) {
  append_metadata(document, out);
  CodePoints offsets(document.text);
  if (tokens != nullptr) append_spans("sentences", tokens->sentences, offsets, out);
  if (tokens != nullptr && with_tokens) append_spans("tokens", tokens->tokens, offsets, out);
  if (findings != nullptr) {
    append_rows("mentions", findings->mentions, out,
                [&](const Mention& m) { append_mention(m, document, offsets, out); });
    append_rows("deals", findings->deals, out,
                [&](const Deal& d) { append_deal(d, offsets, out); });
    append_rows("frames", findings->frames, out,
                [&](const FrameHit& h) { append_frame(h, offsets, out); });
    if (!findings->doubts.empty())
      append_rows("doubts", findings->doubts, out,
                  [&](const Doubt& d) { append_doubt(d, document, offsets, out); });
  }
  out += "}\n";
}

}  // namespace press

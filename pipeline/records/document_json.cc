// Writing documents as JSON Lines; line_parser.cc reads them.
#include "pipeline/records/document_json.h"

#include <fmt/core.h>

#include <iterator>

#include "corpus/text/unicode.h"
#include "corpus/values/json_text.h"
#include "pipeline/records/record_json.h"

namespace press {
namespace {

void append_metadata(const Document& d, CodePoints& offsets, std::string& out) {
  out += '{';
  MemberWriter(d.text, offsets, out).members(d);
  if (!d.extra.empty()) out += "," + d.extra;
  out += ",\"text\":";
  append_json(d.text, out);
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

template <typename Rows>
void append_rows(std::string_view key, const Rows& rows, MemberWriter writer, std::string& out) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":[", key);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) out += ',';
    writer.object(rows[i]);
  }
  out += ']';
}

}  // namespace

void append_document(const Document& document, const Tokens* tokens, bool with_tokens,
                     const Findings* findings, std::string& out) {
  CodePoints offsets(document.text);
  append_metadata(document, offsets, out);
  if (tokens != nullptr) append_spans("sentences", tokens->sentences, offsets, out);
  if (tokens != nullptr && with_tokens) append_spans("tokens", tokens->tokens, offsets, out);
  if (findings != nullptr) {
    const MemberWriter writer(document.text, offsets, out);
    append_rows("mentions", findings->mentions, writer, out);
    append_rows("deals", findings->deals, writer, out);
    append_rows("frames", findings->frames, writer, out);
    if (!findings->doubts.empty()) append_rows("doubts", findings->doubts, writer, out);
  }
  out += "}\n";
}

}  // namespace press

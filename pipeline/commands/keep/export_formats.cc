#include "pipeline/commands/keep/export_formats.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "corpus/text/sha256.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/values/json_text.h"
#include "pipeline/commands/shared/excerpt.h"
#include "pipeline/records/document_json.h"

namespace press {
namespace {

// "0 5;6 10": a stretch for each line that the mention goes over, as brat wants it.
std::string brat_stretches(const Document& document, Span span, CodePoints& offsets) {
  std::string out;
  const std::string_view words = cut(document.text, span);
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find('\n', at), words.size());
    if (end > at)
      out += fmt::format("{}{} {}", out.empty() ? "" : ";",
                         offsets.from_byte(span.begin + static_cast<uint32_t>(at)),
                         offsets.from_byte(span.begin + static_cast<uint32_t>(end)));
    at = end + 1;
  }
  return out;
}

std::string_view or_line(const std::string& text) {
  return text.empty() ? std::string_view("_") : std::string_view(text);
}

// Letters that BibTeX takes as its own.
std::string bibtex(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '{' || c == '}' || c == '\\') continue;
    if (c == '&' || c == '%' || c == '$' || c == '#' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

void bibtex_field(std::string_view name, std::string_view value, std::string& out) {
  if (!value.empty())
    fmt::format_to(std::back_inserter(out), "  {} = {{{}}},\n", name, bibtex(value));
}

void ris_field(std::string_view tag, std::string_view value, std::string& out) {
  if (!value.empty()) fmt::format_to(std::back_inserter(out), "{}  - {}\n", tag, one_line(value));
}

// What the vertical format writes otherwise.
constexpr std::array<bool, 256> vertical_marks = [] {
  std::array<bool, 256> marks{};
  for (const char c : {'&', '"', '<', '\n', '\t'}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

// Copies a value that stands in the file as it is and returns where it ends; nullptr for others.
char* copy_plain(std::string_view value, char* to) {
  bool marks = false;
  for (const char c : value) {
    marks |= vertical_marks[static_cast<unsigned char>(c)];
    *to++ = c;
  }
  return marks ? nullptr : to;
}

// The line of a word without a mention; false where it is not a plain one.
bool append_plain_word(std::string_view word, std::string_view folded, std::string& out) {
  constexpr std::string_view end = "\t_\t_\n";
  std::array<char, 256> line;
  if (word.size() + folded.size() + 1 + end.size() > line.size()) return false;
  char* to = copy_plain(word, line.data());
  if (to == nullptr) return false;
  *to++ = '\t';
  to = copy_plain(folded, to);
  if (to == nullptr) return false;
  to = std::copy(end.begin(), end.end(), to);
  out.append(line.data(), static_cast<size_t>(to - line.data()));
  return true;
}

void append_vertical_text(std::string_view value, std::string& out) {
  const bool plain = std::none_of(value.begin(), value.end(), [](char c) {
    return vertical_marks[static_cast<unsigned char>(c)];
  });
  if (plain) {
    out += value;
    return;
  }
  for (const char c : value) {
    if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c == '\n' || c == '\t' ? ' ' : c;
  }
}

}  // namespace

std::vector<const Mention*> mention_of_tokens(const Tokens& tokens, const Findings& findings) {
  std::vector<const Mention*> of(tokens.tokens.size(), nullptr);
  for (const Mention& mention : findings.mentions)
    for (size_t i = token_at(tokens, mention.span.begin);
         i < of.size() && tokens.tokens[i].begin < mention.span.end; ++i)
      if (of[i] == nullptr) of[i] = &mention;
  return of;
}

std::string vertical_text(std::string_view value) {
  std::string out;
  append_vertical_text(value, out);
  return out;
}

void append_vertical(const Document& document, const Tokens& tokens, const Findings& findings,
                     std::string& out) {
  const std::vector<const Mention*> mentions = mention_of_tokens(tokens, findings);
  fmt::format_to(std::back_inserter(out),
                 "<text id=\"{}\" published=\"{}\" outlet=\"{}\" title=\"{}\">\n",
                 vertical_text(document.id), vertical_text(document.published),
                 vertical_text(document.outlet), vertical_text(document.title));
  for (const Sentence& sentence : tokens.sentences) {
    out += "<s>\n";
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens.tokens[i];
      const std::string_view word = cut(document.text, token.span());
      const std::string_view folded = token.fold_size == 0 ? word : tokens.fold(token);
      if (mentions[i] == nullptr && append_plain_word(word, folded, out)) continue;
      append_vertical_text(word, out);
      out += '\t';
      append_vertical_text(folded, out);
      out += '\t';
      out += mentions[i] == nullptr ? "_" : or_line(mentions[i]->type);
      out += '\t';
      out += mentions[i] == nullptr ? "_" : or_line(mentions[i]->entity);
      out += '\n';
    }
    out += "</s>\n";
  }
  out += "</text>\n";
}

void append_conllu(const Document& document, const Tokens& tokens, const Findings& findings,
                   std::string& out) {
  const std::vector<const Mention*> mentions = mention_of_tokens(tokens, findings);
  CodePoints offsets(document.text);
  fmt::format_to(std::back_inserter(out), "# newdoc id = {}\n", one_line(document.id));
  for (size_t number = 0; number < tokens.sentences.size(); ++number) {
    const Sentence& sentence = tokens.sentences[number];
    if (sentence.paragraph && number > 0) out += "# newpar\n";
    fmt::format_to(std::back_inserter(out), "# sent_id = {}-{}\n# text = {}\n",
                   one_line(document.id), number, one_line(cut(document.text, sentence.span())));
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens.tokens[i];
      const uint32_t begin = offsets.from_byte(token.begin), end = offsets.from_byte(token.end);
      std::string entity = "O";
      if (mentions[i] != nullptr) {
        const bool goes_on = i > sentence.first && mentions[i - 1] == mentions[i];
        entity = fmt::format("{}-{}{}{}", goes_on ? "I" : "B", mentions[i]->type,
                             mentions[i]->entity.empty() ? "" : ":", mentions[i]->entity);
      }
      fmt::format_to(
          std::back_inserter(out), "{}\t{}\t_\t_\t_\t_\t_\t_\t_\tTokenRange={}:{}|Entity={}\n",
          i - sentence.first + 1, one_line(cut(document.text, token.span())), begin, end, entity);
    }
    out += '\n';
  }
}

void append_brat(const Document& document, const Findings& findings, std::string& out) {
  CodePoints offsets(document.text);
  size_t number = 0;
  for (const Mention& mention : findings.mentions) {
    ++number;
    std::string words(cut(document.text, mention.span));
    std::replace(words.begin(), words.end(), '\n', ' ');
    fmt::format_to(std::back_inserter(out), "T{}\t{} {}\t{}\n", number, mention.type,
                   brat_stretches(document, mention.span, offsets), words);
    if (!mention.entity.empty())
      fmt::format_to(std::back_inserter(out), "#{}\tAnnotatorNotes T{}\t{}\n", number, number,
                     mention.entity);
  }
}

void append_bibtex(const Document& document, std::string& out) {
  fmt::format_to(std::back_inserter(out), "@article{{{},\n", document.id);
  bibtex_field("title", document.title, out);
  std::string authors;
  for (const std::string& name : document.byline)
    authors += (authors.empty() ? "" : " and ") + name;
  bibtex_field("author", authors, out);
  bibtex_field("journal", document.outlet, out);
  bibtex_field("date", document.published, out);
  bibtex_field("year", std::string_view(document.published).substr(0, 4), out);
  bibtex_field("url", document.url, out);
  bibtex_field("langid", document.language, out);
  out += "}\n";
}

void append_ris(const Document& document, std::string& out) {
  out += "TY  - NEWS\n";
  ris_field("ID", document.id, out);
  ris_field("TI", document.title, out);
  for (const std::string& name : document.byline) ris_field("AU", name, out);
  ris_field("T2", document.outlet, out);
  std::string date = document.published;
  std::replace(date.begin(), date.end(), '-', '/');
  ris_field("PY", std::string_view(date).substr(0, 4), out);
  ris_field("DA", date, out);
  ris_field("UR", document.url, out);
  ris_field("LA", document.language, out);
  out += "ER  - \n";
}

void append_standoff(const Document& document, const Tokens& tokens, const Findings& findings,
                     std::string& out) {
  std::string line, text = ",\"text\":";
  append_json(document.text, text);
  append_document(document, &tokens, false, &findings, line);
  const std::string digest = fmt::format(",\"text_sha256\":\"{}\"", sha256(document.text));
  const size_t at = std::min(line.find(text), line.size());
  if (at < line.size()) line.replace(at, text.size(), digest);
  size_t copied = 0;  // the members stand in the order of the findings: one walk finds them all
  const auto forget = [&](Span span) {
    if (span.size() == 0) return;
    std::string words = ",\"text\":";
    append_json(cut(document.text, span), words);
    const size_t place = line.find(words + ",", std::max(at, copied));
    if (place == std::string::npos) return;
    out.append(line, copied, place - copied);
    copied = place + words.size();
  };
  for (const Mention& mention : findings.mentions) forget(mention.span);
  for (const Doubt& doubt : findings.doubts) forget(doubt.span);
  out.append(line, copied);
}

}  // namespace press

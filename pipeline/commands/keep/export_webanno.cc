#include "pipeline/commands/keep/export_webanno.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include "pipeline/records/utf16_offsets.h"

namespace press {
namespace {

constexpr std::string_view head =
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n";

// The text of a sentence, a line each for its own lines.
void append_text(std::string_view text, std::string& out) {
  out += "\n#Text=";
  for (const char c : text) {
    if (c == '\n')
      out += "\n#Text=";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  out += '\n';
}

class Sheet {
 public:
  Sheet(const Document& document, const Tokens& tokens, const Findings& findings, std::string& out)
      : text_(document.text), tokens_(tokens), offsets_(text_), out_(out) {
    for (const Mention& mention : findings.mentions) mentions_.push_back(&mention);
    number_mentions();
  }

  void sentence(size_t number) {
    const Sentence& sentence = tokens_.sentences[number];
    append_text(cut(text_, sentence.span()), out_);
    for (uint32_t i = sentence.first; i < sentence.last; ++i)
      token(tokens_.tokens[i].span(), fmt::format("{}-{}", number + 1, i - sentence.first + 1));
  }

 private:
  // Mentions of several units, or with others in one unit, need a number to be told apart.
  void number_mentions() {
    numbers_.assign(mentions_.size(), 0);
    uint32_t next = 0, reached = 0;
    for (size_t i = 0; i < mentions_.size(); ++i) {
      const Span span = mentions_[i]->span;
      const bool alone = span.begin >= reached &&
                         (i + 1 == mentions_.size() || mentions_[i + 1]->span.begin >= span.end);
      reached = std::max(reached, span.end);
      if (!alone || !is_one_token(span)) numbers_[i] = ++next;
    }
  }

  bool is_one_token(Span span) const {
    const auto found =
        std::lower_bound(tokens_.tokens.begin(), tokens_.tokens.end(), span.begin,
                         [](const Token& token, uint32_t place) { return token.end <= place; });
    return found != tokens_.tokens.end() && found->span().contains(span);
  }

  // A token, and below it the parts of it that mentions begin or end in.
  void token(Span span, const std::string& name) {
    while (first_ < mentions_.size() && mentions_[first_]->span.end <= span.begin) ++first_;
    std::vector<size_t> whole, parts;
    for (size_t i = first_; i < mentions_.size() && mentions_[i]->span.begin < span.end; ++i) {
      if (!mentions_[i]->span.overlaps(span)) continue;
      (mentions_[i]->span.contains(span) ? whole : parts).push_back(i);
    }
    unit(name, span, whole);
    for (size_t n = 0; n < parts.size(); ++n) {
      const Span other = mentions_[parts[n]]->span;
      unit(fmt::format("{}.{}", name, n + 1),
           {std::max(span.begin, other.begin), std::min(span.end, other.end)}, {parts[n]});
    }
  }

  void unit(const std::string& name, Span span, const std::vector<size_t>& mentions) {
    fmt::format_to(std::back_inserter(out_), "{}\t{}-{}\t{}\t", name,
                   offsets_.from_byte(span.begin), offsets_.from_byte(span.end), cut(text_, span));
    column(mentions, &Mention::entity);
    column(mentions, &Mention::type);
    out_ += '\n';
  }

  void column(const std::vector<size_t>& mentions, std::string Mention::*member) {
    if (mentions.empty()) out_ += '_';
    for (const size_t i : mentions) {
      if (i != mentions.front()) out_ += '|';
      const std::string value = webanno_value(mentions_[i]->*member);
      out_ += value.empty() ? "*" : value;
      if (numbers_[i] > 0) fmt::format_to(std::back_inserter(out_), "[{}]", numbers_[i]);
    }
    out_ += '\t';
  }

  const std::string& text_;
  const Tokens& tokens_;
  Utf16Offsets offsets_;
  std::string& out_;
  std::vector<const Mention*> mentions_;
  std::vector<uint32_t> numbers_;  // 0: none needed
  size_t first_ = 0;               // mention that may reach into the next token
};

}  // namespace

std::string webanno_value(const std::string& value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '\t' || c == '\n') {
      out += c == '\t' ? "\\t" : "\\n";
      continue;
    }
    const bool arrow = c == '-' && i + 1 < value.size() && value[i + 1] == '>';
    if (arrow || std::string_view("\\[]|_;*").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void append_webanno(const Document& document, const Tokens& tokens, const Findings& findings,
                    std::string& out) {
  out += head;
  Sheet sheet(document, tokens, findings, out);
  for (size_t number = 0; number < tokens.sentences.size(); ++number) sheet.sentence(number);
}

}  // namespace press

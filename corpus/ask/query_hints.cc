#include "corpus/ask/query_hints.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/fulltext/index_terms.h"
#include "corpus/lookup/vocabulary.h"
#include "corpus/lookup/where.h"
#include "corpus/postings/index_match.h"
#include "corpus/text/counted.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr size_t most_suggestions = 3;
constexpr size_t longest_suggested = 40;  // bytes: longer words are no spelling mistakes

// Why no document has this outlet, section, language or country; empty when one has.
std::string unknown_value(Corpus& corpus, std::string_view field, std::string_view value,
                          bool by_part) {
  const std::string pattern = fold(value);
  QueryNode asked;
  asked.value = pattern;
  asked.by_part = by_part;
  std::vector<std::string> known;
  for (const std::string& name : corpus.columns().names(field).values) {
    if (name.empty()) continue;
    known.push_back(fold(name));
    if (value_meets(asked, known.back())) return {};
  }
  const std::string sentence = fmt::format("no document has the {} '{}'", field, value);
  const std::string near = nearest_word(pattern, known);
  if (near.empty()) return sentence;
  for (const std::string& name : corpus.columns().names(field).values)
    if (fold(name) == near) return fmt::format("{}: did you mean {}?", sentence, name);
  return sentence;
}

class Hints {
 public:
  Hints(Corpus& corpus, const Query& query)
      : corpus_(corpus), text_(query.text), vocabulary_(corpus) {}

  void look_at(const QueryNode& node) {
    if (node.kind == QueryKind::negation) return;
    if (node.kind == QueryKind::word) look_at_word(node);
    if (node.kind == QueryKind::phrase) look_at_phrase(node);
    if (node.kind == QueryKind::field) look_at_field(node);
    if (node.kind == QueryKind::frame || node.kind == QueryKind::mention) look_at_term(node);
    if (node.kind == QueryKind::phrase) return;
    for (const QueryNode& child : node.children) look_at(child);
  }

  // Each part of the query is there: they do not come together.
  void look_together(const QueryNode& root) {
    if (root.kind == QueryKind::all) say("each part is found, but no document has all of them");
    if (root.kind != QueryKind::near) return;
    if (root.scope == NearScope::sentence)
      say("each part is found, but never all in one sentence");
    else if (root.scope == NearScope::paragraph)
      say("each part is found, but never all in one paragraph");
    else
      say(fmt::format("each part is found, but never within {}{}", counted(root.distance, "word"),
                      root.ordered ? " in this order" : ""));
  }

  std::vector<std::string> lines;

 private:
  void say(std::string line) {
    if (std::find(lines.begin(), lines.end(), line) == lines.end())
      lines.push_back(std::move(line));
  }

  void look_at_term(const QueryNode& node) {
    if (!node.entities.empty()) return;
    if (vocabulary_.find(type_prefix + node.name).documents == 0)
      say(fmt::format("<{}>: the corpus has none", node.name));
  }

  void look_at_field(const QueryNode& node) {
    if (node.name == "date") return look_at_dates();
    if (node.name == "id") return;
    if (node.name == "var") return look_at_variable(node);
    std::string line = unknown_value(corpus_, node.name, node.value, node.by_part);
    if (!line.empty()) say(std::move(line));
  }

  void look_at_variable(const QueryNode& node) {
    const WhereCondition where = {"var:" + node.variable, node.condition, ""};
    for (std::string& line : hints_for(corpus_, std::vector<WhereCondition>{where}))
      say(std::move(line));
  }

  void look_at_dates() {
    const DocumentColumn& dates = corpus_.columns().dates();
    uint32_t first = 0, last = 0;
    for (const uint32_t date : dates) {
      if (date == 0) continue;
      first = first == 0 ? date : std::min(first, date);
      last = std::max(last, date);
    }
    say(first == 0 ? "no document has a date"
                   : fmt::format("the dates of the documents are {} to {}", date_text(first),
                                 date_text(last)));
  }

  // Beginnings and wildcards; not of ideographs, which the index knows one by one.
  void look_at_pattern(const QueryTerm& term) {
    const std::string pattern = term.folded + (term.kind == TermKind::prefix ? "*" : "");
    if (!is_ascii(pattern)) return;
    const auto words = vocabulary_.like(pattern, 1);
    if (words && words->empty()) say(fmt::format("'{}': no document has such a word", pattern));
  }

  void look_at_word(const QueryNode& node) {
    const size_t before = lines.size();
    for (const QueryTerm& term : node.terms) {
      if (term.kind == TermKind::hangul || term.kind == TermKind::ideographs) look_at_script(term);
      if (term.kind == TermKind::prefix || term.kind == TermKind::pattern) look_at_pattern(term);
      if (term.kind != TermKind::word || vocabulary_.find(term.folded).documents > 0) continue;
      std::vector<std::string> near = suggestions(term.folded);
      say(near.empty() ? fmt::format("'{}': no document has this word", term.folded)
                       : fmt::format("'{}': no document has this word: did you mean {}?",
                                     term.folded, fmt::join(near, " or ")));
    }
    if (node.terms.size() < 2) return;
    look_joined(node);
    if (lines.size() == before)
      say(fmt::format("its words stand in the documents, but nowhere as '{}'", typed(node)));
  }

  void look_at_phrase(const QueryNode& node) {
    const size_t before = lines.size();
    for (const QueryNode& child : node.children) look_at(child);
    if (lines.size() == before)
      say(fmt::format("its words stand in the documents, but nowhere as {}", typed(node)));
  }

  std::string_view typed(const QueryNode& node) const {
    return std::string_view(text_).substr(node.span.begin, node.span.end - node.span.begin);
  }

  // Korean words with what may be attached to them, ideographs wherever they stand.
  void look_at_script(const QueryTerm& term) {
    IndexNode node;
    index_terms(tokenize(term.folded), {}, [&](std::string_view word, uint64_t, bool colocated) {
      if (!colocated) node.terms.emplace_back(word);
    });
    node.last = end_of(term);
    if (node.terms.empty() || stands_anywhere(node)) return;
    const bool in_longer =
        node.last == TermEnd::particles && (node.last = TermEnd::anywhere, stands_anywhere(node));
    say(fmt::format("'{}': no document has this word{}", term.folded,
                    in_longer ? fmt::format(": {}* finds those that begin so", term.folded) : ""));
  }

  bool stands_anywhere(const IndexNode& phrase) {
    for (const Corpus::File& file : corpus_.files()) {
      IndexMatch match(file.database, phrase);
      for (uint32_t doc = match.seek(1); doc != IndexMatch::end; doc = match.seek(doc + 1))
        if (file.documents.whole(doc) != 0) return true;
    }
    return false;
  }

  // "co-operate" where the corpus has "cooperate".
  void look_joined(const QueryNode& node) {
    std::string joined;
    for (const QueryTerm& term : node.terms) joined += term.folded;
    const Vocabulary::Word word = vocabulary_.find(joined);
    if (word.documents > 0)
      say(fmt::format("written as one word, '{}' stands in {}", joined,
                      counted(word.documents, "document")));
  }

  std::vector<std::string> suggestions(const std::string& word) {
    std::vector<std::string> found;
    if (word.size() > longest_suggested) return found;
    if (const std::string split = in_two_words(word); !split.empty()) found.push_back(split);
    for (const Vocabulary::Word& near : vocabulary_.near(word, most_suggestions))
      found.push_back(fmt::format("{} ({})", near.word, counted(near.documents, "document")));
    return found;
  }

  // "cooperate" where the corpus has "co-operate" or "co operate".
  std::string in_two_words(const std::string& word) {
    for (size_t at = 1; at < word.size(); ++at) {
      if ((word[at] & 0xc0) == 0x80) continue;
      const std::string first = word.substr(0, at), second = word.substr(at);
      if (vocabulary_.find(first).documents == 0 || vocabulary_.find(second).documents == 0)
        continue;
      if (stands_anywhere({.terms = {first, second}}))
        return fmt::format("\"{} {}\"", first, second);
    }
    return {};
  }

  Corpus& corpus_;
  const std::string& text_;
  Vocabulary vocabulary_;
};

}  // namespace

std::vector<std::string> hints_for(Corpus& corpus, const Query& query) {
  Hints hints(corpus, query);
  hints.look_at(query.root);
  if (hints.lines.empty()) hints.look_together(query.root);
  return hints.lines;
}

std::vector<std::string> hints_for(Corpus& corpus, const Filter& filter) {
  const std::pair<std::string_view, const std::vector<std::string>&> fields[] = {
      {"outlet", filter.outlets},
      {"country", filter.countries},
      {"language", filter.languages},
      {"section", filter.sections}};
  std::vector<std::string> lines;
  for (const auto& [field, values] : fields)
    for (const std::string& value : values)
      if (std::string line = unknown_value(corpus, field, value, false); !line.empty())
        lines.push_back(std::move(line));
  return lines;
}

}  // namespace press

#include "corpus/words/own_words.h"

#include <algorithm>

#include "corpus/text/row_lines.h"

namespace press {

OwnWords::OwnWords(Corpus& corpus, const std::string& query) {
  if (query.find_first_not_of(' ') != std::string::npos)
    collect(parse_query(query, corpus.query_names()).root);
}

void OwnWords::collect(const QueryNode& node) {
  if (node.kind == QueryKind::negation) return;
  terms_.insert(terms_.end(), node.terms.begin(), node.terms.end());
  for (const QueryNode& child : node.children) collect(child);
}

bool OwnWords::hold_one(std::string_view word) const {
  return std::any_of(terms_.begin(), terms_.end(), [&](const QueryTerm& term) {
    if (term.kind == TermKind::prefix) return word.starts_with(term.folded);
    return term.kind == TermKind::pattern ? matches_pattern(word, term.folded)
                                          : word == term.folded;
  });
}

bool OwnWords::hold(std::string_view word) const {
  if (terms_.empty()) return false;
  while (!word.empty())
    if (!hold_one(take_until(word, ' '))) return false;
  return true;
}

bool OwnWords::hold_any(std::string_view word, const std::vector<std::string>& forms) const {
  return hold(word) || std::any_of(forms.begin(), forms.end(),
                                   [&](const std::string& form) { return hold(form); });
}

std::string OwnWords::listed() const {
  std::string list;
  for (const QueryTerm& term : terms_)
    list += (list.empty() ? "" : ", ") + term.folded + (term.kind == TermKind::prefix ? "*" : "");
  return list;
}

}  // namespace press

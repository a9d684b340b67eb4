#include "extractors/lexicon/name_variants.h"

#include <algorithm>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/lexicon/lexicon.h"

namespace press {
namespace {

constexpr size_t max_name_variants = 16;

using Choice = std::vector<std::string>;

bool initials(std::string_view folded) {  // "u.s"
  if (folded.size() < 3 || folded.size() % 2 == 0) return false;
  for (size_t i = 1; i < folded.size(); i += 2)
    if (folded[i] != '.') return false;
  return true;
}

std::string without_dots(std::string folded) {
  folded.erase(std::remove(folded.begin(), folded.end(), '.'), folded.end());
  return folded;
}

// The ways a text may write a mark of a name: "&" as "and", a hyphen, comma, full stop or
// middle dot or not.
Choice mark_choices(std::string_view mark) {
  if (mark == "&") return {"&", "and"};
  if (mark == "-" || mark == "," || mark == "." || mark == "!" || mark == "'" || mark == "\u00b7")
    return {std::string(mark), ""};
  return {std::string(mark)};
}

void split_code_points(std::string_view folded, std::vector<Choice>& steps) {
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    next_code_point(folded, at);
    steps.push_back({std::string(folded.substr(begin, at - begin))});
  }
}

std::vector<Choice> steps_of(std::string_view name) {
  const Tokens tokens = tokenize(name);
  std::vector<Choice> steps;
  for (const Token& token : tokens.tokens) {
    const std::string folded(tokens.fold(token));
    if (token.kind == TokenKind::mark)
      steps.push_back(mark_choices(plain_mark(cut(name, token.span()))));
    else if (token.kind == TokenKind::ideograph)
      split_code_points(folded, steps);
    else if (initials(folded))
      steps.push_back({folded, without_dots(folded)});
    else if (folded == "and")
      steps.push_back({"and", "&"});
    else
      steps.push_back({folded});
  }
  return steps;
}

std::vector<std::vector<std::string>> variants_of(const std::vector<Choice>& steps) {
  std::vector<std::vector<std::string>> variants = {{}};
  for (const Choice& choice : steps) {
    const size_t before = variants.size();
    const size_t ways = before * choice.size() <= max_name_variants ? choice.size() : 1;
    for (size_t way = 1; way < ways; ++way)
      for (size_t i = 0; i < before; ++i) {
        variants.push_back(variants[i]);
        if (!choice[way].empty()) variants.back().push_back(choice[way]);
      }
    for (size_t i = 0; i < before; ++i) variants[i].push_back(choice[0]);
  }
  return variants;
}

}  // namespace

std::vector<std::vector<std::string>> name_variants(std::string_view name) {
  return variants_of(steps_of(name));
}

}  // namespace press

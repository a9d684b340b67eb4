#include "corpus/query/query_dialects.h"

#include <fmt/core.h>

#include <algorithm>

#include "corpus/query/query_atoms.h"
#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

using Role = ForeignField::Role;

struct FieldName {
  std::string_view name;
  std::string_view signs;  // with which it is a field: "(", "=" and ":"
  ForeignField field;
};

constexpr std::string_view no_author = "the author is no field of a query: write the name";
constexpr std::string_view no_terms = "there are no index terms here: write the words themselves";
constexpr std::string_view whole_text = "words are looked for in the whole text: leave it out";
constexpr std::string_view no_length = "the length of a text is no field of a query: leave it out";
constexpr std::string_view source_form = "sources have no codes here: write outlet:\"The Times\"";
constexpr std::string_view firm_form = "write <firm:Toyota>";
constexpr std::string_view case_form = "write =Apple for this very case";
constexpr std::string_view number_form = "write the forms: (firm OR firms)";

// Names of the query languages, as AND and NEAR are ours.
constexpr FieldName field_names[] = {
    {"headline", "(:", {Role::title}},
    {"headlines", "(", {Role::title}},
    {"title", "(", {Role::title}},
    {"ti", "(=:", {Role::title}},
    {"hd", "(=:", {Role::title}},
    {"hlead", "(", {Role::lead}},
    {"lead", "(", {Role::lead}},
    {"hlp", "(=", {Role::lead}},
    {"lp", "(=", {Role::lead}},
    {"publication", "(:", {Role::field, "outlet"}},
    {"pub", "(:", {Role::field, "outlet"}},
    {"source", "(:", {Role::field, "outlet"}},
    {"outlet", "(", {Role::field, "outlet"}},
    {"sn", "=", {Role::field, "outlet"}},
    {"section", "(", {Role::field, "section"}},
    {"sect", "(", {Role::field, "section"}},
    {"se", "=", {Role::field, "section"}},
    {"language", "(", {Role::field, "language"}},
    {"lang", ":", {Role::field, "language"}},
    {"la", "=", {Role::field, "language"}},
    {"an", "=", {Role::field, "id"}},
    {"rst", "=", {Role::refused, {}, source_form}},
    {"sc", "=", {Role::refused, {}, source_form}},
    {"byline", "(:", {Role::refused, {}, no_author}},
    {"author", "(:", {Role::refused, {}, no_author}},
    {"au", "(=:", {Role::refused, {}, no_author}},
    {"by", "=", {Role::refused, {}, no_author}},
    {"body", "(:", {Role::refused, {}, whole_text}},
    {"text", "(:", {Role::refused, {}, whole_text}},
    {"content", ":", {Role::refused, {}, whole_text}},
    {"td", "=", {Role::refused, {}, whole_text}},
    {"date", "(", {Role::refused, {}, date_form}},
    {"pubdate", "(:", {Role::refused, {}, date_form}},
    {"year", ":", {Role::refused, {}, date_form}},
    {"length", "(", {Role::refused, {}, no_length}},
    {"wc", "(=", {Role::refused, {}, no_length}},
    {"company", "(:", {Role::refused, {}, firm_form}},
    {"co", "=", {Role::refused, {}, firm_form}},
    {"fds", "=", {Role::refused, {}, firm_form}},
    {"re",
     "=",
     {Role::refused, {}, "write the place itself, or country:JP for outlets of a country"}},
    {"ns", "=", {Role::refused, {}, no_terms}},
    {"in", "=", {Role::refused, {}, no_terms}},
    {"pe", "=", {Role::refused, {}, no_terms}},
    {"terms", "(", {Role::refused, {}, no_terms}},
    {"subject", "(:", {Role::refused, {}, no_terms}},
    {"geographic", "(", {Role::refused, {}, no_terms}},
    {"industry", "(", {Role::refused, {}, no_terms}},
    {"person", "(", {Role::refused, {}, no_terms}},
    {"caps", "(", {Role::refused, {}, case_form}},
    {"allcaps", "(", {Role::refused, {}, case_form}},
    {"nocaps", "(", {Role::refused, {}, case_form}},
    {"singular", "(", {Role::refused, {}, number_form}},
    {"plural", "(", {Role::refused, {}, number_form}},
    {"phrase", "(", {Role::refused, {}, "write \"a phrase\" in quotation marks"}},
    {"lemma", ":", {Role::refused, {}, "there are no lemmas here: write invest* or the forms"}},
};

// Codes of fields behind a word: startup.HD.
constexpr std::string_view suffixes[] = {"hd", "ti", "hl", "ab", "tx", "lp", "hlp", "au", "so"};

std::string small(std::string_view word) { return fold(plain_signs(word)); }

// The digits behind `name`: "near10".
std::optional<std::string> digits_after(std::string_view name, std::string_view word) {
  if (!word.starts_with(name) || !is_digits(word.substr(name.size()))) return std::nullopt;
  return std::string(word.substr(name.size()));
}

// Visits the words of a query outside quotation marks and angle brackets, and whether a bracket
// opens right behind them, until `visit` is true.
template <typename Visit>
bool any_word(std::string_view query, const Visit& visit) {
  QueryText text(query);
  for (text.skip_blanks(); !text.at_end(); text.skip_blanks()) {
    const char32_t here = text.peek();
    const bool quoted = here == U'"', angle = text.at_angle();
    const std::string_view word = quoted || angle ? std::string_view() : text.peek_word(false);
    if (!word.empty()) {
      if (visit(word, opens_bracket(text, word))) return true;
      text.move_to(text.position() + word.size());
      continue;
    }
    do {
      size_t at = text.position();
      next_code_point(query, at);
      text.move_to(at);
    } while ((quoted || angle) && !text.at_end() && text.peek() != (quoted ? U'"' : U'>'));
    if (quoted) text.take(U'"');
  }
  return false;
}

bool is_letters(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_letter(c) || c < 0; });
}

// Signs within a word that are regular expressions.
std::string_view expression_sign(std::string_view word) {
  for (const std::string_view sign : {".*", ".+", "[a-z]", "\\w", "\\b"})
    if (word.find(sign) != word.npos) return sign;
  return word.size() > 2 && word.front() == '/' && word.back() == '/' ? "/" : "";
}

// "startup.HD." as startup; empty for other words.
std::string_view before_suffix(std::string_view word, std::string_view folded) {
  if (word.empty() || word.back() != '.') return {};
  const size_t dot = word.rfind('.', word.size() - 2);
  if (dot == word.npos || dot < 3 || !is_letters(word.substr(0, dot))) return {};
  const std::string_view suffix = folded.substr(dot + 1, folded.size() - dot - 2);
  return std::find(std::begin(suffixes), std::end(suffixes), suffix) != std::end(suffixes)
             ? word.substr(0, dot)
             : std::string_view();
}

std::string refusal(std::string_view word) {
  if (word.size() < 2) return {};
  const std::string_view rest = word.substr(1);
  if (word[0] == '!' && is_letters(rest.substr(0, 1)))
    return fmt::format("'!' does not exclude a word: write NOT {}", rest);
  if (const auto sign = expression_sign(word); !sign.empty()) return no_expression(sign);
  for (const std::string_view sign : {"&&", "||"})
    if (word.find(sign) != word.npos && word != sign)
      return fmt::format("'{}' is not an operator here: write a {} b", sign,
                         sign == "&&" ? "AND" : "OR");
  if (const auto word_alone = before_suffix(word, fold(word)); !word_alone.empty())
    return fmt::format(
        "'{}' is not known here: write title:{} for the headline, lead:{} with the "
        "first paragraph, or the word alone",
        word, word_alone, word_alone);
  const size_t hash = word.find('#');
  if (hash != word.npos && hash > 1 && is_letters(word.substr(0, hash)) &&
      is_letters(word.substr(hash + 1)))
    return fmt::format("'#' stands for no letter here: write {}?{}", word.substr(0, hash),
                       word.substr(hash + 1));
  const size_t dollar = word.find('$');
  if (dollar != word.npos && dollar > 3 && is_letters(word.substr(0, dollar)) &&
      word.size() - dollar < 3 && (word.size() == dollar + 1 || is_digits(word.substr(dollar + 1))))
    return fmt::format("'$' does not cut a word off: write {}*", word.substr(0, dollar));
  const size_t hat = word.find('^');
  if (hat != word.npos && hat > 0 && is_letters(word.substr(0, hat)))
    return fmt::format("'^' gives a word no weight here: write {}", word.substr(0, hat));
  return {};
}

bool is_of_factiva(std::string_view typed, bool /*bracket*/) {
  const auto proximity = read_proximity(typed);
  const size_t equals = sign_in(typed, '=').first;
  return (proximity && proximity->second) || read_at_least(typed) ||
         (equals > 0 && foreign_field(typed.substr(0, equals), U'='));
}

// In the list of a query's signs: one that makes "and" an operator, too.
bool is_operator(std::string_view typed, bool bracket) {
  const std::string word = plain_signs(typed);
  for (const std::string_view sign : {"AND", "OR", "NOT", "NEAR"})
    if (word == sign) return true;
  const auto foreign = foreign_word(typed);
  return read_proximity(typed) || read_at_least(typed) || (bracket && foreign_field(word, U'(')) ||
         (foreign && foreign->refusal.empty() && word.back() == '!') ||
         is_of_factiva(typed, bracket);
}

}  // namespace

std::string plain_signs(std::string_view word) {
  std::string plain;
  for (size_t at = 0; at < word.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(word, at);
    if (c >= 0xFF01 && c <= 0xFF5E)
      plain += static_cast<char>(c - 0xFF01 + '!');
    else
      plain += word.substr(begin, at - begin);
  }
  return plain;
}

std::string no_expression(std::string_view sign) {
  return fmt::format(
      "'{}' belongs to regular expressions: here '*' is any letters and '?' one: start*, wom?n",
      sign);
}

bool opens_bracket(QueryText text, std::string_view typed) {
  text.move_to(text.position() + typed.size());
  if (typed.size() > 2 && std::all_of(typed.begin(), typed.end(), is_ascii_capital))
    text.skip_blanks();
  return text.peek() == U'(';
}

std::optional<Proximity> read_proximity(std::string_view word) {
  if (word.size() < 2) return std::nullopt;
  const std::string sign = small(word);
  if (!is_ascii(sign)) return std::nullopt;
  for (const bool ordered : {false, true})
    if (const auto digits = digits_after(ordered ? "adj" : "near", sign))
      return Proximity{NearScope::words, ordered, *digits, false, true};
  const size_t slash = sign.find('/');
  if (slash == sign.npos) return std::nullopt;
  const std::string name = sign.substr(0, slash);
  std::string reach = sign.substr(slash + 1);
  if (name == "w" || name.empty()) {
    for (const std::string_view sentence : {"s", "sent", "sentence"})
      if (reach == sentence) return Proximity{NearScope::sentence, false, {}, reach == "s"};
    for (const std::string_view paragraph : {"p", "para", "paragraph"})
      if (reach == paragraph) return Proximity{NearScope::paragraph, false, {}, reach == "p"};
  }
  if (!is_digits(reach)) return std::nullopt;
  const bool ours = name == "w" || name == "near" || name == "pre";
  if (!ours && !name.empty() && name != "n" && name != "p") return std::nullopt;
  return Proximity{NearScope::words, name == "pre" || name == "p", std::move(reach), ours};
}

std::string refused_proximity(std::string_view word) {
  const std::string sign = small(word);
  if (sign == "w/" || word.starts_with("NEAR/") || word.starts_with("PRE/"))
    return fmt::format("'{}' needs a number of words right after the stroke: {}5", word,
                       word.substr(0, word.find('/') + 1));
  if (sign == "w/seg" || sign == "w/doc")
    return fmt::format("'{}' is not known here: write a AND b, or title:a AND title:b", word);
  if (sign == "pre/s" || sign == "pre/p" || sign == "pre/para" || sign == "+s" || sign == "+p")
    return fmt::format("'{}' is not known here: write a w/{} b, or a PRE/20 b for the order", word,
                       sign.back() == 's' ? 's' : 'p');
  if (sign.size() > 3 && sign.starts_with("/f") && sign.back() == '/' &&
      is_digits(std::string_view(sign).substr(2, sign.size() - 3)))
    return fmt::format("'{}' is not known here: write lead:word for headline and first paragraph",
                       word);
  return {};
}

std::optional<uint32_t> read_at_least(std::string_view word) {
  const std::string name = small(word);
  for (const std::string_view known : {"atleast", "atl"})
    if (const auto digits = digits_after(known, name); digits && digits->size() < 6)
      return static_cast<uint32_t>(std::stoul(*digits));
  return std::nullopt;
}

std::optional<ForeignField> foreign_field(std::string_view name, char32_t sign) {
  const std::string known = small(name);
  for (const FieldName& field : field_names)
    if (field.name == known && field.signs.find(static_cast<char>(sign)) != std::string_view::npos)
      return field.field;
  return std::nullopt;
}

std::optional<ForeignWord> foreign_word(std::string_view typed) {
  const std::string word = plain_signs(typed);
  if (std::string why = refusal(word); !why.empty()) return ForeignWord{{}, std::move(why)};
  if (word.size() > 2 && word.back() == '!' && is_letters(word.substr(word.size() - 2, 1)) &&
      word.find_first_of("*?!") == word.size() - 1)
    return ForeignWord{word.substr(0, word.size() - 1) + '*', {}};
  if (word.size() > 1 && word[0] == '+' && is_letters(word.substr(1, 1)))
    return ForeignWord{word.substr(1), {}};
  return std::nullopt;
}

bool is_date_phrase(QueryText text) {
  const auto next = [&] {
    const std::string_view word = text.peek_word(false);
    text.move_to(text.position() + word.size());
    text.skip_blanks();
    return small(word);
  };
  if (next() != "date") return false;
  const std::string relation = next(), date = next();
  for (const std::string_view word : {"is", "aft", "after", "bef", "before", "from", ">", "<", "="})
    if (relation == word) return !date.empty() && is_ascii_digit(date[0]);
  return false;
}

std::pair<size_t, size_t> sign_in(std::string_view word, char sign) {
  std::string wide;
  append_utf8(static_cast<char32_t>(0xFF01 + sign - '!'), wide);
  const size_t at = word.find(sign), wide_at = word.find(wide);
  if (at == word.npos && wide_at == word.npos) return {0, 0};
  return at < wide_at ? std::pair(at, size_t{1}) : std::pair(wide_at, wide.size());
}

OperatorSigns::OperatorSigns(std::string_view query)
    : small_(any_word(query, is_operator)), factiva_(any_word(query, is_of_factiva)) {}

std::string_view OperatorSigns::name_of(std::string_view typed, bool in_list) const {
  const std::string plain = plain_signs(typed);
  for (const std::string_view name : {"AND", "OR", "NOT"})
    if (plain == name || (small_ && !in_list && plain == ascii_lower(name))) return name;
  return {};
}

std::optional<Proximity> OperatorSigns::proximity(std::string_view typed, bool in_list) const {
  std::optional<Proximity> rule = read_proximity(typed);
  if (rule || in_list) return rule;
  const std::string plain = plain_signs(typed);
  if (plain == "SAME" || (factiva_ && plain == "same")) return Proximity{NearScope::paragraph};
  if (plain == "ADJ" || (factiva_ && plain == "adj")) return Proximity{NearScope::words, true, "0"};
  return std::nullopt;
}

void OperatorSigns::note_word(QueryText text, std::string_view typed, size_t begin) const {
  text.skip_blanks();
  if (text.at_end() || text.peek() == U')') return;
  for (const std::string_view name : {"AND", "OR", "NOT"})
    if (typed == ascii_lower(name) && (begin > 0 || name == "NOT"))
      text.note(fmt::format("'{}' is a word of this query; the operator is {}, in capitals", typed,
                            name));
  if (typed == "same" && begin > 0)
    text.note("'same' is a word of this query; for one paragraph write a w/p b");
}

}  // namespace press

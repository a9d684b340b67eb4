#include "corpus/query/query_operands.h"

#include <fmt/core.h>

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/strings.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

struct Scale {
  std::string_view word;
  int power;
};

// Words of the query language, as AND and NEAR are; the words of texts are in lexicons/.
constexpr Scale scales[] = {
    {"k", 3},   {"thousand", 3}, {"m", 6},  {"mn", 6},        {"mln", 6},  {"mio", 6},
    {"mm", 6},  {"million", 6},  {"b", 9},  {"bn", 9},        {"bln", 9},  {"billion", 9},
    {"tn", 12}, {"trn", 12},     {"t", 12}, {"trillion", 12}, {"lakh", 5}, {"crore", 7},
    {"만", 4},  {"万", 4},       {"萬", 4}, {"억", 8},        {"億", 8},   {"亿", 8},
    {"조", 12}, {"兆", 12},
};

struct Sign {
  std::string_view sign, currency;
};
constexpr Sign currency_signs[] = {
    {"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"}, {"₩", "KRW"}};

struct RelationSign {
  std::string_view sign;
  Relation relation;
};
constexpr RelationSign relation_signs[] = {{">=", Relation::at_least}, {"<=", Relation::at_most},
                                           {"≥", Relation::at_least},  {"≤", Relation::at_most},
                                           {">", Relation::above},     {"<", Relation::below},
                                           {"=", Relation::equal}};

constexpr std::string_view amount_help =
    "write <amount>, <amount >= 10mn USD> or <amount > 1bn < 5bn>";

const std::vector<std::string>& field_names() {
  static const std::vector<std::string> names = {"title",    "lead",    "outlet", "date", "section",
                                                 "language", "country", "id",     "var"};
  return names;
}

// Reads the conditions of <amount ...>.
class AmountReader {
 public:
  AmountReader(QueryText& text, QueryNode& node) : text_(text), node_(node) {}

  // Up to and with the closing '>'.
  void read() {
    for (;;) {
      text_.skip_blanks();
      if (text_.at_end()) fail("this <amount> is not closed with '>': {}");
      if (closes()) break;
      if (!read_comparison() && !read_currency()) fail("this is no comparison of amounts: {}");
    }
    text_.take(U'>');
  }

 private:
  std::string_view rest() const { return text_.text().substr(text_.position()); }
  void step(size_t bytes) { text_.move_to(text_.position() + bytes); }
  [[noreturn]] void fail(std::string_view sentence) const {
    text_.fail(text_.position(), fmt::format(fmt::runtime(sentence), amount_help));
  }

  // Whether the '>' here ends the operand. It compares with '=' after it, and when it is the
  // first sign, with a blank before it and a sum after it: <amount> 2024, but <amount > 2024>.
  bool closes() const {
    if (text_.peek() != U'>' || rest().starts_with(">=")) return false;
    if (!node_.comparisons.empty() || text_.text()[text_.position() - 1] != ' ') return true;
    const std::string_view after = trim(rest().substr(1), " ");
    if (after.empty() || is_ascii_digit(after[0])) return after.empty();
    const std::string_view sum =
        trim(after.substr(std::min<size_t>(3, after.size())), " ");  // USD 10mn
    return !sign_at(after) &&
           (sum.empty() || !is_ascii_digit(sum[0]) || !is_ascii_letter(after[0]));
  }

  bool read_comparison() {
    for (const RelationSign& sign : relation_signs) {
      if (!rest().starts_with(sign.sign)) continue;
      step(sign.sign.size());
      text_.skip_blanks();
      read_currency();
      text_.skip_blanks();
      node_.comparisons.push_back({sign.relation, read_number()});
      return true;
    }
    return false;
  }

  Decimal read_number() {
    std::string digits;
    const size_t at = text_.position();
    for (; !rest().empty() && (is_ascii_digit(rest()[0]) || rest()[0] == '.' || rest()[0] == ',');
         step(1))
      if (rest()[0] != ',') digits += rest()[0];
    const std::optional<Decimal> number = Decimal::parse(digits);
    if (!number)
      text_.fail(at, fmt::format("a number of at most 18 digits must stand here: {}", amount_help));
    text_.skip_blanks();
    return number->times_power_of_ten(read_scale());
  }

  // The scale word here: the letters up to something else. None: 10^0.
  int read_scale() {
    size_t size = 0;
    while (size < rest().size() && (is_ascii_letter(rest()[size]) || (rest()[size] & 0x80))) ++size;
    const std::string word = fold(rest().substr(0, size));
    for (const Scale& scale : scales) {
      if (scale.word != word) continue;
      step(size);
      return scale.power;
    }
    if (size != 0 && size != 3 && !sign_at(rest()))  // three letters: a currency
      fail("this scale is not known (k, mn, bn, tn, million, billion, ... are): {}");
    return 0;
  }

  static const Sign* sign_at(std::string_view rest) {
    for (const Sign& sign : currency_signs)
      if (rest.starts_with(sign.sign)) return &sign;
    return nullptr;
  }

  // A code of three letters, or a sign.
  bool read_currency() {
    if (const Sign* sign = sign_at(rest())) {
      set_currency(std::string(sign->currency), sign->sign.size());
      return true;
    }
    size_t size = 0;
    while (size < rest().size() && is_ascii_letter(rest()[size])) ++size;
    if (size == 0) return false;
    if (size != 3) fail("a currency is a code of three letters, such as USD or KRW: {}");
    std::string code(rest().substr(0, 3));
    for (char& c : code) c &= ~0x20;
    set_currency(code, 3);
    return true;
  }

  void set_currency(const std::string& code, size_t size) {
    if (!node_.currency.empty() && node_.currency != code)
      fail("only one currency can be compared at a time: {}");
    node_.currency = code;
    step(size);
  }

  QueryText& text_;
  QueryNode& node_;
};

std::string listed(const std::vector<std::string>& words, std::string_view before,
                   std::string_view after) {
  std::string list;
  for (const std::string& word : words)
    list += fmt::format("{}{}{}{}", list.empty() ? "" : ", ", before, word, after);
  return list;
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

[[noreturn]] void fail_unknown(const QueryText& text, size_t at, const std::string& name,
                               const QueryNames& names) {
  std::vector<std::string> known = names.types;
  known.insert(known.end(), names.poles.begin(), names.poles.end());
  if (!contains(known, "amount")) known.push_back("amount");
  const std::string near = nearest_word(name, known);
  if (!near.empty())
    text.fail(at, fmt::format("<{}> is not known: did you mean <{}>?", name, near));
  text.fail(at, fmt::format("<{}> is not known; there are {}", name, listed(known, "<", ">")));
}

std::vector<std::string> resolve(const QueryText& text, size_t at, const std::string& type,
                                 std::string_view name, const QueryNames& names) {
  if (!names.entities) return {std::string(name)};
  std::vector<std::string> ids = names.entities(type, name);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (!ids.empty()) return ids;
  const std::vector<std::string> similar =
      names.similar ? names.similar(type, name) : std::vector<std::string>();
  if (similar.empty())
    text.fail(at,
              fmt::format("no {} has the name '{}' here: write <{}> for any", type, name, type));
  text.fail(at, fmt::format("no {} has the name '{}' here: did you mean {}?", type, name,
                            listed(similar, "", "")));
}

// The name after the colon, up to the '>'; quotation marks around it are left out.
std::string_view take_entity_name(QueryText& text, size_t begin) {
  const size_t from = text.position();
  while (!text.at_end() && text.peek() != U'>') {
    size_t at = text.position();
    next_code_point(text.text(), at);
    text.move_to(at);
  }
  if (text.at_end()) text.fail(begin, "this '<' is not closed: write <firm> or <firm:Toyota>");
  std::string_view name = trim(text.text().substr(from, text.position() - from), " ");
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
    name = trim(name.substr(1, name.size() - 2), " ");
  if (name.empty()) text.fail(from, "a name or an id is missing here: write <firm:Toyota>");
  text.take(U'>');
  return name;
}

std::string take_type(QueryText& text) {
  std::string type;
  for (; !text.at_end(); text.move_to(text.position() + 1)) {
    const char c = text.text()[text.position()];
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '_' && c != '-') break;
    type += is_ascii_letter(c) ? static_cast<char>(c | 0x20) : c;
  }
  return type;
}

}  // namespace

QueryNode read_angle(QueryText& text, const QueryNames& names) {
  const size_t begin = text.position();
  text.take(U'<');
  QueryNode node;
  node.name = take_type(text);
  node.kind = QueryKind::mention;
  if (node.name == "amount") {
    node.kind = QueryKind::amount;
    AmountReader(text, node).read();
    return node;
  }
  const bool pole = contains(names.poles, node.name);
  const bool checked = !names.types.empty() || !names.poles.empty();
  if (checked && !pole && !contains(names.types, node.name))
    fail_unknown(text, begin + 1, node.name, names);
  if (pole) node.kind = QueryKind::frame;
  text.skip_blanks();
  const size_t colon = text.position();
  if (text.take(U':')) {
    if (pole) text.fail(colon, fmt::format("a frame has no names: write <{}>", node.name));
    const std::string_view name = take_entity_name(text, begin);
    node.entities = resolve(text, colon + 1, node.name, name, names);
  } else if (!text.take(U'>')) {
    text.fail(text.position(),
              fmt::format("a '>' is missing here: write <{0}> or <{0}:name>", node.name));
  }
  return node;
}

bool is_field(std::string_view name) {
  return name != "title" && name != "lead" && contains(field_names(), name);
}

std::string field_like(std::string_view name) {
  return name.size() < 3 ? "" : nearest_word(name, field_names());
}

int compare(const Decimal& a, const Decimal& b) {
  if (a.digits == 0 || b.digits == 0) return (a.digits > 0) - (b.digits > 0);
  const auto magnitude = [](const Decimal& d) {
    return static_cast<int64_t>(std::to_string(d.digits).size()) + d.exponent;
  };
  if (magnitude(a) != magnitude(b)) return magnitude(a) < magnitude(b) ? -1 : 1;
  // Of one magnitude the exponents differ by fewer than 19: 128 bits hold both sides.
  __extension__ typedef __int128 Wide;
  Wide left = a.digits, right = b.digits;
  for (int64_t i = a.exponent; i > b.exponent; --i) left *= 10;
  for (int64_t i = b.exponent; i > a.exponent; --i) right *= 10;
  return (left > right) - (left < right);
}

}  // namespace press

#include "extractors/frames/frame_rule.h"

#include <algorithm>
#include <charconv>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/lexicon/table.h"

namespace press {
namespace {

constexpr uint32_t largest_reach = 100;

bool is_hyphen(std::string_view mark) {
  return mark == "-" || mark == "\u2010" || mark == "\u2011";
}

std::string with_curly_apostrophe(std::string_view word) {
  std::string curly;
  for (const char c : word)
    if (c == '\'')
      curly += "\u2019";
    else
      curly += c;
  return curly;
}

// Each character of a token in Han, kana or Thai.
void add_characters(std::string_view fold, bool hyphen, RuleWords& words) {
  for (size_t at = 0; at < fold.size();) {
    const size_t begin = at;
    next_code_point(fold, at);
    RuleWord word;
    word.text = fold.substr(begin, at - begin);
    word.hash = word.curly_hash = fold_hash(word.text);
    word.hyphen = hyphen && begin == 0;
    word.joined = begin > 0;
    words.push_back(std::move(word));
  }
}

RuleWord make_word(const Tokens& tokens, const Token& token, std::string_view written, bool hyphen,
                   bool exact) {
  RuleWord word;
  word.kind = exact ? RuleWord::Kind::exact : RuleWord::Kind::word;
  word.hyphen = hyphen;
  word.text = exact ? cut(written, token.span()) : tokens.fold(token);
  word.hash = token.hash;
  const std::string_view folded = tokens.fold(token);
  const bool plain = is_ascii(folded) && folded.find('\'') == std::string_view::npos;
  word.curly_hash = plain ? token.hash : fold_hash(fold(with_curly_apostrophe(folded)));
  return word;
}

// A word of small letters of ASCII is one token, and folded.
bool is_plain(std::string_view written) {
  constexpr size_t longest = 256;  // a token has an end somewhere
  return !written.empty() && written.size() <= longest &&
         std::all_of(written.begin(), written.end(),
                     [](char c) { return is_ascii_small(static_cast<uint8_t>(c)); });
}

RuleWord plain_word(std::string_view written, bool exact) {
  RuleWord word;
  word.kind = exact ? RuleWord::Kind::exact : RuleWord::Kind::word;
  word.text = written;
  word.hash = word.curly_hash = fold_hash(written);
  return word;
}

// The words of a piece of a term without blanks or operators: `start-up*` is two.
RuleWords words_of(std::string_view written) {
  const bool part = written.size() > 2 && written.front() == '*' && written.back() == '*';
  if (part) written.remove_prefix(1);
  const bool exact = !written.empty() && written.front() == '=';
  if (exact) written.remove_prefix(1);
  const bool prefix = !written.empty() && written.back() == '*';
  if (prefix) written.remove_suffix(1);
  RuleWords words;
  if (is_plain(written)) {
    words.push_back(plain_word(written, exact));
    if (prefix) words.back().kind = part ? RuleWord::Kind::part : RuleWord::Kind::prefix;
    return words;
  }
  const Tokens tokens = tokenize(written);
  bool hyphen = false;
  bool characters = false;  // whether the last token is cut into them
  for (const Token& token : tokens.tokens) {
    const bool joined = characters && token.kind == TokenKind::ideograph;
    characters = token.kind == TokenKind::ideograph;
    const size_t first = words.size();
    if (characters)
      add_characters(tokens.fold(token), hyphen, words);
    else if (token.indexed())
      words.push_back(make_word(tokens, token, written, hyphen, exact));
    if (joined && first < words.size()) words[first].joined = true;
    hyphen = !token.indexed() && is_hyphen(cut(written, token.span()));
  }
  if (characters || words.empty()) return words;
  if (prefix) words.back().kind = part ? RuleWord::Kind::part : RuleWord::Kind::prefix;
  return words;
}

// Enters the beginnings of the words that a phrase's first word may be.
void add_beginnings(const RuleWord& first, uint16_t phrase, RuleOperand& operand) {
  constexpr size_t letters = 3;  // that beginning_of() looks at
  const bool any = first.kind == RuleWord::Kind::part ||
                   (first.kind == RuleWord::Kind::prefix && first.text.size() < letters);
  if (any) {
    operand.begins.set();
    operand.anywhere.push_back(phrase);
    return;
  }
  const uint16_t one =
      beginning_of(first.kind == RuleWord::Kind::exact ? fold(first.text) : first.text);
  const bool plain = first.kind == RuleWord::Kind::word && first.hash == first.curly_hash;
  operand.begins.set(one);
  operand.by_beginning.push_back({one, phrase, plain ? static_cast<uint32_t>(first.hash) : 0});
}

void prepare(RuleOperand& operand) {
  for (size_t i = 0; i < operand.phrases.size(); ++i) {
    const RulePhrase& phrase = operand.phrases[i];
    operand.longest = std::max(operand.longest, static_cast<uint32_t>(phrase.size()));
    if (phrase[0].kind == RuleWord::Kind::entity)
      operand.entities = true;
    else
      add_beginnings(phrase[0], static_cast<uint16_t>(i), operand);
  }
  std::sort(operand.by_beginning.begin(), operand.by_beginning.end(),
            [](const auto& a, const auto& b) { return a.beginning < b.beginning; });
}

RuleOperand one_of(std::vector<RulePhrase> phrases) {
  RuleOperand operand;
  operand.phrases = std::move(phrases);
  return operand;
}

// Reads one term from left to right.
class RuleParser {
 public:
  RuleParser(std::string_view term, const RuleLists& lists) : term_(term), lists_(lists) {}

  FrameRule rule() {
    FrameRule rule = accept("NEAR(") ? near_group() : sequence();
    while (accept("NOT")) rule.unless.push_back(restriction());
    skip_blanks();
    if (at_ < term_.size()) fail("this should be the end of the term");
    return rule;
  }

  std::vector<RulePhrase> phrases() {
    const FrameRule rule = sequence();
    skip_blanks();
    const bool gap =
        std::any_of(rule.gaps.begin(), rule.gaps.end(), [](uint32_t n) { return n > 0; });
    if (at_ < term_.size() || !rule.ordered || gap || !rule.beside.empty())
      fail("a list holds words and phrases only");
    RuleWords phrase;
    if (rule.operands.size() == 1) return rule.operands.front().phrases;
    for (const RuleOperand& operand : rule.operands) append_single(operand, phrase);
    return {phrase};
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw Error("'{}', character {}: {}", term_, count_code_points(term_.substr(0, at_)) + 1, what);
  }
  void skip_blanks() {
    while (at_ < term_.size() && term_[at_] == ' ') ++at_;
  }
  bool accept(std::string_view sign) {
    skip_blanks();
    if (term_.substr(at_, sign.size()) != sign) return false;
    at_ += sign.size();
    return true;
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) fail(fmt::format("'{}' is missing here", sign));
  }
  bool ends_here() {
    skip_blanks();
    const std::string_view rest = term_.substr(at_);
    return rest.empty() || rest.front() == ')' || rest.front() == ',' ||
           rest.substr(0, 4) == "NOT " || rest.substr(0, 3) == "OR ";
  }

  uint32_t number() {
    skip_blanks();
    uint32_t value = 0;
    const char* const begin = term_.data() + at_;
    const auto [end, error] = std::from_chars(begin, term_.data() + term_.size(), value);
    if (error != std::errc() || value > largest_reach)
      fail("a number from 0 to 100 should stand here");
    at_ += static_cast<size_t>(end - begin);
    return value;
  }

  std::string_view until(std::string_view stops) {
    const size_t begin = at_;
    at_ = std::min(term_.find_first_of(stops, at_), term_.size());
    return term_.substr(begin, at_ - begin);
  }

  RuleWords written_words(std::string_view written) {
    RuleWords words = words_of(written);
    if (words.empty()) fail("a word should stand here");
    if (written.front() == '*' && (words.size() > 1 || words[0].kind != RuleWord::Kind::part))
      fail("a star in front is for a part of one word, *part*; Han, kana and Thai need none");
    return words;
  }

  RuleWords quoted_phrase() {
    RuleWords phrase;
    while (!accept("\"")) {
      if (at_ == term_.size()) fail("the closing quotation mark is missing");
      const RuleWords words = words_of(until(" \""));  // none for a mark: "research & development"
      phrase.insert(phrase.end(), words.begin(), words.end());
    }
    if (phrase.empty()) fail("a phrase needs a word between the quotes");
    return phrase;
  }

  RuleOperand list() {
    const std::string_view name = until(" (),\"");
    const auto found = lists_.find(name);
    if (found == lists_.end()) fail(fmt::format("there is no list '@{}' above this line", name));
    return one_of(found->second);
  }

  RuleOperand entity() {
    RuleWord word;
    word.kind = RuleWord::Kind::entity;
    word.text = until(">");
    expect(">");
    return one_of({RuleWords{word}});
  }

  RuleOperand alternatives() {
    RuleOperand all = operand();
    while (accept("OR ")) {
      const RuleOperand next = operand();
      all.phrases.insert(all.phrases.end(), next.phrases.begin(), next.phrases.end());
    }
    expect(")");
    return all;
  }

  RuleOperand operand() {
    if (accept("(")) return alternatives();
    if (accept("@")) return list();
    if (accept("<")) return entity();
    if (accept("\"")) return one_of({quoted_phrase()});
    skip_blanks();
    return one_of({written_words(until(" (),\""))});
  }

  // "a b, 5)": after the opening bracket
  FrameRule near_group() {
    FrameRule rule;
    rule.ordered = false;
    while (!ends_here()) rule.operands.push_back(operand());
    if (rule.operands.empty()) fail("NEAR needs words");
    expect(",");
    rule.reach = number();
    expect(")");
    return rule;
  }

  FrameRule sequence() {
    FrameRule rule;
    rule.operands.push_back(operand());
    while (!ends_here()) {
      if (accept("NEAR/")) {
        near_operand(rule);
        break;
      }
      rule.gaps.push_back(accept("PRE/") ? number() : 0);
      rule.operands.push_back(operand());
    }
    return rule;
  }

  // "a NEAR/3 b" is one hit; "a PRE/2 b NEAR/9 c" is "a ... b" where c is near.
  void near_operand(FrameRule& rule) {
    const uint32_t reach = number();
    if (rule.operands.size() > 1) {
      rule.beside.push_back({RuleRestriction::Side::near, reach, operand()});
      return;
    }
    rule.ordered = false;
    rule.reach = reach;
    rule.operands.push_back(operand());
  }

  RuleRestriction restriction() {
    RuleRestriction made;
    if (accept("NEAR(")) {
      const FrameRule group = near_group();
      made.reach = group.reach;
      for (const RuleOperand& any : group.operands)
        made.operand.phrases.insert(made.operand.phrases.end(), any.phrases.begin(),
                                    any.phrases.end());
      return made;
    }
    if (accept("PRE/"))
      made.side = RuleRestriction::Side::following;
    else if (accept("POST/"))
      made.side = RuleRestriction::Side::preceding;
    else
      fail("after NOT comes NEAR(...), PRE/n or POST/n");
    made.reach = number();
    made.operand = operand();
    return made;
  }

  void append_single(const RuleOperand& operand, RuleWords& phrase) {
    if (operand.phrases.size() != 1) fail("a list holds words and phrases only");
    phrase.insert(phrase.end(), operand.phrases[0].begin(), operand.phrases[0].end());
  }

  std::string_view term_;
  const RuleLists& lists_;
  size_t at_ = 0;
};

}  // namespace

FrameRule parse_frame_rule(std::string_view term, const RuleLists& lists) {
  FrameRule rule = RuleParser(term, lists).rule();
  for (RuleOperand& operand : rule.operands) prepare(operand);
  for (RuleRestriction& restriction : rule.beside) prepare(restriction.operand);
  for (RuleRestriction& restriction : rule.unless) prepare(restriction.operand);
  return rule;
}

std::vector<RulePhrase> parse_rule_list(std::string_view cell, const RuleLists& lists) {
  std::vector<RulePhrase> all;
  for (const std::string_view item : split_list(cell)) {
    const std::vector<RulePhrase> phrases = RuleParser(item, lists).phrases();
    all.insert(all.end(), phrases.begin(), phrases.end());
  }
  return all;
}

}  // namespace press

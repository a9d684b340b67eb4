#include "extractors/amounts/amount_context.h"

#include <algorithm>
#include <optional>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr uint32_t role_reach = 14;  // tokens
constexpr uint32_t weak_reach = 2;   // from a weak word to the sum, and from there to a better one

bool asian(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_asian(next_code_point(word, at));
}

bool is_mark(const Reading& reading, uint32_t token, std::string_view mark) {
  return token < reading.size() && reading.surface(token) == mark;
}

// Whether the text may end in an East Asian word: beyond ASCII at least.
bool asian_end(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.back()) >= 0x80;
}

std::string_view without_last_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \n") + 1);
}

std::string_view tail(std::string_view text, uint32_t end) {
  const uint32_t begin = end > 60 ? end - 60 : 0;
  return without_last_blanks(text.substr(begin, end - begin));
}

// The role of a quote that a word of weight does not follow: "$2 per pound".
constexpr std::string_view coin = "coin";

bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

}  // namespace

void AmountContext::Phrases::add(std::string_view written, std::string_view meaning,
                                 std::string_view role, bool backwards) {
  Phrase phrase{{}, std::string(meaning), std::string(role)};
  for (const std::string_view word : split_list(written, ' '))
    phrase.words.push_back(fold_hash(fold(word)));
  if (phrase.words.empty()) return;
  if (backwards) std::reverse(phrase.words.begin(), phrase.words.end());
  filter_.add(phrase.words.front());
  by_word_[phrase.words.front()].push_back(std::move(phrase));
}

const AmountContext::Phrase* AmountContext::Phrases::match(const Reading& reading, uint32_t token,
                                                           int step) const {
  if (token >= reading.size() || !filter_.may_have(reading.token(token).hash)) return nullptr;
  const auto found = by_word_.find(reading.token(token).hash);
  if (found == by_word_.end()) return nullptr;
  const Phrase* longest = nullptr;
  for (const Phrase& phrase : found->second) {
    if (longest && longest->words.size() >= phrase.words.size()) continue;
    uint32_t at = token;
    size_t equal = 0;
    for (; equal < phrase.words.size() && at < reading.size(); ++equal, at += step)
      if (reading.token(at).hash != phrase.words[equal]) break;
    if (equal == phrase.words.size()) longest = &phrase;
  }
  return longest;
}

AmountContext::AmountContext(const AmountTables& tables) {
  read_hedges(tables.hedges);
  read_per(tables.per);
  read_roles(tables.roles);
}

void AmountContext::read_roles(const Table& table) {
  for (const Table::Row& row : table.rows())
    for (const bool weak : {false, true})
      for (const std::string_view word : split_list(table.cell(row, weak ? "weak" : "words"))) {
        const Role role = {std::string(table.cell(row, "role")), weak};
        if (asian(word)) asian_roles_.emplace_back(word, role);
        roles_.try_emplace(fold_hash(fold(word)), role);
        role_filter_.add(fold_hash(fold(word)));
      }
}

void AmountContext::read_hedges(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view hedge = table.cell(row, "hedge");
    const bool before = table.cell(row, "place") == "before";
    for (const std::string_view phrase : split_list(table.cell(row, "phrases"))) {
      if (asian(phrase))
        (before ? asian_before_ : asian_after_)
            .push_back({std::string(phrase), std::string(hedge), {}});
      else
        (before ? hedges_before_ : hedges_after_).add(phrase, hedge, {}, before);
    }
  }
}

void AmountContext::read_per(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string_view unit = table.cell(row, "unit"), kind = table.cell(row, "kind");
    const std::string_view role = table.cell(row, "role");
    for (const std::string_view words : split_list(table.cell(row, "words"))) {
      if (kind == "ahead")
        asian_ahead_.push_back({std::string(words), std::string(unit), std::string(role)});
      else if (kind == "intro")
        intros_.add(words, unit, role, false);
      else if (kind == "adverb")
        adverbs_.add(words, unit, role, false);
      else if (kind == "not-before")
        not_units_.add(words, unit, role, false);
      else if (kind == "rate" || kind == "share")
        quotes_.add(words, unit, {}, false);
      else if (kind == "coin-rate" || kind == "coin-share")
        quotes_.add(words, unit, coin, false);
      else
        units_.add(words, unit, role, false);
    }
  }
}

// The longest of `affixes` that `text` ends with.
const AmountContext::Affix* AmountContext::ends_with(const std::vector<Affix>& affixes,
                                                     std::string_view text) const {
  const Affix* longest = nullptr;
  for (const Affix& affix : affixes)
    if (ends(text, affix.written) && (!longest || affix.written.size() > longest->written.size()))
      longest = &affix;
  return longest;
}

std::string AmountContext::hedge(const Reading& reading, Span sum) const {
  const uint32_t first = token_at(*reading.tokens, sum.begin);
  for (uint32_t back = 1; back <= 2 && back <= first; ++back) {  // over an article, a bracket
    const Phrase* found = hedges_before_.match(reading, first - back, -1);
    if (found) return found->meaning;
    const std::string_view word = reading.surface(first - back);
    if (word.size() > 2) break;
  }
  const std::string_view before = tail(reading.text, sum.begin);
  if (asian_end(before))
    if (const Affix* found = ends_with(asian_before_, before)) return found->meaning;
  std::string_view after = reading.text.substr(sum.end, 40);
  if (!after.empty() && after[0] == '+') return "over";
  after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
  if (asian(after))
    for (const Affix& affix : asian_after_)
      if (after.substr(0, affix.written.size()) == affix.written) return affix.meaning;
  uint32_t next = token_at(*reading.tokens, sum.end);
  if (is_mark(reading, next, "-")) ++next;
  const Phrase* found = hedges_after_.match(reading, next, 1);
  return found ? found->meaning : std::string{};
}

// "a share", "per tonne", "/month", "-a-barrel" from this token on.
PerUnit AmountContext::unit_at(const Reading& reading, uint32_t token) const {
  uint32_t at = token;
  if (is_mark(reading, at, "-")) ++at;
  if (const Phrase* adverb = adverbs_.match(reading, at, 1); adverb && at == token) {
    const Phrase* unit = intros_.match(reading, at, 1) ? units_.match(reading, at + 1, 1) : nullptr;
    if (!unit) return {adverb->meaning, adverb->role};
  }
  if (is_mark(reading, at, "/")) {
    ++at;
  } else if (const Phrase* intro = intros_.match(reading, at, 1)) {
    at += static_cast<uint32_t>(intro->words.size());
  } else {
    return {};
  }
  if (is_mark(reading, at, "-")) ++at;
  const Phrase* unit = units_.match(reading, at, 1);
  if (!unit) return {};
  const uint32_t after = at + static_cast<uint32_t>(unit->words.size());
  if (not_units_.match(reading, after, 1)) return {};
  return {unit->meaning, unit->role};
}

AmountContext::Quote AmountContext::quote(const Reading& reading, uint32_t end) const {
  const uint32_t at = token_at(*reading.tokens, end);
  const Phrase* quote = quotes_.match(reading, at, 1);
  if (!quote) return {};
  const uint32_t next = at + static_cast<uint32_t>(quote->words.size());
  const bool weight = next < reading.size() && units_.match(reading, next, 1);
  if (weight && quote->role == coin) return {};
  return {next, quote->meaning};
}

PerUnit AmountContext::per_after(const Reading& reading, uint32_t end) const {
  return unit_at(reading, token_at(*reading.tokens, end));
}

PerUnit AmountContext::per(const Reading& reading, Span sum) const {
  const PerUnit after = per_after(reading, sum.end);
  if (!after.unit.empty()) return after;
  std::string_view before = tail(reading.text, sum.begin);
  if (!asian_end(before)) return {};
  if (const Affix* hedge = ends_with(asian_before_, before))
    before = without_last_blanks(before.substr(0, before.size() - hedge->written.size()));
  const Affix* ahead = ends_with(asian_ahead_, before);
  return ahead ? PerUnit{ahead->meaning, ahead->role} : PerUnit{};
}

const AmountContext::Role* AmountContext::role_of(const Reading& reading, uint32_t token) const {
  const uint64_t hash = reading.token(token).hash;
  if (role_filter_.may_have(hash))
    if (const auto found = roles_.find(hash); found != roles_.end()) return &found->second;
  const std::string_view word = reading.surface(token);
  if (static_cast<unsigned char>(word[0]) < 0xE0) return nullptr;
  for (const auto& [written, role] : asian_roles_)  // 인수를, 인수했다
    if (word.substr(0, written.size()) == written) return &role;
  return nullptr;
}

std::string AmountContext::role(const Reading& reading, Span sum, uint32_t sentence) const {
  const Sentence& around = reading.tokens->sentences[sentence];
  const uint32_t first = token_at(*reading.tokens, sum.begin);
  const uint32_t after = token_at(*reading.tokens, sum.end);
  uint32_t reach = role_reach;
  const Role* weak = nullptr;
  for (uint32_t distance = 1; distance <= reach; ++distance) {
    if (first >= around.first + distance)
      if (const Role* role = role_of(reading, first - distance)) {
        if (!role->weak || weak || distance > weak_reach) return role->name;
        weak = role;
        reach = distance + weak_reach;
      }
    const uint32_t right = after + distance - 1;
    if (right < around.last)
      if (const Role* role = role_of(reading, right); role && !weak) return role->name;
  }
  return weak ? weak->name : std::string{};
}

}  // namespace press

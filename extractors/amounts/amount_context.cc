#include "extractors/amounts/amount_context.h"

#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
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

bool hangul(std::string_view text) {
  size_t at = 0;
  const char32_t c = text.empty() ? U'\0' : next_code_point(text, at);
  return c >= 0xAC00 && c <= 0xD7A3;
}

// The last character of a text; 0: none.
char32_t last_letter(std::string_view text) {
  if (text.empty()) return 0;
  size_t at = text.size() - 1;
  while (at > 0 && (text[at] & 0xC0) == 0x80) --at;
  return next_code_point(text, at);
}

std::vector<std::string> list(std::string_view cell) {
  const std::vector<std::string_view> parts = split_list(cell);
  return {parts.begin(), parts.end()};
}

std::string_view without_first_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
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
  return text.size() >= with.size() && text.back() == with.back() &&
         text.substr(text.size() - with.size()) == with;
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
  add_ahead();
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
    const std::string_view place = table.cell(row, "place");
    const bool before = place == "before";
    for (const std::string_view phrase : split_list(table.cell(row, "phrases"))) {
      if (place == "skipped")
        skipped_.emplace_back(phrase);
      else if (place == "inside")
        continue;  // part of the number: AmountWords
      else if (asian(phrase))
        (before ? asian_before_ : asian_after_)
            .push_back({std::string(phrase),
                        std::string(hedge),
                        {},
                        list(table.cell(row, "not_before")),
                        list(table.cell(row, "only_before"))});
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
      if (kind == "ahead" || kind == "alone")
        asian_ahead_.push_back({std::string(words),
                                std::string(unit),
                                std::string(role),
                                {},
                                {},
                                false,
                                kind == "alone" ? Guard::word : Guard::none});
      else if (kind == "topic")
        topics_.emplace_back(words);
      else if (kind == "joint")
        joints_.emplace_back(words);
      else if (kind == "behind")
        behind_units_.emplace_back(words);
      else if (kind == "before")
        ahead_units_.emplace_back(words);
      else if (kind == "one")
        ones_.emplace_back(words);
      else if (kind == "counted" || kind == "time")
        asian_units_.push_back({std::string(words),
                                std::string(unit),
                                std::string(role),
                                {},
                                {},
                                false,
                                kind == "time" ? Guard::word : Guard::none});
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

// All ways to say "a share": 株当たり, 每股, 1株.
void AmountContext::add_ahead() {
  for (const Affix& unit : asian_units_) {
    const auto add = [&](std::string written, bool far, Guard guard) {
      asian_ahead_.push_back({std::move(written), unit.meaning, unit.role, {}, {}, far, guard});
    };
    const bool letter = static_cast<unsigned char>(unit.written[0]) < 0x80;
    const Guard guard = letter ? Guard::letter : hangul(unit.written) ? Guard::hangul : Guard::none;
    for (const std::string& behind : behind_units_) add(unit.written + behind, true, guard);
    for (const std::string& before : ahead_units_) add(before + unit.written, false, Guard::none);
    if (unit.guard == Guard::none)  // 1日 is a date
      for (const std::string& one : ones_)
        add(one + unit.written, false, asian(one) ? Guard::word : Guard::digit);
  }
  asian_units_.clear();
}

// Whether `before` ends in what makes a word behind it part of another: 5月, 11株, 3か月, 민주당.
bool AmountContext::held_back(Guard guard, std::string_view before) {
  const char32_t c = guard == Guard::none ? U'\0' : last_letter(before);
  if (c == 0) return false;
  const bool digit = (c < 0x80 && is_ascii_digit(static_cast<char>(c))) || c == '.' ||
                     (c >= 0xFF10 && c <= 0xFF19);
  const bool kana = c >= 0x3041 && c <= 0x309F && c != 0x304B;  // not か
  switch (guard) {
    case Guard::digit:
      return digit;
    case Guard::letter:
      return is_ascii_letter(c);
    case Guard::hangul:
      return c >= 0xAC00 && c <= 0xD7A3;
    default:
      return digit || is_ascii_letter(c) || (is_asian(c) && !kana);
  }
}

// The longest of `affixes` that `text` ends with.
const AmountContext::Affix* AmountContext::ends_with(const std::vector<Affix>& affixes,
                                                     std::string_view text) {
  const Affix* longest = nullptr;
  for (const Affix& affix : affixes)
    if (ends(text, affix.written) && (!longest || affix.written.size() > longest->written.size()) &&
        !held_back(affix.guard, text.substr(0, text.size() - affix.written.size())))
      longest = &affix;
  return longest;
}

// 超, 가량 behind the sum; を超える, 을 훌쩍 넘어섰다 with a particle and an adverb between.
const AmountContext::Affix* AmountContext::hedge_behind(std::string_view after) const {
  constexpr int most_skipped = 3;
  for (int skipped = 0; skipped <= most_skipped; ++skipped) {
    after = without_first_blanks(after);
    const Affix* longest = nullptr;
    for (const Affix& affix : asian_after_) {
      if (after.substr(0, affix.written.size()) != affix.written) continue;
      const std::string_view rest = after.substr(affix.written.size());
      if (begins_with_one(rest, affix.not_before)) continue;
      if (!affix.only_before.empty() && hangul(rest) && !begins_with_one(rest, affix.only_before))
        continue;
      if (!longest || affix.written.size() > longest->written.size()) longest = &affix;
    }
    if (longest) return longest;
    size_t most = 0;
    for (const std::string& word : skipped_)
      if (word.size() > most && after.substr(0, word.size()) == word) most = word.size();
    if (most == 0) return nullptr;
    after.remove_prefix(most);
  }
  return nullptr;
}

// The unit that a text before a sum ends in: 주당, 1バレル=, 1인당 소득은.
const AmountContext::Affix* AmountContext::unit_ahead(std::string_view before) const {
  if (const Affix* hedge = ends_with(asian_before_, before))
    before = without_last_blanks(before.substr(0, before.size() - hedge->written.size()));
  if (const Affix* found = ends_with(asian_ahead_, before)) return found;
  for (const std::string& joint : joints_)
    if (ends(before, joint))
      return ends_with(asian_ahead_,
                       without_last_blanks(before.substr(0, before.size() - joint.size())));
  if (!ends_with_one(before, topics_)) return nullptr;
  for (size_t end = before.size(); end > 0; --end) {
    const char c = before[end - 1];
    if (is_ascii_digit(c) || c == '\n' || c == ',' || c == '.' || c == ')') break;
    if (end < before.size() && (before[end] & 0xC0) == 0x80) continue;  // inside a character
    if (ends(before.substr(0, end), "\u3001") || ends(before.substr(0, end), "\u3002")) break;
    if (!ends_with_one(before.substr(0, end), behind_units_)) continue;
    const Affix* unit = ends_with(asian_ahead_, before.substr(0, end));
    if (unit && unit->far) return unit;
  }
  return nullptr;
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
  std::string_view after = reading.text.substr(sum.end, 64);
  if (!after.empty() && after[0] == '+') return "over";
  if (asian(without_first_blanks(after)))
    if (const Affix* affix = hedge_behind(after)) return affix->meaning;
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
  const std::string_view before = tail(reading.text, sum.begin);
  if (!asian_end(before) && !ends(before, "=")) return {};
  const Affix* ahead = unit_ahead(before);
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

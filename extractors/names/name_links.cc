#include "extractors/names/name_links.h"

#include <algorithm>
#include <cctype>

#include "corpus/text/fold_hash.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

constexpr size_t longest_core = 8;      // words of a name that has short forms
constexpr size_t longest_initials = 6;  // letters
constexpr size_t least_code = 2;        // letters of an exchange code that stands for a name

uint64_t joined_hash(const std::vector<uint64_t>& words, size_t first, size_t last) {
  FoldHash hash(last - first);
  for (size_t i = first; i < last; ++i) hash.mix(words[i]);
  return hash.finish();
}

bool begins(const std::vector<uint64_t>& whole, const std::vector<uint64_t>& part) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

bool ends(const std::vector<uint64_t>& whole, const std::vector<uint64_t>& part) {
  return part.size() <= whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
}

// Initials of the words with a capital, folded: "bofa" is not among them, "bp" and "imf" are.
std::string initials_of(std::string_view text, const Tokens& tokens, uint32_t first,
                        uint32_t last) {
  std::string initials;
  for (uint32_t i = first; i < last; ++i) {
    const Token& token = tokens.tokens[i];
    if (token.kind != TokenKind::word || !token.is(shape::capital)) continue;
    const char initial = text[token.begin];
    if (static_cast<unsigned char>(initial) >= 0x80) return {};
    initials += static_cast<char>(std::tolower(static_cast<unsigned char>(initial)));
  }
  return initials.size() >= 2 && initials.size() <= longest_initials ? initials : std::string();
}

// "New-York" is not short for "New York Stock Exchange".
bool hyphenated(std::string_view name, std::string_view full) {
  return name.find('-') != std::string_view::npos && full.find(name) == std::string_view::npos;
}

}  // namespace

// The words of a name without "The" and legal forms, as hashes of their folded forms.
std::vector<uint64_t> NameLinks::core_of(const Reading& reading, uint32_t first,
                                         uint32_t last) const {
  const auto is = [&](uint32_t i, uint32_t bits) {
    return !reading.token(i).indexed() || (cues_.of_word(reading.words[i]) & bits) != 0;
  };
  while (last > first + 1 && is(last - 1, cue::legal_after)) --last;
  while (first + 1 < last && is(first, cue::definite | cue::article)) ++first;
  std::vector<uint64_t> core;
  for (uint32_t i = first; i < last; ++i)
    if (reading.token(i).indexed()) core.push_back(reading.token(i).hash);
  return core;
}

void NameLinks::add_target(Target target, const std::string& initials) {
  if (target.core.empty() || target.core.size() > longest_core) return;
  const auto number = static_cast<uint32_t>(targets_.size());
  const std::vector<uint64_t>& core = target.core;
  // Of a program only the initials: "CRA", never "Community".
  for (size_t size = 1; size < core.size() && target.type != "program"; ++size) {
    first_words_[joined_hash(core, 0, size)].push_back(number);
    last_words_[joined_hash(core, core.size() - size, core.size())].push_back(number);
  }
  if (target.type != "program") whole_[joined_hash(core, 0, core.size())].push_back(number);
  if (!initials.empty()) initials_[fold_hash(initials)].push_back(number);
  targets_.push_back(std::move(target));
}

void NameLinks::learn_one(const NameCandidate& name) {
  const std::string_view written = cut(reading_.text, name.span);
  // A name that stands a hundred times is one target, but each place may tell a code.
  const auto [known, fresh] = written_.try_emplace(written, none);
  if (!fresh && (known->second == none || targets_[known->second].entity == name.entity)) {
    if (known->second != none) learn_code(name, known->second);
    return;
  }
  Target target = {name.entity, name.type, written, core_of(reading_, name.first, name.last),
                   cues_.legal(reading_, name.last - 1, cue::legal_after)};
  if (name.entity == none && (target.core.size() < 2 || !has_form(name))) return;
  const auto number = static_cast<uint32_t>(targets_.size());
  add_target(std::move(target),
             initials_of(reading_.text, *reading_.tokens, name.first, name.last));
  if (targets_.size() > number) {
    known->second = number;
    learn_code(name, number);
  }
  if (name.entity != none && learned_.insert(name.entity).second) learn_listed(name);
}

// The names that the lexicon has of it: "U.S. Treasury" where the text has "Treasury Department",
// "Research In Motion" where it has "BlackBerry".
void NameLinks::learn_listed(const NameCandidate& name) {
  for (const uint32_t number : lexicon_.names_of(name.entity)) {
    const std::string_view written = lexicon_.name(number).text;
    // What is short for a name in another script is not among its words.
    if (lexicon_.name(number).tokens < 2 || !is_ascii(written)) continue;
    const Tokens tokens = tokenize(written);
    Reading reading;
    reading.text = written;
    reading.tokens = &tokens;
    for (const Token& token : tokens.tokens)
      reading.words.push_back(token.indexed() ? lexicon_.word(token.hash) : 0);
    const auto size = static_cast<uint32_t>(tokens.tokens.size());
    add_target({name.entity, name.type, written, core_of(reading, 0, size)},
               initials_of(written, tokens, 0, size));
  }
}

// "Research In Motion ( RIM.TO )": then "RIM".
void NameLinks::learn_code(const NameCandidate& name, uint32_t target) {
  const uint32_t open = name.last;
  if (open + 2 >= reading_.size() || reading_.surface(open) != "(") return;
  const std::string_view written = reading_.surface(open + 1);
  const size_t dot = written.find('.');
  if (dot == std::string_view::npos || dot < least_code) return;
  codes_[fold_hash(fold(written.substr(0, dot)))].push_back(target);
}

void NameLinks::learn(const std::vector<NameCandidate>& candidates, bool with_entity) {
  for (const NameCandidate& name : candidates)
    if (!name.doubtful && !name.credit && name.full.empty() && (name.entity != none) == with_entity)
      learn_one(name);
}

// The one target that `core` is short for. Of several names, one that begins or ends all the others
// ("Goldman Sachs" and "Goldman Sachs Asset Management") is meant.
const NameLinks::Target* NameLinks::only_one(const Keys& keys, uint64_t key,
                                             const NameCandidate& name,
                                             const std::vector<uint64_t>& core) const {
  const auto found = keys.find(key);
  if (found == keys.end()) return nullptr;
  const Target* best = nullptr;
  for (const uint32_t number : found->second) {
    const Target& target = targets_[number];
    if (target.entity == none && target.core == core) continue;  // itself
    if (best == nullptr) {
      best = &target;
      continue;
    }
    const bool same = target.entity != none ? target.entity == best->entity
                                            : best->entity == none && target.core == best->core;
    if (same) continue;
    if (begins(target.core, best->core) || ends(target.core, best->core)) continue;
    if (!begins(best->core, target.core) && !ends(best->core, target.core)) return nullptr;
    best = &target;
  }
  return best != nullptr && best->full != cut(reading_.text, name.span) ? best : nullptr;
}

// Whether an unknown name's own form says that it is one: a legal form, "Capital", "University of".
bool NameLinks::has_form(const NameCandidate& name) const {
  std::string_view ignored;
  return cues_.legal(reading_, name.last - 1, cue::legal_after) ||
         cues_.ending_at(reading_, name.last, cue::tail, ignored) != 0 ||
         cues_.beginning_at(reading_, name.first, cue::head, ignored) != 0;
}

// "TI" and "S&P" in lower case, without marks; empty for what is no acronym.
std::string NameLinks::acronym_of(const NameCandidate& name) const {
  std::string letters;
  for (const char c : cut(reading_.text, name.span)) {
    if (c >= 'A' && c <= 'Z')
      letters += static_cast<char>(c - 'A' + 'a');
    else if (c != '&' && c != '.')
      return {};
  }
  return letters.size() >= 2 && letters.size() <= longest_initials ? letters : std::string();
}

bool NameLinks::may_be_short(const NameCandidate& name) const {
  if (name.entity != none || name.type == "program" || !name.full.empty()) return false;
  const uint32_t flags = cues_.of_word(reading_.words[name.first]);
  if (name.last - name.first == 1 && (flags & (cue::place | cue::title)) != 0) return false;
  for (uint32_t i = name.first + 1; i < name.last; ++i)
    if (cues_.legal(reading_, i, cue::legal_after)) return false;  // a name of its own
  return true;
}

void NameLinks::link(std::vector<NameCandidate>& candidates) const {
  if (targets_.empty()) return;
  for (NameCandidate& name : candidates) {
    if (!may_be_short(name)) continue;
    const std::vector<uint64_t> core = core_of(reading_, name.first, name.last);
    if (core.empty()) continue;
    const uint64_t key = joined_hash(core, 0, core.size());
    const char* how = "link:whole";
    const Target* target = nullptr;
    if (const auto own = whole_.find(key); own != whole_.end()) {
      const auto complete = [&](uint32_t number) {
        return targets_[number].entity == none && targets_[number].complete;
      };
      if (std::any_of(own->second.begin(), own->second.end(), complete)) continue;
      target = only_one(whole_, key, name, core);
      if (target != nullptr && target->entity == none) target = nullptr;
    }
    if (target == nullptr) target = only_one(first_words_, key, name, core), how = "link:first";
    if (target == nullptr) target = only_one(last_words_, key, name, core), how = "link:last";
    if (target == nullptr) {
      const std::string acronym = acronym_of(name);
      const uint64_t word = acronym.empty() ? 0 : fold_hash(acronym);
      if (word != 0) target = only_one(initials_, word, name, core), how = "link:initials";
      if (word != 0 && target == nullptr)
        target = only_one(codes_, word, name, core), how = "link:code";
    }
    if (target == nullptr || hyphenated(cut(reading_.text, name.span), target->full)) continue;
    name.entity = target->entity;
    name.type = target->type;
    name.pattern = how;
    if (target->entity == none) name.full = target->full;
  }
}

// "HSBC Securities", "The Boeing": the lexicon's name with a common last word or "The".
void NameLinks::take_tails_off(const std::vector<NameCandidate>& listed,
                               std::vector<NameCandidate>& candidates) const {
  std::unordered_map<uint32_t, const NameCandidate*> by_first;
  for (const NameCandidate& name : listed)
    if (!name.doubtful && name.type == "firm") {
      const NameCandidate*& longest = by_first[name.first];
      if (longest == nullptr || longest->last < name.last) longest = &name;
    }
  for (NameCandidate& name : candidates) {
    if (name.entity != none || name.type == "program" || name.last - name.first < 2) continue;
    const bool the = (cues_.of_word(reading_.words[name.first]) & cue::definite) != 0;
    const auto found = by_first.find(name.first + the);
    if (found == by_first.end()) continue;
    const NameCandidate& inner = *found->second;
    if (inner.last > name.last) continue;
    if (inner.last < name.last ? uses_.only_tails(reading_, inner, name.last) : the) {
      name.entity = inner.entity;
      name.type = inner.type;
      name.pattern = "link:tail";
    }
  }
}

void NameLinks::apply(const std::vector<NameCandidate>& listed,
                      std::vector<NameCandidate>& candidates) {
  take_tails_off(listed, candidates);
  if (std::none_of(candidates.begin(), candidates.end(),
                   [&](const NameCandidate& name) { return may_be_short(name); }))
    return;
  for (const bool with_entity : {true, false}) {
    learn(candidates, with_entity);
    link(candidates);
  }
}

}  // namespace press

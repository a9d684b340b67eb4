#include "extractors/clauses/deal_rules.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "extractors/clauses/deal_words.h"

namespace press {
namespace {

// The five forms of a verb stand in this order in its cell.
constexpr size_t verb_forms = 5;

bool role_named(std::string_view name, DealRole& role) {
  struct Named {
    std::string_view name;
    DealRole role;
  };
  static constexpr Named roles[] = {{"acquirer", DealRole::acquirer},
                                    {"investor", DealRole::investor},
                                    {"partners", DealRole::partners},
                                    {"target", DealRole::target},
                                    {"seller", DealRole::seller},
                                    {"program", DealRole::program},
                                    {"sum", DealRole::sum}};
  for (const Named& named : roles)
    if (named.name == name) {
      role = named.role;
      return true;
    }
  return false;
}

DealPlace place_named(std::string_view name) {
  if (name == "subject") return DealPlace::subject;
  if (name == "object") return DealPlace::object;
  if (name == "possessor") return DealPlace::possessor;
  if (name == "before") return DealPlace::before;
  if (name == "after") return DealPlace::after;
  if (name == "nearby") return DealPlace::nearby;
  return DealPlace::preposition;
}

DealSlot slot_of(const Lexicon& lexicon, const Table& table, const Table::Row& row,
                 std::string_view written) {
  DealSlot slot;
  for (; !written.empty() && written.back() == '!'; written.remove_suffix(1)) {
    slot.several = slot.required;
    slot.required = true;
  }
  const size_t equals = written.find('=');
  if (equals == std::string_view::npos || !role_named(written.substr(equals + 1), slot.role))
    throw Error("{}: '{}' is not PLACE=ROLE: the file's head lists places and roles",
                table.origin(row), written);
  slot.place = place_named(written.substr(0, equals));
  if (slot.place == DealPlace::preposition)
    slot.preposition = lexicon.word(written.substr(0, equals));
  return slot;
}

// "joint venture|ventures" -> per token its alternatives. A hyphened word has several tokens: it
// may only stand beside words with as many.
std::vector<std::vector<uint32_t>> trigger_of(const Lexicon& lexicon, std::string_view written,
                                              const std::string& origin) {
  std::vector<std::vector<uint32_t>> trigger;
  for (const std::string_view element : split_list(written, ' ')) {
    const size_t begin = trigger.size();
    for (const std::string_view word : split_list(element)) {
      const std::vector<uint32_t> numbers = deal_phrase_words(lexicon, word);
      if (trigger.size() > begin && trigger.size() != begin + numbers.size())
        throw Error("{}: '{}' needs a row of its own: words with a hyphen have several parts",
                    origin, word);
      if (trigger.size() < begin + numbers.size()) trigger.resize(begin + numbers.size());
      for (size_t i = 0; i < numbers.size(); ++i) trigger[begin + i].push_back(numbers[i]);
    }
  }
  return trigger;
}

}  // namespace

DealRules::DealRules(const Lexicon& lexicon)
    : triggers_(lexicon.word_count() / 64 + 1),
      needed_(lexicon.word_count() / 64 + 1),
      first_(lexicon.word_count() + 1),
      by_first_(1) {
  const Table table = lexicon.table("words/deal-verbs.tsv", {"kind", "form", "trigger", "roles"});
  for (const Table::Row& row : table.rows()) add(lexicon, table, row);
  for (std::vector<First>& list : by_first_)
    std::stable_sort(list.begin(), list.end(),
                     [](const First& a, const First& b) { return a.size > b.size; });
}

void DealRules::add(const Lexicon& lexicon, const Table& table, const Table::Row& row) {
  DealRule rule;
  rule.kind = table.cell(row, "kind");
  rule.verb = table.cell(row, "form") == "verb";
  rule.origin = table.origin(row);
  rule.status = table.cell(row, "status");
  rule.trigger = trigger_of(lexicon, table.cell(row, "trigger"), rule.origin);
  for (const std::string_view slot : split_list(table.cell(row, "roles"), ' '))
    rule.slots.push_back(slot_of(lexicon, table, row, slot));
  for (const DealSlot& slot : rule.slots) {
    rule.ties = rule.ties || slot.role == DealRole::partners;
    rule.needs_sum = rule.needs_sum || (slot.role == DealRole::sum && slot.required);
  }
  for (const std::string_view word : split_list(table.cell(row, "needs")))
    rule.needs.push_back(lexicon.word(word));
  for (const uint32_t word : rule.needs)
    if (word != 0) needed_[word >> 6] |= uint64_t{1} << (word & 63);
  if (rule.trigger.empty() || (rule.verb && rule.trigger[0].size() != verb_forms))
    throw Error("{}: a verb has five forms: base|third person|past|participle|-ing", rule.origin);
  const auto number = static_cast<uint16_t>(rules_.size());
  for (const uint32_t word : rule.trigger[0]) {
    if (first_[word] == 0) {
      triggers_[word >> 6] |= uint64_t{1} << (word & 63);
      first_[word] = static_cast<uint16_t>(by_first_.size());
      by_first_.emplace_back();
    }
    std::vector<First>& list = by_first_[first_[word]];
    if (!list.empty() && list.back().rule == number) continue;
    First& first = list.emplace_back();
    first.rule = number;
    first.size = static_cast<uint32_t>(rule.trigger.size());
    for (size_t form = 0; rule.verb && form < verb_forms; ++form)
      if (rule.trigger[0][form] == word) first.forms |= static_cast<uint8_t>(1U << form);
  }
  rules_.push_back(std::move(rule));
}

void DealRules::hits_at(const Reading& reading, uint32_t token, uint32_t last,
                        std::vector<Hit>& hits) const {
  hits.clear();
  for (const First& first : by_first_[first_[reading.words[token]]]) {
    if (last - token < first.size) continue;
    const DealRule& rule = rules_[first.rule];
    bool fits = true;
    for (size_t i = 1; fits && i < first.size; ++i) {
      const std::vector<uint32_t>& words = rule.trigger[i];
      fits = std::find(words.begin(), words.end(), reading.words[token + i]) != words.end();
    }
    if (!fits) continue;
    const auto is = [&](VerbForm form) {
      return (first.forms >> static_cast<uint32_t>(form) & 1U) != 0;
    };
    Hit hit;
    hit.rule = &rule;
    hit.last = token + first.size;
    hit.base = is(VerbForm::base);
    hit.ing = is(VerbForm::ing);
    hit.may_be_past = is(VerbForm::past);
    hit.may_be_participle = is(VerbForm::participle);
    hits.push_back(hit);
  }
}

}  // namespace press

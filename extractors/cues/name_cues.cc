#include "extractors/cues/name_cues.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/lexicon/phrases.h"

namespace press {
namespace {

constexpr size_t short_form =
    3;  // legal forms up to this many letters keep their case: "SA", "AB", "SE"

uint32_t kind_of(std::string_view name) {
  struct Kind {
    std::string_view name;
    uint32_t bits;
  };
  static constexpr Kind kinds[] = {{"tail", cue::tail},
                                   {"head", cue::head},
                                   {"topic", cue::topic},
                                   {"organ", cue::organ},
                                   {"before", cue::before},
                                   {"after", cue::after},
                                   {"of", cue::of},
                                   {"quoted", cue::quoted},
                                   {"lead", cue::lead},
                                   {"title", cue::title},
                                   {"generic", cue::generic},
                                   {"public", cue::public_body},
                                   {"particle", cue::particle},
                                   {"never", cue::never},
                                   {"inside", cue::inside},
                                   {"owner", cue::owner},
                                   {"dated", cue::dated},
                                   {"site", cue::site},
                                   {"of-word", cue::of_word},
                                   {"and-word", cue::and_word},
                                   {"article", cue::article},
                                   {"definite", cue::definite},
                                   {"closes", cue::closes}};
  for (const Kind& kind : kinds)
    if (kind.name == name) return kind.bits;
  return 0;
}

}  // namespace

NameCues::NameCues(const Lexicon& lexicon) : lexicon_(lexicon), flags_(lexicon.word_count() + 1) {
  add_cues(lexicon);
  add_legal_forms(lexicon);
  add_needs(lexicon);
  const Table particles = lexicon.table("words/particles.tsv", {"ending", "names"});
  for (const Table::Row& row : particles.rows()) {
    if (particles.cell(row, "names").empty()) continue;
    const std::string_view ending = particles.cell(row, "ending");
    particles_.emplace(ending);
    longest_particle_ = std::max(longest_particle_, ending.size());
  }
  add_places(lexicon);
  add_beginnings(lexicon);
}

// So that a text's walk through the trie starts only where a name can start.
void NameCues::add_beginnings(const Lexicon& lexicon) {
  for (uint32_t word = 1; word < flags_.size(); ++word) {
    if (lexicon.step(0, word) != 0) mark(word, cue::begins);
    if (lexicon.begins_small(word)) mark(word, cue::begins_small);
  }
}

// Countries, cities and the adjectives made of them; the row "-" holds news agencies.
void NameCues::add_places(const Lexicon& lexicon) {
  const Table places = lexicon.table("words/places.tsv", {"country", "places", "adjectives"});
  for (const Table::Row& row : places.rows()) {
    if (places.cell(row, "country") == "-") continue;
    for (const std::string_view column : {"places", "adjectives"})
      for (const std::string_view place : split_list(places.cell(row, column)))
        if (const std::vector<uint32_t> words = word_numbers(lexicon, place); words.size() == 1)
          mark(words[0], cue::place);
  }
}

void NameCues::mark(uint32_t word, uint32_t bits) {
  if (word != 0 && word < flags_.size()) flags_[word] |= bits;
}

void NameCues::add_cues(const Lexicon& lexicon) {
  const Table table = lexicon.table("words/name-cues.tsv", {"cue", "kind", "type"});
  for (const Table::Row& row : table.rows()) {
    const uint32_t kind = kind_of(table.cell(row, "kind"));
    if (kind == 0)
      throw Error("{}: there is no cue kind '{}'", table.origin(row), table.cell(row, "kind"));
    Phrase phrase = {word_numbers(lexicon, table.cell(row, "cue")), kind,
                     std::string(table.cell(row, "type"))};
    if (phrase.words.empty()) continue;
    mark(kind == cue::after || kind == cue::head || kind == cue::quoted ? phrase.words.front()
                                                                        : phrase.words.back(),
         kind);
    beginning_[phrase.words.front()].push_back(phrase);
    ending_[phrase.words.back()].push_back(std::move(phrase));
  }
}

void NameCues::add_legal_forms(const Lexicon& lexicon) {
  const Table table = lexicon.table("words/legal-forms.tsv", {"form", "position"});
  for (const Table::Row& row : table.rows()) {
    const std::string_view form = table.cell(row, "form");
    const uint32_t word = lexicon.word(form);
    mark(word, table.cell(row, "position") == "before" ? cue::legal_before : cue::legal_after);
    legal_[word].emplace_back(form);
  }
}

void NameCues::add_need(const Lexicon& lexicon, std::string_view item, Needs& needs) const {
  if (item.back() == '*') {
    needs.add_prefix(fold(item.substr(0, item.size() - 1)));
    return;
  }
  needs.add_words(word_numbers(lexicon, item));
}

void NameCues::Needs::add_prefix(std::string prefix) {
  if (prefix.empty()) return;
  first_bytes.set(static_cast<unsigned char>(prefix[0]));
  prefixes.push_back(std::move(prefix));
}

void NameCues::Needs::add_words(std::vector<uint32_t> one) {
  if (one.empty()) return;
  if (one.size() == 1) {
    words_seen.set(one[0] % words_seen.size());
    words.insert(one[0]);
  } else {
    phrases_seen.set(one[0] % phrases_seen.size());
    phrases.push_back(std::move(one));
  }
}

void NameCues::Needs::add(const Needs& others) {
  words.insert(others.words.begin(), others.words.end());
  prefixes.insert(prefixes.end(), others.prefixes.begin(), others.prefixes.end());
  phrases.insert(phrases.end(), others.phrases.begin(), others.phrases.end());
  words_seen |= others.words_seen;
  phrases_seen |= others.phrases_seen;
  first_bytes |= others.first_bytes;
}

void NameCues::add_needs(const Lexicon& lexicon) {
  const Table lists = lexicon.table("words/context.tsv", {"list", "words"});
  for (const Table::Row& row : lists.rows()) {
    Needs& needs = lists_[std::string(lists.cell(row, "list"))];
    for (const std::string_view word : split_list(lists.cell(row, "words")))
      add_need(lexicon, word, needs);
  }
  for (uint32_t i = 0; i < lexicon.entity_count(); ++i) {
    const std::string_view cell = lexicon.entity(i).needs;
    if (cell.empty() || !needs_.try_emplace(cell).second || cell.find('@') == cell.npos) continue;
    for (const std::string_view item : split_list(cell))
      if (item.front() == '@' && lists_.count(std::string(item.substr(1))) == 0)
        throw Error("{}: needs names the list '{}', which words/context.tsv lacks",
                    lexicon.entity(i).origin, item);
  }
}

// A row's words are looked up when a text asks for them: most rows' never are.
const NameCues::Needs* NameCues::needs_of(std::string_view cell) const {
  const auto at = needs_.find(cell);
  if (at == needs_.end()) return nullptr;
  const LateNeeds& late = at->second;
  std::call_once(late.once, [&] {
    Needs& needs = late.needs;
    for (const std::string_view item : split_list(cell)) {
      if (item.front() != '@') {
        add_need(lexicon_, item, needs);
        continue;
      }
      needs.add(lists_.at(std::string(item.substr(1))));
    }
  });
  return &late.needs;
}

uint32_t NameCues::ending_at(const Reading& reading, uint32_t end, uint32_t kind,
                             std::string_view& type) const {
  if (end == 0) return 0;
  const auto phrases = ending_.find(reading.words[end - 1]);
  if (phrases == ending_.end()) return 0;
  uint32_t longest = 0;
  for (const Phrase& phrase : phrases->second) {
    const auto size = static_cast<uint32_t>(phrase.words.size());
    if (phrase.kind != kind || size <= longest || size > end) continue;
    if (!std::equal(phrase.words.begin(), phrase.words.end(), reading.words.begin() + (end - size)))
      continue;
    longest = size;
    type = phrase.type;
  }
  return longest;
}

uint32_t NameCues::beginning_at(const Reading& reading, uint32_t begin, uint32_t kind,
                                std::string_view& type) const {
  if (begin >= reading.size()) return 0;
  const auto phrases = beginning_.find(reading.words[begin]);
  if (phrases == beginning_.end()) return 0;
  uint32_t longest = 0;
  for (const Phrase& phrase : phrases->second) {
    const auto size = static_cast<uint32_t>(phrase.words.size());
    if (phrase.kind != kind || size <= longest || begin + size > reading.size()) continue;
    if (!std::equal(phrase.words.begin(), phrase.words.end(), reading.words.begin() + begin))
      continue;
    longest = size;
    type = phrase.type;
  }
  return longest;
}

bool NameCues::legal(const Reading& reading, uint32_t token, uint32_t kind) const {
  if (token >= reading.size() || (of_word(reading.words[token]) & kind) == 0) return false;
  const std::string_view written = reading.surface(token);
  const auto forms = legal_.find(reading.words[token]);
  if (forms == legal_.end()) return false;
  if (written.size() > short_form || kind == cue::legal_after) {
    // "Corp" and "CORP"; a bare "corp" is a word.
    if (written.size() > 2 && reading.token(token).is(shape::capital)) return true;
  }
  return std::find(forms->second.begin(), forms->second.end(), written) != forms->second.end();
}

bool NameCues::holds(const Needs& needs, const Reading& reading, const Sentence& sentence) {
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const uint32_t word = reading.words[i];
    const size_t bit = word % needs.words_seen.size();
    if (word != 0 && needs.words_seen[bit] && needs.words.count(word) != 0) return true;
    const std::string_view folded = reading.tokens->fold(reading.token(i));
    if (!folded.empty() && needs.first_bytes[static_cast<unsigned char>(folded[0])])
      for (const std::string& prefix : needs.prefixes)
        if (folded.substr(0, prefix.size()) == prefix) return true;
    if (!needs.phrases_seen[bit]) continue;
    for (const std::vector<uint32_t>& phrase : needs.phrases)
      if (i + phrase.size() <= sentence.last &&
          std::equal(phrase.begin(), phrase.end(), reading.words.begin() + i))
        return true;
  }
  return false;
}

bool SentenceNeeds::held(const NameCues::Needs& needs, const Sentence& sentence) {
  if (sentence_ != sentence.first) answers_.clear();
  sentence_ = sentence.first;
  for (const auto& [asked, answer] : answers_)
    if (asked == &needs) return answer;
  answers_.emplace_back(&needs, NameCues::holds(needs, reading_, sentence));
  return answers_.back().second;
}

bool SentenceNeeds::met(std::string_view cell, const Sentence& sentence) {
  const NameCues::Needs* needs = cues_.needs_of(cell);
  return needs == nullptr || held(*needs, sentence);
}

bool SentenceNeeds::near_list(std::string_view list, const Sentence& sentence) {
  const auto needs = cues_.lists_.find(std::string(list));
  return needs != cues_.lists_.end() && held(needs->second, sentence);
}

}  // namespace press

#include "extractors/speaker.h"

#include "corpus/error.h"

namespace press {
namespace {

using Name = RuleSentence::Name;

constexpr uint32_t adverbs = 2;       // "Toyota has also said"
constexpr uint32_t person_words = 5;  // "Toyota spokesman Ken Ito said"

bool begins_after(const RuleSentence& words, uint32_t at, uint8_t marks) {
  return (words.word(at).before & marks) != 0;
}

// Whether a comma or a clause mark stands somewhere before the words [first, last].
bool broken(const RuleSentence& words, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i <= last && i < words.size(); ++i)
    if (begins_after(words, i, RuleSentence::comma | RuleSentence::stop)) return true;
  return false;
}

// "Toyota (7203.T) said": the words in brackets after a name are the name's.
uint32_t after_brackets(const RuleSentence& words, uint32_t at, uint32_t verb) {
  if (at >= verb || !begins_after(words, at, RuleSentence::stop)) return at;
  constexpr uint32_t ticker_words = 4;
  for (uint32_t i = at + 1; i <= verb && i <= at + ticker_words; ++i)
    if (begins_after(words, i, RuleSentence::stop)) return i;
  return at;
}

const Name* name_at(const RuleSentence& words, uint32_t first) {
  for (const Name& name : words.names())
    if (name.first == first && words.mention(name).type != "amount") return &name;
  return nullptr;
}

// Whether the first token of `sentence` that is a word stands inside a quotation opened before it
// in its paragraph; `at` is a token.
bool inside_quotation(const Reading& reading, uint32_t paragraph_begin, uint32_t at) {
  bool open = false;
  for (uint32_t i = paragraph_begin; i < at; ++i) {
    if (reading.token(i).indexed()) continue;
    const std::string_view mark = reading.surface(i);
    if (mark == "\u201c") open = true;
    if (mark == "\u201d") open = false;
    if (mark == "\"") open = !open;
  }
  return open;
}

uint32_t paragraph_of(const Reading& reading, uint32_t sentence) {
  while (sentence > 0 && !reading.tokens->sentences[sentence].paragraph) --sentence;
  return sentence;
}

}  // namespace

SpeakerFinder::Kind SpeakerFinder::kind_of(const Table& table, const Table::Row& row) {
  const std::string_view kind = table.cell(row, "kind");
  if (kind == "verb") return Kind::verb;
  if (kind == "verb-after") return Kind::verb_after;
  if (kind == "source") return Kind::source;
  if (kind == "person") return Kind::person;
  throw Error("{}: '{}' is no kind of speech: write verb, verb-after, source or person",
              table.origin(row), kind);
}

SpeakerFinder::SpeakerFinder(const Table& speech) {
  for (const Table::Row& row : speech.rows()) {
    const Kind kind = kind_of(speech, row);
    try {
      terms_.push_back({parse_frame_rule(speech.cell(row, "term"), {}), kind});
      index_.add(static_cast<uint32_t>(terms_.size() - 1), terms_.back().rule, WordFrequencies());
    } catch (const Error& error) {
      throw Error("{}: {}", speech.origin(row), error.what());
    }
  }
  index_.finish();
}

bool SpeakerFinder::person_at(const RuleSentence& words, uint32_t at) const {
  bool person = false;
  index_.look_up(words.word(at).hash, words.word(at).fold, [&](const RuleIndex::Trigger& trigger) {
    person = person || terms_[trigger.rule].kind == Kind::person;
  });
  return person;
}

// The name before a verb of saying, with nothing between but brackets, adverbs, or its spokesman.
const Name* SpeakerFinder::subject(const RuleSentence& words, uint32_t verb) const {
  const Name* nearest = nullptr;
  for (const Name& name : words.names())
    if (name.last <= verb && words.mention(name).type != "amount") nearest = &name;
  if (nearest == nullptr) return nullptr;
  const uint32_t begin = after_brackets(words, nearest->last, verb);
  const uint32_t between = verb - begin;
  if (between > 0 && person_at(words, begin)) return between <= person_words ? nearest : nullptr;
  if (begin == nearest->last && broken(words, begin, verb)) return nullptr;
  return between <= adverbs ? nearest : nullptr;
}

SpeakerFinder::Attribution SpeakerFinder::attribute(const RuleSentence& words, Kind kind,
                                                    WordRange cue) const {
  constexpr uint8_t ends_statement = RuleSentence::comma | RuleSentence::quote;
  const WordRange all = {0, words.size()};
  if (kind == Kind::person) return {};
  if (kind == Kind::source) {
    const Name* source = cue.last < words.size() ? name_at(words, cue.last) : nullptr;
    if (source == nullptr) return {};
    return {{source->first, source->last}, source->mention, all};
  }
  if (const Name* name = subject(words, cue.first)) {
    const bool behind = name->first > 0 && begins_after(words, name->first, ends_statement);
    return {{name->first, name->last}, name->mention, behind ? all : WordRange{cue.last, all.last}};
  }
  if (kind == Kind::verb && cue.last < words.size() &&
      begins_after(words, cue.first, ends_statement))
    if (const Name* name = name_at(words, cue.last))
      return {{name->first, name->last}, name->mention, all};
  return {};
}

std::vector<SpeakerFinder::Attribution> SpeakerFinder::attributions(
    const RuleSentence& words) const {
  std::vector<Attribution> found;
  RuleMatch match;
  for (uint32_t i = 0; i < words.size(); ++i)
    index_.look_up(words.word(i).hash, words.word(i).fold, [&](const RuleIndex::Trigger& trigger) {
      const Term& term = terms_[trigger.rule];
      if (trigger.offset > i ||
          !match_rule(term.rule, trigger.operand, words, i - trigger.offset, match))
        return;
      const Attribution made = attribute(words, term.kind, match.span);
      if (made.mention != none) found.push_back(made);
    });
  return found;
}

uint32_t SpeakerFinder::speaker_nearby(const Reading& reading, const std::vector<Mention>& mentions,
                                       uint32_t sentence) const {
  const std::vector<Sentence>& sentences = reading.tokens->sentences;
  RuleSentence words;
  for (uint32_t i = sentence; !sentences[i].paragraph && i-- > 0;) {
    words.read(reading, i, mentions);
    if (const auto found = attributions(words); !found.empty()) return found.back().mention;
  }
  for (uint32_t i = sentence + 1; i < sentences.size() && !sentences[i].paragraph; ++i) {
    words.read(reading, i, mentions);
    if (const auto found = attributions(words); !found.empty()) return found.front().mention;
  }
  return none;
}

uint32_t SpeakerFinder::speaker(const Reading& reading, const std::vector<Mention>& mentions,
                                uint32_t sentence, const RuleSentence& words,
                                WordRange said) const {
  for (const Attribution& attribution : attributions(words)) {
    const WordRange statement = attribution.statement;
    const bool inside = statement.first <= said.first && said.last <= statement.last;
    if (inside && !attribution.speaker.overlaps(said)) return attribution.mention;
  }
  const uint32_t paragraph = reading.tokens->sentences[paragraph_of(reading, sentence)].first;
  if (!inside_quotation(reading, paragraph, words.word(said.first).token)) return none;
  return speaker_nearby(reading, mentions, sentence);
}

}  // namespace press

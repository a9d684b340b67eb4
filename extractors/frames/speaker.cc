#include "extractors/frames/speaker.h"

#include <algorithm>
#include <iterator>

#include "corpus/text/error.h"

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
  const std::vector<Name>& names = words.bodies();
  const auto found = std::partition_point(names.begin(), names.end(),
                                          [&](const Name& name) { return name.first < first; });
  return found != names.end() && found->first == first ? &*found : nullptr;
}

}  // namespace

SpeakerFinder::Kind SpeakerFinder::kind_of(const Table& table, const Table::Row& row) {
  const std::string_view kind = table.cell(row, "kind");
  if (kind == "verb") return Kind::verb;
  if (kind == "verb-after") return Kind::verb_after;
  if (kind == "verb-final") return Kind::verb_final;
  if (kind == "source") return Kind::source;
  if (kind == "source-behind") return Kind::source_behind;
  if (kind == "person") return Kind::person;
  throw Error(
      "{}: '{}' is not a kind of speech: write verb, verb-after, verb-final, source, "
      "source-behind, "
      "person or topic",
      table.origin(row), kind);
}

SpeakerFinder::SpeakerFinder(const Table& speech) {
  for (const Table::Row& row : speech.rows()) {
    if (speech.cell(row, "kind") == "topic") {
      topics_.emplace_back(speech.cell(row, "term"));
      continue;
    }
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

// Whether a person stands within the words [first, last).
bool SpeakerFinder::person_within(const RuleSentence& words, uint32_t first, uint32_t last) const {
  bool person = false;
  RuleMatch match;
  for (uint32_t i = first; i < last; ++i)
    index_.look_up(words.word(i).hash, words.word(i).fold, [&](const RuleIndex::Trigger& trigger) {
      const Term& term = terms_[trigger.rule];
      person = person || (term.kind == Kind::person && trigger.offset <= i &&
                          match_rule(term.rule, trigger.operand, words, i - trigger.offset, match));
    });
  return person;
}

// The word behind the particle that makes a name the topic, "トヨタは", "トヨタの社長は"; `none`
// when it is none.
uint32_t SpeakerFinder::behind_topic(const RuleSentence& words, const Name& name) const {
  const auto is_topic = [&](std::string_view ending) {
    return std::find(topics_.begin(), topics_.end(), ending) != topics_.end();
  };
  const RuleSentence::Word& last = words.word(name.last - 1);
  const uint32_t end = words.mention(name).span.end;
  if (end < last.end) {  // a particle in the word itself
    const uint32_t rest = std::min(last.end - end, static_cast<uint32_t>(last.surface.size()));
    return is_topic(last.surface.substr(last.surface.size() - rest)) ? name.last : none;
  }
  constexpr uint32_t farthest = 12;
  for (uint32_t i = name.last; i < words.size() && i < name.last + farthest; ++i) {
    const RuleSentence::Word& word = words.word(i);
    if (word.name || (i > name.last && word.before != 0)) return none;
    const bool topic =
        std::any_of(topics_.begin(), topics_.end(),
                    [&](const std::string& particle) { return word.surface.ends_with(particle); });
    if (topic && i == name.last && is_topic(word.surface)) return i + 1;
    if (topic && person_within(words, name.last, i + 1)) return i + 1;
  }
  return none;
}

// Who says what ends with a verb of saying: the first topic outside of quotations.
SpeakerFinder::Attribution SpeakerFinder::attribute_topic(const RuleSentence& words,
                                                          uint32_t verb) const {
  uint32_t at = 0, quotes = 0;
  for (const Name& name : words.bodies()) {
    if (name.last > verb) break;
    for (; at <= name.first; ++at) quotes += begins_after(words, at, RuleSentence::quote) ? 1 : 0;
    if (quotes % 2 != 0) continue;
    const uint32_t statement = behind_topic(words, name);
    if (statement == none || statement > verb) continue;
    return {{name.first, name.last}, name.mention, quotes > 0 ? 0 : statement};
  }
  return {};
}

// The name before a verb of saying, with nothing between but brackets, adverbs, or its spokesman.
const Name* SpeakerFinder::subject(const RuleSentence& words, uint32_t verb) const {
  const std::vector<Name>& names = words.bodies();
  const auto after = std::partition_point(names.begin(), names.end(),
                                          [&](const Name& name) { return name.last <= verb; });
  if (after == names.begin()) return nullptr;
  const Name* nearest = &*std::prev(after);
  const uint32_t begin = after_brackets(words, nearest->last, verb);
  const uint32_t between = verb - begin;
  if (between > person_words) return nullptr;
  if (between > 0 && person_at(words, begin)) return nearest;
  if (begin == nearest->last && broken(words, begin, verb)) return nullptr;
  return between <= adverbs ? nearest : nullptr;
}

SpeakerFinder::Attribution SpeakerFinder::attribute(const RuleSentence& words, Kind kind,
                                                    WordRange cue) const {
  constexpr uint8_t ends_statement = RuleSentence::comma | RuleSentence::quote;
  if (kind == Kind::person) return {};
  if (kind == Kind::verb_final) return attribute_topic(words, cue.first);
  if (kind == Kind::source_behind) {
    const std::vector<Name>& names = words.bodies();
    const auto name = std::find_if(names.begin(), names.end(),
                                   [&](const Name& one) { return one.last == cue.first; });
    return name == names.end() ? Attribution{}
                               : Attribution{{name->first, name->last}, name->mention, 0};
  }
  if (kind == Kind::source) {
    const Name* source = cue.last < words.size() ? name_at(words, cue.last) : nullptr;
    if (source == nullptr) return {};
    return {{source->first, source->last}, source->mention, 0};
  }
  if (const Name* name = subject(words, cue.first)) {
    const bool behind = name->first > 0 && begins_after(words, name->first, ends_statement);
    return {{name->first, name->last}, name->mention, behind ? 0 : cue.last};
  }
  if (kind == Kind::verb && cue.last < words.size() &&
      begins_after(words, cue.first, ends_statement))
    if (const Name* name = name_at(words, cue.last))
      return {{name->first, name->last}, name->mention, 0};
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

DocumentSpeakers::DocumentSpeakers(const SpeakerFinder& finder, const Reading& reading,
                                   const std::vector<Mention>& mentions)
    : finder_(finder), reading_(reading), mentions_(mentions) {}

void DocumentSpeakers::read_sentence(uint32_t sentence, const RuleSentence& words) {
  if (sentence_ == sentence) return;
  sentence_ = sentence;
  attributions_ = finder_.attributions(words);
  earliest_.clear();
  for (const SpeakerFinder::Attribution& made : attributions_)
    earliest_.push_back(earliest_.empty() ? made.statement
                                          : std::min(earliest_.back(), made.statement));
}

// Finds the paragraph of a sentence and where its quotations open and close.
void DocumentSpeakers::read_paragraph(uint32_t sentence) {
  if (paragraph_ <= sentence && sentence < paragraph_end_) return;
  const std::vector<Sentence>& sentences = reading_.tokens->sentences;
  paragraph_ = sentence;
  while (paragraph_ > 0 && !sentences[paragraph_].paragraph) --paragraph_;
  paragraph_end_ = sentence + 1;
  while (paragraph_end_ < sentences.size() && !sentences[paragraph_end_].paragraph)
    ++paragraph_end_;
  before_ = after_ = {};
  quotes_.clear();
  const uint32_t last = sentences[paragraph_end_ - 1].last;
  for (uint32_t i = sentences[paragraph_].first; i < last; ++i) {
    if (reading_.token(i).indexed()) continue;
    const std::string_view mark = reading_.surface(i);
    const bool open = quotes_.size() % 2 != 0;
    const bool opens = mark == "\u201c" || mark == "\u300c";
    const bool closes = mark == "\u201d" || mark == "\u300d";
    if (mark == "\"" || (opens && !open) || (closes && open)) quotes_.push_back(i);
  }
}

// Whether a token of the paragraph stands inside a quotation opened before it.
bool DocumentSpeakers::inside_quotation(uint32_t token) const {
  const auto before = std::lower_bound(quotes_.begin(), quotes_.end(), token);
  return (before - quotes_.begin()) % 2 != 0;
}

std::vector<SpeakerFinder::Attribution> DocumentSpeakers::said_in(uint32_t sentence) {
  words_.read(reading_, sentence, mentions_);
  return finder_.attributions(words_);
}

// The speaker named last in the nearest sentence of the paragraph before this one.
uint32_t DocumentSpeakers::speaker_before(uint32_t sentence) {
  const uint32_t begin = before_.sentence == none ? paragraph_ : before_.sentence;
  for (uint32_t at = sentence; at-- > begin;)
    if (const auto said = said_in(at); !said.empty()) {
      before_.found = said.back().mention;
      break;
    }
  before_.sentence = sentence;
  return before_.found;
}

uint32_t DocumentSpeakers::speaker_after(uint32_t sentence) {
  if (after_.sentence != none && sentence < after_.end) return after_.found;
  after_ = {sentence, sentence + 1, none};
  for (; after_.end < paragraph_end_; ++after_.end)
    if (const auto said = said_in(after_.end); !said.empty()) {
      after_.found = said.front().mention;
      break;
    }
  return after_.found;
}

uint32_t DocumentSpeakers::speaker(uint32_t sentence, const RuleSentence& words, WordRange said) {
  read_sentence(sentence, words);
  // The first statement that holds the words, unless its speaker does.
  const auto begins = std::partition_point(earliest_.begin(), earliest_.end(),
                                           [&](uint32_t word) { return word > said.first; });
  for (auto at = static_cast<size_t>(begins - earliest_.begin()); at < attributions_.size(); ++at) {
    const SpeakerFinder::Attribution& made = attributions_[at];
    if (made.statement <= said.first && !made.speaker.overlaps(said)) return made.mention;
  }
  read_paragraph(sentence);
  if (!inside_quotation(words.word(said.first).token)) return none;
  const uint32_t before = speaker_before(sentence);
  return before != none ? before : speaker_after(sentence);
}

}  // namespace press

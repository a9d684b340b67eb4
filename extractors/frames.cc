#include "extractors/frames.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "extractors/frame_lexicon.h"
#include "extractors/frame_match.h"
#include "extractors/speaker.h"

namespace press {
namespace {

// A rule that may hold at a token.
struct Trigger {
  uint32_t token;
  RuleIndex::Trigger at;
};

// A term that holds.
struct Candidate {
  const FrameTerm* term;
  RuleMatch match;
};

struct Shift {
  const FrameShifter* shifter;
  RuleMatch match;
};

bool operands_overlap(const RuleMatch& a, const RuleMatch& b) {
  for (const WordRange& one : a.operands)
    for (const WordRange& other : b.operands)
      if (one.overlaps(other)) return true;
  return false;
}

bool stronger(const Candidate& a, const Candidate& b) {
  const auto rank = [](const Candidate& c) {
    return std::make_tuple(c.match.words, c.term->nothing(), c.term->weight);
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return std::make_tuple(a.match.span.first, a.term) < std::make_tuple(b.match.span.first, b.term);
}

bool excludes(const Candidate& winner, const Candidate& other) {
  if (winner.term->pair != other.term->pair) return false;
  if (winner.term->nothing()) return operands_overlap(winner.match, other.match);
  if (winner.term->pole == other.term->pole) return winner.match.span.overlaps(other.match.span);
  return !other.term->nothing() && winner.match.core.overlaps(other.match.core);
}

// Keeps the strongest of overlapping candidates, by position.
void keep_strongest(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), stronger);
  size_t kept = 0;
  for (Candidate& candidate : candidates) {
    const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(kept);
    const bool excluded = std::any_of(candidates.begin(), end, [&](const Candidate& winner) {
      return excludes(winner, candidate);
    });
    if (!excluded) std::swap(candidates[kept++], candidate);
  }
  candidates.resize(kept);
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::make_tuple(a.match.span.first, a.term) <
           std::make_tuple(b.match.span.first, b.term);
  });
}

// "do not want" wins over "not"; of equally long ones, what only looks like a negator wins.
bool longer(const Shift& a, const Shift& b) {
  const auto rank = [](const Shift& shift) {
    return std::make_tuple(shift.match.words, shift.shifter->kind == FrameShifter::Kind::neutral);
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return std::make_tuple(a.match.span.first, a.shifter) <
         std::make_tuple(b.match.span.first, b.shifter);
}

void keep_longest(std::vector<Shift>& shifts) {
  std::sort(shifts.begin(), shifts.end(), longer);
  size_t kept = 0;
  for (Shift& shift : shifts) {
    const auto end = shifts.begin() + static_cast<std::ptrdiff_t>(kept);
    const bool excluded = std::any_of(shifts.begin(), end, [&](const Shift& winner) {
      return winner.shifter->pair == shift.shifter->pair &&
             winner.match.span.overlaps(shift.match.span);
    });
    if (!excluded) std::swap(shifts[kept++], shift);
  }
  shifts.resize(kept);
}

}  // namespace

struct FrameFinder::Rules {
  Rules(const std::vector<Table>& pairs, const Table* speech_table, const Table* frequency)
      : lexicon(pairs, frequency == nullptr ? WordFrequencies() : WordFrequencies(*frequency)) {
    if (speech_table != nullptr) speech.emplace(*speech_table);
  }
  FrameLexicon lexicon;
  std::optional<SpeakerFinder> speech;
};

namespace {

// One document's search: what is reused from sentence to sentence.
class Search {
 public:
  Search(const FrameLexicon& lexicon, const SpeakerFinder* speech, const Reading& reading,
         const std::vector<Mention>& mentions, std::vector<FrameHit>& hits)
      : lexicon_(lexicon), speech_(speech), reading_(reading), mentions_(mentions), hits_(hits) {}

  void run() {
    const auto count = static_cast<uint32_t>(reading_.tokens->sentences.size());
    for (sentence_ = 0; sentence_ < count; ++sentence_)
      if (collect_triggers()) search_sentence();
  }

 private:
  bool collect_triggers() {
    triggers_.clear();
    const Sentence& sentence = reading_.tokens->sentences[sentence_];
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = reading_.token(i);
      if (!token.indexed()) continue;
      lexicon_.term_index.look_up(token.hash, reading_.tokens->fold(token),
                                  [&](const RuleIndex::Trigger& at) {
                                    if (neighbour_fits(sentence, i, at))
                                      triggers_.push_back({i, at});
                                  });
    }
    return !triggers_.empty();
  }

  bool neighbour_fits(const Sentence& sentence, uint32_t token,
                      const RuleIndex::Trigger& trigger) const {
    if (trigger.neighbour == 0) return true;
    const uint32_t limit = trigger.step > 0 ? sentence.last : sentence.first - 1;
    uint32_t at = token + static_cast<uint32_t>(trigger.step);
    while (at != limit && !reading_.token(at).indexed()) at += static_cast<uint32_t>(trigger.step);
    return at != limit && reading_.token(at).hash == trigger.neighbour;
  }

  void search_sentence() {
    words_.read(reading_, sentence_, mentions_);
    candidates_.clear();
    for (const Trigger& trigger : triggers_) try_term(trigger);
    drop_without_context();
    if (candidates_.empty()) return;
    keep_strongest(candidates_);
    find_shifts();
    for (const Candidate& candidate : candidates_)
      if (!candidate.term->nothing()) hits_.push_back(make_hit(candidate));
  }

  // Whether another operand of a rule that waits at this word may begin in its place.
  bool place_fits(const RuleIndex::Place& place, uint32_t word) const {
    if (place.guard == 0) return true;
    const RuleIndex::Guard& guard = lexicon_.term_index.guard(place);
    const int at = static_cast<int>(word);
    const int end = std::min(at + place.to + 1, static_cast<int>(words_.size()));
    for (int i = std::max(at + place.from, 0); i < end; ++i) {
      const RuleSentence::Word& other = words_.word(static_cast<uint32_t>(i));
      if (guard.begins[other.beginning] || (guard.entities && other.name)) return true;
    }
    return false;
  }

  void try_term(const Trigger& trigger) {
    const uint32_t word = words_.word_of(trigger.token);
    if (word < trigger.at.offset) return;
    for (const RuleIndex::Place& place : trigger.at.others)
      if (!place_fits(place, word)) return;
    const FrameTerm& term = lexicon_.terms[trigger.at.rule];
    if (!match_rule(term.rule, trigger.at.operand, words_, word - trigger.at.offset, match_))
      return;
    if (!words_.inside_name(match_.core.first, match_.core.last))
      candidates_.push_back({&term, match_});
  }

  bool has_context(uint32_t pair, const RuleSentence& words) const {
    const std::vector<RuleOperand>& contexts = lexicon_.contexts[pair];
    return contexts.empty() ||
           std::any_of(contexts.begin(), contexts.end(), [&](const RuleOperand& operand) {
             return holds_operand(operand, words);
           });
  }

  // The same in the sentence before or after this one.
  bool neighbours_have_context(uint32_t pair) {
    const auto count = static_cast<uint32_t>(reading_.tokens->sentences.size());
    for (const uint32_t near : {sentence_ - 1, sentence_ + 1}) {
      if (near >= count) continue;  // also before the first one
      neighbour_.read(reading_, near, mentions_);
      if (has_context(pair, neighbour_)) return true;
    }
    return false;
  }

  void drop_without_context() {
    if (candidates_.empty()) return;
    for (uint32_t pair = 0; pair < lexicon_.pairs.size(); ++pair)
      if (!has_context(pair, words_) && !neighbours_have_context(pair))
        std::erase_if(candidates_, [&](const Candidate& c) { return c.term->pair == pair; });
  }

  void find_shifts() {
    shifts_.clear();
    for (uint32_t i = 0; i < words_.size(); ++i)
      lexicon_.shifter_index.look_up(
          words_.word(i).hash, words_.word(i).fold, [&](const RuleIndex::Trigger& at) {
            const FrameShifter& shifter = lexicon_.shifters[at.rule];
            if (at.offset <= i &&
                match_rule(shifter.rule, at.operand, words_, i - at.offset, match_))
              shifts_.push_back({&shifter, match_});
          });
    keep_longest(shifts_);
  }

  // Whether a term of a list ends here: "not disrupt, challenge or replace".
  bool term_ends_at(uint32_t word) const {
    return std::any_of(candidates_.begin(), candidates_.end(),
                       [&](const Candidate& c) { return c.match.span.last == word; });
  }

  // Whether nothing between two words ends a negator's reach. Two commas are an insertion: "the
  // alliance, agreed in 2004, was abandoned". A comma behind a term is one of a list when the
  // negator stands before: "not disrupt, challenge or replace".
  bool clear_between(uint32_t pair, uint32_t first, uint32_t last, bool lists) const {
    uint32_t commas = 0;
    for (uint32_t i = first; i <= last && i < words_.size(); ++i) {
      const uint8_t before = words_.word(i).before;
      if ((before & RuleSentence::stop) != 0) return false;
      if ((before & RuleSentence::comma) != 0 && !(lists && term_ends_at(i))) ++commas;
    }
    if (commas % 2 != 0) return false;
    return std::none_of(shifts_.begin(), shifts_.end(), [&](const Shift& shift) {
      return shift.shifter->pair == pair && shift.shifter->kind == FrameShifter::Kind::stop &&
             first <= shift.match.span.first && shift.match.span.last <= last;
    });
  }

  bool reaches(const Shift& shift, const RuleMatch& term) const {
    const FrameShifter& shifter = *shift.shifter;
    const WordRange span = shift.match.span;
    if (shifter.kind == FrameShifter::Kind::after)
      return span.first >= term.span.last && span.first - term.span.last <= shifter.reach &&
             clear_between(shifter.pair, term.span.last, span.first, false);
    uint32_t next = UINT32_MAX;  // "start-ups do not challenge giants": not the word "start-ups"
    for (const WordRange& operand : term.operands)
      if (operand.first >= span.last) next = std::min(next, operand.first);
    return next != UINT32_MAX && next - span.last <= shifter.reach &&
           clear_between(shifter.pair, span.last, next, true);
  }

  // Whether the sentence asks: its last mark, before closing quotes or brackets, is a question
  // mark.
  bool asks() const {
    const Sentence& sentence = reading_.tokens->sentences[sentence_];
    for (uint32_t i = sentence.last; i-- > sentence.first && !reading_.token(i).indexed();)
      if (reading_.surface(i) == "?" || reading_.surface(i) == "\uff1f") return true;
    return false;
  }

  bool negated(const Candidate& candidate) const {
    bool odd = false, contrast = false;
    for (const Shift& shift : shifts_) {
      using Kind = FrameShifter::Kind;
      const Kind kind = shift.shifter->kind;
      if (shift.shifter->pair != candidate.term->pair || kind == Kind::neutral ||
          kind == Kind::stop)
        continue;
      // "refused to back the start-up" denies by itself, with its own "refused".
      if (candidate.term->denies && shift.match.span.overlaps(candidate.match.span)) continue;
      if (!reaches(shift, candidate.match)) continue;
      if (kind == Kind::contrast)
        contrast = true;
      else
        odd = !odd;
    }
    return odd || contrast;
  }

  FrameHit make_hit(const Candidate& candidate) const {
    const FrameTerm& term = *candidate.term;
    const WordRange span = candidate.match.span;
    FrameHit hit;
    hit.pair = lexicon_.pairs[term.pair];
    hit.pole = term.pole;
    hit.term = term.term;
    hit.span = {reading_.token(words_.word(span.first).token).begin,
                reading_.token(words_.word(span.last - 1).token).end};
    hit.weight = term.weight;
    hit.negated = negated(candidate) != term.denies || asks();
    if (speech_ != nullptr)
      hit.voice = speech_->speaker(reading_, mentions_, sentence_, words_, candidate.match.core);
    hit.sentence = sentence_;
    hit.rule = term.origin;
    return hit;
  }

  const FrameLexicon& lexicon_;
  const SpeakerFinder* speech_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  std::vector<FrameHit>& hits_;
  uint32_t sentence_ = 0;
  std::vector<Trigger> triggers_;
  RuleSentence words_, neighbour_;
  RuleMatch match_;
  std::vector<Candidate> candidates_;
  std::vector<Shift> shifts_;
};

std::vector<Table> frame_tables(const Lexicon& lexicon) {
  std::vector<Table> tables;
  for (const std::string& path : lexicon.files("frames/"))
    tables.push_back(lexicon.table(path, {"pole", "term"}));
  return tables;
}

// A table that the finder can do without.
std::optional<Table> table_if_present(const Lexicon& lexicon, std::string_view path,
                                      std::initializer_list<std::string_view> columns) {
  if (lexicon.files(path).empty()) return std::nullopt;
  return lexicon.table(path, columns);
}

const Table* address(const std::optional<Table>& table) { return table ? &*table : nullptr; }

}  // namespace

FrameFinder::FrameFinder(const std::vector<Table>& pairs, const Table* speech,
                         const Table* frequency)
    : rules_(std::make_unique<Rules>(pairs, speech, frequency)) {}

FrameFinder::FrameFinder(const Lexicon& lexicon) {
  const auto speech = table_if_present(lexicon, "words/speech.tsv", {"term", "kind"});
  const auto frequency = table_if_present(lexicon, "words/frequency.tsv", {"word", "per_million"});
  rules_ = std::make_unique<Rules>(frame_tables(lexicon), address(speech), address(frequency));
}

FrameFinder::~FrameFinder() = default;

void FrameFinder::find(const Reading& reading, const std::vector<Mention>& mentions,
                       std::vector<FrameHit>& hits) const {
  const SpeakerFinder* speech = rules_->speech ? &*rules_->speech : nullptr;
  Search(rules_->lexicon, speech, reading, mentions, hits).run();
}

}  // namespace press

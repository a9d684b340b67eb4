#include "extractors/frames/frames.h"

#include <algorithm>
#include <optional>

#include "extractors/frames/frame_choice.h"
#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_match.h"
#include "extractors/frames/speaker.h"

namespace press {
namespace {

// A rule that may hold at a token.
struct Trigger {
  uint32_t token;
  RuleIndex::Trigger at;
};

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
      : lexicon_(lexicon), reading_(reading), mentions_(mentions), hits_(hits) {
    if (speech != nullptr) speakers_.emplace(*speech, reading, mentions);
  }

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
    keep_strongest(candidates_, lexicon_, words_.size());
    term_ends_.assign(words_.size() + 1, false);
    for (const FrameCandidate& candidate : candidates_)
      term_ends_[candidate.match.span.last] = true;
    find_shifts();
    asks_ = asks();
    for (const FrameCandidate& candidate : candidates_)
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
           std::any_of(contexts.begin(), contexts.end(),
                       [&](const RuleOperand& operand) { return holds_operand(operand, words); });
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
        std::erase_if(candidates_, [&](const FrameCandidate& c) { return c.term->pair == pair; });
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
    keep_longest(shifts_, lexicon_, words_.size());
    longest_shift_ = 0;
    for (const FrameShift& shift : shifts_)
      longest_shift_ = std::max(longest_shift_, shift.match.span.last - shift.match.span.first);
  }

  // The shifters that begin at the word `first` or after it.
  std::vector<FrameShift>::const_iterator shifts_from(uint32_t first) const {
    return std::partition_point(shifts_.begin(), shifts_.end(), [&](const FrameShift& shift) {
      return shift.match.span.first < first;
    });
  }

  // Whether nothing between two words ends a negator's reach. Two commas are an insertion: "the
  // alliance, agreed in 2004, was abandoned". A comma behind a term is one of a list when the
  // negator stands before: "not disrupt, challenge or replace".
  bool clear_between(uint32_t pair, uint32_t first, uint32_t last, bool lists) const {
    uint32_t commas = 0;
    for (uint32_t i = first; i <= last && i < words_.size(); ++i) {
      const uint8_t before = words_.word(i).before;
      if ((before & RuleSentence::stop) != 0) return false;
      if ((before & RuleSentence::comma) != 0 && !(lists && term_ends_[i])) ++commas;
    }
    if (commas % 2 != 0) return false;
    for (auto shift = shifts_from(first); shift != shifts_.end() && shift->match.span.first < last;
         ++shift)
      if (shift->shifter->pair == pair && shift->shifter->kind == FrameShifter::Kind::stop &&
          shift->match.span.last <= last)
        return false;
    return true;
  }

  bool reaches(const FrameShift& shift, const RuleMatch& term) const {
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

  bool negated(const FrameCandidate& candidate) const {
    bool odd = false, contrast = false;
    const WordRange span = candidate.match.span;
    const uint32_t back = lexicon_.longest_reach + longest_shift_;
    const uint32_t end = span.last + lexicon_.longest_reach;
    for (auto at = shifts_from(span.first - std::min(span.first, back));
         at != shifts_.end() && at->match.span.first <= end; ++at) {
      const FrameShift& shift = *at;
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

  FrameHit make_hit(const FrameCandidate& candidate) {
    const FrameTerm& term = *candidate.term;
    const WordRange span = candidate.match.span;
    FrameHit hit;
    hit.pair = lexicon_.pairs[term.pair];
    hit.pole = term.pole;
    hit.term = term.term;
    hit.span = {reading_.token(words_.word(span.first).token).begin,
                reading_.token(words_.word(span.last - 1).token).end};
    hit.weight = term.weight;
    hit.negated = negated(candidate) != term.denies || asks_;
    if (speakers_) hit.voice = speakers_->speaker(sentence_, words_, candidate.match.core);
    hit.sentence = sentence_;
    hit.rule = term.origin;
    return hit;
  }

  const FrameLexicon& lexicon_;
  std::optional<DocumentSpeakers> speakers_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  std::vector<FrameHit>& hits_;
  uint32_t sentence_ = 0;
  std::vector<Trigger> triggers_;
  RuleSentence words_, neighbour_;
  RuleMatch match_;
  std::vector<FrameCandidate> candidates_;
  std::vector<bool> term_ends_;  // by word: "not disrupt, challenge or replace" is a list of terms
  std::vector<FrameShift> shifts_;  // by position
  uint32_t longest_shift_ = 0;      // in words
  bool asks_ = false;               // whether the sentence is a question
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

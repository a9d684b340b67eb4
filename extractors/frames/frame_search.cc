#include "extractors/frames/frame_search.h"

#include <algorithm>

namespace press {

Writing writing_of(const Reading& reading, const Sentence& sentence) {
  std::array<uint32_t, writings> bytes = {};
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = reading.token(i);
    const Writing writing = token.kind == TokenKind::ideograph ? Writing::characters
                            : token.is(shape::hangul)          ? Writing::hangul
                                                               : Writing::letters;
    if (token.kind != TokenKind::mark)
      bytes[static_cast<size_t>(writing)] += token.end - token.begin;
  }
  return static_cast<Writing>(std::max_element(bytes.begin(), bytes.end()) - bytes.begin());
}

bool asks(const Reading& reading, const Sentence& sentence) {
  for (uint32_t i = sentence.last; i-- > sentence.first && !reading.token(i).indexed();)
    if (reading.surface(i) == "?" || reading.surface(i) == "\uff1f") return true;
  return false;
}

void FrameSearch::find(uint32_t sentence, std::vector<FoundTerm>& found) {
  sentence_ = sentence;
  candidates_.clear();
  const Sentence& tokens = reading_->tokens->sentences[sentence];
  bool by_words = false;
  for (uint32_t i = tokens.first; facts_->has_characters() && i < tokens.last && !by_words; ++i)
    by_words = reading_->token(i).kind == TokenKind::ideograph;
  if (by_words) words_.read(*reading_, sentence_, *mentions_);
  if (!(by_words ? collect_triggers_of_words() : collect_triggers())) return;
  if (!by_words) words_.read(*reading_, sentence_, *mentions_);
  for (const Trigger& trigger : triggers_) try_term(trigger.word, *trigger.at);
  drop_without_context();
  if (candidates_.empty()) return;
  keep_strongest(candidates_, *lexicon_, words_.size());
  term_ends_.assign(words_.size() + 1, false);
  for (const FrameCandidate& candidate : candidates_) term_ends_[candidate.match.span.last] = true;
  find_shifts();
  const bool asked = asks(*reading_, tokens);
  for (const FrameCandidate& candidate : candidates_)
    if (!candidate.term->nothing()) found.push_back(found_term(candidate, asked));
}

// In sentences in which each token that is no mark is a word. Most triggers go by what the words
// around begin with: only with the others the sentence needs reading.
bool FrameSearch::collect_triggers() {
  triggers_.clear();
  glances_.clear();
  const Sentence& sentence = reading_->tokens->sentences[sentence_];
  const TokenFacts* facts = facts_->from(sentence.first);
  for (uint32_t i = sentence.first; i < sentence.last; ++i, ++facts) {
    if (!facts->word) continue;
    const auto word = static_cast<uint32_t>(glances_.size());
    glances_.push_back(*facts);
    if (!facts->term) continue;
    const Token& token = reading_->token(i);
    lexicon_->term_index.look_up(token.hash, reading_->tokens->fold(token),
                                 [&](const RuleIndex::Trigger& at) {
                                   if (neighbour_fits(sentence, i, at))
                                     triggers_.push_back({word, &at});
                                 });
  }
  if (triggers_.empty()) return false;
  mark_names();
  std::erase_if(triggers_, [&](const Trigger& trigger) {
    return std::any_of(
        trigger.at->others.begin(), trigger.at->others.end(),
        [&](const RuleIndex::Place& place) { return !place_may_fit(place, trigger.word); });
  });
  return !triggers_.empty();
}

// At which words mentions begin: the first that ends behind the beginning of one, as RuleSentence
// has it.
void FrameSearch::mark_names() {
  auto mention = std::lower_bound(mentions_->begin(), mentions_->end(), sentence_,
                                  [](const Mention& m, uint32_t s) { return m.sentence < s; });
  const Sentence& sentence = reading_->tokens->sentences[sentence_];
  const TokenFacts* facts = facts_->from(sentence.first);
  TokenFacts* word = glances_.data();
  const auto begins_before = [&](uint32_t end) {
    return mention != mentions_->end() && mention->sentence == sentence_ &&
           mention->span.begin < end;
  };
  for (uint32_t i = sentence.first; i < sentence.last; ++i, ++facts) {
    if (mention == mentions_->end() || mention->sentence != sentence_) return;
    if (!facts->word) continue;
    for (const uint32_t end = reading_->token(i).end; begins_before(end); ++mention)
      word->name = true;
    ++word;
  }
}

// In sentences in which a character is a word.
bool FrameSearch::collect_triggers_of_words() {
  triggers_.clear();
  for (uint32_t i = 0; i < words_.size(); ++i) {
    const RuleSentence::Word& word = words_.word(i);
    if (!facts_->of(word.hash, word.fold).term) continue;
    lexicon_->term_index.look_up(word.hash, word.fold, [&](const RuleIndex::Trigger& at) {
      if (is_beside(i, at)) triggers_.push_back({i, &at});
    });
  }
  return !triggers_.empty();
}

bool FrameSearch::neighbour_fits(const Sentence& sentence, uint32_t token,
                                 const RuleIndex::Trigger& trigger) const {
  if (trigger.neighbour == 0) return true;
  const uint32_t limit = trigger.step > 0 ? sentence.last : sentence.first - 1;
  uint32_t at = token + static_cast<uint32_t>(trigger.step);
  while (at != limit && !reading_->token(at).indexed()) at += static_cast<uint32_t>(trigger.step);
  return at != limit && reading_->token(at).hash == trigger.neighbour;
}

// The same of a word.
bool FrameSearch::is_beside(uint32_t word, const RuleIndex::Trigger& trigger) const {
  const uint32_t beside = word + static_cast<uint32_t>(trigger.step);  // none for that before 0
  return trigger.neighbour == 0 ||
         (beside < words_.size() && words_.word(beside).hash == trigger.neighbour);
}

// Whether another operand of a rule that waits at this word may begin in its place.
bool FrameSearch::place_may_fit(const RuleIndex::Place& place, uint32_t word) const {
  if (place.guard == 0) return true;
  const RuleIndex::Guard& guard = lexicon_->term_index.guard(place);
  const int at = static_cast<int>(word);
  const int end = std::min(at + place.to + 1, static_cast<int>(glances_.size()));
  const TokenFacts* words = glances_.data();
  for (int i = std::max(at + place.from, 0); i < end; ++i)
    if (guard.may_begin(words[i].beginning, words[i].hash) || (guard.entities && words[i].name))
      return true;
  return false;
}

// The same in a sentence that was read.
bool FrameSearch::place_fits(const RuleIndex::Place& place, uint32_t word) const {
  if (place.guard == 0) return true;
  const RuleIndex::Guard& guard = lexicon_->term_index.guard(place);
  const int at = static_cast<int>(word);
  const int end = std::min(at + place.to + 1, static_cast<int>(words_.size()));
  for (int i = std::max(at + place.from, 0); i < end; ++i) {
    const RuleSentence::Word& other = words_.word(static_cast<uint32_t>(i));
    if (guard.may_begin(other.beginning, static_cast<uint8_t>(other.hash)) ||
        (guard.entities && other.name))
      return true;
  }
  return false;
}

void FrameSearch::try_term(uint32_t word, const RuleIndex::Trigger& trigger) {
  if (word < trigger.offset) return;
  for (const RuleIndex::Place& place : trigger.others)
    if (!place_fits(place, word)) return;
  const FrameTerm& term = lexicon_->terms[trigger.rule];
  if (!match_rule(term.rule, trigger.operand, words_, word - trigger.offset, match_)) return;
  if (!words_.inside_name(match_.core.first, match_.core.last))
    candidates_.push_back({&term, match_});
}

bool FrameSearch::has_context(uint32_t pair, const RuleSentence& words) const {
  const std::vector<RuleOperand>& contexts = lexicon_->contexts[pair];
  return contexts.empty() ||
         std::any_of(contexts.begin(), contexts.end(),
                     [&](const RuleOperand& operand) { return holds_operand(operand, words); });
}

// The same in the sentence before or after this one.
bool FrameSearch::neighbours_have_context(uint32_t pair) {
  const auto count = static_cast<uint32_t>(reading_->tokens->sentences.size());
  for (const uint32_t near : {sentence_ - 1, sentence_ + 1}) {
    if (near >= count) continue;  // also before the first one
    neighbour_.read(*reading_, near, *mentions_);
    if (has_context(pair, neighbour_)) return true;
  }
  return false;
}

void FrameSearch::drop_without_context() {
  if (candidates_.empty()) return;
  for (uint32_t pair = 0; pair < lexicon_->pairs.size(); ++pair)
    if (!has_context(pair, words_) && !neighbours_have_context(pair))
      std::erase_if(candidates_, [&](const FrameCandidate& c) { return c.term->pair == pair; });
}

void FrameSearch::find_shifts() {
  shifts_.clear();
  for (uint32_t i = 0; i < words_.size(); ++i) {
    const RuleSentence::Word& word = words_.word(i);
    if ((facts_->all_of(word.hash, word.fold) & word_fact::shifter) == 0) continue;
    lexicon_->shifter_index.look_up(word.hash, word.fold, [&](const RuleIndex::Trigger& at) {
      if (at.offset > i || !is_beside(i, at)) return;
      const FrameShifter& shifter = lexicon_->shifters[at.rule];
      if (match_rule(shifter.rule, at.operand, words_, i - at.offset, match_))
        shifts_.push_back({&shifter, match_});
    });
  }
  keep_longest(shifts_, *lexicon_, words_.size());
  longest_shift_ = 0;
  for (const FrameShift& shift : shifts_)
    longest_shift_ = std::max(longest_shift_, shift.match.span.last - shift.match.span.first);
}

// The shifters that begin at the word `first` or after it.
std::vector<FrameShift>::const_iterator FrameSearch::shifts_from(uint32_t first) const {
  return std::partition_point(shifts_.begin(), shifts_.end(), [&](const FrameShift& shift) {
    return shift.match.span.first < first;
  });
}

// Whether nothing between two words ends a negator's reach. Two commas are an insertion: "the
// alliance, agreed in 2004, was abandoned". A comma behind a term is one of a list when the
// negator stands before: "not disrupt, challenge or replace".
bool FrameSearch::clear_between(uint32_t pair, uint32_t first, uint32_t last, bool lists) const {
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

bool FrameSearch::reaches(const FrameShift& shift, const RuleMatch& term) const {
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

// Whether shifters and the term itself make it a denial: two negators cancel out.
FoundTerm FrameSearch::found_term(const FrameCandidate& candidate, bool asked) const {
  FoundTerm found = {candidate.term, candidate.match.span, candidate.match.core, false, nullptr,
                     false};
  bool odd = false, contrast = false;
  const WordRange span = candidate.match.span;
  const uint32_t back = lexicon_->longest_reach + longest_shift_;
  const uint32_t end = span.last + lexicon_->longest_reach;
  for (auto at = shifts_from(span.first - std::min(span.first, back));
       at != shifts_.end() && at->match.span.first <= end; ++at) {
    const FrameShift& shift = *at;
    using Kind = FrameShifter::Kind;
    const Kind kind = shift.shifter->kind;
    if (shift.shifter->pair != candidate.term->pair || kind == Kind::neutral || kind == Kind::stop)
      continue;
    // "refused to back the start-up" denies by itself, with its own "refused".
    if (candidate.term->denies && shift.match.span.overlaps(candidate.match.span)) continue;
    if (!reaches(shift, candidate.match)) continue;
    found.shifter = shift.shifter;
    found.beside = shift.match.span.last == candidate.match.span.first && kind == Kind::before;
    if (kind == Kind::contrast)
      contrast = true;
    else
      odd = !odd;
  }
  found.negated = (odd || contrast) != candidate.term->denies || asked;
  return found;
}

}  // namespace press

#include "extractors/frames/frame_judge.h"

#include <algorithm>
#include <cmath>

namespace press {
namespace {

constexpr double least_expected = 0.005;  // chances below it are left out

// The bit of a pair; one for all beyond 31.
uint32_t bit_of(uint32_t pair) { return 1U << std::min(pair, 31U); }

double rounded(double chance) { return std::round(chance * 1000) / 1000; }

std::array<std::string_view, 2> poles_of(std::string_view pair) {
  const size_t middle = pair.find('-');
  if (middle == std::string_view::npos) return {pair, {}};
  return {pair.substr(0, middle), pair.substr(middle + 1)};
}

}  // namespace

// Finds the terms of a document, and the sentences whose words make them worth judging.
void FrameJudge::search(const FrameText& text) {
  text_ = &text;
  facts_.read(text.facts, *text.reading.tokens);
  search_.take(text.lexicon, text.reading, text.mentions, facts_);
  const std::vector<Sentence>& sentences = text.reading.tokens->sentences;
  worth_.assign(sentences.size(), 0);
  writings_.clear();
  begins_.clear();
  found_.clear();
  for (uint32_t s = 0; s < sentences.size(); ++s) {
    writings_.push_back(writing(sentences[s]));
    begins_.push_back(static_cast<uint32_t>(found_.size()));
    for (uint32_t pair = 0; pair < text.models.size(); ++pair)
      if (model(pair, s) != nullptr && worth_judging(pair, sentences[s])) worth_[s] |= bit_of(pair);
    search_.find(s, found_);
  }
  begins_.push_back(static_cast<uint32_t>(found_.size()));
}

Writing FrameJudge::writing(const Sentence& sentence) const {
  return facts_.has_characters() || facts_.has_hangul() ? writing_of(text_->reading, sentence)
                                                        : Writing::letters;
}

bool FrameJudge::worth_judging(uint32_t pair, const Sentence& sentence) const {
  const FrameModel& model = *text_->models[pair];
  std::array<int32_t, 2> sums = {};
  const TokenFacts* facts = facts_.from(sentence.first);
  for (uint32_t i = sentence.first; i < sentence.last; ++i, ++facts) {
    if (pair == facts_.words().first_judge()) {
      for (size_t pole = 0; pole < sums.size(); ++pole) sums[pole] += facts->weights[pole];
    } else if (facts->word) {
      if (const auto* row = model.word(text_->reading.token(i).hash); row != nullptr)
        for (size_t pole = 0; pole < sums.size(); ++pole) sums[pole] += (*row)[pole * 2];
    }
  }
  return model.worth_judging(sums);
}

void FrameJudge::collect(uint32_t pair, uint32_t sentence,
                         std::vector<const FoundTerm*>& terms) const {
  for (uint32_t i = begins_[sentence]; i < begins_[sentence + 1]; ++i)
    if (found_[i].term->pair == pair) terms.push_back(&found_[i]);
}

// Of the sentence that words_ has.
const SentenceEvidence& FrameJudge::evidence(uint32_t pair, uint32_t sentence) {
  evidence_.reading = &text_->reading;
  evidence_.words = &words_;
  evidence_.sentence = sentence;
  evidence_.poles = poles_of(text_->lexicon.pairs[pair]);
  evidence_.mentions = &text_->mentions;
  evidence_.deals = &text_->deals;
  evidence_.lists = &text_->lexicon.lists[pair];
  evidence_.list_begins = &text_->lexicon.list_begins[pair];
  evidence_.facts = &facts_;
  evidence_.weighed = &facts_.words().weighed(pair);
  evidence_.terms.clear();
  evidence_.beside.clear();
  collect(pair, sentence, evidence_.terms);
  if (sentence > 0) collect(pair, sentence - 1, evidence_.beside);
  if (sentence + 2 < begins_.size()) collect(pair, sentence + 1, evidence_.beside);
  return evidence_;
}

void FrameJudge::examine(
    const FrameText& text, uint32_t pair,
    const std::function<void(uint32_t, const std::vector<FrameFeature>&)>& each) {
  search(text);
  for (uint32_t s = 0; s + 1 < begins_.size(); ++s) {
    words_.read(text.reading, s, text.mentions);
    each(s, features_.of(evidence(pair, s)));
  }
}

void FrameJudge::run(const FrameText& text, std::optional<double> threshold, bool expected,
                     std::vector<FrameHit>& hits) {
  threshold_ = threshold;
  expected_ = expected;
  speakers_.reset();
  if (text.speech != nullptr) speakers_.emplace(*text.speech, text.reading, text.mentions);
  search(text);
  for (uint32_t s = 0; s + 1 < begins_.size(); ++s) {
    if (begins_[s] == begins_[s + 1] && worth_[s] == 0) continue;
    words_.read(text.reading, s, text.mentions);
    const auto first = static_cast<std::ptrdiff_t>(hits.size());
    evidence_.sentence = s;
    for (uint32_t i = begins_[s]; i < begins_[s + 1]; ++i)
      if (model(found_[i].term->pair, s) == nullptr) hits.push_back(hit_of(found_[i]));
    for (uint32_t pair = 0; pair < text_->models.size(); ++pair)
      if (model(pair, s) != nullptr) judge(pair, s, hits);
    std::stable_sort(hits.begin() + first, hits.end(), [](const FrameHit& a, const FrameHit& b) {
      return a.span.begin < b.span.begin;
    });
  }
}

// The judge of a sentence; nullptr: the rules alone decide.
const FrameModel* FrameJudge::model(uint32_t pair, uint32_t sentence) const {
  const FrameModel* model = text_->models[pair];
  return model != nullptr && model->judges(writings_[sentence]) ? model : nullptr;
}

void FrameJudge::judge(uint32_t pair, uint32_t sentence, std::vector<FrameHit>& hits) {
  const bool by_words = (worth_[sentence] & bit_of(pair)) != 0;
  const auto begin = found_.begin() + begins_[sentence],
             end = found_.begin() + begins_[sentence + 1];
  const auto of_pair = [&](const FoundTerm& found) { return found.term->pair == pair; };
  if (!by_words && std::none_of(begin, end, of_pair)) return;
  const FrameModel& model = *text_->models[pair];
  const auto chances = model.judge(features_.weigh(evidence(pair, sentence), model));
  for (size_t pole = 0; pole < 2; ++pole) {
    if (expected_)
      expect(pair, pole, chances[pole], hits);
    else
      settle_pole(pair, pole, chances[pole], hits);
  }
}

// A sentence that speaks of a pole, asserting or denying it, gives its answer to the terms of the
// pole. Where it may do both, or where the rules see a denial of which the judge is not sure, the
// rules say which term does which: denials are too rare in coded sheets to learn them all. So a
// denial of the rules needs less of a chance, too.
void FrameJudge::settle_pole(uint32_t pair, size_t pole, FrameChance chance,
                             std::vector<FrameHit>& hits) {
  constexpr double sure = 0.7, sure_beside = 0.8, least_denied = 0.2, least_by_words = 0.5;
  const FrameChance& least = text_->models[pair]->thresholds()[pole];
  const bool denies =
      chance.denies >= threshold_.value_or(least.denies) &&
      (chance.asserts < threshold_.value_or(least.asserts) || chance.denies > chance.asserts);
  const bool speaks = chance.asserts + chance.denies >= threshold_.value_or(least.asserts) ||
                      (!threshold_ && stands_against(pole));
  const bool may_speak = chance.asserts + chance.denies >= least_denied;
  if (!speaks && !denies && !may_speak) return;
  const auto push = [&](FrameHit hit, bool negated) {
    hit.negated = negated;
    hit.probability = rounded(negated ? chance.denies : chance.asserts);
    hits.push_back(std::move(hit));
  };
  bool any = false;
  for (const FoundTerm* found : evidence_.terms) {
    if (found->term->pole != evidence_.poles[pole]) continue;
    any = true;
    const bool by_rules = found->negated && chance.asserts < (found->beside ? sure_beside : sure);
    if (!by_rules && !speaks && !denies) continue;
    push(hit_of(*found), by_rules || denies);
  }
  const bool by_words = denies ? chance.denies >= threshold_.value_or(least_by_words) : speaks;
  if (!any && by_words) push(hit_of_words(pair, pole, denies), denies);
}

// "collaboration, not disruption": the words themselves say which pole is meant.
bool FrameJudge::stands_against(size_t pole) const {
  bool asserted = false, against = false;
  for (const FoundTerm* found : evidence_.terms) {
    const bool own = found->term->pole == evidence_.poles[pole];
    asserted = asserted || (own && !found->negated);
    against = against || (!own && found->negated && found->shifter != nullptr);
  }
  return asserted && against;
}

void FrameJudge::expect(uint32_t pair, size_t pole, FrameChance chance,
                        std::vector<FrameHit>& hits) {
  for (const bool negated : {false, true}) {
    const double probability = negated ? chance.denies : chance.asserts;
    if (probability < least_expected) continue;
    const auto term = std::find_if(
        evidence_.terms.begin(), evidence_.terms.end(),
        [&](const FoundTerm* found) { return found->term->pole == evidence_.poles[pole]; });
    FrameHit hit =
        term != evidence_.terms.end() ? hit_of(**term) : hit_of_words(pair, pole, negated);
    hit.negated = negated;
    hit.probability = probability;
    hits.push_back(std::move(hit));
  }
}

FrameHit FrameJudge::hit_of(const FoundTerm& found) {
  const FrameTerm& term = *found.term;
  FrameHit hit;
  hit.pair = text_->lexicon.pairs[term.pair];
  hit.pole = term.pole;
  hit.term = term.term;
  hit.span = {words_.word(found.span.first).begin, words_.word(found.span.last - 1).end};
  hit.weight = term.weight;
  hit.negated = found.negated;
  if (speakers_) hit.voice = speakers_->speaker(evidence_.sentence, words_, found.core);
  hit.sentence = evidence_.sentence;
  hit.rule = term.origin;
  return hit;
}

// The word that speaks most for the pole.
FrameHit FrameJudge::hit_of_words(uint32_t pair, size_t pole, bool negated) {
  const FrameModel& model = *text_->models[pair];
  const size_t column = pole * 2 + (negated ? 1 : 0);
  uint32_t best = 0;
  int32_t most = INT32_MIN;
  for (uint32_t i = 0; i < words_.size(); ++i) {
    const auto* row = model.word(words_.word(i).hash);
    if (row == nullptr || (*row)[column] <= most || words_.inside_name(i, i + 1)) continue;
    most = (*row)[column];
    best = i;
  }
  FrameHit hit;
  hit.pair = text_->lexicon.pairs[pair];
  hit.pole = evidence_.poles[pole];
  hit.term = "(words)";
  hit.span = {words_.word(best).begin, words_.word(best).end};
  if (speakers_) hit.voice = speakers_->speaker(evidence_.sentence, words_, {best, best + 1});
  hit.sentence = evidence_.sentence;
  hit.rule = "frames/" + hit.pair + ".model.tsv";
  return hit;
}

}  // namespace press

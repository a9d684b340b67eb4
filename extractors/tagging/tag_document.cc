// What the tagger's features know of a whole document: runs of capitals, the style of sentences,
// other occurrences of words.
#include <algorithm>
#include <array>

#include "extractors/tagging/tag_atoms.h"
#include "extractors/tagging/tag_features.h"

namespace press {
namespace {

constexpr uint32_t longest_gap = 4;   // tokens without capitals inside a run
constexpr uint32_t widest_space = 1;  // bytes: two blanks stand for a lost mark, or between columns

}  // namespace

TagFeatures::TagFeatures(const Lexicon& lexicon, const NameCues& cues, const Reading& reading,
                         const std::vector<NameCandidate>& listed)
    : lexicon_(lexicon),
      cues_(cues),
      reading_(reading),
      listed_(reading.size()),
      sentence_(reading.size()),
      classes_(reading.size()) {
  find_runs();
  count_words();
  mark_listed(listed);
}

bool TagFeatures::strong(uint32_t i) const {
  const Token& token = reading_.token(i);
  return token.kind == TokenKind::word &&
         (token.shape & (shape::capital | shape::inner_capital)) != 0;
}

bool TagFeatures::inside(uint32_t i) const {
  return (cues_.of_word(reading_.words[i]) & cue::inside) != 0;
}

// "The", "In": a word that begins a sentence and is never the first word of a name.
bool TagFeatures::opens_a_sentence(uint32_t i, const Sentence& sentence) const {
  return i == sentence.first && (cues_.of_word(reading_.words[i]) & (cue::lead | cue::inside)) != 0;
}

TagFeatures::Style TagFeatures::style_of(const Sentence& sentence) const {
  uint32_t words = 0, capitals = 0, all = 0, numbers = 0;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = reading_.token(i);
    numbers += token.kind == TokenKind::number;
    if (token.kind != TokenKind::word || token.end - token.begin < 4) continue;
    ++words;
    capitals += token.is(shape::capital);
    all += token.is(shape::all_capitals);
  }
  if (words >= 2 && all * 10 >= words * 8) return Style::capitals;
  if (words >= 4 && capitals * 10 >= words * 8) return Style::capitalised;
  const std::string_view end = plain_mark(reading_.surface(sentence.last - 1));
  if (end == "." || end == "\"" || end == "?" || end == "!" || end == ":") return Style::text;
  return numbers >= 2 ? Style::figures : Style::fragment;
}

void TagFeatures::find_runs() {
  uint32_t taken = 0;  // tokens before it belong to runs: "14th", two blanks, "Street" are two
  for (const Sentence& sentence : reading_.tokens->sentences) {
    style_.push_back(style_of(sentence));
    for (uint32_t i = sentence.first; i < sentence.last; ++i)
      sentence_[i] = static_cast<uint32_t>(style_.size() - 1);
    for (uint32_t i = sentence.first; i < sentence.last;) {
      if (!strong(i)) {
        ++i;
        continue;
      }
      TagRun run = {i, i + 1};
      if (i > std::max(sentence.first, taken) && reading_.token(i - 1).kind == TokenKind::number)
        run.first = i - 1;
      for (uint32_t at = i + 1; at < sentence.last && at < run.last + longest_gap; ++at) {
        const bool number = reading_.token(at).kind == TokenKind::number;
        const uint32_t before = reading_.token(at - 1).end;
        if (reading_.token(at).begin > before + widest_space && reading_.text[before] == ' ') break;
        if (strong(at) || (number && at == run.last))
          run.last = at + 1;
        else if (!number && !inside(at))
          break;
      }
      if (run.last - run.first > 1 || !opens_a_sentence(i, sentence)) {
        runs_.push_back(run);
        taken = run.last;
      }
      i = run.last;
    }
  }
}

TagFeatures::Facts* TagFeatures::facts(uint64_t hash) {
  const size_t mask = facts_.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask)
    if (facts_[i].hash == hash || facts_[i].hash == 0) return &facts_[i];
}

void TagFeatures::count_words() {
  size_t capitals = 0;
  for (const TagRun& run : runs_) capitals += run.last - run.first;
  size_t size = 16;
  while (size < capitals * 2) size *= 2;
  facts_.resize(size);
  for (const TagRun& run : runs_) {
    const Sentence& sentence = reading_.tokens->sentences[sentence_[run.first]];
    const Style style = style_[sentence_[run.first]];
    for (uint32_t i = run.first; i < run.last; ++i) {
      const Token& token = reading_.token(i);
      if (token.kind != TokenKind::word || !token.is(shape::capital)) continue;
      Facts& word = *facts(token.hash);
      word.hash = token.hash;
      const bool says_nothing =
          i == sentence.first || style == Style::capitalised || style == Style::capitals;
      word.inner += !says_nothing;
      word.legal |= i + 1 < sentence.last && cues_.legal(reading_, i + 1, cue::legal_after);
      uint32_t before = i;
      if (before > sentence.first && reading_.surface(before - 1) == ".") --before;
      word.title |= before > sentence.first && reading_.token(before - 1).is(shape::capital) &&
                    (cues_.of_word(reading_.words[before - 1]) & cue::title) != 0;
    }
  }
  for (const Token& token : reading_.tokens->tokens)
    if (token.kind == TokenKind::word && !token.is(shape::capital))
      if (Facts* word = facts(token.hash); word->hash != 0) ++word->lower;
}

void TagFeatures::mark_listed(const std::vector<NameCandidate>& listed) {
  const auto& types = TagAtoms::listed_types;
  for (const NameCandidate& name : listed) {
    const auto type = std::find(types.begin(), types.end() - 1, name.type) - types.begin();
    for (uint32_t i = name.first; i < name.last; ++i) {
      const uint32_t place = name.last == name.first + 1 ? tag::unit
                             : i == name.first           ? tag::begin
                             : i + 1 == name.last        ? tag::last
                                                         : tag::inside;
      listed_[i] = static_cast<uint8_t>(1 + type * 8 + name.doubtful * 4 + place);
    }
  }
}

void TagFeatures::learn(const std::vector<uint8_t>& labels) {
  labels_ = labels;
  initials_.clear();
  for (Facts& word : facts_) {
    word.decided = 0;
    word.labels = {};
  }
  for (const TagRun& run : runs_)
    for (uint32_t i = run.first; i < run.last; ++i) {
      const Token& token = reading_.token(i);
      if (token.kind != TokenKind::word || !token.is(shape::capital)) continue;
      Facts& word = *facts(token.hash);
      ++word.labels[labels[i]];
      ++word.decided;
      if (labels[i] != 0 && tag::place(labels[i]) == tag::begin) learn_initials(run, i);
    }
}

// Of the name that begins at i: "Orbital Forge Technologies" and later "OFT".
void TagFeatures::learn_initials(const TagRun& run, uint32_t i) {
  std::string initials;
  for (uint32_t at = i; at < run.last; ++at) {
    const Token& token = reading_.token(at);
    if (token.is(shape::capital)) initials += reading_.tokens->fold(token).substr(0, 1);
    if (!tag::goes_on(labels_[at])) break;
  }
  if (initials.size() >= 2) initials_.emplace_back(fold_hash(initials), tag::kind(labels_[i]));
}

// How often the other occurrences of a word got which label.
std::array<uint16_t, tag::count> TagFeatures::other_labels(uint32_t i) const {
  const Token& token = reading_.token(i);
  if (token.kind != TokenKind::word) return {};
  const Facts* word = facts(token.hash);
  if (word->hash == 0) return {};
  std::array<uint16_t, tag::count> labels = word->labels;
  if (token.is(shape::capital) && labels[labels_[i]] > 0) --labels[labels_[i]];
  return labels;
}

}  // namespace press

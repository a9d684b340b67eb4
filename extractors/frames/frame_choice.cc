#include "extractors/frames/frame_choice.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace press {
namespace {

bool stronger(const FrameCandidate& a, const FrameCandidate& b) {
  const auto rank = [](const FrameCandidate& c) {
    return std::make_tuple(c.match.words, c.term->nothing(), c.term->weight);
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return std::make_tuple(a.match.span.first, a.term) < std::make_tuple(b.match.span.first, b.term);
}

// The words of a sentence that candidates have taken, with what for: whether a weaker one may stand
// there is asked word by word, not candidate by candidate.
class TakenWords {
 public:
  TakenWords(const FrameLexicon& lexicon, uint32_t words)
      : lexicon_(lexicon), pairs_(lexicon.pairs.size(), std::vector<uint8_t>(words)) {}

  // A term that means neither pole takes its operands from every other; one of a pole its span
  // from the same pole, and its core from the other one.
  void take(const FrameCandidate& winner) {
    if (winner.term->nothing()) {
      for (const WordRange& operand : winner.match.operands) add(winner, operand, nothing);
      return;
    }
    const int side = side_of(*winner.term);
    add(winner, winner.match.span, span << side);
    add(winner, winner.match.core, core << side);
  }

  bool excludes(const FrameCandidate& other) const {
    for (const WordRange& operand : other.match.operands)
      if (holds(other, operand, nothing)) return true;
    if (other.term->nothing()) return false;
    const int side = side_of(*other.term);
    return holds(other, other.match.span, span << side) ||
           holds(other, other.match.core, core << (1 - side));
  }

 private:
  static constexpr int nothing = 1, span = 2, core = 8;  // span and core have a bit for each pole

  int side_of(const FrameTerm& term) const {
    return lexicon_.pairs[term.pair].starts_with(term.pole + '-') ? 0 : 1;
  }
  void add(const FrameCandidate& one, WordRange range, int bits) {
    std::vector<uint8_t>& words = pairs_[one.term->pair];
    for (uint32_t i = range.first; i < range.last; ++i) words[i] |= static_cast<uint8_t>(bits);
  }
  bool holds(const FrameCandidate& one, WordRange range, int bits) const {
    const std::vector<uint8_t>& words = pairs_[one.term->pair];
    return std::any_of(words.begin() + range.first, words.begin() + range.last,
                       [&](uint8_t word) { return (word & bits) != 0; });
  }

  const FrameLexicon& lexicon_;
  std::vector<std::vector<uint8_t>> pairs_;  // by word
};

// "do not want" wins over "not"; of equally long ones, what only looks like a negator wins.
bool longer(const FrameShift& a, const FrameShift& b) {
  const auto rank = [](const FrameShift& shift) {
    return std::make_tuple(shift.match.words, shift.shifter->kind == FrameShifter::Kind::neutral);
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return std::make_tuple(a.match.span.first, a.shifter) <
         std::make_tuple(b.match.span.first, b.shifter);
}

}  // namespace

void keep_strongest(std::vector<FrameCandidate>& candidates, const FrameLexicon& lexicon,
                    uint32_t words) {
  if (candidates.size() < 2) return;
  TakenWords taken(lexicon, words);
  std::sort(candidates.begin(), candidates.end(), stronger);
  size_t kept = 0;
  for (FrameCandidate& candidate : candidates) {
    if (taken.excludes(candidate)) continue;
    taken.take(candidate);
    std::swap(candidates[kept++], candidate);
  }
  candidates.resize(kept);
  std::sort(candidates.begin(), candidates.end(),
            [](const FrameCandidate& a, const FrameCandidate& b) {
              return std::make_tuple(a.match.span.first, a.term) <
                     std::make_tuple(b.match.span.first, b.term);
            });
}

void keep_longest(std::vector<FrameShift>& shifts, const FrameLexicon& lexicon, uint32_t words) {
  if (shifts.size() < 2) return;
  std::sort(shifts.begin(), shifts.end(), longer);
  std::vector<std::vector<bool>> taken(lexicon.pairs.size(), std::vector<bool>(words));
  std::erase_if(shifts, [&](const FrameShift& shift) {
    const auto begin = taken[shift.shifter->pair].begin() + shift.match.span.first;
    const auto end = taken[shift.shifter->pair].begin() + shift.match.span.last;
    if (std::find(begin, end, true) != end) return true;
    std::fill(begin, end, true);
    return false;
  });
  std::stable_sort(shifts.begin(), shifts.end(), [](const FrameShift& a, const FrameShift& b) {
    return a.match.span.first < b.match.span.first;
  });
}

}  // namespace press

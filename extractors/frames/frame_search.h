#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/frames/frame_choice.h"
#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_match.h"
#include "extractors/frames/word_facts.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// A term that holds in a text.
struct FoundTerm {
  const FrameTerm* term = nullptr;
  WordRange span, core;                   // in its sentence
  bool negated = false;                   // by the rules: a shifter, a term that denies, a question
  const FrameShifter* shifter = nullptr;  // the last one that reaches it
  bool beside = false;  // the shifter stands right before it: "stopped collaborating"
};

// How a sentence is written, by most of its bytes: in letters with blanks between words, in
// characters (Han, kana, Thai), in Hangul.
enum class Writing : uint8_t { letters, characters, hangul };
constexpr size_t writings = 3;
constexpr std::array<std::string_view, writings> writing_names = {"letters", "characters",
                                                                  "hangul"};
Writing writing_of(const Reading& reading, const Sentence& sentence);

// Whether a sentence asks: its last mark, before closing quotes or brackets, is a question mark.
bool asks(const Reading& reading, const Sentence& sentence);

// Finds the terms of sentences and what negates them. Its memory is reused from sentence to
// sentence.
class FrameSearch {
 public:
  // Takes a document. All must outlive the search in it; `mentions` are the document's, by
  // position.
  void take(const FrameLexicon& lexicon, const Reading& reading,
            const std::vector<Mention>& mentions, const TextFacts& facts) {
    lexicon_ = &lexicon;
    reading_ = &reading;
    mentions_ = &mentions;
    facts_ = &facts;
  }

  // Appends the terms of a sentence by position.
  void find(uint32_t sentence, std::vector<FoundTerm>& found);

 private:
  // A rule that may hold at a word of the sentence.
  struct Trigger {
    uint32_t word;
    const RuleIndex::Trigger* at;
  };
  bool collect_triggers();
  void mark_names();
  bool collect_triggers_of_words();
  bool is_beside(uint32_t word, const RuleIndex::Trigger& trigger) const;
  bool neighbour_fits(const Sentence& sentence, uint32_t token,
                      const RuleIndex::Trigger& trigger) const;
  bool place_may_fit(const RuleIndex::Place& place, uint32_t word) const;
  bool place_fits(const RuleIndex::Place& place, uint32_t word) const;
  void try_term(uint32_t word, const RuleIndex::Trigger& trigger);
  bool has_context(uint32_t pair, const RuleSentence& words) const;
  bool neighbours_have_context(uint32_t pair);
  void drop_without_context();
  void find_shifts();
  std::vector<FrameShift>::const_iterator shifts_from(uint32_t first) const;
  bool clear_between(uint32_t pair, uint32_t first, uint32_t last, bool lists) const;
  bool reaches(const FrameShift& shift, const RuleMatch& term) const;
  FoundTerm found_term(const FrameCandidate& candidate, bool asked) const;

  const FrameLexicon* lexicon_ = nullptr;
  const Reading* reading_ = nullptr;
  const std::vector<Mention>* mentions_ = nullptr;
  const TextFacts* facts_ = nullptr;
  uint32_t sentence_ = 0;
  std::vector<Trigger> triggers_;
  std::vector<TokenFacts> glances_;  // of the words of the sentence
  RuleSentence words_, neighbour_;
  RuleMatch match_;
  std::vector<FrameCandidate> candidates_;
  std::vector<bool> term_ends_;  // by word: "not disrupt, challenge or replace" is a list of terms
  std::vector<FrameShift> shifts_;  // by position
  uint32_t longest_shift_ = 0;      // in words
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/frames/frame_index.h"
#include "extractors/frames/frame_match.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Tells who says a stretch of text: the named body whose statement or quotation it is.
//
// The table is words/speech.tsv: `term` and `kind`. Kinds: `verb` stands after its speaker or,
// behind a quotation, before it; `verb-after` only after it ("told"); `source` before it
// ("according to"); `person` is somebody who speaks for the body named before ("Toyota spokesman
// Ken Ito said"). In Japanese and Korean: `verb-final` ends what the first topic outside quotations
// says ("トヨタは「...」と述べた"), `topic` is a particle that makes a name one, `source-behind`
// stands right behind its name ("トヨタによると").
class SpeakerFinder {
 public:
  // That a name says some words of a sentence.
  struct Attribution {
    WordRange speaker;  // the words of the name
    uint32_t mention = none;
    uint32_t statement = 0;  // the word at which what it says begins; it ends with the sentence
  };

  // Throws Error with file and line for a row it cannot read.
  explicit SpeakerFinder(const Table& speech);

  // All that is said in a sentence, by position.
  std::vector<Attribution> attributions(const RuleSentence& words) const;

 private:
  enum class Kind : uint8_t { verb, verb_after, verb_final, source, source_behind, person };
  struct Term {
    FrameRule rule;
    Kind kind;
  };

  static Kind kind_of(const Table& table, const Table::Row& row);
  Attribution attribute(const RuleSentence& words, Kind kind, WordRange cue) const;
  const RuleSentence::Name* subject(const RuleSentence& words, uint32_t verb) const;
  bool person_at(const RuleSentence& words, uint32_t at) const;
  bool person_within(const RuleSentence& words, uint32_t first, uint32_t last) const;
  uint32_t behind_topic(const RuleSentence& words, const RuleSentence::Name& name) const;
  Attribution attribute_topic(const RuleSentence& words, uint32_t verb) const;

  std::vector<Term> terms_;
  std::vector<std::string> topics_;
  RuleIndex index_;
};

// Who speaks in one document. What it has read is kept, so that a thousand quotations in one
// paragraph cost one reading of it. Ask by sentence, from the first to the last.
class DocumentSpeakers {
 public:
  DocumentSpeakers(const SpeakerFinder& finder, const Reading& reading,
                   const std::vector<Mention>& mentions);

  // The mention that says the words `said` of a sentence; `none` when it is the journalist or
  // somebody without a name. A quotation without a speaker in its own sentence belongs to the one
  // named elsewhere in its paragraph, the nearest sentence before, else after.
  uint32_t speaker(uint32_t sentence, const RuleSentence& words, WordRange said);

 private:
  // A speaker looked for from one sentence on: `sentence` is the last one that was asked for, `end`
  // the one up to which nobody else speaks.
  struct Search {
    uint32_t sentence = none, end = none, found = none;
  };
  void read_sentence(uint32_t sentence, const RuleSentence& words);
  void read_paragraph(uint32_t sentence);
  bool inside_quotation(uint32_t token) const;
  // Of a sentence of the paragraph, all that is said.
  std::vector<SpeakerFinder::Attribution> said_in(uint32_t sentence);
  uint32_t speaker_before(uint32_t sentence);
  uint32_t speaker_after(uint32_t sentence);

  const SpeakerFinder& finder_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  uint32_t sentence_ = none;  // that attributions_ are of
  std::vector<SpeakerFinder::Attribution> attributions_;
  std::vector<uint32_t> earliest_;              // of the statements up to each one of attributions_
  uint32_t paragraph_ = 0, paragraph_end_ = 0;  // sentences that quotes_ are of
  std::vector<uint32_t> quotes_;  // tokens at which a quotation opens, closes, opens ...
  RuleSentence words_;
  Search before_, after_;  // of the paragraph
};

}  // namespace press

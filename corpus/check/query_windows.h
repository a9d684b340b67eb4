#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corpus/query/query.h"
#include "corpus/tokens/token.h"

namespace press {

// An operand in a text: tokens [first, last), bytes, and where its parts are in a list of spans
// (no parts: itself).
struct Occurrence {
  uint32_t first = 0, last = 0;
  Span span;
  uint32_t parts_begin = 0, parts_size = 0;
  uint32_t inside = 0;  // where it ends in its last token's folded form; 0: at that token's end
};

// By position, the longer first.
bool before(const Occurrence& a, const Occurrence& b);

// Where words, sentences and paragraphs stand among the tokens of one text. Measured at the first
// question: most texts are done with after their words.
class TokenRuler {
 public:
  void lay_on(const Tokens& tokens) {
    tokens_ = &tokens;
    measured_ = false;
  }
  // Words (indexed tokens) before the token `i`; `i` may be the number of tokens.
  uint32_t words_before(uint32_t i) const { return measured().words_before_[i]; }
  uint32_t sentence(uint32_t i) const { return measured().sentence_[i]; }
  uint32_t paragraph(uint32_t i) const { return measured().paragraph_[i]; }
  // The next word at or after the token `i`; the number of tokens after the last word.
  uint32_t next_word(uint32_t i) const { return measured().next_word_[i]; }

 private:
  const TokenRuler& measured() const {
    if (!measured_) measure();
    return *this;
  }
  void measure() const;

  const Tokens* tokens_ = nullptr;
  mutable bool measured_ = false;
  mutable std::vector<uint32_t> words_before_, sentence_, paragraph_, next_word_;
};

// Finds the smallest windows in which each operand occurs, no two of them overlapping.
class WindowFinder {
 public:
  // Appends the windows of `near` to `windows`, by position: each holds no smaller one, but two may
  // overlap. operands[i] are the occurrences of its i-th child, by position. Parts go to `parts`.
  void find(const QueryNode& near, std::span<const std::vector<Occurrence>* const> operands,
            const TokenRuler& ruler, std::vector<Occurrence>& windows, std::vector<Span>& parts);

 private:
  // An occurrence of one operand.
  struct Entry {
    const Occurrence* occurrence;
    uint32_t operand;
  };
  // The best way to have a set of operands up to an entry: the one that begins the latest.
  struct Chain {
    uint32_t first = UINT32_MAX;  // its first entry
    uint32_t last = UINT32_MAX;   // its last one
    bool empty() const { return first == UINT32_MAX; }
  };
  struct Link {
    uint32_t first = UINT32_MAX;
    uint32_t previous = UINT32_MAX;  // entry before this one
  };

  void collect(std::span<const std::vector<Occurrence>* const> operands);
  void order_by_end();
  void sweep(const QueryNode& near, const TokenRuler& ruler);
  void settle(uint32_t entry);
  void extend(uint32_t entry, const QueryNode& near, const TokenRuler& ruler);
  bool reaches(uint32_t first, uint32_t last, const QueryNode& near, const TokenRuler& ruler) const;
  bool begins_later(uint32_t a, uint32_t b) const;
  void keep_smallest();
  Occurrence window(uint32_t last, std::vector<Span>& parts) const;

  uint32_t states_ = 0;  // sets of operands; for PRE the first n of them
  uint32_t full_ = 0;    // the set of all
  bool ordered_ = false;
  std::vector<Entry> all_;          // by begin
  std::span<const Entry> entries_;  // those of the block at hand
  std::vector<uint32_t> by_end_;
  std::vector<Chain> best_;      // by set: among entries that end before the one looked at
  std::vector<Link> links_;      // by entry and set
  std::vector<uint32_t> found_;  // entries that end a window
};

}  // namespace press

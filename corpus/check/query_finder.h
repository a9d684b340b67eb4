#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/check/query_windows.h"
#include "corpus/query/query.h"
#include "corpus/tokens/token.h"

namespace press {

// A tokenized text, with what is asked of it again and again.
struct TextView {
  std::string_view text;
  const Tokens* tokens = nullptr;
  const TokenRuler* ruler = nullptr;

  const Token& token(uint32_t i) const { return tokens->tokens[i]; }
  uint32_t size() const { return static_cast<uint32_t>(tokens->tokens.size()); }
};

// Finds the words of a query in texts: all of them in one pass over the tokens.
class WordFinder {
 public:
  // A word whose every occurrence is wanted. It must outlive the finder.
  void add(const QueryNode& word);

  // Fills lists[word.number] for each word added, by position.
  void find(const TextView& view, std::vector<std::vector<Occurrence>>& lists) const;

  // The word as it stands right after `before`, if it does: with no word between the two and,
  // unless `stop` was typed there, in the same sentence.
  static std::optional<Occurrence> after(const Occurrence& before, const QueryNode& word, bool stop,
                                         const TextView& view);

  // Whether a phrase may go on from the token `i` to `next`: no sentence ends between the two; if
  // `stop`, no paragraph.
  static bool follows(uint32_t i, uint32_t next, bool stop, const TextView& view);

 private:
  void find_ideographs(const QueryNode& word, const TextView& view,
                       std::vector<Occurrence>& list) const;

  std::vector<std::pair<uint64_t, const QueryNode*>> hashed_;  // by the hash of their first term
  std::array<uint64_t, 16> filter_{};      // which hashes there may be, by their low ten bits
  std::vector<const QueryNode*> scanned_;  // prefixes, patterns, Korean
  std::vector<const QueryNode*> ideographs_;
};

}  // namespace press

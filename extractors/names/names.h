#pragma once

#include <memory>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

struct NameTrace;

// Finds the names of firms, ministries, programs and organizations in a document: names of the
// lexicon, names that their form or their surroundings give away ("X Corp", "Ministry of X",
// "Seoul-based start-up X"), acronyms that the text introduces, and short forms of names it has
// given in full. What counts as what: the annotation guide quoted in extractors/README.md.
class NameFinder {
 public:
  explicit NameFinder(const Lexicon& lexicon);
  ~NameFinder();

  // Appends the mentions of `reading`, by position; mentions do not overlap.
  // With `trace`, notes what was proposed and what became of it.
  void find(const Reading& reading, std::vector<Mention>& mentions,
            NameTrace* trace = nullptr) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace press

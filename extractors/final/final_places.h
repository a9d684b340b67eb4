#pragma once

#include <optional>
#include <vector>

#include "extractors/final/final_sentence.h"

namespace press {

constexpr size_t no_item = SIZE_MAX;

// Where a noun stands in the end: the particle behind the last noun of its phrase
// ("Bの株式の一部を" is an object), of a list that of its last name.
struct FinalReach {
  FinalCase place = FinalCase::none;
  size_t anchor = 0;      // the item that has the particle
  size_t head = no_item;  // the last noun behind it that is not shares: "Aの工場を"
  size_t deal = no_item;  // the deal noun that the phrase stands right before
  bool stake = false, whole = false, part = false;
  bool headline = false;  // a comma stands behind it instead of a particle
  bool bare = false;      // a sum stands behind it instead of a particle
  bool owner = false;     // of a name that follows: "A's unit B"
  bool listed = false;    // its place is that of another name
  double percent = 0;
};
FinalReach reach_of(const std::vector<FinalItem>& items, size_t at);

// Whether an item may be a party by itself.
bool is_final_party(const std::vector<FinalItem>& items, size_t at, FinalLanguage language);

// A noun in a place of a deal verb.
struct FinalArgument {
  size_t item = 0;
  FinalPlace place = FinalPlace::subject;
  bool topic = false;
  bool inner = false;  // of a clause before, which describes a noun
  FinalReach reach;
};

// The nouns in the places of the deal verb or noun at item `deal`, the nearest first.
std::vector<FinalArgument> arguments_of(const std::vector<FinalItem>& items, size_t deal,
                                        FinalLanguage language);

// The name that a deal verb before it describes: "A가 인수한 B는"; no_item: none.
size_t described_by(const std::vector<FinalItem>& items, size_t deal, FinalLanguage language);

}  // namespace press

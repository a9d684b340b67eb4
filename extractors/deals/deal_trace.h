#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/deals/deal_roles.h"

namespace press {

// How the sentences of a document were read for deals, in words for people.
struct DealTrace {
  struct Verb {
    Span span;
    std::string rule;     // "words/deal-verbs.tsv:17"
    std::string roles;    // "acquirer Alder; target Birch"
    std::string outcome;  // "acquisition, announced"; or why there is no deal
  };
  struct Sentence {
    Span span;
    std::string
        items;  // "[Alder] agreed to buy [Birch] for {$5 million}": without what is set aside
    std::vector<Verb> verbs;
  };
  std::vector<Sentence> sentences;  // those with a verb or noun of deals
};

// "[Alder] agreed to buy [Birch] for {$5 million}"
std::string show_items(const std::vector<DealItem>& items, const Reading& reading);

// "acquirer Alder; target Birch; sum $5 million"
std::string show_roles(const DealRoles& roles, const std::vector<Mention>& mentions,
                       std::string_view text);

}  // namespace press

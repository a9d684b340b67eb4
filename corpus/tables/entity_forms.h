#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// One way in which the texts write an entity.
struct EntityForm {
  std::string text;  // as it stands there, a line end as a blank
  int64_t mentions = 0, documents = 0;
};

// An entity of a corpus with all its forms, the commonest first.
struct EntityForms {
  std::string id, type, name, country, parent;
  std::string origin;  // "firm/kr.tsv:17"; empty: no lexicon has it
  int64_t mentions = 0, documents = 0;
  std::vector<EntityForm> forms;
  std::map<std::string, int64_t> before, after;  // folded words beside it, with contexts only
};

struct EntityFormOptions {
  Filter filter;
  std::optional<std::unordered_set<int64_t>> documents;  // of a query; nullopt: all
  std::vector<std::string> types, entities;              // any of, by id; empty: all
  bool unknown = false;                                  // only those that no lexicon has
  bool contexts = false;                                 // count the words beside the mentions
};

// The entities that the texts mention, by mentions, then by id. Reads each text that has a mention
// once; memory grows with the number of different forms.
std::vector<EntityForms> entity_forms(Corpus& corpus, const EntityFormOptions& options);

// The commonest entries of a count, as "said (12), chief (3)".
std::string commonest(const std::map<std::string, int64_t>& counts, size_t most);

}  // namespace press

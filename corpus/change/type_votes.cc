#include "corpus/change/type_votes.h"

#include <algorithm>
#include <map>

namespace press {
namespace {

struct Votes {
  int64_t all = 0, by_model = 0;
};

// Types by number, since there are few.
class TypeNumbers {
 public:
  uint32_t of(std::string_view type) {
    if (last_ < names_.size() && names_[last_] == type) return last_;
    const auto at = std::find(names_.begin(), names_.end(), type);
    last_ = static_cast<uint32_t>(at - names_.begin());
    if (at == names_.end()) names_.emplace_back(type);
    return last_;
  }
  const std::string& name(uint32_t number) const { return names_[number]; }

 private:
  std::vector<std::string> names_;
  uint32_t last_ = 0;
};

class Ballot {
 public:
  explicit Ballot(size_t entities) : first_(entities) {}

  void add(uint32_t entity, uint32_t type, bool by_model) {
    First& first = first_[entity];
    if (first.votes.all == 0) first.type = type;
    Votes& votes = first.type == type ? first.votes : others_[entity][type];
    ++votes.all;
    votes.by_model += by_model;
  }

  bool divided(uint32_t entity) const { return others_.count(entity) != 0; }

  // Of two types with as many votes that which fewer owe to the model alone, then the first by
  // name.
  std::string winner(uint32_t entity, const TypeNumbers& types) const {
    const First& first = first_[entity];
    if (first.votes.all == 0) return {};
    std::string best = types.name(first.type);
    Votes most = first.votes;
    const auto others = others_.find(entity);
    if (others == others_.end()) return best;
    for (const auto& [type, votes] : others->second) {
      const std::string& name = types.name(type);
      const bool more = votes.all != most.all             ? votes.all > most.all
                        : votes.by_model != most.by_model ? votes.by_model < most.by_model
                                                          : name < best;
      if (!more) continue;
      best = name;
      most = votes;
    }
    return best;
  }

 private:
  struct First {
    uint32_t type = 0;
    Votes votes;
  };
  std::vector<First> first_;                              // by entity
  std::map<uint32_t, std::map<uint32_t, Votes>> others_;  // by entity and type
};

}  // namespace

std::vector<std::string> voted_types(const std::vector<UnionPart>& parts, const UnionMaps& maps) {
  Ballot ballot(maps.entities.size());
  TypeNumbers types;
  for (size_t part = 0; part < parts.size(); ++part) {
    const UnionMaps::Part& numbers = maps.parts[part];
    Statement rows = parts[part].database->prepare(
        "SELECT doc, entity, coalesce(read_as, type), rule = 'pattern:model' FROM mentions WHERE "
        "entity IS NOT NULL");
    while (rows.step()) {
      const auto doc = static_cast<size_t>(rows.integer(0));
      const auto entity = static_cast<size_t>(rows.integer(1));
      if (doc >= numbers.docs.size() || numbers.docs[doc] == 0) continue;
      if (entity >= numbers.entities.size() || numbers.entities[entity] == 0) continue;
      ballot.add(numbers.entities[entity], types.of(rows.text(2)), rows.integer(3) != 0);
    }
  }
  std::vector<Statement> rows;
  for (const UnionPart& part : parts)
    rows.push_back(part.database->prepare("SELECT type FROM entities WHERE entity = ?"));
  std::vector<std::string> voted(maps.entities.size());
  for (uint32_t number = 1; number < maps.entities.size(); ++number) {
    const UnionMaps::Entity& entity = maps.entities[number];
    std::string winner = ballot.winner(number, types);
    if (winner.empty()) continue;
    Statement& row = rows[entity.part];
    row.reset();
    row.bind(1, int64_t{entity.number}).step();
    const std::string_view type = entity.type.empty() ? row.text(0) : entity.type;
    voted[number] = std::move(winner);
    if (voted[number] == type && !ballot.divided(number)) voted[number].clear();
  }
  return voted;
}

}  // namespace press

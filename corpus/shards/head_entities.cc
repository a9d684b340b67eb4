#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "corpus/shards/head_numbers.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/threads/in_threads.h"

namespace press {
namespace {

// Mentions that were read as one type, and those of them that the model alone read so.
struct Votes {
  uint32_t mentions = 0, by_model = 0;

  void add(const Votes& more) {
    mentions += more.mentions;
    by_model += more.by_model;
  }
};

// What the mentions of a file's documents that count say of its entities, by their numbers.
struct Scan {
  std::vector<std::string> types;  // as the file has settled them
  std::vector<Votes> own;          // for that type
  std::map<std::pair<uint32_t, std::string>, Votes> others;
  std::vector<uint32_t> order;  // as they come first
};

std::vector<std::string> types_of(Database& database) {
  std::vector<std::string> types(1);
  Statement rows = database.prepare("SELECT entity, type FROM entities ORDER BY entity");
  while (rows.step()) {
    if (rows.integer(0) != static_cast<int64_t>(types.size()))
      fail_damaged(database.path(), "the numbers of its entities are wrong");
    types.emplace_back(rows.text(1));
  }
  return types;
}

Scan scan(Shard& shard) {
  Scan found;
  found.types = types_of(shard.database);
  found.own.resize(found.types.size());
  std::vector<bool> seen(found.types.size());
  Statement rows = shard.database.prepare(
      "SELECT doc, entity, credit, type, read_as, rule = 'pattern:model' FROM mentions "
      "WHERE entity IS NOT NULL OR credit IS NOT NULL ORDER BY doc, n");
  while (rows.step()) {
    if (shard.documents.whole(static_cast<uint32_t>(rows.integer(0))) == 0) continue;
    const bool credit = rows.is_null(1);
    const int64_t number = rows.integer(credit ? 2 : 1);
    if (number < 1 || number >= static_cast<int64_t>(seen.size()))
      fail_damaged(shard.database.path(), "it has a mention of an entity that is not there");
    const auto entity = static_cast<uint32_t>(number);
    if (!seen[entity]) found.order.push_back(entity);
    seen[entity] = true;
    if (credit) continue;
    const std::string_view read = rows.text(rows.is_null(4) ? 3 : 4);
    const Votes vote = {1, rows.integer(5) != 0 ? 1u : 0u};
    if (read == found.types[entity])
      found.own[entity].add(vote);
    else
      found.others[{entity, std::string(read)}].add(vote);
  }
  return found;
}

// The votes for the types of all entities of the whole.
class Types {
 public:
  // `type`: what an entity is without any mention of its own.
  void begin(std::string type) { leading_.push_back({std::move(type), {}}); }
  void add(uint32_t entity, const std::string& type, const Votes& votes) {
    if (votes.mentions == 0) return;
    Typed& first = leading_[entity - 1];
    if (first.votes.mentions == 0) first.type = type;
    (first.type == type ? first.votes : others_[entity][type]).add(votes);
  }
  // The type that most mentions were read as, as settle_entity_types() has it.
  const std::string& of(uint32_t entity) const {
    const Typed& first = leading_[entity - 1];
    const auto more = others_.find(entity);
    if (more == others_.end()) return first.type;
    const std::string* best = &first.type;
    Votes most = first.votes;
    for (const auto& [type, votes] : more->second) {
      if (!beats(votes, type, most, *best)) continue;
      best = &type;
      most = votes;
    }
    return *best;
  }
  uint32_t size() const { return static_cast<uint32_t>(leading_.size()); }

 private:
  struct Typed {
    std::string type;
    Votes votes;
  };
  static bool beats(const Votes& a, const std::string& type, const Votes& b,
                    const std::string& other) {
    if (a.mentions != b.mentions) return a.mentions > b.mentions;
    return a.by_model != b.by_model ? a.by_model < b.by_model : type < other;
  }

  std::vector<Typed> leading_;  // by number, from 1
  std::unordered_map<uint32_t, std::map<std::string, Votes>> others_;
};

// Gives the entities of a file their numbers, and brings the new ones to the head.
class Numbering {
 public:
  explicit Numbering(Database& head)
      : head_(head),
        insert_(insert_all_columns(head, "entities")),
        insert_name_(insert_all_columns(head, "entity_names")) {}

  std::vector<uint32_t> add(Shard& shard, const Scan& scan) {
    std::vector<uint32_t> whole(scan.types.size());
    std::vector<bool> fresh(scan.types.size());
    Statement row = shard.database.prepare("SELECT * FROM entities WHERE entity = ?");
    for (const uint32_t entity : scan.order) {
      row.reset();
      if (!row.bind(1, int64_t{entity}).step())
        fail_damaged(shard.database.path(), "it has a mention of an entity that is not there");
      const auto [at, added] =
          numbers_.try_emplace(std::string(row.text(1)), static_cast<uint32_t>(types.size() + 1));
      whole[entity] = at->second;
      fresh[entity] = added;
      if (!added) continue;
      types.begin(scan.types[entity]);
      copy_row(row, insert_, at->second);
    }
    add_names(shard, whole, fresh);
    for (uint32_t entity = 1; entity < whole.size(); ++entity)
      if (whole[entity] != 0) types.add(whole[entity], scan.types[entity], scan.own[entity]);
    for (const auto& [key, votes] : scan.others) types.add(whole[key.first], key.second, votes);
    return whole;
  }

  void settle() {
    Statement change =
        head_.prepare("UPDATE entities SET type = ?2 WHERE entity = ?1 AND type <> ?2");
    for (uint32_t entity = 1; entity <= types.size(); ++entity)
      change.bind(1, int64_t{entity}).bind(2, types.of(entity)).run();
  }

  Types types;

 private:
  void add_names(Shard& shard, const std::vector<uint32_t>& whole, const std::vector<bool>& fresh) {
    Statement rows = shard.database.prepare("SELECT name, entity FROM entity_names");
    while (rows.step()) {
      const auto entity = static_cast<size_t>(rows.integer(1));
      if (entity >= fresh.size() || !fresh[entity]) continue;
      insert_name_.bind(1, rows.text(0)).bind(2, int64_t{whole[entity]}).run();
    }
  }

  Database& head_;
  Statement insert_, insert_name_;
  std::unordered_map<std::string, uint32_t> numbers_;
};

void copy_table(Shard& shard, Database& head, const std::string& table) {
  Statement insert = insert_all_columns(head, table);
  Statement rows = shard.database.prepare("SELECT * FROM " + table);
  while (rows.step()) copy_row(rows, insert);
}

// Groups above entities that only documents which do not count name.
void drop_idle_groups(Database& head) {
  std::multimap<std::string, std::string> above;
  Statement parents = head.prepare(
      "SELECT id, parent FROM entities WHERE parent IS NOT NULL UNION ALL SELECT id, parent FROM "
      "ancestors WHERE parent IS NOT NULL UNION ALL SELECT id, value FROM lineage WHERE field = "
      "'parent'");
  while (parents.step()) above.emplace(parents.text(0), parents.text(1));
  std::vector<std::string> reached;
  Statement entities = head.prepare("SELECT id FROM entities");
  while (entities.step()) reached.emplace_back(entities.text(0));
  std::set<std::string> named(reached.begin(), reached.end()), groups;
  for (size_t i = 0; i < reached.size(); ++i) {
    const auto [begin, end] = above.equal_range(std::string(reached[i]));
    for (auto at = begin; at != end; ++at)
      if (groups.insert(at->second).second && named.count(at->second) == 0)
        reached.push_back(at->second);
  }
  head.run("CREATE TEMP TABLE reached (id TEXT PRIMARY KEY, is_group INTEGER)");
  Statement insert = head.prepare("INSERT OR REPLACE INTO reached VALUES (?, ?)");
  for (const std::string& id : reached) insert.bind(1, id).bind(2, int64_t{0}).run();
  for (const std::string& id : groups) insert.bind(1, id).bind(2, int64_t{1}).run();
  head.run(
      "DELETE FROM ancestors WHERE id NOT IN (SELECT id FROM reached WHERE is_group);"
      "DELETE FROM lineage WHERE id NOT IN (SELECT id FROM reached); DROP TABLE reached");
}

// The unknown entities that an earlier file writes otherwise.
std::unordered_map<uint32_t, std::string> own_names(Shard& shard,
                                                    const std::vector<uint32_t>& numbers,
                                                    Database& head) {
  std::unordered_map<uint32_t, std::string> names;
  Statement rows = shard.database.prepare("SELECT entity, name FROM entities WHERE origin IS NULL");
  Statement whole = head.prepare("SELECT name FROM entities WHERE entity = ?");
  while (rows.step()) {
    const auto entity = static_cast<size_t>(rows.integer(0));
    if (entity >= numbers.size() || numbers[entity] == 0) continue;
    whole.reset();
    if (whole.bind(1, int64_t{numbers[entity]}).step() && whole.text(0) != rows.text(1))
      names.emplace(static_cast<uint32_t>(entity), rows.text(1));
  }
  return names;
}

}  // namespace

void number_entities(Shards& shards, Database& head) {
  std::vector<Scan> scans(shards.size());
  in_threads(shards.size(), [&](size_t i) { scans[i] = scan(*shards[i]); });
  Numbering numbering(head);
  std::vector<std::vector<uint32_t>> numbers;
  bool some_left_out = false;
  for (size_t i = 0; i < shards.size(); ++i) {
    numbers.push_back(numbering.add(*shards[i], scans[i]));
    some_left_out = some_left_out || scans[i].order.size() + 1 < scans[i].types.size();
    scans[i].own = {};
    scans[i].others.clear();
  }
  numbering.settle();
  for (size_t i = 0; i < shards.size(); ++i) {
    std::unordered_map<uint32_t, std::string> types;
    for (uint32_t entity = 1; entity < numbers[i].size(); ++entity)
      if (const uint32_t whole = numbers[i][entity];
          whole != 0 && numbering.types.of(whole) != scans[i].types[entity])
        types.emplace(entity, numbering.types.of(whole));
    std::unordered_map<uint32_t, std::string> names = own_names(*shards[i], numbers[i], head);
    shards[i]->entities = EntityNumbers(std::move(numbers[i]), std::move(types), std::move(names));
    copy_table(*shards[i], head, "lineage");
    copy_table(*shards[i], head, "ancestors");
  }
  if (some_left_out) drop_idle_groups(head);
}

}  // namespace press

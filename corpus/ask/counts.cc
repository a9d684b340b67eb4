#include "corpus/ask/counts.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "corpus/ask/entity_groups.h"
#include "corpus/ask/tally.h"
#include "corpus/file/entity_totals.h"
#include "corpus/text/error.h"

namespace press {
namespace {

// One table in the making.
class Table {
 public:
  Table(Corpus& corpus, const CountOptions& options);
  std::vector<EntityCount> make();

 private:
  void load_entities();
  uint32_t root(uint32_t place, int64_t doc);
  uint32_t place_of(std::string_view id);
  std::string_view name_in_group(const Tally& tally) const;
  bool has_totals() const;
  bool has_top() const;
  void read_top();
  uint32_t add_entity(const Statement& row, int first);
  std::vector<std::string> types() const;
  void read_totals();
  void read_counts();
  void count_words();
  bool of_entities() const;
  uint32_t new_group(const std::vector<std::string>& documents, const CountedEntity& entity);
  uint32_t group(uint32_t of_documents, uint32_t entity);
  Tally& tally(uint32_t group, uint32_t entity);
  void fill();
  void order();
  void order_group(std::vector<Tally>& rows) const;
  EntityCount row(const Tally& tally) const;

  Corpus& corpus_;
  const CountOptions& options_;
  std::vector<By> document_fields_;
  Grouping grouping_;
  DocumentFilter filter_;
  std::vector<CountedEntity> entities_;
  std::unordered_map<int64_t, uint32_t> places_;  // of entities_, by number of the entity
  std::optional<EntityGroups> entity_groups_;     // to roll up, and for names of years
  std::unordered_map<std::string, uint32_t> by_id_;
  std::unordered_map<uint64_t, uint32_t> roots_;  // by year and place: what an entity counts for
  std::vector<std::vector<std::string>> groups_;
  std::vector<std::vector<std::string>> group_documents_;  // the fields of documents of a group
  std::map<std::vector<std::string>, uint32_t> group_numbers_;
  std::map<std::vector<std::string>, int64_t> words_;
  std::unordered_map<uint64_t, uint32_t> known_groups_;  // by group of documents and entity
  std::unordered_map<uint64_t, uint32_t> tally_places_;
  std::vector<Tally> tallies_;
};

std::vector<By> fields_of_documents(const std::vector<By>& by) {
  std::vector<By> fields;
  for (const By field : by)
    if (field < By::type) fields.push_back(field);
  return fields;
}

Table::Table(Corpus& corpus, const CountOptions& options)
    : corpus_(corpus),
      options_(options),
      document_fields_(fields_of_documents(options.by)),
      grouping_(corpus, document_fields_),
      filter_(corpus, options.filter) {}

void Table::load_entities() {
  Conditions conditions;
  if (!options_.roll_up) {
    conditions.add_any("type", options_.types);
    conditions.add_any("id", options_.entities);
  }
  Statement rows = corpus_.database().prepare(
      "SELECT entity, id, name, type, country, parent FROM entities" + conditions.where());
  conditions.bind(rows);
  while (rows.step()) add_entity(rows, 0);
}

// Columns of the row from `first` on: entity, id, name, type, country, parent.
uint32_t Table::add_entity(const Statement& row, int first) {
  const auto text = [&](int column) { return std::string(row.text(first + column)); };
  const auto [at, added] =
      places_.emplace(row.integer(first), static_cast<uint32_t>(entities_.size()));
  if (added) entities_.push_back({row.integer(first), text(1), text(2), text(3), text(4), text(5)});
  return at->second;
}

// The place of an entity or of a group that no document names.
uint32_t Table::place_of(std::string_view id) {
  if (by_id_.empty())
    for (uint32_t i = 0; i < entities_.size(); ++i) by_id_.emplace(entities_[i].id, i);
  const auto [at, added] = by_id_.try_emplace(std::string(id), entities_.size());
  if (added) {
    const EntityGroups::Member& group = *entity_groups_->find(id);
    entities_.push_back({0, at->first, group.name, group.type, group.country, group.parent});
  }
  return at->second;
}

// Each entity counts for itself, or for the top of its parents in the year of the document.
uint32_t Table::root(uint32_t place, int64_t doc) {
  if (!options_.roll_up) return place;
  const uint32_t year = corpus_.columns().dates()[static_cast<size_t>(doc)] / 10000;
  const auto [at, added] = roots_.try_emplace(uint64_t{year} << 32 | place);
  if (added)
    at->second = place_of(entity_groups_->top(entities_[place].id, static_cast<int>(year)));
  return at->second;
}

bool is_year_or_open(const std::string& date) { return date.empty() || date.size() == 4; }

bool Table::has_totals() const {
  const Filter& filter = options_.filter;
  const bool by_year = document_fields_.size() == 1 && document_fields_[0] == By::year;
  const bool years = by_year && is_year_or_open(filter.from) && is_year_or_open(filter.to) &&
                     filter.outlets.empty() && filter.countries.empty() &&
                     filter.languages.empty() && filter.sections.empty() &&
                     filter.entities.empty() && !filter.only;
  return !options_.roll_up && !options_.documents && !options_.credits && corpus_.sums_hold() &&
         (years || (document_fields_.empty() && filter_.everything())) &&
         corpus_.database().number(
             "SELECT (SELECT value FROM manifest WHERE key = 'counted') = (SELECT max(doc) FROM "
             "documents)") == 1;
}

// Whether the first rows of a long table can be told without reading all of it.
bool Table::has_top() const {
  return options_.most > 0 && !options_.fill && options_.entities.empty() && !of_entities() &&
         has_totals();
}

void Table::read_top() {
  const std::vector<std::string> types =
      options_.types.empty() ? corpus_.query_names().types : options_.types;
  const Filter& filter = options_.filter;
  for (const std::string& year : document_fields_.empty()
                                     ? std::vector<std::string>{""}
                                     : years_of_totals(corpus_, types, filter.from, filter.to)) {
    if (static_cast<int64_t>(tallies_.size()) >= options_.most) return;
    std::vector<std::string> values;
    if (!document_fields_.empty()) values = {year == "unknown" ? "" : year};
    top_of_totals(corpus_, types, year, options_.count, options_.most, [&](const Statement& row) {
      const uint32_t entity = add_entity(row, 3);
      tallies_.push_back({new_group(values, entities_[entity]), entity, row.integer(0),
                          row.integer(1), row.integer(2)});
    });
  }
}

bool Table::of_entities() const { return document_fields_.size() != options_.by.size(); }

// The group of an entity in documents with these values of their fields.
uint32_t Table::new_group(const std::vector<std::string>& documents, const CountedEntity& entity) {
  std::vector<std::string> values;
  size_t next = 0;
  for (const By field : options_.by)
    values.push_back(field == By::type     ? entity.type
                     : field == By::entity ? entity.id
                     : field == By::parent ? entity.parent
                                           : documents[next++]);
  const auto [at, added] =
      group_numbers_.try_emplace(std::move(values), static_cast<uint32_t>(groups_.size()));
  if (added) {
    groups_.push_back(at->first);
    group_documents_.push_back(documents);
  }
  return at->second;
}

uint32_t Table::group(uint32_t of_documents, uint32_t entity) {
  const auto [at, added] =
      known_groups_.try_emplace(uint64_t{of_documents} << 32 | (of_entities() ? entity : 0));
  if (added) at->second = new_group(grouping_.values(of_documents), entities_[entity]);
  return at->second;
}

Tally& Table::tally(uint32_t group, uint32_t entity) {
  const uint64_t key = uint64_t{group} << 32 | entity;
  const auto [at, added] = tally_places_.try_emplace(key, static_cast<uint32_t>(tallies_.size()));
  if (added) tallies_.push_back({group, entity});
  return tallies_[at->second];
}

// The types of the entities in the letters of the corpus.
std::vector<std::string> Table::types() const {
  std::set<std::string> types;
  for (const CountedEntity& entity : entities_) types.insert(entity.type);
  if (types.empty()) types.insert("");
  return {types.begin(), types.end()};
}

void Table::read_totals() {
  const bool by_year = !document_fields_.empty();
  Conditions conditions;
  conditions.add(by_year ? "year <> ''" : "year = ''");
  if (!options_.types.empty()) conditions.add_exact("type", types());
  Statement rows = corpus_.database().prepare(
      "SELECT year, entity, mentions, documents, stories FROM entity_totals" + conditions.where());
  conditions.bind(rows);
  const std::string &from = options_.filter.from, &to = options_.filter.to;
  std::string year = "none yet";
  std::vector<std::string> documents;
  uint32_t group = 0;
  while (rows.step()) {
    const auto place = places_.find(rows.integer(1));
    if (place == places_.end()) continue;
    const bool new_year = rows.text(0) != year;
    if (new_year) year = rows.text(0);
    const bool unknown = year == "unknown";
    if (unknown ? !from.empty() || !to.empty()
                : (!from.empty() && year < from) || (!to.empty() && year > to)) {
      year = "none yet";
      continue;
    }
    if (by_year) documents = {unknown ? "" : year};
    if (new_year || of_entities()) group = new_group(documents, entities_[place->second]);
    tallies_.push_back({group, place->second, rows.integer(2), rows.integer(3), rows.integer(4)});
  }
}

void Table::read_counts() {
  Conditions conditions;
  conditions.add_any("e.type", options_.types);
  conditions.add_any("e.id", options_.entities);
  Statement rows = corpus_.database().prepare(fmt::format(
      "SELECT c.entity, c.doc, c.mentions FROM {} c{}", entity_counts(options_.credits),
      conditions.empty()
          ? ""
          : " WHERE c.entity IN (SELECT e.entity FROM entities e" + conditions.where() + ")"));
  conditions.bind(rows);
  const DocumentColumn& stories = corpus_.columns().stories();
  Seen documents, of_stories;
  while (rows.step()) {
    const int64_t doc = rows.integer(1);
    if (!filter_.holds(doc) || (options_.documents && options_.documents->count(doc) == 0))
      continue;
    const uint32_t entity = root(places_.at(rows.integer(0)), doc);
    Tally& row = tally(group(grouping_.of(doc), entity), entity);
    row.mentions += rows.integer(2);
    const auto number = static_cast<size_t>(&row - tallies_.data());
    documents.add(number, doc);  // rolled up, several entities of a document are one document
    of_stories.add(number, stories[static_cast<size_t>(doc)]);
  }
  documents.count(tallies_, &Tally::documents);
  of_stories.count(tallies_, &Tally::stories);
}

// Words of the documents of each group, for frequencies per million.
void Table::count_words() {
  const DocumentColumn& words = corpus_.columns().words();
  std::vector<int64_t> sums;
  const auto add = [&](int64_t doc) {
    const uint32_t group = grouping_.of(doc);
    if (group >= sums.size()) sums.resize(group + 1);
    sums[group] += words[static_cast<size_t>(doc)];
  };
  if (options_.documents) {
    for (const int64_t doc : *options_.documents)
      if (filter_.holds(doc)) add(doc);
  } else {
    for (size_t doc = 1; doc < words.size(); ++doc)
      if (filter_.holds(static_cast<int64_t>(doc))) add(static_cast<int64_t>(doc));
  }
  for (uint32_t group = 0; group < sums.size(); ++group)
    words_[grouping_.values(group)] += sums[group];
}

void Table::fill() {
  if (document_fields_.size() != 1 || options_.by.size() != 1 || !is_time(document_fields_[0]))
    throw Error("--fill: give one field of time with it: --by year, --by quarter or --by month");
  std::vector<bool> present(entities_.size());
  for (const Tally& row : tallies_) {
    present[row.entity] = true;
    tally_places_.try_emplace(uint64_t{row.group} << 32 | row.entity,
                              static_cast<uint32_t>(&row - tallies_.data()));
  }
  std::vector<std::string> periods;
  for (const auto& [values, words] : words_)
    if (words > 0 && !values[0].empty()) periods.push_back(values[0]);
  if (periods.empty()) return;
  for (std::string period = periods.front(); !period.empty() && period <= periods.back();
       period = next_period(period, document_fields_[0])) {
    const auto [at, added] =
        group_numbers_.try_emplace({period}, static_cast<uint32_t>(groups_.size()));
    if (added) {
      groups_.push_back({period});
      group_documents_.push_back({period});
    }
    for (uint32_t entity = 0; entity < entities_.size(); ++entity)
      if (present[entity]) tally(at->second, entity);
  }
}

// Puts the tallies in order, group by group until there are enough rows, and drops the rest.
void Table::order() {
  for (Tally& row : tallies_)
    row.frequency = options_.count == Count::mentions    ? row.mentions
                    : options_.count == Count::documents ? row.documents
                                                         : row.stories;
  std::vector<std::vector<Tally>> by_group(groups_.size());
  for (const Tally& row : tallies_) by_group[row.group].push_back(row);
  tallies_.clear();
  for (const auto& [values, group] : group_numbers_) {
    if (options_.most >= 0 && static_cast<int64_t>(tallies_.size()) >= options_.most) return;
    order_group(by_group[group]);
    tallies_.insert(tallies_.end(), by_group[group].begin(), by_group[group].end());
  }
}

void Table::order_group(std::vector<Tally>& rows) const {
  std::sort(rows.begin(), rows.end(), [&](const Tally& a, const Tally& b) {
    if (a.frequency != b.frequency) return a.frequency > b.frequency;
    return entities_[a.entity].id < entities_[b.entity].id;
  });
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool tie = i > 0 && rows[i].frequency == rows[i - 1].frequency;
    rows[i].rank = tie ? rows[i - 1].rank : static_cast<int64_t>(i + 1);
  }
}

// In tables by time the name of that time.
std::string_view Table::name_in_group(const Tally& tally) const {
  const CountedEntity& entity = entities_[tally.entity];
  if (!entity_groups_) return entity.name;
  const std::vector<std::string>& values = groups_[tally.group];
  for (size_t i = 0; i < values.size() && i < options_.by.size(); ++i)
    if (is_time(options_.by[i]) && values[i].size() >= 4)
      return entity_groups_->name(entity.id, std::atoi(values[i].substr(0, 4).c_str()),
                                  entity.name);
  return entity.name;
}

EntityCount Table::row(const Tally& tally) const {
  const CountedEntity& entity = entities_[tally.entity];
  EntityCount row = {groups_[tally.group],
                     entity.id,
                     std::string(name_in_group(tally)),
                     entity.type,
                     entity.country,
                     tally.frequency,
                     tally.documents,
                     tally.stories,
                     tally.rank,
                     0};
  const auto total = words_.find(group_documents_[tally.group]);
  if (total != words_.end() && total->second > 0)
    row.per_million = 1e6 * static_cast<double>(row.frequency) / static_cast<double>(total->second);
  return row;
}

std::vector<EntityCount> Table::make() {
  const bool by_time = std::any_of(document_fields_.begin(), document_fields_.end(), is_time);
  if (options_.roll_up || by_time) entity_groups_.emplace(corpus_.database());
  if (has_top()) {
    read_top();
  } else {
    load_entities();
    has_totals() ? read_totals() : read_counts();
  }
  count_words();
  if (options_.fill) fill();
  order();
  std::vector<EntityCount> rows;
  for (const Tally& tally : tallies_) {
    if (static_cast<int64_t>(rows.size()) == options_.most) break;
    rows.push_back(row(tally));
  }
  return rows;
}

}  // namespace

std::vector<EntityCount> count_entities(Corpus& corpus, const CountOptions& options) {
  return Table(corpus, options).make();
}

}  // namespace press

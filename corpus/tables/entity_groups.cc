#include "corpus/tables/entity_groups.h"

namespace press {
namespace {

constexpr int deepest = 8;  // a guard against circles of parents

}  // namespace

EntityGroups::EntityGroups(Database& database) {
  Statement rows = database.prepare(
      "SELECT id, type, name, country, parent FROM entities WHERE origin IS NOT NULL UNION ALL "
      "SELECT id, type, name, country, parent FROM ancestors");
  const auto text = [&rows](int column) { return std::string(rows.text(column)); };
  while (rows.step()) members_.try_emplace(text(0), Member{text(1), text(2), text(3), text(4)});
  Statement dated = database.prepare("SELECT id, field, first, last, value FROM lineage");
  while (dated.step())
    (dated.text(1) == "name" ? names_ : parents_)[std::string(dated.text(0))].push_back(
        {static_cast<int>(dated.integer(2)), static_cast<int>(dated.integer(3)),
         std::string(dated.text(4))});
}

const EntityGroups::Member* EntityGroups::find(std::string_view id) const {
  const auto at = members_.find(std::string(id));
  return at == members_.end() ? nullptr : &at->second;
}

const std::vector<EntityGroups::Dated>* EntityGroups::dated(const ById& values,
                                                            std::string_view id) {
  const auto at = values.find(std::string(id));
  return at == values.end() ? nullptr : &at->second;
}

std::string_view EntityGroups::parent(std::string_view id, int year) const {
  const Member* member = find(id);
  if (member == nullptr) return {};
  const std::vector<Dated>* years = dated(parents_, id);
  if (years == nullptr || year == 0) return member->parent;
  bool today = false;  // the parent of today has years of its own
  for (const Dated& one : *years) {
    if ((one.first == 0 || year >= one.first) && (one.last == 0 || year <= one.last))
      return one.value;
    today = today || one.value == member->parent;
  }
  return today ? std::string_view() : std::string_view(member->parent);
}

std::string_view EntityGroups::top(std::string_view id, int year) const {
  for (int depth = 0; depth < deepest; ++depth) {
    const std::string_view above = parent(id, year);
    if (above.empty() || find(above) == nullptr) break;
    id = above;
  }
  return id;
}

std::string_view EntityGroups::name(std::string_view id, int year,
                                    std::string_view otherwise) const {
  const std::vector<Dated>* years = year == 0 ? nullptr : dated(names_, id);
  if (years == nullptr) return otherwise;
  for (const Dated& one : *years)
    if ((one.first == 0 || year >= one.first) && (one.last == 0 || year <= one.last))
      return one.value;
  return otherwise;
}

}  // namespace press

#include "extractors/names/generic_bodies.h"

#include <map>

#include "corpus/text/fold_hash.h"
#include "extractors/lexicon/phrases.h"

namespace press {
namespace {

constexpr uint32_t reach_before = 3;        // tokens: "Japan's new finance ministry"
constexpr uint32_t first_tokens = 60;       // where the dateline stands
constexpr uint32_t weight_of_dateline = 3;  // its place counts like so many places of the text

uint64_t key_of(const std::vector<uint32_t>& words) {
  FoldHash hash(words.size());
  for (const uint32_t word : words) hash.mix(word);
  return hash.finish();
}

}  // namespace

GenericBodies::GenericBodies(const Lexicon& lexicon) : lexicon_(lexicon) {
  const Table table = lexicon.table("words/generic-bodies.tsv", {"name", "country", "entity"});
  for (const Table::Row& row : table.rows()) {
    if (table.cell(row, "country") == "-") {
      for (const uint32_t word : word_numbers(lexicon, table.cell(row, "name")))
        joiners_.insert(word);
      continue;
    }
    const uint32_t entity = lexicon.find_entity(table.cell(row, "entity"));
    if (entity == none) continue;  // a layer of the user has other bodies
    bodies_[key_of(word_numbers(lexicon, table.cell(row, "name")))].emplace(
        lexicon.entity(entity).country, entity);
  }
  const Table places = lexicon.table("words/places.tsv", {"country", "places", "adjectives"});
  for (const Table::Row& row : places.rows()) {
    const std::string_view country = places.cell(row, "country");
    if (country.size() != 2) continue;
    for (const std::string_view column : {"places", "adjectives"})
      for (const std::string_view place : split_list(places.cell(row, column)))
        if (const std::vector<uint32_t> words = word_numbers(lexicon, place); words.size() == 1)
          if (words[0] != 0) countries_.emplace(words[0], country);
  }
}

std::string_view GenericBodies::country_at(const Reading& reading, uint32_t token) const {
  if (token >= reading.size() || !reading.token(token).is(shape::capital)) return {};
  const auto found = countries_.find(reading.words[token]);
  // The view of a table's cell lives as long as the lexicon.
  return found == countries_.end() ? std::string_view() : found->second;
}

const GenericBodies::ByCountry* GenericBodies::bodies_of(const Reading& reading,
                                                         const NameCandidate& name) const {
  const auto words = reading.words.begin();
  const auto found = bodies_.find(key_of({words + name.first, words + name.last}));
  return found == bodies_.end() ? nullptr : &found->second;
}

std::string_view GenericBodies::country_beside(const Reading& reading,
                                               const NameCandidate& name) const {
  for (uint32_t back = 1; back <= reach_before && back <= name.first; ++back)
    if (const auto country = country_at(reading, name.first - back); !country.empty())
      return country;
  if (name.last + 1 < reading.size() && joiners_.contains(reading.words[name.last]))
    return country_at(reading, name.last + 1);
  return {};
}

// The country with most places in the text; empty when two have as many.
std::string_view GenericBodies::country_of(const Reading& reading) const {
  std::map<std::string_view, uint32_t> counts;
  for (uint32_t i = 0; i < reading.size(); ++i)
    if (const auto country = country_at(reading, i); !country.empty()) {
      const bool dateline = i < first_tokens && reading.token(i).is(shape::all_capitals) &&
                            reading.token(i).span().size() > 3;
      counts[country] += dateline ? weight_of_dateline : 1;
    }
  std::string_view best;
  uint32_t most = 0;
  bool tie = false;
  for (const auto& [country, count] : counts) {
    tie = count == most || (tie && count < most);
    if (count > most) best = country, most = count;
  }
  return tie ? std::string_view() : best;
}

void GenericBodies::settle(const Reading& reading, std::vector<NameCandidate>& candidates) const {
  std::string_view of_document;
  bool asked = false;
  for (NameCandidate& name : candidates) {
    if (name.type == "program" || name.span.end != reading.token(name.last - 1).end) continue;
    const ByCountry* bodies = bodies_of(reading, name);
    if (bodies == nullptr) continue;
    std::string_view country = country_beside(reading, name);
    if (country.empty()) {
      if (!asked) of_document = country_of(reading);
      asked = true;
      country = of_document;
    }
    if (country.empty()) continue;
    if (const auto body = bodies->find(country); body != bodies->end()) {
      name.entity = body->second;
      name.type = lexicon_.entity(body->second).type;
      name.pattern = "country";
      name.doubtful = false;
    } else if (name.type == "ministry") {
      const bool of_any = name.entity != none && lexicon_.entity(name.entity).country.empty();
      if (name.entity != none && !of_any) continue;
      name.entity = none;
      name.country = country;
      if (!*name.pattern) name.pattern = "country";
    }
  }
}

}  // namespace press

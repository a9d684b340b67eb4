#include "corpus/entities/suspects.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr double least_shared = 0.3;   // of its documents that must also have the other entity
constexpr int least_other_share = 30;  // per cent of mentions that were read as another type
constexpr size_t least_heading = 12;   // letters of a name in capitals that looks like a heading

struct Known {
  int64_t entity = 0;
  std::string id, name, type;
  bool listed = false;
  int64_t mentions = 0, documents = 0;
  std::vector<std::string> words;  // folded
};

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : fold(name)) {
    const bool letter =
        static_cast<unsigned char>(c) >= 0x80 || is_ascii_letter(c) || is_ascii_digit(c);
    if (letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

class Finder {
 public:
  explicit Finder(Database& database)
      : shared_(database.prepare(
            "SELECT count(*) FROM entity_counts a WHERE a.entity = ?1 AND EXISTS (SELECT 1 FROM "
            "entity_counts b WHERE b.entity = ?2 AND b.doc = a.doc)")) {
    Statement rows = database.prepare(
        "SELECT e.entity, e.id, e.name, e.origin, sum(c.mentions), count(*), e.type FROM entities "
        "e JOIN "
        "entity_counts c ON c.entity = e.entity GROUP BY e.entity ORDER BY e.entity");
    while (rows.step()) {
      all_.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)),
                      std::string(rows.text(6)), !rows.is_null(3), rows.integer(4), rows.integer(5),
                      words_of(rows.text(2))});
      if (all_.back().words.empty()) all_.pop_back();
    }
    for (uint32_t i = 0; i < all_.size(); ++i) {
      by_first_[all_[i].words.front()].push_back(i);
      by_last_[all_[i].words.back()].push_back(i);
      by_letters_[letters(all_[i])].push_back(i);
    }
  }

  std::vector<Suspect> find(int64_t least) {
    std::vector<Suspect> found;
    for (const Known& one : all_) {
      if (one.listed || one.mentions < least) continue;
      if (!merge(one, found)) heading(one, found);
    }
    return found;
  }

 private:
  static std::string letters(const Known& one) {
    std::string all;
    for (const std::string& word : one.words) all += word;
    return all;
  }

  bool merge(const Known& one, std::vector<Suspect>& found) {
    const auto same = [&](const Known& other) { return letters(other) == letters(one); };
    const auto first = [&](const Known& other) {
      return other.words.size() > one.words.size() &&
             std::equal(one.words.begin(), one.words.end(), other.words.begin());
    };
    const auto last = [&](const Known& other) {
      return other.words.size() > one.words.size() &&
             std::equal(one.words.rbegin(), one.words.rend(), other.words.rbegin());
    };
    return propose(one, by_letters_[letters(one)], same, "the letters of", found) ||
           propose(one, by_first_[one.words.front()], first, "first words of", found) ||
           propose(one, by_last_[one.words.back()], last, "last words of", found);
  }

  // The commonest other entity that fits and shares documents with it.
  template <typename Fits>
  bool propose(const Known& one, const std::vector<uint32_t>& others, Fits fits,
               std::string_view how, std::vector<Suspect>& found) {
    const Known* best = nullptr;
    for (const uint32_t place : others) {
      const Known& other = all_[place];
      const bool better = best == nullptr || other.listed > best->listed ||
                          (other.listed == best->listed && other.mentions > best->mentions);
      if (&other != &one && (other.listed || other.mentions > one.mentions) && better &&
          fits(other))
        best = &other;
    }
    if (best == nullptr) return false;
    shared_.reset();
    shared_.bind(1, one.entity).bind(2, best->entity);
    const int64_t shared = shared_.step() ? shared_.integer(0) : 0;
    if (static_cast<double>(shared) < least_shared * static_cast<double>(one.documents))
      return false;
    found.push_back(
        {{"merge", best->id, one.id, ""},
         one.name,
         fmt::format("{} {}, in {} of its {} documents", how, best->name, shared, one.documents),
         one.mentions});
    return true;
  }

  void heading(const Known& one, std::vector<Suspect>& found) {
    const bool small = std::any_of(one.name.begin(), one.name.end(), is_ascii_small);
    const bool ascii = is_ascii(one.name);
    // Firms stand so in tables and polls too.
    if (one.type == "firm" || small || !ascii || one.words.size() < 2 ||
        letters(one).size() < least_heading)
      return;
    found.push_back({{"exclude", one.id, "", ""},
                     one.name,
                     "capitals throughout, as in a heading",
                     one.mentions});
  }

  Statement shared_;
  std::vector<Known> all_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_first_, by_last_, by_letters_;
};

void add_types(Database& database, int64_t least, std::vector<Suspect>& found) {
  Statement rows = database.prepare(
      "SELECT e.id, e.name, m.read_as, count(*) AS times, (SELECT sum(mentions) FROM entity_counts "
      "c "
      "WHERE c.entity = e.entity) AS whole FROM mentions m JOIN entities e ON e.entity = m.entity "
      "WHERE m.read_as IS NOT NULL GROUP BY e.entity, m.read_as HAVING whole >= ?1 AND times * 100 "
      ">= "
      "whole * ?2");
  rows.bind(1, least).bind(2, int64_t{least_other_share});
  while (rows.step())
    found.push_back(
        {{"type", std::string(rows.text(0)), std::string(rows.text(2)), ""},
         std::string(rows.text(1)),
         fmt::format("{} of its {} mentions were read so", rows.integer(3), rows.integer(4)),
         rows.integer(4)});
}

}  // namespace

std::vector<Suspect> suspicious_entities(Database& database, int64_t least) {
  std::vector<Suspect> found = Finder(database).find(least);
  add_types(database, least, found);
  std::stable_sort(found.begin(), found.end(), [](const Suspect& a, const Suspect& b) {
    return a.mentions != b.mentions ? a.mentions > b.mentions : a.edit.id < b.edit.id;
  });
  return found;
}

}  // namespace press

#include "corpus/tables/entity_forms.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "corpus/file/document_batches.h"
#include "corpus/lookup/groups.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/unicode.h"
#include "corpus/threads/in_threads.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

struct Counted {
  int64_t mentions = 0, documents = 0, last = -1;
  void add(int64_t doc) {
    ++mentions;
    documents += last != doc;
    last = doc;
  }
};

// What is counted of an entity: its mentions, those in one form, the words beside it.
enum class Part : uint8_t { all, form, before, after };

// Counts by entity, part and text. One table for all of them: each count costs one look at memory.
class Counts {
 public:
  struct Key {
    int64_t entity = 0;
    Part part = Part::all;
    std::string text;
    uint64_t hash = 0;
  };

  Counted& at(int64_t entity, Part part, uint64_t hash, std::string_view text) {
    const auto place = static_cast<uint64_t>(entity) * 4 + static_cast<uint64_t>(part);
    const auto [number, added] = places_.add(hash + place * 0x9e3779b97f4a7c15);
    if (added) {
      counts_.emplace_back();
      keys_.push_back({entity, part, std::string(text), hash});
    }
    return counts_[number];
  }

  // Those of other documents.
  void add(const Counts& more) {
    for (size_t i = 0; i < more.keys_.size(); ++i) {
      const Key& key = more.keys_[i];
      Counted& count = at(key.entity, key.part, key.hash, key.text);
      count.mentions += more.counts_[i].mentions;
      count.documents += more.counts_[i].documents;
    }
  }

  size_t size() const { return keys_.size(); }
  const Key& key(size_t i) const { return keys_[i]; }
  const Counted& count(size_t i) const { return counts_[i]; }

 private:
  KeyTable places_;
  std::vector<Counted> counts_;
  std::vector<Key> keys_;
};

// One text, walked from mention to mention.
class Walk {
 public:
  void take(std::string_view text, bool tokens) {
    text_.assign(text);
    byte_ = 0;
    point_ = 0;
    if (tokens) tokenize(text_, tokens_);
  }

  // The byte of a code point at or behind the last one asked for.
  uint32_t byte_of(int64_t point) {
    if (point < point_) byte_ = 0, point_ = 0;
    while (point_ < point && byte_ < text_.size()) {
      ++byte_;
      while (byte_ < text_.size() && (text_[byte_] & 0xC0) == 0x80) ++byte_;
      ++point_;
    }
    return static_cast<uint32_t>(byte_);
  }

  // Valid until the next call.
  std::string_view line(uint32_t begin, uint32_t end) {
    line_.assign(text_, begin, end - begin);
    std::replace(line_.begin(), line_.end(), '\n', ' ');
    return line_;
  }

  // The words that stand right before and after, in the same paragraph.
  void beside(uint32_t begin, uint32_t end, int64_t entity, Counts& counts) const {
    const uint32_t first = token_at(tokens_, begin), last = token_at(tokens_, end);
    if (first > 0 && !tokens_.tokens[first].is(shape::paragraph))
      count(first - 1, entity, Part::before, counts);
    if (last < tokens_.tokens.size() && !tokens_.tokens[last].is(shape::paragraph))
      count(last, entity, Part::after, counts);
  }

 private:
  void count(uint32_t i, int64_t entity, Part part, Counts& counts) const {
    const Token& token = tokens_.tokens[i];
    if (token.indexed()) ++counts.at(entity, part, token.hash, tokens_.fold(token)).mentions;
  }

  std::string text_, line_;
  size_t byte_ = 0;
  int64_t point_ = 0;
  Tokens tokens_;
};

Conditions conditions_of(const EntityFormOptions& options) {
  Conditions conditions;
  conditions.add_exact("e.type", options.types);
  conditions.add_exact("e.id", options.entities);
  if (options.unknown) conditions.add("coalesce(e.origin, '') = ''");
  return conditions;
}

std::unordered_set<int64_t> wanted_entities(Corpus& corpus, const EntityFormOptions& options) {
  const Conditions conditions = conditions_of(options);
  Statement rows =
      corpus.database().prepare("SELECT e.entity FROM entities e" + conditions.where());
  conditions.bind(rows);
  std::unordered_set<int64_t> wanted;
  while (rows.step()) wanted.insert(rows.integer(0));
  return wanted;
}

std::vector<int64_t> wanted_documents(Corpus& corpus, const EntityFormOptions& options) {
  const DocumentFilter filter(corpus, options.filter);
  std::vector<int64_t> docs;
  Statement rows = corpus.database().prepare("SELECT doc FROM documents ORDER BY doc");
  while (rows.step()) {
    const int64_t doc = rows.integer(0);
    if (filter.holds(doc) && (!options.documents || options.documents->contains(doc)))
      docs.push_back(doc);
  }
  return docs;
}

// Counts the mentions of some of the documents, with a connection of its own.
class FormCounter {
 public:
  FormCounter(Corpus& corpus, const std::unordered_set<int64_t>* wanted, bool contexts)
      : wanted_(*wanted),
        contexts_(contexts),
        mentions_(corpus.database().prepare("SELECT entity, start, \"end\" FROM mentions WHERE doc "
                                            "= ? AND entity IS NOT NULL ORDER BY n")),
        texts_(corpus.database().prepare("SELECT text FROM texts WHERE doc = ?")) {}

  void count(int64_t doc) {
    mentions_.reset();
    mentions_.bind(1, doc);
    bool open = false;
    while (mentions_.step()) {
      const int64_t entity = mentions_.integer(0);
      if (!wanted_.contains(entity)) continue;
      if (!open) read(doc);
      open = true;
      const uint32_t begin = walk_.byte_of(mentions_.integer(1));
      const uint32_t end = walk_.byte_of(mentions_.integer(2));
      counts_.at(entity, Part::all, 0, {}).add(doc);
      const std::string_view form = walk_.line(begin, end);
      counts_.at(entity, Part::form, fold_hash(form), form).add(doc);
      if (contexts_) walk_.beside(begin, end, entity, counts_);
    }
  }

  Counts& counts() { return counts_; }

 private:
  void read(int64_t doc) {
    texts_.reset();
    texts_.bind(1, doc);
    walk_.take(texts_.step() ? texts_.text(0) : std::string_view{}, contexts_);
  }

  const std::unordered_set<int64_t>& wanted_;
  bool contexts_;
  Statement mentions_, texts_;
  Walk walk_;
  Counts counts_;
};

Counts count_forms(Corpus& corpus, const EntityFormOptions& options) {
  const std::unordered_set<int64_t> wanted = wanted_entities(corpus, options);
  const std::vector<int64_t> docs = wanted_documents(corpus, options);
  ReaderPool<FormCounter> counters(corpus, readers_for(docs.size()), &wanted, options.contexts);
  const auto count = [](FormCounter& counter, DocumentBatch batch) {
    for (const int64_t doc : batch) counter.count(doc);
    return true;
  };
  each_batch<bool>(
      counters, docs, count, [](bool done) { return done; }, [](bool&) {});
  Counts all;
  bool first = true;
  counters.each([&](FormCounter& counter) {
    if (first)
      all = std::move(counter.counts());
    else
      all.add(counter.counts());
    first = false;
  });
  return all;
}

void add_part(const Counts::Key& key, const Counted& count, EntityForms& entity) {
  switch (key.part) {
    case Part::all:
      entity.mentions = count.mentions, entity.documents = count.documents;
      return;
    case Part::form:
      entity.forms.push_back({key.text, count.mentions, count.documents});
      return;
    case Part::before:
      entity.before.emplace(key.text, count.mentions);
      return;
    case Part::after:
      entity.after.emplace(key.text, count.mentions);
      return;
  }
}

// The entities that were counted, by their rows, without what was counted.
std::vector<EntityForms> counted_entities(Corpus& corpus,
                                          std::unordered_map<int64_t, size_t>& places) {
  std::vector<EntityForms> found;
  Statement names = corpus.database().prepare(
      "SELECT entity, id, type, name, coalesce(country, ''), coalesce(parent, ''), "
      "coalesce(origin, '') FROM entities ORDER BY entity");
  while (names.step()) {
    const auto place = places.find(names.integer(0));
    if (place == places.end()) continue;
    place->second = found.size();
    EntityForms& entity = found.emplace_back();
    entity.id = names.text(1), entity.type = names.text(2), entity.name = names.text(3);
    entity.country = names.text(4), entity.parent = names.text(5), entity.origin = names.text(6);
  }
  return found;
}

}  // namespace

std::vector<EntityForms> entity_forms(Corpus& corpus, const EntityFormOptions& options) {
  constexpr size_t unknown = SIZE_MAX, parts = 64;
  const Counts counts = count_forms(corpus, options);
  std::unordered_map<int64_t, size_t> places;
  for (size_t i = 0; i < counts.size(); ++i)
    if (counts.key(i).part == Part::all) places.emplace(counts.key(i).entity, unknown);
  std::vector<EntityForms> found = counted_entities(corpus, places);
  std::vector<std::vector<uint32_t>> counted(found.size());
  for (uint32_t i = 0; i < counts.size(); ++i)
    if (const size_t place = places.at(counts.key(i).entity); place != unknown)
      counted[place].push_back(i);
  in_threads(parts, [&](size_t part) {
    for (size_t i = part; i < found.size(); i += parts) {
      for (const uint32_t one : counted[i]) add_part(counts.key(one), counts.count(one), found[i]);
      std::sort(found[i].forms.begin(), found[i].forms.end(),
                [](const EntityForm& a, const EntityForm& b) {
                  return a.mentions != b.mentions ? a.mentions > b.mentions : a.text < b.text;
                });
    }
  });
  std::sort(found.begin(), found.end(), [](const EntityForms& a, const EntityForms& b) {
    return a.mentions != b.mentions ? a.mentions > b.mentions : a.id < b.id;
  });
  return found;
}

std::string commonest(const std::map<std::string, int64_t>& counts, size_t most) {
  std::vector<std::pair<std::string, int64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (size_t i = 0; i < std::min(most, sorted.size()); ++i)
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", sorted[i].first, sorted[i].second);
  return text;
}

}  // namespace press

#include "corpus/tables/entity_forms.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "corpus/file/document_batches.h"
#include "corpus/lookup/groups.h"
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

void add(Counted& all, const Counted& more) {
  all.mentions += more.mentions;
  all.documents += more.documents;
}

// By a text that need not be copied to be looked up.
struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

template <typename Value>
Value& at(ByText<Value>& values, std::string_view text) {
  const auto known = values.find(text);
  return known != values.end() ? known->second
                               : values.try_emplace(std::string(text)).first->second;
}

// Of one entity in some of the documents.
struct Tally {
  Counted all;
  ByText<Counted> forms;
  ByText<int64_t> before, after;

  // Those of other documents.
  void add(const Tally& more) {
    press::add(all, more.all);
    for (const auto& [text, count] : more.forms) press::add(at(forms, text), count);
    for (const auto& [word, count] : more.before) at(before, word) += count;
    for (const auto& [word, count] : more.after) at(after, word) += count;
  }
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
  void beside(uint32_t begin, uint32_t end, Tally& tally) const {
    const uint32_t first = token_at(tokens_, begin), last = token_at(tokens_, end);
    if (first > 0 && !tokens_.tokens[first].is(shape::paragraph)) count(first - 1, tally.before);
    if (last < tokens_.tokens.size() && !tokens_.tokens[last].is(shape::paragraph))
      count(last, tally.after);
  }

 private:
  void count(uint32_t i, ByText<int64_t>& words) const {
    const Token& token = tokens_.tokens[i];
    if (token.indexed()) ++at(words, tokens_.fold(token));
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
      Tally& tally = tallies_[entity];
      tally.all.add(doc);
      at(tally.forms, walk_.line(begin, end)).add(doc);
      if (contexts_) walk_.beside(begin, end, tally);
    }
  }

  const std::unordered_map<int64_t, Tally>& tallies() const { return tallies_; }

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
  std::unordered_map<int64_t, Tally> tallies_;
};

std::unordered_map<int64_t, Tally> count_forms(Corpus& corpus, const EntityFormOptions& options) {
  const std::unordered_set<int64_t> wanted = wanted_entities(corpus, options);
  const std::vector<int64_t> docs = wanted_documents(corpus, options);
  ReaderPool<FormCounter> counters(corpus, readers_for(docs.size()), &wanted, options.contexts);
  const auto count = [](FormCounter& counter, DocumentBatch batch) {
    for (const int64_t doc : batch) counter.count(doc);
    return true;
  };
  each_batch<bool>(
      counters, docs, count, [](bool done) { return done; }, [](bool&) {});
  std::unordered_map<int64_t, Tally> tallies;
  counters.each([&](const FormCounter& counter) {
    for (const auto& [entity, tally] : counter.tallies()) tallies[entity].add(tally);
  });
  return tallies;
}

EntityForms with_forms(const Statement& row, const Tally& tally) {
  EntityForms entity;
  entity.id = row.text(1), entity.type = row.text(2), entity.name = row.text(3);
  entity.country = row.text(4), entity.parent = row.text(5), entity.origin = row.text(6);
  entity.mentions = tally.all.mentions, entity.documents = tally.all.documents;
  entity.before = {tally.before.begin(), tally.before.end()};
  entity.after = {tally.after.begin(), tally.after.end()};
  for (const auto& [text, count] : tally.forms)
    entity.forms.push_back({text, count.mentions, count.documents});
  std::sort(entity.forms.begin(), entity.forms.end(), [](const EntityForm& a, const EntityForm& b) {
    return a.mentions != b.mentions ? a.mentions > b.mentions : a.text < b.text;
  });
  return entity;
}

}  // namespace

std::vector<EntityForms> entity_forms(Corpus& corpus, const EntityFormOptions& options) {
  const std::unordered_map<int64_t, Tally> tallies = count_forms(corpus, options);
  std::vector<EntityForms> found;
  Statement names = corpus.database().prepare(
      "SELECT entity, id, type, name, coalesce(country, ''), coalesce(parent, ''), "
      "coalesce(origin, '') FROM entities ORDER BY entity");
  while (names.step())
    if (const auto at = tallies.find(names.integer(0)); at != tallies.end())
      found.push_back(with_forms(names, at->second));
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

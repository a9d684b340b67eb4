#include "corpus/tables/entity_forms.h"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "corpus/text/unicode.h"
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

struct Tally {
  Counted all;
  std::unordered_map<std::string, Counted> forms;
  std::map<std::string, int64_t> before, after;
};

// One text, walked from mention to mention.
class Walk {
 public:
  void take(std::string_view text, bool tokens) {
    text_.assign(text);
    byte_ = 0;
    point_ = 0;
    if (tokens) tokens_ = tokenize(text_);
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

  std::string line(uint32_t begin, uint32_t end) const {
    std::string form = text_.substr(begin, end - begin);
    std::replace(form.begin(), form.end(), '\n', ' ');
    return form;
  }

  // The words that stand right before and after, in the same paragraph.
  void beside(uint32_t begin, uint32_t end, Tally& tally) const {
    const uint32_t first = token_at(tokens_, begin), last = token_at(tokens_, end);
    if (first > 0 && !tokens_.tokens[first].is(shape::paragraph)) count(first - 1, tally.before);
    if (last < tokens_.tokens.size() && !tokens_.tokens[last].is(shape::paragraph))
      count(last, tally.after);
  }

 private:
  void count(uint32_t i, std::map<std::string, int64_t>& words) const {
    const Token& token = tokens_.tokens[i];
    if (token.indexed()) ++words[std::string(tokens_.fold(token))];
  }

  std::string text_;
  size_t byte_ = 0;
  int64_t point_ = 0;
  Tokens tokens_;
};

Conditions conditions_of(const EntityFormOptions& options) {
  Conditions conditions;
  conditions.add(options.filter);
  conditions.add_exact("e.type", options.types);
  conditions.add_exact("e.id", options.entities);
  if (options.unknown) conditions.add("coalesce(e.origin, '') = ''");
  return conditions;
}

EntityForms with_forms(const Statement& row, const Tally& tally) {
  EntityForms entity;
  entity.id = row.text(1), entity.type = row.text(2), entity.name = row.text(3);
  entity.country = row.text(4), entity.parent = row.text(5), entity.origin = row.text(6);
  entity.mentions = tally.all.mentions, entity.documents = tally.all.documents;
  entity.before = tally.before, entity.after = tally.after;
  for (const auto& [text, count] : tally.forms)
    entity.forms.push_back({text, count.mentions, count.documents});
  std::sort(entity.forms.begin(), entity.forms.end(), [](const EntityForm& a, const EntityForm& b) {
    return a.mentions != b.mentions ? a.mentions > b.mentions : a.text < b.text;
  });
  return entity;
}

}  // namespace

std::vector<EntityForms> entity_forms(Corpus& corpus, const EntityFormOptions& options) {
  const Conditions conditions = conditions_of(options);
  Statement rows = corpus.database().prepare(
      "SELECT m.doc, m.entity, m.start, m.\"end\" FROM mentions m JOIN documents d ON d.doc = "
      "m.doc "
      "JOIN entities e ON e.entity = m.entity" +
      conditions.where() + " ORDER BY m.doc, m.n");
  conditions.bind(rows);
  Statement texts = corpus.database().prepare("SELECT text FROM texts WHERE doc = ?");
  std::unordered_map<int64_t, Tally> tallies;
  Walk walk;
  int64_t open = -1;
  while (rows.step()) {
    const int64_t doc = rows.integer(0);
    if (options.documents && options.documents->count(doc) == 0) continue;
    if (doc != open) {
      texts.reset();
      texts.bind(1, doc);
      walk.take(texts.step() ? texts.text(0) : std::string_view{}, options.contexts);
      open = doc;
    }
    const uint32_t begin = walk.byte_of(rows.integer(2)), end = walk.byte_of(rows.integer(3));
    Tally& tally = tallies[rows.integer(1)];
    tally.all.add(doc);
    tally.forms[walk.line(begin, end)].add(doc);
    if (options.contexts) walk.beside(begin, end, tally);
  }
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

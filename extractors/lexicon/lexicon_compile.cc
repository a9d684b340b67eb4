// Lexicon::compile: TSV files in, one block of bytes out.
#include <algorithm>
#include <cstdio>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "corpus/records/findings.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/lexicon/dated.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/lexicon_block.h"
#include "extractors/lexicon/lexicon_layers.h"
#include "extractors/lexicon/lexicon_models.h"
#include "extractors/lexicon/name_variants.h"

namespace press {
namespace {

using namespace lexicon_block;

constexpr std::string_view models_folder = "models/";

// A short acronym is itself only in capitals: "MOTIE", not "Motie".
bool acronym(std::string_view name) {
  return name.size() <= 5 && name.size() >= 2 &&
         std::all_of(name.begin(), name.end(), is_ascii_capital);
}

// Which names of a row count only beside one of its needs: those marked with '?', or, when none is,
// those of one word.
enum class Needs { none, one_word, marked };

class Compiler {
 public:
  void add_entities(std::string_view type, const Table& table);
  void add_file(std::string_view path, const std::string& text);
  void keep_file(std::string_view path,
                 const std::string& text);  // for layers that are compiled over this block
  std::string finish(std::string_view digest);

 private:
  Ref keep(std::string_view string);
  uint32_t word(std::string_view folded);
  void add_words(std::string_view text);
  void add_name(std::string_view name, uint32_t entity, Needs needs);
  void insert(const std::vector<std::string>& words, uint32_t name);
  void build_nodes();
  void check_parents() const;
  std::vector<uint32_t> roots() const;
  std::vector<Edge> edges();
  template <typename T>
  Section append(std::string& out, const std::vector<T>& rows) const;

  std::string pool_;
  std::unordered_map<std::string, Ref> kept_;
  std::unordered_map<uint64_t, uint32_t> words_;
  std::unordered_map<uint64_t, uint32_t> edges_;  // node << 32 | word -> node
  std::unordered_set<uint64_t> small_;            // first words of names without a capital
  std::vector<std::vector<uint32_t>> names_at_ = {{}};
  std::vector<Name> names_;
  std::vector<EntityRow> entities_;
  std::unordered_map<std::string, uint32_t> ids_;
  std::vector<std::pair<std::string, uint32_t>> parents_;  // of entities, for check_parents()
  std::vector<File> files_;
  std::vector<uint32_t> node_names_;
  std::vector<Node> nodes_;
  ModelTables models_;
};

Ref Compiler::keep(std::string_view string) {
  const auto [at, fresh] = kept_.try_emplace(std::string(string));
  if (fresh) {
    at->second = {static_cast<uint32_t>(pool_.size()), static_cast<uint32_t>(string.size())};
    pool_ += string;
  }
  return at->second;
}

uint32_t Compiler::word(std::string_view folded) {
  return words_.try_emplace(fold_hash(folded), static_cast<uint32_t>(words_.size() + 1))
      .first->second;
}

// Every word and mark of a table gets a number, so that extractors compare numbers.
void Compiler::add_words(std::string_view text) {
  const Tokens tokens = tokenize(text);
  for (const Token& token : tokens.tokens)
    word(token.indexed() ? tokens.fold(token) : plain_mark(cut(text, token.span())));
}

void Compiler::insert(const std::vector<std::string>& words, uint32_t name) {
  uint32_t node = 0;
  for (const std::string& step : words) {
    const uint64_t key = uint64_t{node} << 32 | word(step);
    const auto [at, fresh] = edges_.try_emplace(key, static_cast<uint32_t>(names_at_.size()));
    if (fresh) names_at_.emplace_back();
    node = at->second;
  }
  if (node != 0 && (names_at_[node].empty() || names_at_[node].back() != name))
    names_at_[node].push_back(name);
}

void Compiler::add_name(std::string_view written, uint32_t entity, Needs needs) {
  const bool marked = written.front() == '?';
  if (marked) written.remove_prefix(1);
  const bool exact = written.front() == '=';
  if (exact) written.remove_prefix(1);
  const Tokens tokens = tokenize(written);
  const size_t words = std::count_if(tokens.tokens.begin(), tokens.tokens.end(),
                                     [](const Token& token) { return token.indexed(); });
  if (words == 0) return;
  const bool native =
      tokens.tokens[0].kind == TokenKind::ideograph || tokens.tokens[0].is(shape::hangul);
  const auto number = static_cast<uint32_t>(names_.size());
  names_.push_back(
      {entity, static_cast<uint32_t>(tokens.tokens.size()), keep(written),
       exact || acronym(written),
       needs == Needs::marked ? marked : needs == Needs::one_word && words == 1 && !native});
  for (const std::vector<std::string>& variant : name_variants(written)) insert(variant, number);
  // Kana and Han are matched code point by code point, so no word begins them.
  const auto lead = static_cast<unsigned char>(written.front());
  if ((lead < 'A' || lead > 'Z') && (lead < 0xe3 || lead > 0xe9))
    small_.insert(fold_hash(tokens.tokens[0].indexed()
                                ? tokens.fold(tokens.tokens[0])
                                : plain_mark(cut(written, tokens.tokens[0].span()))));
}

// Where each word leads from the root, by its number.
std::vector<uint32_t> Compiler::roots() const {
  std::vector<uint32_t> roots(words_.size() + 1);
  for (const auto& [key, next] : edges_)
    if (key >> 32 == 0) roots[static_cast<uint32_t>(key)] = next;
  for (const uint64_t hash : small_)
    if (const auto word = words_.find(hash); word != words_.end())
      roots[word->second] |= small_root;
  return roots;
}

int year_of(const Table& table, const Table::Row& row, std::string_view column) {
  const std::string_view cell = table.cell(row, column);
  if (cell.empty()) return 0;
  int year = 0;
  for (const char c : cell) {
    if (c < '0' || c > '9' || year > 999)
      throw Error("{}: '{}' in column '{}' is not a year: write four digits or leave it empty",
                  table.origin(row), cell, column);
    year = year * 10 + (c - '0');
  }
  return year;
}

bool is_dated(const std::vector<DatedValue>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const DatedValue& value) { return value.dated(); });
}

void Compiler::add_entities(std::string_view type, const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const std::string id(table.cell(row, "id"));
    const std::string_view name = table.cell(row, "name");
    if (id.empty() || name.empty())
      throw Error("{}: a row needs an id and a name", table.origin(row));
    const std::vector<DatedValue> named = dated_values(name, table.origin(row));
    const std::vector<DatedValue> parents =
        dated_values(table.cell(row, "parent"), table.origin(row));
    const auto number = static_cast<uint32_t>(entities_.size());
    if (!ids_.try_emplace(id, number).second)
      throw Error("{}: the id '{}' is already used in {}: ids are unique", table.origin(row), id,
                  std::string_view(pool_).substr(entities_[ids_[id]].origin.at,
                                                 entities_[ids_[id]].origin.size));
    std::string origin = table.origin(row).substr(std::string_view("entities/").size());
    EntityRow entity = {keep(type),
                        keep(id),
                        keep(value_of_today(named)),
                        keep(table.cell(row, "country")),
                        keep(value_of_today(parents)),
                        keep(table.cell(row, "kind")),
                        keep(table.cell(row, "needs")),
                        keep(origin),
                        year_of(table, row, "from"),
                        year_of(table, row, "to"),
                        static_cast<uint32_t>(names_.size()),
                        0,
                        keep(is_dated(named) ? name : ""),
                        keep(is_dated(parents) ? table.cell(row, "parent") : "")};
    for (const DatedValue& parent : parents) parents_.emplace_back(parent.value, number);
    const std::string_view aliases = table.cell(row, "aliases");
    const bool marks = aliases.substr(0, 1) == "?" || aliases.find("|?") != std::string_view::npos;
    const Needs needs = table.cell(row, "needs").empty() ? Needs::none
                        : marks                          ? Needs::marked
                                                         : Needs::one_word;
    for (const DatedValue& one : named) add_name(one.value, number, needs);
    for (const std::string_view alias : split_list(aliases))
      if (alias != name && alias != "=" && alias != "?") add_name(alias, number, needs);
    for (const std::string_view need : split_list(table.cell(row, "needs"))) add_words(need);
    entity.name_count = static_cast<uint32_t>(names_.size()) - entity.first_name;
    entities_.push_back(entity);
  }
}

void Compiler::add_file(std::string_view path, const std::string& text) {
  Table(text, std::string(path), {});  // refuses what is not a table
  if (path.substr(0, models_folder.size()) == models_folder)
    models_.add(path, text);
  else
    add_words(text);
  keep_file(path, text);
}

void Compiler::keep_file(std::string_view path, const std::string& text) {
  files_.push_back({keep(path), keep(text)});
}

void Compiler::check_parents() const {
  for (const auto& [parent, entity] : parents_)
    if (ids_.count(parent) == 0)
      throw Error("{}: the parent '{}' is not the id of any entity",
                  std::string_view(pool_).substr(entities_[entity].origin.at,
                                                 entities_[entity].origin.size),
                  parent);
}

// The edges of each node together, sorted by word. The root's are roots().
std::vector<Edge> Compiler::edges() {
  std::vector<std::pair<uint64_t, uint32_t>> sorted(edges_.begin(), edges_.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<Edge> edges;
  for (const auto& [key, next] : sorted) {
    Node& node = nodes_[key >> 32];
    if (key >> 32 == 0) continue;
    if (node.edge_count++ == 0) node.first_edge = static_cast<uint32_t>(edges.size());
    edges.push_back({static_cast<uint32_t>(key), next});
  }
  return edges;
}

void Compiler::build_nodes() {
  for (const std::vector<uint32_t>& names : names_at_) {
    nodes_.push_back(
        {static_cast<uint32_t>(node_names_.size()), static_cast<uint32_t>(names.size()), 0, 0});
    node_names_.insert(node_names_.end(), names.begin(), names.end());
  }
}

template <typename T>
Section Compiler::append(std::string& out, const std::vector<T>& rows) const {
  out.resize((out.size() + 7) / 8 * 8);
  const Section section = {out.size(), rows.size()};
  out.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
  return section;
}

size_t power_of_two_above(size_t count) {
  size_t size = 16;
  while (size < count * 2) size *= 2;
  return size;
}

// Open addressing in an order that does not depend on any hash map's, so that equal files give
// equal bytes.
template <typename Slot, typename Hash, typename Free>
std::vector<Slot> hashed(std::vector<Slot> rows, Hash hash, Free free) {
  std::vector<Slot> slots(power_of_two_above(rows.size()));
  for (const Slot& row : rows) {
    size_t i = hash(row) & (slots.size() - 1);
    while (!free(slots[i])) i = (i + 1) & (slots.size() - 1);
    slots[i] = row;
  }
  return slots;
}

// Numbers of words under their hashes; of a hash that is given twice the first counts.
std::vector<WordSlot> word_slots(const std::vector<std::pair<uint32_t, uint64_t>>& words) {
  std::vector<WordSlot> slots(power_of_two_above(words.size()));
  for (const auto& [number, hash] : words) {
    size_t i = hash & (slots.size() - 1);
    while (slots[i].packed != 0) i = (i + 1) & (slots.size() - 1);
    slots[i] = {hash, number};
  }
  return slots;
}

std::string Compiler::finish(std::string_view digest) {
  check_parents();
  build_nodes();
  std::vector<std::pair<uint32_t, uint64_t>> words;  // by number
  for (const auto& [hash, number] : words_) words.emplace_back(number, hash);
  std::sort(words.begin(), words.end());
  if (words.size() > WordSlot::number_mask)
    throw Error("lexicons: {} words; a compiled lexicon has room for {}", words.size(),
                uint64_t{WordSlot::number_mask});
  std::vector<uint32_t> ids;
  for (uint32_t i = 0; i < entities_.size(); ++i) ids.push_back(i + 1);
  const auto id_of = [this](uint32_t number) {
    const Ref id = entities_[number - 1].id;
    return fold_hash(std::string_view(pool_).substr(id.at, id.size));
  };
  std::sort(files_.begin(), files_.end(), [this](const File& a, const File& b) {
    const std::string_view pool = pool_;
    return pool.substr(a.path.at, a.path.size) < pool.substr(b.path.at, b.path.size);
  });
  Header header;
  header.word_count = static_cast<uint32_t>(words_.size());
  std::copy_n(digest.begin(), sizeof header.digest, header.digest);
  std::string out(sizeof header, '\0');
  header.words = append(out, word_slots(words));
  header.edges = append(out, edges());
  header.nodes = append(out, nodes_);
  header.node_names = append(out, node_names_);
  header.names = append(out, names_);
  header.entities = append(out, entities_);
  header.ids = append(out, hashed(ids, id_of, [](uint32_t slot) { return slot == 0; }));
  header.files = append(out, files_);
  header.pool = append(out, std::vector<char>(pool_.begin(), pool_.end()));
  header.features = append(out, hashed(
                                    models_.features, [](const ModelSlot& s) { return s.key; },
                                    [](const ModelSlot& s) { return s.key == 0; }));
  header.weights = append(out, models_.weights);
  header.classes = append(out, word_slots(models_.classes));
  std::vector<std::pair<uint32_t, uint64_t>> word_features;
  for (const auto& [hash, bits] : models_.features_of_word) word_features.emplace_back(bits, hash);
  header.word_features = append(out, word_slots(word_features));
  header.roots = append(out, roots());
  header.class_count = models_.class_count;
  header.bytes = out.size();
  std::copy_n(reinterpret_cast<const char*>(&header), sizeof header, out.begin());
  return out;
}

constexpr std::string_view entities_folder = "entities/";

// "entities/firm/kr.tsv" -> "firm"
std::string_view type_of(std::string_view path) {
  path.remove_prefix(entities_folder.size());
  return path.substr(0, path.find('/'));
}

}  // namespace

std::string Lexicon::compile(const std::vector<std::map<std::string, std::string>>& given) {
  const LexiconLayers layers = with_added_rows(given);
  Compiler compiler;
  std::unordered_set<std::string> later_ids, later_files;
  std::vector<std::pair<std::string, std::string>> entity_files;
  for (size_t i = layers.size(); i-- > 0;) {
    std::unordered_set<std::string> ids;
    for (const auto& [path, text] : layers[i]) {
      if (path.substr(0, entities_folder.size()) != entities_folder) {
        if (later_files.insert(path).second) compiler.add_file(path, text);
        continue;
      }
      const Table table(text, path, {"id", "name"});
      for (const Table::Row& row : table.rows()) ids.emplace(table.cell(row, "id"));
      entity_files.emplace_back(path, without_overridden(text, later_ids));
    }
    later_ids.insert(ids.begin(), ids.end());
    // A judge was made for the terms of its pair: it goes where these are replaced.
    for (const auto& [path, text] : given[i])
      if (path.substr(0, 7) == "frames/" && text.find("\n+") == std::string::npos && text[0] != '+')
        later_files.insert(path.substr(0, path.rfind('.')) + ".model.tsv");
  }
  for (const auto& [path, text] : entity_files) {
    compiler.add_entities(type_of(path), Table(text, path, {"id", "name"}));
    compiler.keep_file(path, text);
  }
  return compiler.finish(digest_of(given));
}

}  // namespace press

#include "extractors/lexicon/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bitset>
#include <cerrno>
#include <cstring>

#include "corpus/records/findings.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "extractors/lexicon/lexicon_block.h"

namespace press {

using namespace lexicon_block;

// The bytes, owned or mapped, and where the sections are in them.
struct Lexicon::Block {
  std::string owned;
  void* mapped = nullptr;
  size_t mapped_size = 0;
  const char* base = nullptr;
  const Header* header = nullptr;

  ~Block() {
    if (mapped != nullptr) munmap(mapped, mapped_size);
  }
  template <typename T>
  std::span<const T> section(const Section& section) const {
    return {reinterpret_cast<const T*>(base + section.at), section.count};
  }
  std::string_view string(Ref ref) const { return {base + header->pool.at + ref.at, ref.size}; }
  template <typename T>
  bool fits(const Section& s) const {
    return s.at % 8 == 0 && s.at <= header->bytes && s.count <= (header->bytes - s.at) / sizeof(T);
  }

  // Checks the header against the size, so that a truncated or foreign file is refused.
  void attach(const char* bytes, size_t size, const std::string& where) {
    base = bytes;
    header = reinterpret_cast<const Header*>(bytes);
    if (size < sizeof(Header) || header->magic != magic)
      throw Error("{}: not a compiled lexicon: run 'presswork lexicon compile'", where);
    if (header->version != version || header->bytes != size)
      throw Error(
          "{}: a compiled lexicon of another version or cut short: run 'presswork lexicon compile'",
          where);
    const bool good = fits<WordSlot>(header->words) && fits<Edge>(header->edges) &&
                      fits<Node>(header->nodes) && fits<uint32_t>(header->node_names) &&
                      fits<Name>(header->names) && fits<EntityRow>(header->entities) &&
                      fits<uint32_t>(header->ids) && fits<File>(header->files) &&
                      fits<char>(header->pool) && fits<ModelSlot>(header->features) &&
                      fits<int16_t>(header->weights) && header->weights.count >= no_weights &&
                      fits<WordSlot>(header->classes) && fits<WordSlot>(header->word_features) &&
                      fits<uint32_t>(header->roots);
    if (!good)
      throw Error("{}: a damaged compiled lexicon: run 'presswork lexicon compile'", where);
    for (const ModelSlot& slot : section<ModelSlot>(header->features))
      if (slot.key != 0) features.set(bit_of(slot.key));
  }

  static constexpr size_t bits = 1 << 19;
  static size_t bit_of(uint64_t feature) { return feature >> 40 & (bits - 1); }
  bool may_have(uint64_t feature) const { return features[bit_of(feature)]; }
  std::bitset<bits> features;  // of all models
};

Lexicon::Lexicon(std::unique_ptr<Block> block) : block_(std::move(block)) {}
Lexicon::~Lexicon() = default;

std::shared_ptr<const Lexicon> Lexicon::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status = {};
  if (file < 0 || fstat(file, &status) != 0) {
    const std::string reason = std::strerror(errno);
    if (file >= 0) close(file);
    throw Error("{}: cannot open the compiled lexicon: {}", path, reason);
  }
  auto block = std::make_unique<Block>();
  block->mapped_size = static_cast<size_t>(status.st_size);
  if (block->mapped_size > 0)
    block->mapped = mmap(nullptr, block->mapped_size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (block->mapped == MAP_FAILED || block->mapped == nullptr) {
    block->mapped = nullptr;
    throw Error("{}: cannot map the compiled lexicon into memory", path);
  }
  block->attach(static_cast<const char*>(block->mapped), block->mapped_size, path);
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(block)));
}

std::shared_ptr<const Lexicon> Lexicon::from_bytes(std::string bytes) {
  auto block = std::make_unique<Block>();
  block->owned = std::move(bytes);
  block->attach(block->owned.data(), block->owned.size(), "lexicon");
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(block)));
}

std::string_view Lexicon::digest() const {
  return {block_->header->digest, sizeof block_->header->digest};
}

namespace {

// The number of a word in an open table; 0: it has none.
uint32_t number_in(std::span<const WordSlot> slots, uint64_t hash) {
  const uint64_t mask = slots.size() - 1;
  for (uint64_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots[i].packed == 0) return 0;
    if (slots[i].is(hash)) return slots[i].number();
  }
}

}  // namespace

uint32_t Lexicon::word(uint64_t hash) const {
  return number_in(block_->section<WordSlot>(block_->header->words), hash);
}

uint32_t Lexicon::word(std::string_view written) const { return word(fold_hash(fold(written))); }

uint32_t Lexicon::word_count() const { return block_->header->word_count; }

uint32_t Lexicon::root(uint32_t word) const {
  const auto roots = block_->section<uint32_t>(block_->header->roots);
  return word < roots.size() ? roots[word] : 0;
}

bool Lexicon::begins_small(uint32_t word) const { return (root(word) & small_root) != 0; }

constexpr size_t few_edges = 8;  // of one cache line

uint32_t Lexicon::step(uint32_t node, uint32_t word) const {
  if (word == 0) return 0;
  if (node == 0) return root(word) & ~small_root;
  const Node& from = block_->section<Node>(block_->header->nodes)[node];
  const auto edges =
      block_->section<Edge>(block_->header->edges).subspan(from.first_edge, from.edge_count);
  const auto edge = edges.size() <= few_edges
                        ? std::find_if(edges.begin(), edges.end(),
                                       [&](const Edge& one) { return one.word >= word; })
                        : std::partition_point(edges.begin(), edges.end(),
                                               [&](const Edge& one) { return one.word < word; });
  return edge == edges.end() || edge->word != word ? 0 : edge->next;
}

std::span<const uint32_t> Lexicon::names_at(uint32_t node) const {
  const Node& row = block_->section<Node>(block_->header->nodes)[node];
  return block_->section<uint32_t>(block_->header->node_names).subspan(row.first, row.count);
}

EntityName Lexicon::name(uint32_t number) const {
  const Name& row = block_->section<Name>(block_->header->names)[number];
  return {row.entity, row.tokens, block_->string(row.text), row.exact != 0, row.needs != 0};
}

Entity Lexicon::entity(uint32_t number) const {
  const EntityRow& row = block_->section<EntityRow>(block_->header->entities)[number];
  const auto string = [this](Ref ref) { return block_->string(ref); };
  return {string(row.type),   string(row.id),   string(row.name),  string(row.country),
          string(row.parent), string(row.kind), string(row.needs), string(row.origin),
          row.from,           row.to,           string(row.names), string(row.parents)};
}

uint32_t Lexicon::entity_count() const {
  return static_cast<uint32_t>(block_->header->entities.count);
}

uint32_t Lexicon::name_count() const { return static_cast<uint32_t>(block_->header->names.count); }

std::vector<uint32_t> Lexicon::names_of(uint32_t entity) const {
  const EntityRow& row = block_->section<EntityRow>(block_->header->entities)[entity];
  std::vector<uint32_t> names(row.name_count);
  for (uint32_t i = 0; i < row.name_count; ++i) names[i] = row.first_name + i;
  return names;
}

uint32_t Lexicon::find_entity(std::string_view id) const {
  const auto slots = block_->section<uint32_t>(block_->header->ids);
  const uint64_t mask = slots.size() - 1;
  for (uint64_t i = fold_hash(id) & mask;; i = (i + 1) & mask) {
    if (slots[i] == 0) return none;
    if (entity(slots[i] - 1).id == id) return slots[i] - 1;
  }
}

// Most features of a text are in no model: a small table of bits says so without a look into a
// large one.
uint32_t Lexicon::weights_at(uint64_t feature) const {
  if (!block_->may_have(feature)) return 0;
  const auto slots = block_->section<ModelSlot>(block_->header->features);
  const uint64_t mask = slots.size() - 1;
  for (uint64_t i = feature & mask;; i = (i + 1) & mask) {
    if (slots[i].key == feature) return slots[i].at;
    if (slots[i].key == 0) return 0;
  }
}

const int16_t* Lexicon::weights_row(uint32_t at) const {
  return block_->section<int16_t>(block_->header->weights).data() + at;
}

const int16_t* Lexicon::weights(uint64_t feature) const {
  const uint32_t at = weights_at(feature);
  return at == 0 ? nullptr : weights_row(at);
}

uint32_t Lexicon::class_count() const { return static_cast<uint32_t>(block_->header->class_count); }

uint32_t Lexicon::features_of_word(uint64_t hash) const {
  return number_in(block_->section<WordSlot>(block_->header->word_features), hash);
}

uint32_t Lexicon::word_class(uint64_t hash) const {
  return number_in(block_->section<WordSlot>(block_->header->classes), hash);
}

std::string_view Lexicon::text(std::string_view path) const {
  for (const File& file : block_->section<File>(block_->header->files))
    if (block_->string(file.path) == path) return block_->string(file.text);
  throw Error("lexicons/{}: this file is missing from the compiled lexicon", path);
}

Table Lexicon::table(std::string_view path,
                     std::initializer_list<std::string_view> required) const {
  return Table(text(path), std::string(path), required);
}

std::vector<std::string> Lexicon::files(std::string_view prefix) const {
  std::vector<std::string> paths;
  for (const File& file : block_->section<File>(block_->header->files))
    if (const std::string_view path = block_->string(file.path);
        path.substr(0, prefix.size()) == prefix)
      paths.emplace_back(path);
  return paths;
}

namespace {

std::vector<std::string> frames_that(const Lexicon& lexicon, bool model) {
  constexpr std::string_view end = ".model.tsv";
  std::vector<std::string> paths;
  for (const std::string& path : lexicon.files("frames/")) {
    const size_t begin = path.size() - std::min(path.size(), end.size());
    if ((path.substr(begin) == end) == model) paths.push_back(path);
  }
  return paths;
}

}  // namespace

std::vector<std::string> frame_files(const Lexicon& lexicon) { return frames_that(lexicon, false); }

std::vector<std::string> frame_model_files(const Lexicon& lexicon) {
  return frames_that(lexicon, true);
}

std::string_view plain_mark(std::string_view mark) {
  struct Plain {
    std::string_view written, plain;
  };
  static constexpr Plain plain[] = {
      {"\u2019", "'"},      {"\u2018", "'"},      {"\u201c", "\""},     {"\u201d", "\""},
      {"\u2019s", "'s"},    {"\u2013", "-"},      {"\u2010", "-"},      {"\u2011", "-"},
      {"\uff06", "&"},      {"\u2019S", "'s"},    {"'S", "'s"},         {"\uff0c", ","},
      {"\u2014", "\u2014"}, {"\u30fb", "\u00b7"}, {"\uff65", "\u00b7"}, {"\u2027", "\u00b7"},
      {"\u318d", "\u00b7"}, {"\u2022", "\u00b7"}};
  for (const Plain& pair : plain)
    if (pair.written == mark) return pair.plain;
  return mark;
}

void look_up(const Lexicon& lexicon, const Document& document, const Tokens& tokens,
             Reading& reading) {
  reading.document = &document;
  reading.text = document.text;
  reading.tokens = &tokens;
  reading.words.resize(tokens.tokens.size());
  for (size_t i = 0; i < tokens.tokens.size(); ++i) {
    const Token& token = tokens.tokens[i];
    reading.words[i] = lexicon.word(
        token.indexed() ? token.hash : fold_hash(plain_mark(cut(document.text, token.span()))));
  }
}

}  // namespace press

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/tokens/token.h"
#include "extractors/lexicon/table.h"

namespace press {

// A row of lexicons/entities/<type>/<file>.tsv. The strings live as long as the lexicon.
struct Entity {
  std::string_view type, id, name, country, parent, kind;
  std::string_view needs;   // "@business|iphone|invest*": as the file writes it
  std::string_view origin;  // "firm/kr.tsv:17"
  int from = 0, to = 0;     // years; 0: open
  // The cells of name and parent, where they have years (dated.h); else empty. `name` and `parent`
  // are those of today.
  std::string_view dated_names, dated_parents;
};

// One name of an entity.
struct EntityName {
  uint32_t entity = 0;    // number for Lexicon::entity()
  uint32_t tokens = 0;    // how many tokens of text it takes
  std::string_view text;  // as the file writes it, without '='
  bool exact = false;     // only these letters in this case
  bool needs = false;     // counts only beside one of the entity's needs
};

// All lexicon files, compiled into one block of bytes that is used in place (memory-mapped):
// a vocabulary (every word of every name, cue and frame term has a number), a trie of
// entity names over those numbers, the entities, and the texts of words/*.tsv and frames/*.tsv.
// Immutable: any number of threads may read it.
class Lexicon {
 public:
  // Compiles files, keyed by path below lexicons/ ("entities/firm/kr.tsv" -> its text), into the
  // block. Later layers override earlier ones by entity id (entities/) and by path (the others);
  // one of the others whose header begins with '+' adds its rows to the file below.
  // Throws Error with file and line for what `presswork lexicon check` would complain of as an
  // error.
  static std::string compile(const std::vector<std::map<std::string, std::string>>& layers);

  // Opens a compiled file. Throws Error when it is not one, or of another version.
  static std::shared_ptr<const Lexicon> open(const std::string& path);
  static std::shared_ptr<const Lexicon> from_bytes(std::string bytes);

  // 16 hex digits over all source files; in the manifest of each corpus.
  std::string_view digest() const;

  // The number of a folded word (see fold_hash() in corpus/text/unicode.h), 0 when no file has it.
  uint32_t word(uint64_t hash) const;
  // The same for a word as written; folds it first.
  uint32_t word(std::string_view written) const;
  uint32_t word_count() const;

  // The name trie. Nodes are numbers, 0 is the root; 0 as an answer: no such node.
  uint32_t step(uint32_t node, uint32_t word) const;
  // Whether a name begins with this word, written without a capital: "eBay".
  bool begins_small(uint32_t word) const;
  // Han, kana and Thai names stand in it code point by code point (see name_word()), so that a name
  // is found however the dictionary cuts the text around it.
  // The names that end at a node.
  std::span<const uint32_t> names_at(uint32_t node) const;
  EntityName name(uint32_t number) const;

  Entity entity(uint32_t number) const;
  uint32_t entity_count() const;
  uint32_t name_count() const;
  // All names of an entity, as numbers for name().
  std::vector<uint32_t> names_of(uint32_t entity) const;
  // The number of the entity with this id; `none` (UINT32_MAX) for an unknown id.
  uint32_t find_entity(std::string_view id) const;

  // The weights of a feature (see feature_key.h), one per label of its model; nullptr: none.
  const int16_t* weights(uint64_t feature) const;
  // The same as a number for weights_row(); 0, a row of zeros: none.
  uint32_t weights_at(uint64_t feature) const;
  const int16_t* weights_row(uint32_t at) const;
  // Under which of word_features (feature_key.h) a folded word has weights: bits, by its hash.
  uint32_t features_of_word(uint64_t hash) const;
  // The class of a word as written, by its fold_hash(), from 1; 0: none.
  uint32_t word_class(uint64_t hash) const;
  uint32_t class_count() const;

  // The table words/NAME.tsv or frames/NAME.tsv, by path below lexicons/:
  // table("words/currencies.tsv", {"code"}). An absent file is an Error.
  Table table(std::string_view path, std::initializer_list<std::string_view> required) const;
  // The text of a source file, entity files too. An absent file is an Error.
  std::string_view text(std::string_view path) const;
  // The paths that begin with `prefix`, sorted: files("frames/").
  std::vector<std::string> files(std::string_view prefix) const;

  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;
  ~Lexicon();

 private:
  struct Block;
  uint32_t root(uint32_t word) const;
  explicit Lexicon(std::unique_ptr<Block> block);
  std::unique_ptr<Block> block_;
};

// The paths of the pairs of frames, frames/<pair>.tsv, sorted; their judges,
// frames/<pair>.model.tsv, are left out.
std::vector<std::string> frame_files(const Lexicon& lexicon);
std::vector<std::string> frame_model_files(const Lexicon& lexicon);

// A document as the extractors see it: its tokens, each with its number in the
// lexicon's vocabulary. Marks have numbers too ("&", "-", "$"), curly and straight quotes and
// dashes the same ones.
struct Reading {
  const Document* document = nullptr;
  std::string_view text;
  const Tokens* tokens = nullptr;
  std::vector<uint32_t> words;  // per token; 0: in no lexicon file

  const Token& token(uint32_t i) const { return tokens->tokens[i]; }
  std::string_view surface(uint32_t i) const { return cut(text, token(i).span()); }
  uint32_t size() const { return static_cast<uint32_t>(tokens->tokens.size()); }
};

// The form under which a mark stands in the vocabulary: curly quotes as straight ones, dashes as
// "-".
std::string_view plain_mark(std::string_view mark);

// Looks the tokens up. `reading` is reused: its memory too.
void look_up(const Lexicon& lexicon, const Document& document, const Tokens& tokens,
             Reading& reading);

}  // namespace press

// The FTS5 tokenizer: the same words as everywhere else, and entity terms beside them.
// FTS5's interface for tokenizers: https://www.sqlite.org/fts5.html#custom_tokenizers
#include "corpus/fts5_tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "corpus/error.h"
#include "corpus/tokenizer.h"
#include "corpus/unicode.h"

namespace press {
namespace {

// FTS5 cuts longer terms silently; so do we, at a code point.
constexpr size_t max_term = 4096;

IndexTerms::Term make_term(std::string_view term, uint64_t hash, bool colocated,
                           IndexTerms& terms) {
  size_t size = std::min(term.size(), max_term);
  while (size < term.size() && size > 0 && (term[size] & 0xc0) == 0x80) --size;
  if (size < term.size()) hash = fold_hash(term.substr(0, size));
  const auto at = static_cast<uint32_t>(terms.bytes.size());
  terms.bytes.append(term.substr(0, size));
  return {hash, at, static_cast<uint16_t>(size), colocated};
}

// A stretch of text and the terms that stand beside each of its words.
struct Beside {
  Span span;
  IndexTerms::Term type, entity;  // entity.size 0: none
};

std::vector<Beside> beside_words(const Findings& findings, IndexTerms& terms) {
  std::string bytes;
  const auto colocated = [&](char prefix, std::string_view name) {
    bytes.assign(1, prefix).append(name);
    return make_term(bytes, fold_hash(bytes), true, terms);
  };
  std::vector<Beside> all;
  for (const Mention& mention : findings.mentions) {
    all.push_back({mention.span, colocated(type_prefix, mention.type), {}});
    if (!mention.entity.empty()) all.back().entity = colocated(entity_prefix, mention.entity);
  }
  for (const FrameHit& hit : findings.frames)
    if (!hit.negated) all.push_back({hit.span, colocated(type_prefix, hit.pole), {}});
  std::stable_sort(all.begin(), all.end(),
                   [](const Beside& a, const Beside& b) { return a.span.begin < b.span.begin; });
  return all;
}

void add_word(std::string_view folded, const Token& token, IndexTerms& terms, auto&& beside) {
  if (token.kind != TokenKind::ideograph) {
    terms.terms.push_back(make_term(folded, token.hash, false, terms));
    ++terms.words;
    beside();
    return;
  }
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    next_code_point(folded, at);
    const std::string_view letter = folded.substr(begin, at - begin);
    terms.terms.push_back(make_term(letter, fold_hash(letter), false, terms));
    ++terms.words;
    beside();
  }
}

}  // namespace

void IndexTerms::clear() {
  bytes.clear();
  terms.clear();
  words = 0;
}

void index_terms(const Document&, const Tokens& tokens, const Findings& findings,
                 IndexTerms& terms) {
  terms.clear();
  const std::vector<Beside> all = beside_words(findings, terms);
  size_t first = 0;
  for (const Token& token : tokens.tokens) {
    if (!token.indexed() || token.fold_size == 0) continue;
    while (first < all.size() && all[first].span.end <= token.begin) ++first;
    add_word(tokens.fold(token), token, terms, [&] {
      for (size_t i = first; i < all.size() && all[i].span.begin < token.end; ++i) {
        if (all[i].span.end <= token.begin) continue;
        terms.terms.push_back(all[i].type);
        if (all[i].entity.size > 0) terms.terms.push_back(all[i].entity);
      }
    });
  }
}

namespace {

struct Instance {
  const IndexTerms* const* current = nullptr;
  Tokens tokens;
  IndexTerms terms;
};

int create(void* context, const char**, int, Fts5Tokenizer** out) {
  auto* instance = new (std::nothrow) Instance;
  if (instance == nullptr) return SQLITE_NOMEM;
  instance->current = static_cast<const IndexTerms* const*>(context);
  *out = reinterpret_cast<Fts5Tokenizer*>(instance);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Instance*>(tokenizer); }

using TokenSink = int (*)(void*, int, const char*, int, int, int);

int hand_over(const IndexTerms& terms, void* context, TokenSink sink) {
  int position = 0;
  for (const IndexTerms::Term& term : terms.terms) {
    const int code = sink(context, term.colocated ? FTS5_TOKEN_COLOCATED : 0,
                          terms.bytes.data() + term.at, term.size, position, position + 1);
    if (code != SQLITE_OK) return code;
    ++position;
  }
  return SQLITE_OK;
}

int tokenize_for_fts5(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text,
                      int size, TokenSink sink) {
  auto* instance = reinterpret_cast<Instance*>(tokenizer);
  const bool query = (flags & FTS5_TOKENIZE_QUERY) != 0;
  if (!query && instance->current != nullptr && *instance->current != nullptr)
    return hand_over(**instance->current, context, sink);
  const std::string_view view(text, static_cast<size_t>(size));
  // Our own entity terms come through a query unchanged.
  if (query && size > 1 && (text[0] == type_prefix || text[0] == entity_prefix))
    return sink(context, 0, text, size, 0, size);
  try {
    if (!is_utf8(view)) return SQLITE_OK;
    tokenize(view, instance->tokens);
    index_terms({}, instance->tokens, {}, instance->terms);
  } catch (const std::exception&) {  // never through SQLite's C frames
    return SQLITE_NOMEM;
  }
  return hand_over(instance->terms, context, sink);
}

fts5_api* fts5_of(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void register_tokenizer(sqlite3* handle, const IndexTerms* const* current) {
  fts5_api* api = fts5_of(handle);
  fts5_tokenizer functions = {create, destroy, tokenize_for_fts5};
  if (api == nullptr ||
      api->xCreateTokenizer(api, "presswork", const_cast<void*>(static_cast<const void*>(current)),
                            &functions, nullptr) != SQLITE_OK)
    throw Error(
        "this SQLite library has no FTS5: install libsqlite3 with FTS5, as Debian ships it");
}

}  // namespace press

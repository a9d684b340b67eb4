// The FTS5 tokenizer: the same words as everywhere else, and entity terms beside them.
// FTS5's interface for tokenizers: https://www.sqlite.org/fts5.html#custom_tokenizers
#include "corpus/fulltext/fts5_tokenizer.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "corpus/fulltext/index_terms.h"
#include "corpus/sqlite/sqlite_api.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/text/varint.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

struct Instance {
  Tokens tokens;
  std::vector<Span> places;  // of the words that are indexed
};

int create(void*, const char**, int, Fts5Tokenizer** out) {
  auto* instance = new (std::nothrow) Instance;
  if (instance == nullptr) return SQLITE_NOMEM;
  *out = reinterpret_cast<Fts5Tokenizer*>(instance);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Instance*>(tokenizer); }

using TokenSink = int (*)(void*, int, const char*, int, int, int);

// A text that spell_term() made. One that ends early is damaged, and no text.
int take_terms(void* context, std::string_view text, TokenSink sink) {
  for (int place = 0; !text.empty(); ++place) {
    uint64_t number = 0;
    if (!read_varint(text, number) || number / 2 > text.size()) return SQLITE_CORRUPT;
    const auto size = static_cast<int>(number / 2);
    const int flags = number % 2 == 1 ? FTS5_TOKEN_COLOCATED : 0;
    if (const int code = sink(context, flags, text.data(), size, place, place + 1);
        code != SQLITE_OK)
      return code;
    text.remove_prefix(static_cast<size_t>(size));
  }
  return SQLITE_OK;
}

void count_hits(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int,
                sqlite3_value**) {
  try {
    std::string counts;
    for (int phrase = 0; phrase < api->xPhraseCount(context); ++phrase) {
      Fts5PhraseIter at;
      int column = 0, offset = 0;
      uint64_t count = 0;
      const int code = api->xPhraseFirst(context, phrase, &at, &column, &offset);
      if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
      for (; column >= 0; ++count) api->xPhraseNext(context, &at, &column, &offset);
      append_varint(counts, count);
    }
    sqlite3_result_blob(result, counts.data(), static_cast<int>(counts.size()), SQLITE_TRANSIENT);
  } catch (const std::exception&) {  // never through SQLite's C frames
    sqlite3_result_error_nomem(result);
  }
}

// Where the words of the index stand in the text, in the order of index_terms(): for highlight()
// and snippet(). Of a token of ideographs each letter has its place, unless folding made others of
// them.
void find_places(std::string_view text, const Tokens& tokens, std::vector<Span>& places) {
  places.clear();
  for (const Token& token : tokens.tokens) {
    if (!token.indexed() || token.fold_size == 0) continue;
    const std::string_view words = cut(text, token.span());
    const size_t letters =
        token.kind == TokenKind::ideograph ? count_code_points(tokens.fold(token)) : 1;
    if (letters == 1 || count_code_points(words) != letters) {
      places.insert(places.end(), letters, token.span());
      continue;
    }
    for (size_t at = 0; at < words.size();) {
      const auto begin = static_cast<uint32_t>(at);
      next_code_point(words, at);
      places.push_back({token.begin + begin, token.begin + static_cast<uint32_t>(at)});
    }
  }
}

int tokenize_for_fts5(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text,
                      int size, TokenSink sink) {
  auto* instance = reinterpret_cast<Instance*>(tokenizer);
  const bool query = (flags & FTS5_TOKENIZE_QUERY) != 0;
  const std::string_view view(text, static_cast<size_t>(size));
  // Our own entity terms come through a query unchanged.
  if (query && size > 1 && (text[0] == type_prefix || text[0] == entity_prefix))
    return sink(context, 0, text, size, 0, size);
  if (!query && view.starts_with(terms_begin))
    return take_terms(context, view.substr(terms_begin.size()), sink);
  int code = SQLITE_OK;
  size_t position = 0;
  try {
    if (!is_utf8(view)) return SQLITE_OK;
    tokenize(view, instance->tokens);
    find_places(view, instance->tokens, instance->places);
    index_terms(instance->tokens, {}, [&](std::string_view term, uint64_t, bool colocated) {
      if (colocated) return;  // a mark of documents, not of queries
      if (code != SQLITE_OK || position == instance->places.size()) return;
      const Span place = instance->places[position++];
      code = sink(context, 0, term.data(), static_cast<int>(term.size()),
                  static_cast<int>(place.begin), static_cast<int>(place.end));
    });
  } catch (const std::exception&) {  // never through SQLite's C frames
    return SQLITE_NOMEM;
  }
  return code;
}

}  // namespace

void spell_term(std::string& text, std::string_view term, bool colocated) {
  append_varint(text, term.size() * 2 + (colocated ? 1 : 0));
  text += term;
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

void register_tokenizer(sqlite3* handle) {
  fts5_api* api = fts5_of(handle);
  fts5_tokenizer functions = {create, destroy, tokenize_for_fts5};
  if (api == nullptr ||
      api->xCreateTokenizer(api, "presswork", nullptr, &functions, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, hits_function, nullptr, count_hits, nullptr) != SQLITE_OK)
    throw Error(
        "this SQLite library has no FTS5: install libsqlite3 with FTS5, as Debian ships it");
}

}  // namespace press

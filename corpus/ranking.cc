// FTS5's interface for auxiliary functions:
// https://www.sqlite.org/fts5.html#custom_auxiliary_functions
#include "corpus/ranking.h"

#include <sqlite3.h>

#include <cmath>
#include <memory>
#include <new>
#include <string_view>

#include "corpus/error.h"
#include "corpus/fts5_tokenizer.h"

namespace press {
namespace {

constexpr double k1 = 1.2, b = 0.75;
constexpr double least_weight = 1e-6;  // as FTS5: of words that stand in most documents

struct Lengths {
  const std::vector<uint32_t>* words;
};

// What is the same for every document of one search.
struct Weights {
  Bm25 bm25;
  std::vector<double> of_phrase;
};

struct Counter {
  int64_t rows = 0, enough = 0;
};

// Above half of the documents every number gives the least weight.
int count_row(const Fts5ExtensionApi*, Fts5Context*, void* context) {
  auto& counter = *static_cast<Counter*>(context);
  return ++counter.rows > counter.enough ? SQLITE_DONE : SQLITE_OK;
}

int make_weights(const Fts5ExtensionApi* api, Fts5Context* context, std::string_view ranked,
                 Weights& weights) {
  sqlite3_int64 documents = 0, words = 0;
  int code = api->xRowCount(context, &documents);
  if (code == SQLITE_OK) code = api->xColumnTotalSize(context, -1, &words);
  weights.bm25.documents = static_cast<double>(documents);
  if (documents > 0 && words > 0)
    weights.bm25.average = static_cast<double>(words) / weights.bm25.documents;
  const int phrases = api->xPhraseCount(context);
  for (int phrase = 0; phrase < phrases && code == SQLITE_OK; ++phrase) {
    if (static_cast<size_t>(phrase) >= ranked.size() || ranked[phrase] != '1') {
      weights.of_phrase.push_back(0);
      continue;
    }
    Counter counter = {0, documents / 2 + 1};
    code = api->xQueryPhrase(context, phrase, &counter, count_row);
    weights.of_phrase.push_back(weights.bm25.weight(counter.rows));
  }
  return code;
}

const Weights* weights_of(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_value* ranked,
                          int& code) {
  if (const void* known = api->xGetAuxdata(context, 0)) return static_cast<const Weights*>(known);
  auto weights = std::make_unique<Weights>();
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(ranked));
  code = make_weights(api, context, text == nullptr ? "" : text, *weights);
  if (code != SQLITE_OK) return nullptr;
  const Weights* made = weights.get();
  code = api->xSetAuxdata(context, weights.release(),
                          [](void* old) { delete static_cast<Weights*>(old); });
  return code == SQLITE_OK ? made : nullptr;
}

int64_t count_phrase(const Fts5ExtensionApi* api, Fts5Context* context, int phrase, int& code) {
  Fts5PhraseIter at;
  int column = 0, offset = 0;
  int64_t count = 0;
  code = api->xPhraseFirst(context, phrase, &at, &column, &offset);
  for (; code == SQLITE_OK && column >= 0; ++count)
    api->xPhraseNext(context, &at, &column, &offset);
  return count;
}

void rank(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
          sqlite3_value** values) {
  int code = SQLITE_OK;
  if (count != 1) return sqlite3_result_error_code(result, SQLITE_MISUSE);
  const auto& words = *static_cast<const Lengths*>(api->xUserData(context))->words;
  const Weights* weights = weights_of(api, context, values[0], code);
  if (weights == nullptr) return sqlite3_result_error_code(result, code);
  const auto doc = static_cast<size_t>(api->xRowid(context));
  const double length = doc < words.size() ? words[doc] : 0;
  double score = 0;
  for (size_t phrase = 0; phrase < weights->of_phrase.size(); ++phrase) {
    if (weights->of_phrase[phrase] == 0) continue;
    const int64_t hits = count_phrase(api, context, static_cast<int>(phrase), code);
    if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
    score += weights->bm25.score(weights->of_phrase[phrase], hits, length);
  }
  sqlite3_result_double(result, score);
}

void hits(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int,
          sqlite3_value**) {
  int code = SQLITE_OK;
  int64_t count = 0;
  for (int phrase = 0; phrase < api->xPhraseCount(context) && code == SQLITE_OK; ++phrase)
    count += count_phrase(api, context, phrase, code);
  if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
  sqlite3_result_int64(result, count);
}

}  // namespace

double Bm25::weight(int64_t with) const {
  const auto number = static_cast<double>(with);
  const double weight = std::log((documents - number + 0.5) / (number + 0.5));
  return weight > 0 ? weight : least_weight;
}

double Bm25::score(double weight, int64_t hits, double length) const {
  const auto number = static_cast<double>(hits);
  return weight * (number * (k1 + 1) / (number + k1 * (1 - b + b * length / average)));
}

void register_ranking(sqlite3* handle, const std::vector<uint32_t>& words) {
  fts5_api* api = fts5_of(handle);
  auto lengths = std::make_unique<Lengths>(Lengths{&words});
  const auto forget = [](void* old) { delete static_cast<Lengths*>(old); };
  if (api == nullptr ||
      api->xCreateFunction(api, "presswork_rank", lengths.release(), rank, forget) != SQLITE_OK ||
      api->xCreateFunction(api, "presswork_hits", nullptr, hits, nullptr) != SQLITE_OK)
    throw Error("this SQLite library has no FTS5: install libsqlite3 with FTS5");
}

}  // namespace press

// Any bytes are a query or an Error; and FTS5 takes the plan of every query.
#include <sqlite3.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/check/query_match.h"
#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/query/query.h"
#include "corpus/query/query_plan.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"

namespace {

using namespace press;

constexpr std::string_view text =
    "Toyota invests in a start-up.\n삼성전자는 東京で AT&T’s fund: $5mn, don't. a b c";

// A table with one document, and the question to it.
struct Table {
  Table() {
    sqlite3_open(":memory:", &handle);
    register_tokenizer(handle);
    sqlite3_exec(handle, "CREATE VIRTUAL TABLE t USING fts5(text, tokenize='presswork')", nullptr,
                 nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(handle, "INSERT INTO t VALUES (?)", -1, &insert, nullptr);
    sqlite3_bind_text(insert, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_finalize(insert);
    sqlite3_prepare_v2(handle, "SELECT 1 FROM t WHERE t MATCH ?", -1, &search, nullptr);
  }

  // Whether the document is found. Aborts when FTS5 does not take the expression.
  bool finds(const std::string& match) {
    sqlite3_bind_text(search, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    const int code = sqlite3_step(search);
    if (code != SQLITE_ROW && code != SQLITE_DONE) abort();
    sqlite3_reset(search);
    return code == SQLITE_ROW;
  }

  sqlite3* handle = nullptr;
  sqlite3_stmt* search = nullptr;
};

void try_query(const Query& query, bool near_is_exact) {
  static Table table;
  static const Tokens tokens = tokenize(text);
  PlanOptions options;
  options.near_is_exact = near_is_exact;
  const Plan plan = make_plan(query, options);
  const bool candidate = plan.scope == Plan::Scope::match ? table.finds(plan.match)
                                                          : plan.scope == Plan::Scope::everything;
  MatchInput input;
  input.text = text;
  input.tokens = &tokens;
  QueryMatcher matcher(query);
  // The text holds ideographs: only without near_is_exact must the plan find it.
  if (matcher.match(input) && !candidate && !near_is_exact) abort();
  if (to_string(query).empty() || explain(query, options).empty()) abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  QueryNames names;
  names.types = {"firm", "ministry"};
  names.poles = {"collaboration"};
  if (size % 2 == 0)
    names.entities = [](std::string_view, std::string_view name) {
      return std::vector<std::string>{std::string(name)};
    };
  try {
    const Query query = parse_query(typed, size % 3 == 0 ? QueryNames() : names);
    try_query(query, false);
    try_query(query, true);
  } catch (const Error& error) {
    const std::string_view sentence = error.what();
    for (const char* foreign : {"fts5", "SQL", "sqlite", "no such column"})
      if (sentence.find(foreign) != sentence.npos && typed.find(foreign) == typed.npos) abort();
  }
  return 0;
}

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/findings.h"
#include "corpus/token.h"

struct sqlite3;

namespace press {

// The terms of the full-text index beside the words (colocated with each word of the mention):
constexpr char type_prefix =
    '\x02';  // "\x02firm", "\x02amount", "\x02collaboration" (a frame pole)
constexpr char entity_prefix = '\x03';  // "\x03toyota-motor"

// The index terms of one document, made on any thread, so that the one writer only collects them.
struct IndexTerms {
  struct Term {
    uint64_t hash = 0;  // the same for the same bytes
    uint32_t at = 0;    // in `bytes`
    uint16_t size = 0;
    bool colocated = false;
  };
  std::string bytes;
  std::vector<Term> terms;
  uint32_t words = 0;  // positions

  void clear();
};

// One position for each indexed token, under its folded form; ideographs one position a code
// point, so that an FTS5 phrase of them is a substring search. Beside them the entity
// terms of the findings. `terms` is cleared first.
void index_terms(const Document& document, const Tokens& tokens, const Findings& findings,
                 IndexTerms& terms);

// Registers the tokenizer 'presswork' on a connection. `*current`, when it is not null, holds the
// terms of the document that is being inserted or deleted; otherwise text is tokenized as it comes
// (queries, other programs), without entity terms. `current` must outlive the connection; it may be
// nullptr.
void register_tokenizer(sqlite3* handle, const IndexTerms* const* current);

}  // namespace press
